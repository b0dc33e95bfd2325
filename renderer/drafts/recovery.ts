import { keyOf, momentOf, type DraftEntry } from './draft-store.ts';

/** The newest entry of each draft over several stores. Of two as new, the first store's. */
export function newestEntries(...stores: readonly (readonly DraftEntry[])[]): ReadonlyMap<string, DraftEntry> {
  const newest = new Map<string, DraftEntry>();
  for (const entry of stores.flat()) {
    const before = newest.get(keyOf(entry));
    if (before === undefined || momentOf(entry) > momentOf(before)) newest.set(keyOf(entry), entry);
  }
  return newest;
}

/**
 * What a store has to take over from another one to be as new: drafts it lacks or has an older state of, and drops of
 * drafts it still has. What it lacks and the other dropped is nothing to it, and an empty one never changes the other.
 */
export function missingFrom(store: readonly DraftEntry[], other: readonly DraftEntry[]): readonly DraftEntry[] {
  const here = newestEntries(store);
  return [...newestEntries(other).values()].filter((entry) => {
    const before = here.get(keyOf(entry));
    return before === undefined ? entry.kind === 'draft' : momentOf(entry) > momentOf(before) && !(entry.kind === 'dropped' && before.kind === 'dropped');
  });
}
