import { describe, expect, it } from 'vitest';
import { median, medianOf, medianRatio, percentile, summary } from '../../bench/statistics.ts';

describe('the statistics of the bench', () => {
  it('takes the value in the middle, whatever the order', () => {
    expect(median([30, 10, 20])).toBe(20);
    expect(median([40, 10, 30, 20])).toBe(25);
    expect(() => median([])).toThrow(RangeError);
  });

  it('takes the percentile that so many values do not exceed', () => {
    const forty = Array.from({ length: 40 }, (_, at) => 40 - at);
    expect(percentile(forty, 0.95)).toBe(38);
    expect(percentile(forty, 1)).toBe(40);
    expect(percentile([7], 0.95)).toBe(7);
    expect(percentile([5, 1], 0.01)).toBe(1);
  });

  it('sums up, and has nothing to say of nothing', () => {
    expect(summary([3, 1, 2])).toEqual({ count: 3, least: 1, median: 2, p95: 3, worst: 3 });
    expect(summary([])).toBeNull();
  });

  it('compares within a round, and leaves out rounds that lack one of two', () => {
    // The machine was ten times slower in the second round.
    expect(medianRatio([10, 100, 12], [20, 200, 24])).toBe(0.5);
    expect(medianRatio([10, null, 30], [20, 10, undefined])).toBe(0.5);
    expect(medianRatio([10], [0])).toBeNull();
    expect(medianOf([null, 4, undefined, 2])).toBe(3);
    expect(medianOf([null])).toBeNull();
  });
});
