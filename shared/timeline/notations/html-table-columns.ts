import type { HtmlRow, HtmlTable } from '../../markdown/html-table.ts';
import { htmlWords } from '../../markdown/html-cell.ts';
import type { TextRange } from '../../text/edit.ts';
import { isWhen, readWhen } from '../clock/when.ts';
import type { ColumnRole, TimelineColumn } from '../model.ts';
import { timelineColumns } from './pipe-table-columns.ts';
import { namesSomethingElse, namesTimeline } from './timeline-words.ts';

/** What an HTML table that is a timeline consists of. */
export interface HtmlTableParts {
  readonly columns: readonly TimelineColumn[];
  /** The rows that are no events: title rows and the header. */
  readonly head: readonly HtmlRow[];
  readonly body: readonly HtmlRow[];
  /** The words of its caption, titles and headers, for the clock. */
  readonly said: readonly string[];
  /** Its caption where that names a timeline, else what it stands under. */
  readonly heading: string | null;
}

/** A header written in plain cells: a name, perhaps with something in brackets. */
const plainHeader = /^[^\d(]{1,30}(?:\([^()]{0,40}\))?$/;

/**
 * Decides whether an HTML table is a timeline, by the same words and times as for pipe tables. Its header
 * is the last row of two cells or more among the leading rows of `<thead>` or of `<th>` alone, or a first row
 * of plain cells that are names and no times. A table without one is a timeline under a heading that says so, or where
 * most rows start with a time of day; its columns are then named by what they hold.
 */
export function htmlTableParts(text: string, table: HtmlTable, above: string | null): HtmlTableParts | null {
  const { rows } = table;
  const caption = table.caption === null ? '' : wordsAt(text, table.caption);
  const heading = namesTimeline(caption) ? caption : above;
  let leading = rows.findIndex((row) => !isHead(row));
  if (leading === -1) leading = rows.length;
  const named = rows.slice(0, leading).findLastIndex(({ cells }) => cells.length > 1);
  const titles = (to: number): string[] => [caption, ...rows.slice(0, to).map((row) => row.cells.map(({ content }) => wordsAt(text, content)).join(' '))];
  if (named !== -1) {
    const header = rows[named];
    return header === undefined ? null : withHeader(text, rows, named, header, titles(named), heading);
  }
  const [first] = rows;
  if (first === undefined || leading > 0) return null;
  const names = first.cells.map(({ content }) => wordsAt(text, content));
  const namesTimes = names.length > 1 && names.every((name) => plainHeader.test(name)) && !isWhen(names[0] ?? '');
  return (namesTimes ? withHeader(text, rows, 0, first, titles(0), heading) : null) ?? withoutHeader(text, table, [caption], heading);
}

function isHead({ inHead, cells }: HtmlRow): boolean {
  return inHead || (cells.length > 0 && cells.every((cell) => cell.heading));
}

function withHeader(text: string, rows: readonly HtmlRow[], at: number, header: HtmlRow, titles: readonly string[], heading: string | null): HtmlTableParts | null {
  const body = rows.slice(at + 1);
  const { width } = header;
  const named = Array.from({ length: width }, (_, column) => header.cells.find((cell) => cell.column === column));
  const names = named.map((cell) => (cell === undefined ? '' : wordsAt(text, cell.content)));
  const roles = timelineColumns(names, body.map((row) => wordsByColumn(text, row, width)), heading);
  if (roles === null) return null;
  const columns = named.map((cell, column): TimelineColumn => {
    const range = cell?.content ?? { from: header.to, to: header.to };
    return { header: names[column] ?? '', role: roles[column] ?? 'text', range };
  });
  return { columns, head: rows.slice(0, at + 1), body, said: [...names, ...titles], heading };
}

const roleNames: Readonly<Record<ColumnRole, string>> = { day: 'Day', date: 'Date', time: 'Time', when: 'Time', text: 'Event' };

function withoutHeader(text: string, { rows, from }: HtmlTable, titles: readonly string[], heading: string | null): HtmlTableParts | null {
  const width = usualWidth(rows);
  if (width < 2 || (heading !== null && namesSomethingElse(heading) && !namesTimeline(heading))) return null;
  const body = rows.map((row) => wordsByColumn(text, row, width));
  const named = heading !== null && namesTimeline(heading);
  const clocked = body.filter(([first = '']) => isWhen(first) && readWhen(first).time !== null).length;
  if (!named && (clocked < 3 || clocked < rows.length * 0.6)) return null;
  // Names for what the leading columns hold, so that they are judged as columns of those names.
  const guesses = Array.from({ length: width }, (_, column) => {
    const values = body.map((cells) => cells[column] ?? '').filter((value) => value !== '');
    const timed = values.filter(isWhen);
    if (column > 2 || timed.length === 0 || timed.length < values.length * 0.6) return '';
    return timed.some((value) => readWhen(value).time !== null) ? 'Time' : 'Date';
  });
  const roles = timelineColumns(guesses, body, heading);
  if (roles === null) return null;
  const range = { from, to: from };
  const firstText = roles.indexOf('text');
  const columns = roles.map((role, column): TimelineColumn => ({ header: column > firstText ? '' : roleNames[role], role, range }));
  return { columns, head: [], body: rows, said: titles, heading };
}

/** The number of columns that most rows have; of two such, the larger. */
function usualWidth(rows: readonly HtmlRow[]): number {
  const counts = new Map<number, number>();
  for (const { width } of rows) counts.set(width, (counts.get(width) ?? 0) + 1);
  return [...counts].sort(([a, rowsOfA], [b, rowsOfB]) => rowsOfB - rowsOfA || b - a)[0]?.[0] ?? 0;
}

/** A row's words, column by column; none for a row of one cell across the whole table. */
function wordsByColumn(text: string, row: HtmlRow, width: number): string[] {
  if (isBanner(row, width)) return [];
  const words = new Array<string>(width).fill('');
  for (const { column, content } of row.cells) if (column < width) words[column] = wordsAt(text, content);
  return words;
}

/** Whether a row is one cell across the whole table: a day, or a note. */
export function isBanner({ cells }: HtmlRow, width: number): boolean {
  return cells.length === 1 && (cells[0]?.column ?? 0) === 0 && (cells[0]?.span ?? 1) > 1 && (cells[0]?.span ?? 1) >= width;
}

/** The words of a piece of the text. */
export function wordsAt(text: string, { from, to }: TextRange): string {
  return htmlWords(text.slice(from, Math.min(to, from + 1000)));
}
