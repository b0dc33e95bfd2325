import { useMemo, useState, type ReactNode } from 'react';
import { linesOf } from '../../shared/text/diff.ts';
import { unfold, type DiffRow } from '../../shared/text/diff-rows.ts';
import { Button } from '../ui/button.tsx';
import { MarkedText } from '../document/marked-text.tsx';
import styles from './text-changes.module.css';

interface TextChangesProps {
  readonly rows: readonly DiffRow[];
  /** Rows that are not among them. */
  readonly leftOut: number;
  /** The later text, which folds are opened from. */
  readonly after: string;
}

/** Rows that are drawn at once; more are asked for. */
const drawnAtOnce = 600;

/** What differs between two texts, line by line. Line numbers and signs are not part of a selection. */
export function TextChanges({ rows, leftOut, after }: TextChangesProps): ReactNode {
  const [opened, setOpened] = useState<ReadonlyMap<DiffRow, number>>(new Map());
  const [limit, setLimit] = useState(drawnAtOnce);
  const isFolded = opened.size === 0;
  const lines = useMemo(() => (isFolded ? [] : linesOf(after)), [isFolded, after]);
  const all = useMemo(() => rows.flatMap((row) => (row.kind === 'fold' ? openedRows(row, opened.get(row) ?? 0, lines) : [row])), [rows, opened, lines]);
  const open = (fold: DiffRow): void => {
    const origin = rows.find((row) => row === fold) ?? rows.find((row) => row.kind === 'fold' && fold.kind === 'fold' && row.old + row.lines === fold.old + fold.lines);
    if (origin !== undefined) setOpened((before) => new Map(before).set(origin, (before.get(origin) ?? 0) + drawnAtOnce));
    setLimit((before) => before + drawnAtOnce);
  };
  return (
    <div className={styles.scroll} role="region" aria-label="Changes in the text" tabIndex={0}>
      <div className={styles.rows}>
        {all.slice(0, limit).map((row) => (row.kind === 'fold' ? <Fold key={`fold ${row.now}`} lines={row.lines} onOpen={() => open(row)} /> : <Row key={keyOf(row)} row={row} />))}
      </div>
      {all.length > limit ? (
        <p className={styles.more}>
          <Button tone="outline" small onPress={() => setLimit(limit + 2 * drawnAtOnce)}>{`Show more (${(all.length - limit).toLocaleString()} lines)`}</Button>
        </p>
      ) : leftOut > 0 ? (
        <p className={styles.more}>{`${leftOut.toLocaleString()} more lines are not shown.`}</p>
      ) : null}
    </div>
  );
}

/** The first lines of a fold that was opened so far, and the fold of the rest. */
function openedRows(fold: Extract<DiffRow, { kind: 'fold' }>, count: number, lines: readonly string[]): readonly DiffRow[] {
  if (count === 0) return [fold];
  const shown = unfold({ ...fold, lines: Math.min(count, fold.lines) }, lines);
  return count >= fold.lines ? shown : [...shown, { kind: 'fold', old: fold.old + count, now: fold.now + count, lines: fold.lines - count }];
}

function Fold({ lines, onOpen }: { readonly lines: number; readonly onOpen: () => void }): ReactNode {
  return (
    <div className={styles.fold}>
      <Button small onPress={onOpen}>{`${lines.toLocaleString()} lines are the same`}</Button>
    </div>
  );
}

function Row({ row }: { readonly row: Exclude<DiffRow, { kind: 'fold' }> }): ReactNode {
  const number = row.kind === 'removed' ? row.old : row.now;
  if (row.kind === 'same') {
    return (
      <div className={styles.row}>
        <span className={styles.number} data-number={number} />
        <span className={styles.text}>{row.text === '' ? '\n' : <MarkedText text={row.text} />}</span>
      </div>
    );
  }
  const Line = row.kind === 'removed' ? 'del' : 'ins';
  return (
    <div className={`${styles.row} ${row.kind === 'removed' ? styles.removed : styles.added}`}>
      <span className={styles.number} data-number={number} />
      <Line className={styles.text}>
        {row.parts.length === 0 ? '\n' : row.parts.map((part, at) => (part.changed ? <mark key={at}><MarkedText text={part.text} /></mark> : <span key={at}><MarkedText text={part.text} /></span>))}
      </Line>
    </div>
  );
}

function keyOf(row: Exclude<DiffRow, { kind: 'fold' }>): string {
  return row.kind === 'removed' ? `- ${row.old}` : `+ ${row.now}`;
}
