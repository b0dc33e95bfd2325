import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeHtmlCell, foldHtml } from '../../shared/markdown/html-cell.ts';
import { parseMarkdown } from '../../shared/markdown/parse.ts';
import { applyEdits, withoutNoOps } from '../../shared/text/edit.ts';
import { deleteRows, duplicateRows, insertRow, moveRows, setCell } from '../../shared/timeline/intents.ts';
import type { Timeline } from '../../shared/timeline/model.ts';
import { readTimelines } from '../../shared/timeline/read.ts';

function find(text: string): Timeline | undefined {
  return readTimelines(text, { fileName: null }).timelines.find(({ notation }) => notation === 'html-table');
}

function first(text: string): Timeline {
  const timeline = find(text);
  if (timeline === undefined) throw new Error(`No timeline in ${JSON.stringify(text)}`);
  return timeline;
}

const values = (timeline: Timeline): string[][] => timeline.events.map(({ cells }) => cells.map(({ value }) => value));

/* Tables as people and programs write them: laid out over lines or not, end tags or not, notes and days between. */
const cell = fc.constantFrom('', 'a', 'Alarm fired', '<code>x</code> ran', 'one<br>two', '<b>bold', 'p99 &lt; 5', '<!-- c --> seen', 'é ü', '| pipe', '14:00 later', '> q', '<table><tr><td>x</td></tr></table>');
const time = fc.constantFrom('14:00', '14:05 UTC', '2024-03-13 10:01', '~15:10', 'HH:mm', '14:??', 'March 18', '');
const row = fc.record({
  time,
  cells: fc.array(cell, { minLength: 0, maxLength: 3 }),
  kind: fc.constantFrom('row', 'row', 'row', 'row', 'day', 'note', 'heading', 'over two'),
  after: fc.constantFrom('', '', '', '', '<!-- between -->', '</tbody><tbody>'),
});
const layout = fc.record({
  /** What stands before each row, each cell, each content, and after each row. */
  breaks: fc.constantFrom(['\n', '', '', ''], ['\n  ', '\n    ', '', '\n  '], ['', '', '', ''], [' ', ' ', ' ', ''], ['\n\t', '', '', ''], ['\n', '\n', '\n', '\n'], ['\n\n', '', '', ''], ['\n\n    ', '\n      ', '', '\n    ']),
  close: fc.boolean(),
  upper: fc.boolean(),
  attributes: fc.constantFrom('', ' class="x"', ' align=left'),
});
const document = fc
  .record({
    layout,
    columns: fc.integer({ min: 2, max: 4 }),
    header: fc.constantFrom('head', 'th', 'none'),
    rows: fc.array(row, { minLength: 1, maxLength: 6 }),
    end: fc.constantFrom('\n', '\r\n'),
    after: fc.constantFrom('', '\n', '\n\nAfter\n', '\n| a | b |\n'),
  })
  .map(({ layout: { breaks, close, upper, attributes }, columns, header, rows, end, after }) => {
    const [beforeRow = '', beforeCell = '', inside = '', afterRow = ''] = breaks;
    const tag = (name: string): string => (upper ? name.toUpperCase() : name);
    const tagged = (name: string, content: string, more = ''): string => `${beforeCell}<${tag(name)}${attributes}${more}>${inside}${content}${inside}${close ? `</${tag(name)}>` : ''}`;
    const line = (cells: string): string => `${beforeRow}<${tag('tr')}>${cells}${close ? `${afterRow}</${tag('tr')}>` : ''}`;
    const names = ['Time', 'Event', 'Who', 'Note'].slice(0, columns);
    const head = header === 'none' ? '' : line(names.map((name) => tagged('th', name)).join(''));
    const body = rows.map(({ time: at, cells, kind, after: noted }) => {
      const note = close ? noted : '';
      if (kind === 'day') return line(tagged('td', '2024-03-18', ` colspan=${columns}`)) + note;
      if (kind === 'note') return line(tagged('td', 'a note', ` colspan="${columns}"`)) + note;
      if (kind === 'over two') return line(tagged('td', at, ' rowspan=2') + cells.slice(0, columns - 1).map((value) => tagged('td', value)).join('')) + note;
      return line((kind === 'heading' ? tagged('th', at, ' scope=row') : tagged('td', at)) + cells.map((value) => tagged('td', value)).join('')) + note;
    });
    const text = `## Timeline\n\n<${tag('table')}>${header === 'head' ? `${beforeRow}<thead>${head}${beforeRow}</thead>` : head}${beforeRow}<tbody>${body.join('')}${beforeRow}</tbody>\n</${tag('table')}>${after}`;
    return text.replaceAll('\n', end);
  })
  .filter((text) => (find(text)?.events.length ?? 0) > 0);
const written = fc.oneof(
  cell,
  time,
  fc.string({ maxLength: 12 }),
  fc
    .array(fc.constantFrom('<', '>', '/', '</', 'td', 'tr', '<td>', '</td>', '</tr>', '<table>', '<!--', '-->', '--!>', '"', "'", '=', ' ', '\n', '\t', '&lt;', 'a', '<b ', '<a href="', '<script>', '<?', '<![CDATA[', '\r\n', '`', '|'), { maxLength: 8 })
    .map((parts) => parts.join('')),
);
const pick = fc.nat({ max: 1000 });
const runs = { numRuns: Number(process.env['RUNS'] ?? 600) };

describe('the lens over HTML tables', () => {
  it('makes no edit when a cell gets the value it has', () => {
    fc.assert(
      fc.property(document, pick, pick, (text, r, c) => {
        const timeline = first(text);
        const at = r % timeline.events.length;
        const column = c % timeline.columns.length;
        const value = timeline.events[at]?.cells[column]?.value ?? '';
        expect(withoutNoOps(text, setCell(text, timeline, at, column, value).edits)).toEqual([]);
      }),
      runs,
    );
  });

  it('shows what was written, in that cell and nowhere else', () => {
    fc.assert(
      fc.property(document, pick, pick, written, (text, r, c, value) => {
        const timeline = first(text);
        const at = r % timeline.events.length;
        const column = c % timeline.columns.length;
        const event = timeline.events[at];
        const { edits } = setCell(text, timeline, at, column, value);
        const expected = values(timeline);
        const cells = expected[at];
        if (edits.length > 0 && cells !== undefined) cells[column] = encodeHtmlCell(value);
        const after = first(applyEdits(text, edits));
        expect(values(after)).toEqual(expected);
        expect(after.events.map(({ locked }) => locked)).toEqual(timeline.events.map(({ locked }) => locked));
        const content = event?.cells[column]?.content;
        for (const edit of edits) {
          expect(edit.from).toBeGreaterThanOrEqual(event?.range.from ?? 0);
          expect(edit.to).toBeLessThanOrEqual(event?.range.to ?? 0);
          // Of the cell itself, only its content and the blanks around it.
          if (content !== null && content !== undefined) expect(text.slice(Math.min(edit.from, content.from), content.from) + text.slice(content.to, Math.max(edit.to, content.to))).toMatch(/^\s*$/);
        }
      }),
      { numRuns: 2 * runs.numRuns },
    );
  });

  it('takes any words in every cell that is not locked and not spanned', () => {
    fc.assert(
      fc.property(document, pick, pick, written, (text, r, c, value) => {
        const timeline = first(text);
        const at = r % timeline.events.length;
        const column = 1 + (c % (timeline.columns.length - 1));
        const event = timeline.events[at];
        const content = event?.cells[column]?.content;
        const apart = /\n\s*\n/.test(text.replaceAll('\r', '').slice(13));
        if (event === undefined || event.locked || content === null || content === undefined || apart || timeline.columns[0]?.range.to === timeline.columns[0]?.range.from) return;
        if (event.cells[column]?.value === encodeHtmlCell(value) || event.cells[column]?.value === foldHtml(value)) return;
        expect(setCell(text, timeline, at, column, value).edits).not.toEqual([]);
      }),
      runs,
    );
  });

  it('encodes once', () => {
    fc.assert(
      fc.property(written, (value) => {
        expect(encodeHtmlCell(encodeHtmlCell(value))).toBe(encodeHtmlCell(value));
      }),
      runs,
    );
  });

  it('moves rows in the asked order, and moving back restores every byte', () => {
    fc.assert(
      fc.property(document, pick, pick, (text, r, b) => {
        const timeline = first(text);
        const count = timeline.events.length;
        const at = r % count;
        const before = b % (count + 1);
        const result = moveRows(text, timeline, [at], before);
        const after = applyEdits(text, result.edits);
        if (result.edits.length === 0) return;
        const order = values(timeline);
        const [moved = []] = order.splice(at, 1);
        order.splice(before > at ? before - 1 : before, 0, moved);
        expect(values(first(after))).toEqual(order);
        const to = result.rows[0] ?? at;
        const back = moveRows(after, first(after), [to], at > to ? at + 1 : at);
        expect(applyEdits(after, back.edits)).toBe(text);
      }),
      { numRuns: 2 * runs.numRuns },
    );
  });

  it('moves several rows', () => {
    fc.assert(
      fc.property(document, fc.array(pick, { minLength: 2, maxLength: 4 }), pick, (text, rs, b) => {
        const timeline = first(text);
        const count = timeline.events.length;
        const rows = [...new Set(rs.map((r) => r % count))].sort((x, y) => x - y);
        const before = b % (count + 1);
        const result = moveRows(text, timeline, rows, before);
        const all = values(timeline);
        const moved = rows.map((at) => all[at]);
        const rest = all.filter((_, index) => !rows.includes(index));
        const at = before - rows.filter((index) => index < before).length;
        const expected = result.edits.length === 0 ? all : [...rest.slice(0, at), ...moved, ...rest.slice(at)];
        const after = applyEdits(text, result.edits);
        expect(values(first(after))).toEqual(expected);
        expect([...after].sort().join('')).toBe([...text].sort().join(''));
      }),
      runs,
    );
  });

  it('inserts a row, and deleting it restores every byte', () => {
    fc.assert(
      fc.property(document, pick, (text, b) => {
        const timeline = first(text);
        const at = b % (timeline.events.length + 1);
        const inserted = insertRow(text, timeline, at);
        if (inserted.edits.length === 0) return;
        const after = applyEdits(text, inserted.edits);
        const reading = first(after);
        expect(reading.events).toHaveLength(timeline.events.length + 1);
        expect(values(reading).filter((_, index) => index !== at)).toEqual(values(timeline));
        expect(reading.events[at]?.locked).toBe(false);
        expect(applyEdits(after, deleteRows(after, reading, [at]).edits)).toBe(text);
      }),
      { numRuns: 2 * runs.numRuns },
    );
  });

  it('duplicates rows, and deleting the copies restores every byte', () => {
    fc.assert(
      fc.property(document, fc.array(pick, { minLength: 1, maxLength: 3 }), (text, rs) => {
        const timeline = first(text);
        const rows = [...new Set(rs.map((r) => r % timeline.events.length))].sort((x, y) => x - y);
        const result = duplicateRows(text, timeline, rows);
        if (result.edits.length === 0) return;
        const after = applyEdits(text, result.edits);
        const reading = first(after);
        expect(result.rows.map((at) => values(reading)[at])).toEqual(rows.map((at) => values(timeline)[at]));
        expect(applyEdits(after, deleteRows(after, reading, result.rows).edits)).toBe(text);
      }),
      { numRuns: 2 * runs.numRuns },
    );
  });

  it('deletes rows and leaves the others', () => {
    fc.assert(
      fc.property(document, fc.array(pick, { minLength: 1, maxLength: 4 }), (text, rs) => {
        const timeline = first(text);
        const rows = [...new Set(rs.map((r) => r % timeline.events.length))];
        const { edits } = deleteRows(text, timeline, rows);
        if (edits.length === 0) return;
        const after = applyEdits(text, edits);
        expect(values(first(after))).toEqual(values(timeline).filter((_, index) => !rows.includes(index)));
      }),
      runs,
    );
  });

  it('reads no table that Markdown does not see as HTML', () => {
    const pieces = fc.array(
      fc.constantFrom('<table>\n', '</table>\n', '<tr><th>Time<th>Event\n', '<tr><td>14:02<td>a\n', '\n', '- item\n', '  ', '    ', '> ', '```\n', '<!--', '-->\n', '## Timeline\n', 'words\n', '<div>\n', '<pre>\n', '</pre>\n', '|a|b|\n|-|-|\n', '<td class="x\n'),
      { maxLength: 30 },
    );
    fc.assert(
      fc.property(pieces, (parts) => {
        const text = parts.join('');
        for (const { notation, range } of readTimelines(text, { fileName: null }).timelines) {
          if (notation !== 'html-table') continue;
          const block = parseMarkdown(text).children.find(({ position }) => (position?.start.offset ?? 0) <= range.from && range.from < (position?.end.offset ?? 0));
          expect(block?.type).toBe('html');
        }
      }),
      { numRuns: 3 * runs.numRuns },
    );
  });

  it('accepts any text at all', () => {
    const pieces = fc.array(fc.constantFrom('<table>', '<tr>', '<td>', '</td', '>', '"', '=', '\n', ' ', '<!--', '-->', '</table>', '14:00', '\r', '\u0000', '<td colspan=9999999>', '<td rowspan=0>', '<th>Time', '<th>Event'), { maxLength: 60 });
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), pieces.map((parts) => `<table>${parts.join('')}`)), fc.string({ unit: 'binary' }), (text, value) => {
        for (const timeline of readTimelines(text, { fileName: null }).timelines) {
          expect(timeline.columns.length).toBeGreaterThan(1);
          timeline.events.forEach((_, at) => expect(() => find(applyEdits(text, setCell(text, timeline, at, 1, value).edits))).not.toThrow());
        }
      }),
      runs,
    );
  });
});
