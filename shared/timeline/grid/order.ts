import type { TimelineTiming } from '../durations.ts';

/** Minutes of each event on one axis, where known, turned so that they grow from the first row to the last. */
export function orderKeys(timing: TimelineTiming): (number | null)[] {
  const minutes = standings(timing);
  const known = minutes.filter((value) => value !== null);
  let steps = 0;
  for (let index = 1; index < known.length; index++) steps += Math.sign((known[index] ?? 0) - (known[index - 1] ?? 0));
  // A timeline written newest first stays so.
  return steps < 0 ? minutes.map((value) => (value === null ? null : -value)) : minutes;
}

/** Where each event stands; one whose time is not known exactly stands as near to the one above as its time allows. */
function standings(timing: TimelineTiming): (number | null)[] {
  let above: number | null = null;
  return timing.events.map(({ at, latest }) => {
    if (at === null || latest === null) return null;
    above = above === null ? at : Math.max(at, Math.min(above, latest));
    return above;
  });
}

/**
 * The fewest rows that would have to go for the rest to be in the order of time. Of two that disagree it
 * is the later one, or the one that was just moved.
 *
 * @param moved rows that were moved last, whose place is the one in doubt.
 */
export function misplacedRows(keys: readonly (number | null)[], moved: readonly number[] = []): number[] {
  if (neverFalls(keys)) return [];
  const known = keys.flatMap((key, row) => (key === null ? [] : [row]));
  const doubted = new Set(moved);
  const others = known.filter((row) => !doubted.has(row));
  const othersKept = longestRise(keys, others);
  const ordered = othersKept.length === others.length;
  const kept = ordered && doubted.size > 0 ? longestRise(keys, known.filter((row) => !doubted.has(row) || fits(keys, others, row))) : longestRise(keys, known);
  const standing = new Set(kept);
  return known.filter((row) => !standing.has(row));
}

/** Whether all is in order, as it mostly is. */
function neverFalls(keys: readonly (number | null)[]): boolean {
  let above = -Infinity;
  for (const key of keys) {
    if (key !== null && key < above) return false;
    above = key ?? above;
  }
  return true;
}

function fits(keys: readonly (number | null)[], others: readonly number[], row: number): boolean {
  const key = keys[row] ?? 0;
  const above = others.findLast((other) => other < row);
  const below = others.find((other) => other > row);
  return (above === undefined || (keys[above] ?? 0) <= key) && (below === undefined || (keys[below] ?? 0) >= key);
}

/** The longest run of rows, in order, whose keys never fall; read from the end, so that of two equals the earlier row is kept. */
export function longestRise(keys: readonly (number | null)[], rows: readonly number[]): number[] {
  const values = Float64Array.from(rows, (row) => keys[row] ?? 0);
  const settled = settledPlaces(values);
  const tails: number[] = [];
  const next = new Int32Array(rows.length);
  for (let at = rows.length - 1; at >= 0; at--) {
    if (settled[at] === 1) continue;
    const key = values[at] ?? 0;
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((values[tails[middle] ?? 0] ?? 0) >= key) low = middle + 1;
      else high = middle;
    }
    next[at] = low === 0 ? -1 : (tails[low - 1] ?? -1);
    tails[low] = at;
  }
  for (let at = tails.at(-1) ?? -1; at !== -1; at = next[at] ?? -1) settled[at] = 1;
  return rows.filter((_, at) => settled[at] === 1);
}

/** Marks with 1 what no other value disagrees with, none above being more and none below less: it is in every longest run. */
function settledPlaces(values: Float64Array): Uint8Array {
  const settled = new Uint8Array(values.length);
  let most = -Infinity;
  for (const [at, value] of values.entries()) {
    if (value >= most) settled[at] = 1;
    most = Math.max(most, value);
  }
  let least = Infinity;
  for (let at = values.length - 1; at >= 0; at--) {
    const value = values[at] ?? 0;
    if (value > least) settled[at] = 0;
    least = Math.min(least, value);
  }
  return settled;
}
