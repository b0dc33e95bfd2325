import type { Style } from './forms.ts';
import { choose, type WrittenRow } from './words.ts';

const heads: readonly [readonly string[], ...(readonly string[])[]] = [
  ['Time', 'Event'],
  ['Time (UTC)', 'What happened', 'Who'],
  ['Date', 'Time', 'State'],
  ['Time', '<b>Event</b> &amp; more'],
];

/** How the parts of a table are laid out: what stands before a row, before a cell, around its words, and before the end of a row. */
interface Layout {
  readonly row: string;
  readonly cell: string;
  readonly inside: string;
  readonly end: string;
}

const layouts: readonly [Layout, ...Layout[]] = [
  { row: '\n', cell: '', inside: '', end: '' },
  { row: '\n  ', cell: '\n    ', inside: '', end: '\n  ' },
  { row: '', cell: '', inside: '', end: '' },
  { row: '\n    ', cell: ' ', inside: ' ', end: ' ' },
  { row: '\n\t', cell: '\n\t\t', inside: '\n\t\t\t', end: '\n\t' },
];

/** An HTML table as people and programs write them: a line per row or per cell, end tags or none, `<thead>`, days across the table, comments between rows. */
export function writeHtmlTable(rows: readonly WrittenRow[], style: Style): string[] {
  const headers = choose(heads, style.marker);
  const layout = choose(layouts, style.shape);
  const closed = style.marker % 4 !== 3;
  const name = (of: string): string => (style.shape % 7 === 6 ? of.toUpperCase() : of);
  const attributes = choose(['', '', ' class="x > y"', " align='left'", ' id=one'], style.marker + style.shape);
  const cell = (tag: string, content: string, more = ''): string =>
    `${layout.cell}<${name(tag)}${attributes}${more}>${layout.inside}${content}${layout.inside}${closed ? `</${name(tag)}>` : ''}`;
  const row = (cells: string): string => `${layout.row}<${name('tr')}>${cells}${closed ? `${layout.end}</${name('tr')}>` : ''}`;
  const header = row(headers.map((words) => cell('th', words)).join(''));
  const grouped = style.loose;
  const head = grouped ? `${layout.row}<thead>${header}${layout.row}</thead>${layout.row}<tbody>` : header;
  const body = rows.map((written) => bodyRow(written, headers.length, cell, row) + between(written.between, closed, layout.row, grouped));
  const caption = style.marker % 6 === 5 ? `${layout.row}<caption>Timeline</caption>` : '';
  const table = `<${name('table')}>${caption}${head}${body.join('')}${grouped ? `${layout.row}</tbody>` : ''}\n</${name('table')}>`;
  // What comes below stands apart: until a blank line, all of it belongs to the block of HTML.
  return [...table.split('\n'), ''];
}

function between(by: number, closed: boolean, line: string, grouped: boolean): string {
  if (!closed) return '';
  return choose(['', `${line}<!-- between -->`, grouped ? `${line}</tbody>${line}<tbody>` : '', ' <!-- <tr> -->'], by);
}

function bodyRow({ when, words, dialect, extra }: WrittenRow, columns: number, cell: (tag: string, content: string, more?: string) => string, row: (cells: string) => string): string {
  if (extra % 11 === 7) return row(cell('td', '2024-03-14', ` colspan=${columns}`));
  if (extra % 11 === 8) return row(cell('th', 'a note', ` colspan="${columns}"`));
  const [date = '', clock = ''] = when.split(' ');
  const times = columns === 3 && dialect % 2 === 0 ? [date, clock] : [when];
  const content = choose([words, words, `${words} &lt;5`, `${words}<br>more`, `${words}\n    goes on`, `<p>${words}</p>`], extra);
  const contents = [...times, content];
  while (contents.length < columns) contents.push(choose(['', 'x', '&nbsp;'], dialect));
  if (extra % 7 === 5) contents.pop();
  if (extra % 7 === 6) contents.push('one too many');
  return row(contents.map((value, column) => cell(column === 0 && extra % 5 === 4 ? 'th' : 'td', value)).join(''));
}
