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
  const tails: number[] = [];
  const next = new Map<number, number | null>();
  for (let at = rows.length - 1; at >= 0; at--) {
    const row = rows[at] ?? 0;
    const key = keys[row] ?? 0;
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((keys[tails[middle] ?? 0] ?? 0) >= key) low = middle + 1;
      else high = middle;
    }
    next.set(row, low === 0 ? null : (tails[low - 1] ?? null));
    tails[low] = row;
  }
  const run: number[] = [];
  for (let row = tails.at(-1) ?? null; row !== null; row = next.get(row) ?? null) run.push(row);
  return run;
}
