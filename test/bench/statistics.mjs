/** The value in the middle. */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** Median, least and most of some values; null of none. */
export function summary(values) {
  return values.length === 0 ? null : { median: median(values), least: Math.min(...values), most: Math.max(...values), values };
}
