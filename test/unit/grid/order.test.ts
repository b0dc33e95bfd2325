import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyEdits } from '../../../shared/text/edit.ts';
import { timeBetween } from '../../../shared/timeline/grid/between.ts';
import { composeIntents } from '../../../shared/timeline/grid/compose.ts';
import { misplacedRows } from '../../../shared/timeline/grid/order.ts';
import { movesTo, sortByTime } from '../../../shared/timeline/grid/sort.ts';
import { sortedOrder } from '../../../shared/timeline/grid/sorted-order.ts';
import type { Timeline } from '../../../shared/timeline/model.ts';
import { readTimelines } from '../../../shared/timeline/read.ts';

const context = { fileName: null };

function timelineOf(text: string): Timeline {
  const timeline = readTimelines(text, context).timelines[0];
  if (timeline === undefined) throw new Error('no timeline');
  return timeline;
}

function table(rows: readonly (readonly string[])[], headers = ['Time', 'Event']): string {
  return [headers, headers.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n') + '\n';
}

function sorted(text: string): string {
  return applyEdits(text, sortByTime(text, context, timelineOf(text)).edits);
}

describe('sorting by time', () => {
  test('moves the rows out of place alone, and is stable', () => {
    const rows = [['10:00', 'a'], ['10:20', 'late'], ['10:05', 'b'], ['10:05', 'c'], ['10:30', 'd']];
    const text = table(rows);
    expect(sorted(text)).toBe(table([['10:00', 'a'], ['10:05', 'b'], ['10:05', 'c'], ['10:20', 'late'], ['10:30', 'd']]));
    const { edits } = sortByTime(text, context, timelineOf(text));
    expect(edits.reduce((sum, { from, to }) => sum + to - from, 0)).toBeLessThan(20);
  });

  test('leaves times without a date alone that run newest first over a midnight', () => {
    const newestFirst = table([['0:10', 'd'], ['15:00', 'c'], ['14:00', 'b'], ['9:05', 'a']]);
    expect(sorted(newestFirst)).toBe(newestFirst);
    const over = table([['0:10', 'd'], ['0:05', 'c'], ['14:00', 'a'], ['15:00', 'b']]);
    expect(sorted(over)).toBe(table([['0:10', 'd'], ['0:05', 'c'], ['15:00', 'b'], ['14:00', 'a']]));
  });

  test('keeps a row without a time behind the one above it', () => {
    expect(sorted(table([['10:20', 'b'], ['?', 'after b'], ['10:00', 'a'], ['10:30', 'c'], ['10:40', 'd']]))).toBe(
      table([['10:00', 'a'], ['10:20', 'b'], ['?', 'after b'], ['10:30', 'c'], ['10:40', 'd']]),
    );
  });

  test('keeps newest first', () => {
    expect(sorted(table([['12:00', 'd'], ['11:00', 'c'], ['11:30', 'x'], ['10:00', 'a']]))).toBe(
      table([['12:00', 'd'], ['11:30', 'x'], ['11:00', 'c'], ['10:00', 'a']]),
    );
  });

  test('writes out a date that a row would lose', () => {
    const headers = ['Date', 'Time', 'Event'];
    const text = table([['2024-03-13', '10:00', 'a'], ['2024-03-14', '12:00', 'c'], ['', '11:00', 'b'], ['', '13:00', 'd']], headers);
    const after = timelineOf(sorted(text));
    expect(after.events.map(({ text: said, moment }) => `${said} ${moment.date} ${moment.time}`)).toEqual([
      'a 2024-03-13 10:00',
      'b 2024-03-14 11:00',
      'c 2024-03-14 12:00',
      'd 2024-03-14 13:00',
    ]);
  });

  test('makes no edit where the order is right', () => {
    const text = table([['10:00', 'a'], ['10:00', 'b'], ['', 'c']]);
    expect(sortByTime(text, context, timelineOf(text)).edits).toEqual([]);
  });

  test('any order is reached by its moves, in either way', () => {
    const order = fc.integer({ min: 1, max: 700 }).chain((count) => fc.shuffledSubarray(Array.from({ length: count }, (_, row) => row), { minLength: count, maxLength: count }));
    fc.assert(
      fc.property(order, (wanted) => {
        let now = wanted.map((_, row) => row);
        for (const step of movesTo(wanted)) {
          if (step.kind !== 'move') throw new Error('not a move');
          const rows = new Set(step.rows);
          const at = step.before - step.rows.filter((row) => row < step.before).length;
          const rest = now.filter((_, index) => !rows.has(index));
          now = [...rest.slice(0, at), ...step.rows.map((row) => now[row] ?? -1), ...rest.slice(at)];
        }
        expect(now).toEqual(wanted);
      }),
      { numRuns: 60 },
    );
  });

  test('an order is sorted, stable, and keeps rows without a key in place', () => {
    expect(sortedOrder([null, 5, null, 3, 3, null])).toEqual([0, 3, 4, 5, 1, 2]);
  });
});

describe('rows out of order', () => {
  test('are the fewest that explain it, the later of two', () => {
    expect(misplacedRows([1, 2, 3])).toEqual([]);
    expect(misplacedRows([9, 1, 2, 3])).toEqual([0]);
    expect(misplacedRows([1, 3, 2])).toEqual([2]);
    expect(misplacedRows([1, null, 1, 4, 2, 5])).toEqual([4]);
  });

  test('are the moved ones where those explain it', () => {
    expect(misplacedRows([1, 3, 2], [1])).toEqual([1]);
    expect(misplacedRows([2, 1, 3], [0])).toEqual([0]);
    expect(misplacedRows([1, 2, 3], [1])).toEqual([]);
  });
});

describe('a time between neighbours', () => {
  const set = (text: string, row: number): string | null => {
    const timeline = timelineOf(text);
    const between = timeBetween(timeline, row);
    return between === null ? null : applyEdits(text, composeIntents(text, context, timeline, between.steps).edits);
  };

  test.each<[string, string[], string]>([
    ['on a 24-hour clock', ['10:00', '18:00', '10:10', '10:20'], '10:05'],
    ['on a 12-hour clock', ['11:50 AM', '9:00 AM', '12:10 PM', '12:20 PM'], '12:00 PM'],
    ['keeping the zone and emphasis', ['10:00 UTC', '**18:00 UTC**', '10:10 UTC', '10:20 UTC'], '**10:05 UTC**'],
    ['with one digit where the author writes one', ['9:00', '18:00', '9:10', '9:20'], '9:05'],
  ])('%s', (_, [a = '', b = '', c = '', d = ''], expected) => {
    const rows = (time: string): string => table([[a, 'a'], [time, 'b'], [c, 'c'], [d, 'd']]);
    expect(set(rows(b), 1)).toBe(rows(expected));
  });

  test('sets the date too', () => {
    const headers = ['Date', 'Time', 'Event'];
    const rows = (date: string, time: string): string => table([['2024-03-13', '23:50', 'a'], [date, time, 'b'], ['2024-03-14', '00:30', 'c'], ['2024-03-14', '01:30', 'd']], headers);
    expect(set(rows('2024-03-15', '10:00'), 1)).toBe(rows('2024-03-14', '00:10'));
    const whens = (when: string): string => table([['2024.03.13 10:00', 'a'], [when, 'b'], ['2024.03.13 10:30', 'c'], ['2024.03.14 10:30', 'd']]);
    expect(set(whens('2024.03.14 09:00'), 1)).toBe(whens('2024.03.13 10:15'));
  });

  test('is not offered without two neighbours that have times', () => {
    expect(set(table([['10:00', 'a'], ['18:00', 'b'], ['?', 'c'], ['10:20', 'd']]), 1)).toBeNull();
    expect(set(table([['18:00', 'a'], ['10:00', 'b'], ['10:10', 'c']]), 0)).toBeNull();
  });
});
