import { useState, type ReactNode } from 'react';
import { Button } from '../ui/button.tsx';
import { MarkedText } from '../document/marked-text.tsx';
import type { TextPart } from './changed-words.ts';
import styles from './side-text.module.css';

interface SideTextProps {
  /** Whose text it is. */
  readonly name: string;
  readonly parts: readonly TextPart[];
  /** Whether it holds, as things are decided now. */
  readonly chosen: boolean;
}

/** How much is shown at first, and how much at most; a page of a megabyte helps nobody decide. */
const shownFirst = { lines: 30, characters: 4_000 };
const shownMost = { lines: 2_000, characters: 200_000 };

/** One side of a place that both changed, as it is written; words that the other does not have are marked. */
export function SideText({ name, parts, chosen }: SideTextProps): ReactNode {
  const [isWhole, setIsWhole] = useState(false);
  const { shown, left } = firstOf(parts, isWhole ? shownMost : shownFirst);
  return (
    <section className={styles.side} data-chosen={chosen || undefined} aria-label={name}>
      <h4 className={styles.name}>{name}</h4>
      {parts.length === 0 ? <p className={styles.nothing}>Deleted: nothing is here.</p> : (
        <pre className={styles.text} tabIndex={0} aria-label={`Text: ${name}`}>
          {shown.map(({ text, isChanged }, index) => (isChanged ? <mark key={index}><MarkedText text={text} /></mark> : <span key={index}><MarkedText text={text} /></span>))}
        </pre>
      )}
      {left === 0 ? null : (
        <p className={styles.more}>
          … {left.toLocaleString('en')} more characters
          {isWhole ? null : <Button small tone="outline" onPress={() => setIsWhole(true)}>Show more</Button>}
        </p>
      )}
    </section>
  );
}

/** As many of the runs as a limit lets through, and how many characters are left out. */
function firstOf(parts: readonly TextPart[], { lines, characters }: typeof shownFirst): { readonly shown: readonly TextPart[]; readonly left: number } {
  const shown: TextPart[] = [];
  let [linesLeft, left, total] = [lines, characters, 0];
  for (const part of parts) {
    total += part.text.length;
    if (left === 0 || linesLeft === 0) continue;
    let text = part.text.slice(0, left);
    for (let feed = text.indexOf('\n'); feed !== -1; feed = text.indexOf('\n', feed + 1)) {
      linesLeft--;
      if (linesLeft > 0) continue;
      text = text.slice(0, feed + 1);
      break;
    }
    left -= text.length;
    shown.push({ ...part, text });
  }
  return { shown, left: total - shown.reduce((sum, { text }) => sum + text.length, 0) };
}
