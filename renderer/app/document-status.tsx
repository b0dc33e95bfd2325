import type { ReactNode } from 'react';
import { useEdited, useIdentity, useObservable } from '../document/use-document.ts';
import { clockTime } from '../ui/clock-time.ts';
import styles from './header-bar.module.css';
import type { OpenedDocument } from './opened-document.ts';

/** What stands beside the document's name: edited or saved, and how its draft does. */
export function DocumentStatus({ opened }: { readonly opened: OpenedDocument }): ReactNode {
  const edited = useEdited(opened.session);
  const identity = useIdentity(opened.session);
  const saving = useObservable(opened.saving.state);
  const draft = useObservable(opened.drafts.state);
  const locked = useObservable(opened.session.locked);
  const parts: { readonly words: string; readonly tone?: 'danger' | 'accent'; readonly title?: string }[] = [];
  if (locked !== null) return <span className={styles.status}><span title={locked}>Read-only</span></span>;
  if (saving.kind === 'saving') parts.push({ words: 'Saving…' });
  else if (edited) parts.push({ words: 'Edited', tone: 'accent' });
  else if (saving.kind === 'saved') parts.push({ words: `Saved ${clockTime(saving.at)}` });
  else if (identity.fileId === null) parts.push({ words: 'Not saved to a file' });
  else if (identity.readOnly) parts.push({ words: 'Read-only' });
  if (saving.kind === 'failed') parts.push({ words: 'not saved', tone: 'danger', title: saving.message });
  if (edited && draft.kind === 'kept') parts.push({ words: `draft kept ${clockTime(draft.at)}` });
  if (edited && draft.kind === 'pending') parts.push({ words: 'keeping draft…' });
  if (draft.kind === 'failed') parts.push({ words: `draft not kept: ${draft.message}`, tone: 'danger' });
  return (
    <span className={styles.status}>
      {parts.map(({ words, tone, title }) => (
        <span key={words} data-tone={tone} title={title}>{words}</span>
      ))}
    </span>
  );
}
