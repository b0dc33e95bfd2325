import { htmlTree, isElement, textOf } from '../html-tree.ts';
import type { Nodes } from 'hast';
import { inlineOfHtml } from '../../timeline/convert/html-words.ts';
import { literalWords } from '../../timeline/convert/literal-words.ts';
import { isInferred, type Timeline, type TimelineEvent } from '../../timeline/model.ts';
import { eventsOf, type TimelinePart } from './format.ts';

/** Timelines as rows of cells; each cell is Markdown in one line, as it was written. */
export interface CellTable {
  readonly headers: readonly string[];
  /** As many cells in each as there are headers. */
  readonly rows: readonly (readonly string[])[];
}

/**
 * The columns as their author wrote them, which is all that is said. In a timeline outside of tables, whose days stand
 * above its events, a `Day` column repeats the day. A row that could not be understood keeps its words. Cells of HTML
 * tables become Markdown that shows the same.
 */
export function cellTable(part: TimelinePart): CellTable {
  const { timeline } = part;
  const events = eventsOf(part);
  const isHtml = timeline.notation === 'html-table';
  const cell = isHtml ? markdownOfHtml : oneLine;
  const days = daysOf(timeline, events);
  return {
    headers: [...(days === null ? [] : ['Day']), ...timeline.columns.map(({ header }) => cell(header))],
    rows: events.map((event, at) => [...(days === null ? [] : [days[at] ?? '']), ...cellsOf(timeline, event).map(cell)]),
  };
}

/** Several tables as one: each column once, and before them which timeline a row is of. One table stays as it is. */
export function joinTables(tables: readonly CellTable[], names: readonly string[]): CellTable {
  const [first] = tables;
  if (first === undefined) return { headers: [], rows: [] };
  if (tables.length === 1) return first;
  const headers: string[] = [];
  const places = tables.map((table) => {
    const taken = new Set<number>();
    return table.headers.map((header) => {
      let place = headers.findIndex((known, at) => known === header && !taken.has(at));
      if (place === -1) place = headers.push(header) - 1;
      taken.add(place);
      return place;
    });
  });
  const rows = tables.flatMap((table, index) =>
    table.rows.map((row) => {
      const joined = new Array<string>(headers.length).fill('');
      row.forEach((value, column) => (joined[places[index]?.[column] ?? 0] = value));
      return [names[index] ?? '', ...joined];
    }),
  );
  return { headers: ['Timeline', ...headers], rows };
}

/** What timelines are called: their headings, else their numbers. */
export function timelineNames(parts: readonly TimelinePart[]): string[] {
  return parts.map(({ timeline }, at) => timeline.heading ?? (parts.length === 1 ? 'Timeline' : `Timeline ${at + 1}`));
}

function cellsOf({ columns }: Timeline, event: TimelineEvent): string[] {
  if (!event.locked) return event.cells.map(({ value }) => value);
  const words = Math.max(0, columns.findIndex(({ role }) => role === 'text'));
  const when = columns.findIndex(({ role }) => role !== 'text');
  return columns.map((_, column) => (column === words ? event.text : column === when ? event.when : ''));
}

/** The days of events whose days stand above them; null where none does. */
function daysOf({ notation }: Timeline, events: readonly TimelineEvent[]): string[] | null {
  if (notation === 'table' || notation === 'html-table') return null;
  const stand = ({ moment }: TimelineEvent): boolean => moment.inferred.some(({ part, from }) => part === 'date' && from === 'day-heading');
  if (!events.some(stand)) return null;
  return events.map(({ moment }) => {
    const { date } = moment;
    if (date === null) return '';
    // The year may be known from elsewhere only.
    return date.startsWith('--') || isInferred(moment, 'year') ? date.slice(-5) : date;
  });
}

function oneLine(value: string): string {
  return /[\r\n]/.test(value) ? value.split(/\r\n?|\n/).map((line) => line.trim()).join('<br>') : value;
}

function markdownOfHtml(value: string): string {
  const { words, block } = inlineOfHtml(value);
  if (block === null) return oneLine(words);
  return linesOf(htmlTree(value)).map(literalWords).join('<br>');
}

/** Each block of a cell as a line of its own. */
function linesOf(node: Nodes): string[] {
  const lines: string[] = [];
  let line = '';
  const end = (): void => {
    if (line.trim() !== '') lines.push(line.replace(/\s+/g, ' ').trim());
    line = '';
  };
  const visit = (inner: Nodes): void => {
    const breaks = isElement(inner, 'p', 'div', 'li', 'tr', 'dd', 'dt', 'br', 'blockquote', 'pre', 'ul', 'ol', 'table');
    if (breaks) end();
    if (inner.type === 'text') line += inner.value;
    else if (isElement(inner, 'img')) line += textOf(inner);
    else if ('children' in inner) inner.children.forEach(visit);
    if (breaks) end();
  };
  visit(node);
  end();
  return lines;
}
