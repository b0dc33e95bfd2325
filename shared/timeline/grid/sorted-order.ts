/** The rows in sorted order: runs of a row with a time and those without below it, sorted by that time. */
export function sortedOrder(keys: readonly (number | null)[]): number[] {
  const runs: { readonly key: number; readonly rows: number[] }[] = [];
  keys.forEach((key, row) => {
    const last = runs.at(-1);
    if (key === null && last !== undefined) last.rows.push(row);
    else runs.push({ key: key ?? -Infinity, rows: [row] });
  });
  return runs.sort((a, b) => (a.key === b.key ? 0 : a.key - b.key)).flatMap(({ rows }) => rows);
}
