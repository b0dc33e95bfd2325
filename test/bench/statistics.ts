/** What some measurements of one thing say. All in the unit of the values. */
export interface Summary {
  readonly count: number;
  readonly least: number;
  readonly median: number;
  readonly p95: number;
  readonly worst: number;
}

/** The value in the middle; of an even count the mean of the two. @throws RangeError for none. */
export function median(values: readonly number[]): number {
  const sorted = ascending(values);
  const middle = sorted.length >> 1;
  const upper = sorted[middle];
  const lower = sorted[sorted.length % 2 === 1 ? middle : middle - 1];
  if (upper === undefined || lower === undefined) throw new RangeError('There is no median of no values.');
  return (lower + upper) / 2;
}

/**
 * The smallest value that at least a share of all values do not exceed (nearest rank).
 *
 * @param share above 0, at most 1: 0.95 for p95
 * @throws RangeError for no values.
 */
export function percentile(values: readonly number[], share: number): number {
  const found = ascending(values)[Math.max(0, Math.ceil(share * values.length) - 1)];
  if (found === undefined) throw new RangeError('There is no percentile of no values.');
  return found;
}

/** All figures of some values; null of none. */
export function summary(values: readonly number[]): Summary | null {
  if (values.length === 0) return null;
  return { count: values.length, least: Math.min(...values), median: median(values), p95: percentile(values, 0.95), worst: Math.max(...values) };
}

/** The median of those rounds that have a value; null where none has. */
export function medianOf(values: readonly (number | null | undefined)[]): number | null {
  const known = values.filter((value) => value !== null && value !== undefined);
  return known.length === 0 ? null : median(known);
}

/**
 * The median of the ratios of two series, round by round, since what slows the machine slows both of one round.
 * Rounds that lack either are left out; null where none is left.
 */
export function medianRatio(values: readonly (number | null | undefined)[], others: readonly (number | null | undefined)[]): number | null {
  return medianOf(values.map((value, round) => {
    const other = others[round];
    return value === null || value === undefined || other === null || other === undefined || other === 0 ? null : value / other;
  }));
}

function ascending(values: readonly number[]): number[] {
  return [...values].sort((a, b) => a - b);
}
