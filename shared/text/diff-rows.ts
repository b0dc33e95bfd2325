import { diffLines, linesOf } from './diff.ts';
import { diffWords, type LinePart } from './word-diff.ts';

/** One row of a comparison of two texts. Line numbers are 1-based. */
export type DiffRow =
  | { readonly kind: 'same'; readonly old: number; readonly now: number; readonly text: string }
  | { readonly kind: 'removed'; readonly old: number; readonly parts: readonly LinePart[] }
  | { readonly kind: 'added'; readonly now: number; readonly parts: readonly LinePart[] }
  /** Lines that are the same in both and not shown. */
  | { readonly kind: 'fold'; readonly old: number; readonly now: number; readonly lines: number };

/** What differs between two texts, to be shown. */
export interface TextComparison {
  readonly rows: readonly DiffRow[];
  readonly added: number;
  readonly removed: number;
}

/** Equal lines shown around a change, and the fewest that are worth folding. */
const around = 3;
const leastFolded = 4;
/** Lines of one hunk that are compared by words. */
const mostPaired = 400;
/** Characters of a line that are shown. */
const longestShown = 3_000;

/** What differs between two texts as rows, with equal stretches folded. No row where the texts are equal. */
export function compareTexts(before: string, after: string): TextComparison {
  const [old, now] = [linesOf(before), linesOf(after)];
  const hunks = diffLines(old, now);
  const rows: DiffRow[] = [];
  let [added, removed] = [0, 0];
  const same = (from: number, to: number, offset: number): void => {
    for (let at = from; at < to; at++) rows.push({ kind: 'same', old: at + 1, now: at + 1 + offset, text: shown(old[at] ?? '') });
  };
  let passed = { old: 0, now: 0 };
  for (const [index, hunk] of [...hunks, null].entries()) {
    const until = hunk?.before.from ?? old.length;
    if (hunks.length === 0) break;
    const offset = passed.now - passed.old;
    const headEnd = index === 0 ? passed.old : Math.min(until, passed.old + around);
    const tailStart = hunk === null ? until : Math.max(headEnd, until - around);
    same(passed.old, headEnd, offset);
    if (tailStart - headEnd < leastFolded) same(headEnd, tailStart, offset);
    else rows.push({ kind: 'fold', old: headEnd + 1, now: headEnd + 1 + offset, lines: tailStart - headEnd });
    same(tailStart, until, offset);
    if (hunk === null) break;
    const gone = old.slice(hunk.before.from, hunk.before.to);
    const come = now.slice(hunk.after.from, hunk.after.to);
    removed += gone.length;
    added += come.length;
    const pairs = gone.slice(0, mostPaired).map((line, at) => (at < come.length ? diffWords(withoutBreak(line), withoutBreak(come[at] ?? '')) : null));
    const parts = (line: string, marked: readonly LinePart[] | undefined): readonly LinePart[] => (line.length > longestShown ? [{ text: shown(line), changed: true }] : (marked ?? [{ text: withoutBreak(line), changed: true }]));
    gone.forEach((line, at) => rows.push({ kind: 'removed', old: hunk.before.from + at + 1, parts: parts(line, pairs[at]?.before) }));
    come.forEach((line, at) => rows.push({ kind: 'added', now: hunk.after.from + at + 1, parts: parts(line, pairs[at]?.after) }));
    passed = { old: hunk.before.to, now: hunk.after.to };
  }
  return { rows, added, removed };
}

/** The lines of a fold, from the earlier or the later text: they are the same. */
export function unfold(fold: Extract<DiffRow, { kind: 'fold' }>, after: readonly string[]): DiffRow[] {
  return after.slice(fold.now - 1, fold.now - 1 + fold.lines).map((line, at) => ({ kind: 'same', old: fold.old + at, now: fold.now + at, text: shown(line) }));
}

/** A line as it is shown: without its line feed, and the end of a very long one left out. */
function shown(line: string): string {
  const text = withoutBreak(line);
  return text.length <= longestShown ? text : `${text.slice(0, longestShown)} … and ${(text.length - longestShown).toLocaleString('en')} more characters`;
}

function withoutBreak(line: string): string {
  return line.endsWith('\n') ? line.slice(0, -1) : line;
}
