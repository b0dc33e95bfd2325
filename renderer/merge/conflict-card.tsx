import { memo, useId, useState, type ReactNode } from 'react';
import { chosenText, type MergeChoice } from '../../shared/text/merge.ts';
import type { DiskMerge } from '../document/disk-merge.ts';
import type { Decision } from '../document/merge-decisions.ts';
import { Button } from '../ui/button.tsx';
import { markedSides } from './changed-words.ts';
import styles from './conflict-card.module.css';
import { SideText } from './side-text.tsx';

interface ConflictCardProps {
  readonly merge: DiskMerge;
  /** Among the conflicts, from 0. */
  readonly index: number;
  readonly count: number;
  /** Of my text, from 1. */
  readonly line: number;
  /** The time of day when the change was noticed. */
  readonly seenAt: string;
  readonly decision: Decision | undefined;
  readonly onChoose: (choice: MergeChoice) => void;
}

/** Native controls: two hundred places have a thousand of these. */
const options = [
  ['mine', 'Mine'],
  ['theirs', 'The file’s'],
  ['mine-theirs', 'Both, mine first'],
  ['theirs-mine', 'Both, the file’s first'],
  ['text', 'Write…'],
] as const;

/** The text of one's own may be this long, in characters; a longer one is no field for a person. */
const longestWritten = 200_000;

/** One place that both changed: both sides, what it was before, and what holds. */
export const ConflictCard = memo(ConflictCardView, (before, after) => before.merge === after.merge && before.decision === after.decision && before.index === after.index && before.count === after.count);

function ConflictCardView({ merge, index, count, line, seenAt, decision, onChoose }: ConflictCardProps): ReactNode {
  const title = useId();
  const [showsBase, setShowsBase] = useState(false);
  const conflict = merge.merge.conflicts[index];
  if (conflict === undefined) return null;
  const cut = ({ from, to }: { from: number; to: number }, text: string): string => text.slice(from, to);
  const [mine, theirs] = [cut(conflict.mine, merge.mine), cut(conflict.theirs, merge.theirs)];
  const base = conflict.base === null || merge.base === null ? null : cut(conflict.base, merge.base);
  const sides = markedSides(mine, theirs);
  const choice = decision?.choice;
  const value = choice === undefined ? null : typeof choice === 'object' ? 'text' : choice;
  const canWrite = mine.length + theirs.length <= longestWritten;

  const choose = (chosen: (typeof options)[number][0]): void => {
    if (chosen === 'text') onChoose({ text: chosenText(conflict, choice ?? 'mine-theirs', merge.mine, merge.theirs) });
    else onChoose(chosen);
  };
  return (
    <li className={styles.card} data-decided={decision !== undefined && !decision.isStale ? true : undefined} aria-labelledby={title}>
      <h3 id={title} className={styles.title}>
        Place {index + 1} of {count} <span className={styles.line}>line {line}</span>
      </h3>
      <div className={styles.sides}>
        <SideText name="Yours" parts={sides.mine} chosen={value === 'mine' || value === 'mine-theirs' || value === 'theirs-mine'} />
        <SideText name={`On disk, changed by another program (seen at ${seenAt})`} parts={sides.theirs} chosen={value === 'theirs' || value === 'mine-theirs' || value === 'theirs-mine'} />
      </div>
      {base === null ? null : (
        <details className={styles.base} onToggle={(event) => setShowsBase(event.currentTarget.open)}>
          <summary>What it was before</summary>
          {showsBase ? <SideText name="Before both changes" parts={[{ text: base, isChanged: false }]} chosen={false} /> : null}
        </details>
      )}
      {decision?.isStale === true ? (
        <p className={styles.stale}>
          The file has changed here again since you decided.
          <Button small tone="outline" onPress={() => onChoose(decision.choice)}>Keep my decision</Button>
        </p>
      ) : null}
      <fieldset className={styles.choices}>
        <legend className="visually-hidden">What holds at place {index + 1}</legend>
        {options.map(([option, name]) => (
          <label key={option} className={styles.choice}>
            <input type="radio" name={title} value={option} checked={value === option} disabled={option === 'text' && !canWrite} onChange={() => choose(option)} />
            {name}
          </label>
        ))}
      </fieldset>
      {typeof choice === 'object' ? (
        <label className={styles.written}>
          <span className={styles.writtenLabel}>Your text for place {index + 1}</span>
          <textarea
            className={styles.area}
            value={choice.text.replaceAll('\r\n', '\n')}
            rows={Math.min(12, Math.max(2, choice.text.split('\n').length))}
            spellCheck={false}
            onChange={({ currentTarget }) => onChoose({ text: theirs.includes('\r\n') ? currentTarget.value.replaceAll('\n', '\r\n') : currentTarget.value })}
          />
        </label>
      ) : null}
    </li>
  );
}
