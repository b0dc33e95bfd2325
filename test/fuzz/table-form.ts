import type { Style } from './forms.ts';
import { choose, type WrittenRow } from './words.ts';

const heads: readonly [readonly string[], ...(readonly string[])[]] = [
  ['Time', 'Event'],
  ['Time (UTC)', 'What happened', 'Who'],
  ['Date', 'Time', 'State'],
  ['Day', 'Date (2022)', 'Time', 'Event'],
  ['Timestamp', ''],
  ['When', 'Note \\| more'],
];

/** A pipe table as ragged as people write them: short and long rows, missing pipes, uneven padding, indents. */
export function writeTable(rows: readonly WrittenRow[], style: Style): string[] {
  const headers = choose(heads, style.marker);
  const outer = style.shape % 3 !== 2;
  const padded = style.loose;
  const pad = (value: string, column: number): string => (padded ? value.padEnd(column === 0 ? 10 : 16) : value);
  const row = (cells: readonly string[], closed: boolean): string => {
    const tight = !padded && style.shape % 4 === 3;
    const inner = cells.map(pad).join(tight ? '|' : ' | ');
    return outer ? `${tight ? '|' : '| '}${inner}${closed ? (tight ? '|' : ' |') : ''}` : inner;
  };
  const rule = headers.map((_, column) => (padded ? '-'.repeat(column === 0 ? 10 : 16) : choose(['---', ':--', '-:', ':-:'], style.shape + column)));
  return [row(headers, true), row(rule, true), ...rows.map((written) => bodyRow(written, headers.length, outer, row))];
}

function bodyRow({ when, words, dialect, extra }: WrittenRow, columns: number, outer: boolean, row: (cells: readonly string[], closed: boolean) => string): string {
  const [date = '', clock = ''] = when.split(' ');
  const times = columns > 3 ? [choose(['Mon', '', 'Tue'], dialect), date, clock] : columns === 3 && dialect % 2 === 0 ? [date, clock] : [when];
  const text = words.replace(/(?<!\\)\|/g, dialect % 5 === 4 ? '|' : '\\|');
  const cells = [...times, text];
  while (cells.length < columns) cells.push(choose(['', 'x', 'so so'], dialect));
  if (extra % 7 === 5) cells.pop();
  if (extra % 7 === 6) cells.push('one too many');
  if (extra % 11 === 10) cells.splice(1);
  const first = cells[0] ?? '';
  if (!outer && first === '') cells[0] = '14:09';
  return choose(['', '', '', ' ', '  '], extra) + row(cells, extra % 4 !== 1);
}
