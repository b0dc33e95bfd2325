import { describe, expect, test } from 'vitest';
import { lazyArray } from '../../../renderer/timeline/lazy-array.ts';
import type { RowView } from '../../../renderer/timeline/row-view.ts';
import { withTimeline } from '../../../renderer/timeline/timeline-reading.ts';
import { emptySnapshot, type TimelineSnapshot } from '../../../renderer/timeline/timeline-snapshot.ts';
import { readTimelines } from '../../../shared/timeline/read.ts';

const two = (value: number): string => String(value).padStart(2, '0');

/** A table of so many rows, a minute apart; `words` of one row differ where they are given. */
function table(count: number, words: ReadonlyMap<number, string> = new Map()): string {
  const rows = Array.from({ length: count }, (_, at) => {
    const date = at === 0 ? '2024-03-18' : '';
    return `| ${date} | ${two(Math.floor(at / 60) % 24)}:${two(at % 60)} | ${words.get(at) ?? `Event ${at}`} |\n`;
  });
  return `## Timeline (UTC)\n\n| Date | Time | Event |\n| --- | --- | --- |\n${rows.join('')}`;
}

function read(text: string, before: TimelineSnapshot, seen: Map<number, RowView>): TimelineSnapshot {
  const { timelines } = readTimelines(text, { fileName: null });
  return withTimeline(before, text, timelines, timelines[0] ?? null, { moved: [], accepted: new Set(), seen });
}

describe('rows are made where they are looked at', () => {
  test.each([100, 10_000])('of %i rows', (count) => {
    const seen = new Map<number, RowView>();
    const first = read(table(count), emptySnapshot, seen);
    expect(first.rows).toHaveLength(count);
    expect(seen.size).toBe(0);
    const shown = first.rows.slice(40, 70);
    expect(seen.size).toBe(30);

    const next = read(table(count, new Map([[50, 'Another']])), first, seen);
    expect(seen.size).toBe(30);
    const changed = next.rows.slice(40, 70).filter((row, at) => row !== shown[at]);
    expect(changed.map(({ index, label }) => [index, label])).toEqual([[50, 'Another']]);
    expect(seen.size).toBe(30);
  });

  test('a row out of sight says what its place says when it comes into sight', () => {
    const seen = new Map<number, RowView>();
    const snapshot = read(table(1_000), read(table(900), emptySnapshot, seen), seen);
    expect(snapshot.rows[999]).toMatchObject({ index: 999, cells: ['', '16:39', 'Event 999'], carried: ['2024-03-18', null, null], elapsed: '16 h 39 min', gap: '1 min' });
  });

  test('times that stayed are not worked out again', () => {
    const seen = new Map<number, RowView>();
    const first = read(table(200), emptySnapshot, seen);
    const words = read(table(200, new Map([[50, 'Another']])), first, seen);
    expect(words.timing).toBe(first.timing);
    expect(words.lengths).toBe(first.lengths);
    expect(read(table(201), words, seen).timing).not.toBe(first.timing);
  });
});

describe('a lazy array', () => {
  test('is like any other to those who read it', () => {
    const squares = lazyArray(4, (at) => at * at);
    expect(squares).toHaveLength(4);
    expect(squares[3]).toBe(9);
    expect(squares[4]).toBeUndefined();
    expect(squares.map((value) => value + 1)).toEqual([1, 2, 5, 10]);
    expect([...squares]).toEqual([0, 1, 4, 9]);
    expect(squares.findIndex((value) => value === 4)).toBe(2);
    expect(squares.at(-1)).toBe(9);
  });

  test('makes each element once, and only those that are looked at', () => {
    const made: number[] = [];
    const rows = lazyArray(1_000, (at) => {
      made.push(at);
      return { at };
    });
    expect(rows[7]).toBe(rows[7]);
    expect(rows.slice(20, 22)).toEqual([{ at: 20 }, { at: 21 }]);
    expect(made).toEqual([7, 20, 21]);
  });
});
