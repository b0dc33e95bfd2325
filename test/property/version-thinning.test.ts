import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { versionsToDrop, type Thinned } from '../../renderer/drafts/version-thinning.ts';

const now = Date.UTC(2026, 10, 25, 12);
const minute = 60_000;
const version = fc.record({
  document: fc.constantFrom('one', 'two', 'three'),
  at: fc.integer({ min: 0, max: 200 * 24 * 60 }).map((minutes) => now - minutes * minute),
  name: fc.option(fc.constant('before the review'), { freq: 6 }),
  size: fc.integer({ min: 1, max: 1_000 }),
});
const versions = fc.array(version, { maxLength: 80 }).map((list) => list.map((each, id): Thinned => ({ ...each, id })));
const bounds = { perDocument: 6_000, overall: 10_000 };

function newestOf(document: string, list: readonly Thinned[]): Thinned | undefined {
  return list.filter((each) => each.document === document).sort((a, b) => b.at - a.at || b.id - a.id)[0];
}

describe('which versions are let go', () => {
  it('never the newest of a document, never one with a name', () => {
    fc.assert(fc.property(versions, (list) => {
      const dropped = new Set(versionsToDrop(list, now, bounds));
      for (const each of list) {
        if (each.name !== null || newestOf(each.document, list)?.id === each.id) expect(dropped.has(each.id)).toBe(false);
      }
    }));
  });

  it('as many as it takes to stay within the bounds, unless only what is never let go is left', () => {
    fc.assert(fc.property(versions, (list) => {
      const dropped = new Set(versionsToDrop(list, now, bounds));
      const left = list.filter(({ id }) => !dropped.has(id));
      const size = (of: readonly Thinned[]): number => of.reduce((sum, each) => sum + each.size, 0);
      const free = left.filter((each) => each.name === null && newestOf(each.document, list)?.id !== each.id);
      if (size(left) > bounds.overall) expect(free).toEqual([]);
      for (const document of ['one', 'two', 'three']) {
        if (size(left.filter((each) => each.document === document)) > bounds.perDocument) expect(free.filter((each) => each.document === document)).toEqual([]);
      }
    }));
  });

  it('and once they are gone no more, at the same time', () => {
    fc.assert(fc.property(versions, (list) => {
      const dropped = new Set(versionsToDrop(list, now, bounds));
      expect(versionsToDrop(list.filter(({ id }) => !dropped.has(id)), now, bounds)).toEqual([]);
    }));
  });

  it('old ones become sparser: all of today, one for each hour of yesterday, one for each day of last month', () => {
    const every = (minutes: number, from: number, to: number): Thinned[] =>
      Array.from({ length: (to - from) / minutes }, (_each, step) => ({ id: from + step, document: 'one', at: now - (from + step * minutes) * minute, name: null, size: 1 }));
    const kept = (list: readonly Thinned[]): number => list.length - versionsToDrop([{ id: -1, document: 'one', at: now, name: null, size: 1 }, ...list], now).length;
    expect(kept(every(10, 10, 1_430))).toBe(142);
    expect(kept(every(10, 1_450, 2_880))).toBe(24);
    expect(kept(every(60, 20 * 1_440, 30 * 1_440))).toBeGreaterThanOrEqual(10);
    expect(kept(every(60, 20 * 1_440, 30 * 1_440))).toBeLessThanOrEqual(11);
  });
});
