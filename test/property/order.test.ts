import fc from 'fast-check';
import { expect, test } from 'vitest';
import { longestRise } from '../../shared/timeline/grid/order.ts';
import { duplicateRows, insertRow, moveRows, setCell } from '../../shared/timeline/intents.ts';
import { readTimelines } from '../../shared/timeline/read.ts';

/** The length of the longest run that never falls, found the slow way. */
function lengthOfLongest(values: readonly number[]): number {
  const lengths: number[] = [];
  values.forEach((value) => lengths.push(1 + Math.max(0, ...lengths.filter((_, above) => (values[above] ?? 0) <= value))));
  return Math.max(0, ...lengths);
}

test('the longest rise is one, and none is longer', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(9), { maxLength: 24 }), (values) => {
      const rows = values.map((_, row) => row);
      const kept = longestRise(values, rows);
      const keys = kept.map((row) => values[row] ?? 0);
      expect(kept).toEqual([...kept].sort((a, b) => a - b));
      expect(keys).toEqual([...keys].sort((a, b) => a - b));
      expect(kept).toHaveLength(lengthOfLongest(values));
    }),
  );
});

const two = (value: number): string => String(value).padStart(2, '0');
const line = (at: number): string => `| ${two(Math.floor(at / 60) % 24)}:${two(at % 60)} | Event ${at} |\n`;
const tableOf = (rows: number): string => `| Time | Event |\n| --- | --- |\n${Array.from({ length: rows }, (_, at) => line(at)).join('')}`;

test.each([100, 10_000])('of %i rows one is written, inserted, repeated and moved without touching any other', (count) => {
  const text = tableOf(count);
  const timeline = readTimelines(text, { fileName: null }).timelines[0];
  if (timeline === undefined) throw new Error('The table is a timeline.');
  const start = (row: number): number => text.indexOf(line(row));
  const size = line(50).length;
  expect(setCell(text, timeline, 50, 1, 'Another').edits).toEqual([{ from: start(50) + 10, to: start(50) + size - 3, insert: 'Another' }]);
  expect(insertRow(text, timeline, 50).edits).toEqual([{ from: start(50), to: start(50), insert: '| | |\n' }]);
  expect(duplicateRows(text, timeline, [50]).edits).toEqual([{ from: start(51), to: start(51), insert: line(50) }]);
  expect(moveRows(text, timeline, [50], 90).edits).toEqual([
    { from: start(50), to: start(51), insert: '' },
    { from: start(90), to: start(90), insert: line(50) },
  ]);
  expect(moveRows(text, timeline, [50], 51).edits).toEqual([]);
});
