import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalizeCell } from '../../shared/markdown/table.ts';
import { applyEdits, withoutNoOps } from '../../shared/text/edit.ts';
import { deleteRows, duplicateRows, insertRow, moveRows, setCell } from '../../shared/timeline/intents.ts';
import type { Timeline } from '../../shared/timeline/model.ts';
import { readTimelines } from '../../shared/timeline/read.ts';

/** Reads the first timeline of a text, or fails. */
function first(text: string): Timeline {
  const timeline = readTimelines(text, { fileName: null }).timelines[0];
  if (timeline === undefined) throw new Error(`No timeline in ${JSON.stringify(text)}`);
  return timeline;
}

const values = (timeline: Timeline): string[][] => timeline.events.map(({ cells }) => cells.map(({ value }) => value));

/* Tables as ragged as people write them, inside a document with text above and below. */
const cell = fc.constantFrom('', 'a', 'Alarm fired', '`x \\| y`', '**bold**', 'ends in \\\\', 'é\u2028ü', '[link](https://example.org)', '- dash', '14:00 later', '{: .x }', '> q', '# h', '~');
const time = fc.constantFrom('14:00', '14:05', '2024-03-13 10:01', '~15:10', 'HH:mm', '14:??', 'March 18', '');
const line = fc.record({ time, cells: fc.array(cell, { minLength: 0, maxLength: 3 }), closing: fc.boolean(), indent: fc.constantFrom('', '', ' ') });
const table = fc
  .record({
    outer: fc.boolean(),
    padded: fc.boolean(),
    columns: fc.integer({ min: 1, max: 3 }),
    rows: fc.array(line, { minLength: 1, maxLength: 6 }),
    end: fc.constantFrom('\n', '\r\n'),
    after: fc.constantFrom('', '\n', '\n{: .table }\n', '\n\nAfter\n', '\n{: .table }'),
  })
  .map(({ outer, padded, columns, rows, end, after }) => {
    const pad = (value: string): string => (padded ? value.padEnd(12) : value);
    const headers = ['Time', 'Event', 'Who', 'Note'].slice(0, columns + 1);
    const row = (cells: readonly string[], closing: boolean): string =>
      (outer ? '| ' : '') + cells.map(pad).join(' | ') + (outer && closing ? ' |' : '');
    const body = rows.map(({ time: at, cells, closing, indent }) => indent + row([at || (outer ? '' : '14:09'), ...cells.slice(0, columns)], closing));
    const lines = ['## Timeline', '', row(headers, true), row(headers.map(() => (padded ? '------------' : '---')), true), ...body];
    return (lines.join('\n') + after).replaceAll('\n', end);
  })
  .filter((text) => (readTimelines(text, { fileName: null }).timelines[0]?.events.length ?? 0) > 0);
const written = fc.oneof(
  cell,
  fc.string({ maxLength: 12 }),
  fc.array(fc.constantFrom('|', '\\', ' ', '-', '#', '>', '`', '<div>', '1.', '{:', '}', '\n', '\t', ':', '[^1]:', 'a'), { maxLength: 8 }).map((parts) => parts.join('')),
);
const pick = fc.nat({ max: 1000 });

describe('the table lens', () => {
  it('makes no edit when a cell gets the value it has', () => {
    fc.assert(
      fc.property(table, pick, pick, (text, r, c) => {
        const timeline = first(text);
        const row = r % timeline.events.length;
        const column = c % timeline.columns.length;
        const value = timeline.events[row]?.cells[column]?.value ?? '';
        expect(withoutNoOps(text, setCell(text, timeline, row, column, value).edits)).toEqual([]);
      }),
    );
  });

  it('shows what was written, in that cell and nowhere else', () => {
    fc.assert(
      fc.property(table, pick, pick, written, (text, r, c, value) => {
        const timeline = first(text);
        const row = r % timeline.events.length;
        const column = c % timeline.columns.length;
        const event = timeline.events[row];
        const { edits } = setCell(text, timeline, row, column, value);
        const after = applyEdits(text, edits);
        const expected = values(timeline);
        const cells = expected[row];
        if (cells !== undefined && event?.locked === false) cells[column] = normalizeCell(value);
        expect(values(first(after))).toEqual(expected);
        // Nothing outside the row's own line is touched.
        for (const edit of edits) {
          expect(edit.from).toBeGreaterThanOrEqual(event?.range.from ?? 0);
          expect(edit.to).toBeLessThanOrEqual(event?.range.to ?? 0);
        }
      }),
      { numRuns: Number(process.env['RUNS'] ?? 1000) },
    );
  });

  it('two writes to a cell equal the last one', () => {
    fc.assert(
      fc.property(table, pick, written, written, (text, r, one, two) => {
        const row = r % first(text).events.length;
        const last = first(text).columns.length - 1;
        const write = (before: string, value: string): string => applyEdits(before, setCell(before, first(before), row, last, value).edits);
        expect(values(first(write(write(text, one), two)))).toEqual(values(first(write(text, two))));
      }),
    );
  });

  it('moves rows as lines: the same lines in the asked order, all else untouched', () => {
    fc.assert(
      fc.property(table, fc.array(pick, { minLength: 1, maxLength: 3 }), pick, (text, rs, b) => {
        const timeline = first(text);
        const count = timeline.events.length;
        const rows = [...new Set(rs.map((r) => r % count))].sort((x, y) => x - y);
        const before = b % (count + 1);
        const result = moveRows(text, timeline, rows, before);
        const after = applyEdits(text, result.edits);
        const lines = (value: string): string[] => value.split(/\r?\n/);
        const own = timeline.events.map(({ range }) => text.slice(range.from, range.to));
        const moved = rows.map((row) => own[row] ?? '');
        const rest = own.filter((_, index) => !rows.includes(index));
        const at = before - rows.filter((row) => row < before).length;
        const start = (timeline.events[0]?.line ?? 1) - 1;
        expect(lines(after)).toEqual([...lines(text).slice(0, start), ...rest.slice(0, at), ...moved, ...rest.slice(at), ...lines(text).slice(start + count)]);
        expect(result.rows).toEqual(rows.map((_, index) => at + index));
        expect(after.length).toBe(text.length);
      }),
      { numRuns: 1000 },
    );
  });

  it('inserts a row that reads as one, and deleting it restores every byte', () => {
    fc.assert(
      fc.property(table, pick, (text, b) => {
        const timeline = first(text);
        const at = b % (timeline.events.length + 1);
        const inserted = insertRow(text, timeline, at);
        const after = applyEdits(text, inserted.edits);
        const reading = first(after);
        expect(reading.events).toHaveLength(timeline.events.length + 1);
        expect(inserted.rows).toEqual([at]);
        const kept = values(reading).filter((_, index) => index !== at);
        expect(kept).toEqual(values(timeline));
        expect(applyEdits(after, deleteRows(after, reading, [at]).edits)).toBe(text);
      }),
      { numRuns: 1000 },
    );
  });

  it('duplicates rows below the last of them, and deleting the copies restores every byte', () => {
    fc.assert(
      fc.property(table, fc.array(pick, { minLength: 1, maxLength: 3 }), (text, rs) => {
        const timeline = first(text);
        const rows = [...new Set(rs.map((r) => r % timeline.events.length))].sort((x, y) => x - y);
        const result = duplicateRows(text, timeline, rows);
        const after = applyEdits(text, result.edits);
        const reading = first(after);
        expect(result.rows.map((row) => values(reading)[row])).toEqual(rows.map((row) => values(timeline)[row]));
        expect(applyEdits(after, deleteRows(after, reading, result.rows).edits)).toBe(text);
      }),
    );
  });

  it('accepts any text at all', () => {
    const pieces = fc.array(fc.constantFrom('|', '---', '\n', ' ', '```', 'Time', '14:00', '\\', '\r', '\u0000', '# ', '{:', '<!--', '- '), { maxLength: 60 });
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), pieces.map((parts) => parts.join(''))), (text) => {
        for (const timeline of readTimelines(text, { fileName: null }).timelines) {
          expect(timeline.columns.length).toBeGreaterThan(1);
        }
      }),
    );
  });
});
