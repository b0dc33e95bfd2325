import { diffLines, linesOf, type Hunk, type LineRange } from './diff.ts';
import type { TextEdit, TextRange } from './edit.ts';
import { linesThatStandAlone, mergeRows, row } from './merge-rows.ts';
import { refinedEdits } from './refine.ts';

/** A place that both changed, each in their own way; ranges of whole lines in the three texts. */
export interface MergeConflict {
  /** Null where it is not known what both started from. */
  readonly base: TextRange | null;
  readonly mine: TextRange;
  readonly theirs: TextRange;
}

/** What became of two texts that come from one. */
export interface Merge {
  /** Brings what only they changed into my text. In order; none touches a conflict. */
  readonly edits: readonly TextEdit[];
  /** How many places those edits are. */
  readonly changes: number;
  /** In order. */
  readonly conflicts: readonly MergeConflict[];
}

/** What holds at a conflict: one side, both one after the other, or words of one's own. */
export type MergeChoice = 'mine' | 'theirs' | 'mine-theirs' | 'theirs-mine' | { readonly text: string };

/**
 * Merges two texts that come from one (diff3 over lines). What only one of them changed is taken, what both changed alike
 * is no matter, and what both changed differently is a conflict, of which nothing is taken.
 *
 * Changes of neighbouring lines are a conflict as well, as in git: the two lines may be one sentence. But rows of a table, list
 * items, headings and blank lines stand for themselves, so there neighbours are merged; and a row of a table that was
 * changed in different cells is merged cell by cell. Within any other line nothing is merged: two changes of one sentence
 * want a reader. Two insertions at one place are a conflict, since their order is not known.
 *
 * Any three texts will do. Takes time in proportion to their length; where two have nothing in common, that is one conflict.
 */
export function mergeTexts(base: string, mine: string, theirs: string): Merge {
  if (mine === theirs || base === theirs) return { edits: [], changes: 0, conflicts: [] };
  const [old, ours, others] = [sideOf(base), sideOf(mine), sideOf(theirs)];
  const hunks = [...hunksOf(old, ours, 'mine'), ...hunksOf(old, others, 'theirs')];
  hunks.sort((a, b) => a.before.from - b.before.from || a.before.to - b.before.to);

  const edits: TextEdit[] = [];
  const conflicts: MergeConflict[] = [];
  let changes = 0;
  for (const { before, mine: inMine, theirs: inTheirs, by } of regionsOf(hunks)) {
    if (by === 'mine') continue;
    const range = rangeOf(ours, inMine);
    const [yours, disk] = [mine.slice(range.from, range.to), slice(others, inTheirs)];
    if (yours === disk) continue;
    const merged = by === 'theirs' ? disk : mergedRow([old, before], [ours, inMine], [others, inTheirs]);
    if (merged === null) {
      conflicts.push(narrowed(rangeOf(old, before), ours, inMine, others, inTheirs));
      continue;
    }
    const refined = refinedEdits(range.from, yours, merged);
    if (refined.length > 0) changes++;
    edits.push(...refined);
  }
  return { edits, changes, conflicts };
}

/** Two texts of which it is not known what they come from: every difference is a conflict. */
export function compareTexts(mine: string, theirs: string): Merge {
  const [ours, others] = [sideOf(mine), sideOf(theirs)];
  const conflicts = diffLines(ours.lines, others.lines).map(({ before, after }) => ({ base: null, mine: rangeOf(ours, before), theirs: rangeOf(others, after) }));
  return { edits: [], changes: 0, conflicts };
}

/**
 * What a choice makes of a conflict. Between two sides a line break is put where the first has none, and after words of
 * one's own where either side ends in one, so that no line runs into the next.
 */
export function chosenText({ mine: inMine, theirs: inTheirs }: MergeConflict, choice: MergeChoice, mine: string, theirs: string): string {
  const [yours, disk] = [mine.slice(inMine.from, inMine.to), theirs.slice(inTheirs.from, inTheirs.to)];
  if (typeof choice === 'object') {
    const { text } = choice;
    return text !== '' && !text.endsWith('\n') && (yours.endsWith('\n') || disk.endsWith('\n')) ? `${text}\n` : text;
  }
  if (choice === 'mine') return yours;
  if (choice === 'theirs') return disk;
  const [first, second] = choice === 'mine-theirs' ? [yours, disk] : [disk, yours];
  return first === '' || second === '' || first.endsWith('\n') ? first + second : `${first}\n${second}`;
}

/**
 * Edits on my text that bring in all that was merged and what was chosen for each conflict.
 *
 * @param choices one for each conflict, in their order; where one is missing, mine holds.
 */
export function resolvedEdits({ edits, conflicts }: Merge, choices: readonly (MergeChoice | undefined)[], mine: string, theirs: string): TextEdit[] {
  const chosen = conflicts.flatMap((conflict, index) => {
    const { from, to } = conflict.mine;
    return refinedEdits(from, mine.slice(from, to), chosenText(conflict, choices[index] ?? 'mine', mine, theirs));
  });
  return [...edits, ...chosen].sort((a, b) => a.from - b.from || a.to - b.to);
}

/** A text by its lines. */
interface Side {
  readonly lines: readonly string[];
  /** Where each line starts, and the end of the text. */
  readonly starts: readonly number[];
  readonly alone: Uint8Array;
}

interface SideHunk extends Hunk {
  readonly by: 'mine' | 'theirs';
  /** All its lines, before and after, stand for themselves. */
  readonly alone: boolean;
}

/** A run of the base that somebody changed, and what each made of it. */
interface Region {
  readonly before: LineRange;
  readonly mine: LineRange;
  readonly theirs: LineRange;
  readonly by: 'mine' | 'theirs' | 'both';
}

function sideOf(text: string): Side {
  const lines = linesOf(text);
  const starts = [0];
  let at = 0;
  for (const line of lines) starts.push((at += line.length));
  return { lines, starts, alone: linesThatStandAlone(lines) };
}

/** Changes by one side; lines that stand for themselves and were changed one for one are changes of their own. */
function hunksOf(base: Side, changed: Side, by: SideHunk['by']): SideHunk[] {
  return diffLines(base.lines, changed.lines).flatMap(({ before, after }) => {
    const alone = stand(base, before) && stand(changed, after);
    if (!alone || lengthOf(before) !== lengthOf(after)) return [{ before, after, by, alone }];
    return Array.from({ length: lengthOf(before) }, (_each, index) => ({ before: oneLine(before.from + index), after: oneLine(after.from + index), by, alone }));
  });
}

function regionsOf(hunks: readonly SideHunk[]): Region[] {
  const regions: Region[] = [];
  const grown = { mine: 0, theirs: 0 };
  for (let index = 0; index < hunks.length; ) {
    const first = hunks[index];
    if (first === undefined) break;
    const members = [first];
    let end = first.before.to;
    for (let next = hunks[++index]; next !== undefined && joins(members, end, next); next = hunks[++index]) {
      members.push(next);
      end = Math.max(end, next.before.to);
    }
    const before = { from: first.before.from, to: end };
    const within = (by: SideHunk['by']): LineRange => {
      const from = before.from + grown[by];
      for (const hunk of members) if (hunk.by === by) grown[by] += lengthOf(hunk.after) - lengthOf(hunk.before);
      return { from, to: before.to + grown[by] };
    };
    const by = members.every((hunk) => hunk.by === first.by) ? first.by : 'both';
    regions.push({ before, mine: within('mine'), theirs: within('theirs'), by });
  }
  return regions;
}

/** Whether a change cannot be told apart from those before it. */
function joins(members: readonly SideHunk[], end: number, next: SideHunk): boolean {
  if (next.before.from !== end) return next.before.from < end;
  return members.some((hunk) => hunk.before.to === end && hunk.by !== next.by && !mayTouch(hunk, next));
}

function mayTouch(one: SideHunk, other: SideHunk): boolean {
  if (!one.alone || !other.alone) return false;
  const [inserts, insertsToo] = [lengthOf(one.before) === 0, lengthOf(other.before) === 0];
  if (inserts && insertsToo) return false;
  // Where the other also adds lines there, nobody knows whose come first.
  if (inserts) return lengthOf(other.after) <= lengthOf(other.before);
  return !insertsToo || lengthOf(one.after) <= lengthOf(one.before);
}

/** The rows as one, where each of the three is one row of a table. */
function mergedRow(...rows: readonly (readonly [Side, LineRange])[]): string | null {
  if (!rows.every(([side, lines]) => lengthOf(lines) === 1 && side.alone[lines.from] === row)) return null;
  const [base = '', mine = '', theirs = ''] = rows.map(([side, lines]) => slice(side, lines));
  return mergeRows(base, mine, theirs);
}

/** The conflict without the lines at its ends that both have alike. */
function narrowed(base: TextRange, ours: Side, inMine: LineRange, others: Side, inTheirs: LineRange): MergeConflict {
  let [start, startTheirs, end, endTheirs] = [inMine.from, inTheirs.from, inMine.to, inTheirs.to];
  while (start < end && startTheirs < endTheirs && ours.lines[start] === others.lines[startTheirs]) {
    start++;
    startTheirs++;
  }
  while (start < end && startTheirs < endTheirs && ours.lines[end - 1] === others.lines[endTheirs - 1]) {
    end--;
    endTheirs--;
  }
  return { base, mine: rangeOf(ours, { from: start, to: end }), theirs: rangeOf(others, { from: startTheirs, to: endTheirs }) };
}

function stand({ alone }: Side, { from, to }: LineRange): boolean {
  for (let index = from; index < to; index++) if (alone[index] === 0) return false;
  return true;
}

function rangeOf({ starts }: Side, { from, to }: LineRange): TextRange {
  return { from: starts[from] ?? 0, to: starts[to] ?? 0 };
}

function slice({ lines }: Side, { from, to }: LineRange): string {
  return lines.slice(from, to).join('');
}

function lengthOf({ from, to }: LineRange): number {
  return to - from;
}

function oneLine(from: number): LineRange {
  return { from, to: from + 1 };
}
