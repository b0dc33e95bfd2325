import { memo, type ReactNode } from 'react';
import { markOf, seenParts, unseen } from '../../shared/text/unseen.ts';
import styles from './marked-text.module.css';

/** A text with marks for the characters that nobody sees and those that would turn text around; see `shared/text/unseen.ts`. */
export const MarkedText = memo(function MarkedText({ text }: { readonly text: string }): ReactNode {
  if (!unseen.test(text)) return text;
  return seenParts(text).map((part, at) => (part.isUnseen ? <span key={at} className={styles.unseen}>{markOf(part.text)}</span> : part.text));
});

/** A name from elsewhere: with marks, and in its own direction, so that it does not change the order of what stands around it. */
export function ForeignName({ name }: { readonly name: string }): ReactNode {
  return <bdi><MarkedText text={name} /></bdi>;
}
