/** Positions of a longest run of values that ascend, not necessarily side by side. Values differ from each other. */
export function longestAscending(values: readonly number[]): ReadonlySet<number> {
  /** For each length, the position of the smallest value that such a run can end with. */
  const ends: number[] = [];
  const before: number[] = [];
  for (const [position, value] of values.entries()) {
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((values[ends[middle] ?? 0] ?? 0) < value) low = middle + 1;
      else high = middle;
    }
    before.push(low === 0 ? -1 : (ends[low - 1] ?? -1));
    ends[low] = position;
  }
  const run = new Set<number>();
  for (let position = ends.at(-1) ?? -1; position >= 0; position = before[position] ?? -1) run.add(position);
  return run;
}
