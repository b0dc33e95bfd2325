import type { MergeChoice } from '../../shared/text/merge.ts';
import type { DiskMerge } from './disk-merge.ts';

/** What a person decided about one conflict. */
export interface Decision {
  readonly choice: MergeChoice;
  /** The file has changed there again since; the choice holds only once it is confirmed. */
  readonly isStale: boolean;
}

/** Decisions by the position of their conflicts; undefined where nothing is decided. */
export type Decisions = readonly (Decision | undefined)[];

/** How many conflicts are decided for good. */
export function decidedCount(decisions: Decisions): number {
  return decisions.filter((decision) => decision !== undefined && !decision.isStale).length;
}

/**
 * The decisions of one merge for the conflicts of a later one, after the file or my text changed again. A conflict that
 * is as it was keeps its decision; where only the file's side is another, the decision is kept and has to be confirmed.
 */
export function carriedOver(before: DiskMerge, decisions: Decisions, after: DiskMerge): Decisions {
  const asItWas = waiting(before, decisions, bothSides);
  const mineAsItWas = waiting(before, decisions, mySide);
  return after.merge.conflicts.map((_conflict, index) => {
    const same = asItWas.get(bothSides(after, index))?.shift();
    const similar = mineAsItWas.get(mySide(after, index))?.shift();
    return same ?? (similar === undefined ? undefined : { ...similar, isStale: true });
  });
}

/** The decisions that were made, by what tells their conflicts apart; equal conflicts in their order. */
function waiting(merge: DiskMerge, decisions: Decisions, nameOf: (merge: DiskMerge, index: number) => string): Map<string, (Decision | undefined)[]> {
  const found = new Map<string, (Decision | undefined)[]>();
  for (const index of merge.merge.conflicts.keys()) {
    const name = nameOf(merge, index);
    const list = found.get(name);
    if (list === undefined) found.set(name, [decisions[index]]);
    else list.push(decisions[index]);
  }
  return found;
}

function mySide({ base, mine, merge }: DiskMerge, index: number): string {
  const conflict = merge.conflicts[index];
  if (conflict === undefined) return '';
  return JSON.stringify([conflict.base === null ? null : base?.slice(conflict.base.from, conflict.base.to), mine.slice(conflict.mine.from, conflict.mine.to)]);
}

function bothSides(merge: DiskMerge, index: number): string {
  const range = merge.merge.conflicts[index]?.theirs;
  return range === undefined ? '' : JSON.stringify([mySide(merge, index), merge.theirs.slice(range.from, range.to)]);
}
