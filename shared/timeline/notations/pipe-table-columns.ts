import { plainText } from '../../markdown/plain-text.ts';
import { isWhen, readWhen } from '../clock/when.ts';
import type { ColumnRole } from '../model.ts';
import { namesSomethingElse, namesTimeline } from './timeline-words.ts';

const timeHeader = /\b(?:time|times|timestamps?|date|dates|datetime|day|when|hour|clock|elapsed|uhrzeit|zeit|zeitpunkt|datum|heure|horodatage|hora|fecha)\b|\b(?:utc|gmt)\b/i;
/** Columns that number the rows. */
const numberHeader = /^(?:#|no\.?|nr\.?|n°|id|seq|step)?$/i;
/** Columns that make a table a list of tasks, versions or people, whatever dates it has. */
const otherTable = /\b(?:owners?|assignees?|assigned|due|deadline|eta|tickets?|issues?|versions?|authors?|priority|jira|sla|responsible)\b/i;
/** Columns that do so even below a heading that names a timeline. */
const dueTable = /\b(?:due|deadline|eta|sla)\b/i;
const eventHeader = /\b(?:events?|what|state|status|description|details?|notes?|actions?|comments?|happened|message|activity|entry|update)\b/i;

/** More columns than any timeline has; such a table is none. */
export const mostColumns = 500;

/**
 * Decides whether a table is a timeline, and what its columns hold.
 *
 * @param headers the header cells as written.
 * @param rows the body cells as written; rows may be short.
 * @param heading what the table stands under, or null.
 * @returns one role for each column, or null when the table is something else.
 */
export function timelineColumns(headers: readonly string[], rows: readonly (readonly string[])[], heading: string | null): ColumnRole[] | null {
  if (headers.length < 2 || headers.length > mostColumns) return null;
  const underTimeline = heading !== null && namesTimeline(heading);
  const isOther = headers.some((header) => (underTimeline ? dueTable : otherTable).test(header));
  if (isOther || (!underTimeline && heading !== null && namesSomethingElse(heading))) return null;
  const columns = headers.map((header, column) => new Column(header, rows, column));
  const first = columns[0];
  const saysEvents = headers.some((header) => eventHeader.test(header));
  // Headers decide where they can, so that typing into a cell never makes the grid come and go.
  const byHeaders = first?.named === true && (underTimeline || (saysEvents && (first.share >= 0.3 || first.values.length < 3)));
  const roles = columns.map((each, column): ColumnRole => {
    const holdsTimes = each.named ? column <= 2 && (byHeaders || each.share >= 0.3) : column === 0 && each.share >= 0.6 && !eventHeader.test(each.header);
    return holdsTimes ? roleOf(each.header, each.values) : 'text';
  });
  const firstTime = roles.findIndex((role) => role !== 'text');
  const timed = columns[firstTime];
  if (timed === undefined) return null;
  if (firstTime === 0 && !(byHeaders || underTimeline || timed.named)) return null;
  // What stands before the time is a number, or whatever the heading makes part of a timeline.
  const isNumbered = columns.slice(0, firstTime).every(({ header, values }) => numberHeader.test(header) || values.every((value) => /^\d{1,4}\.?$/.test(value)));
  const isTimed = timed.share >= 0.6 && (underTimeline || (isNumbered && saysEvents && timed.values.some((value) => readWhen(value).time !== null)));
  if (firstTime > 0 && !isTimed) return null;
  const firstText = roles.indexOf('text', firstTime);
  if (firstText < 0 && firstTime === 0) return null;
  return roles.map((role, column) => (firstText >= 0 && column > firstText ? 'text' : role));
}

/** A column of a table. Its cells are looked at when they are asked for: most columns are judged by their header alone. */
class Column {
  readonly header: string;
  readonly named: boolean;
  readonly #rows: readonly (readonly string[])[];
  readonly #column: number;
  #values: readonly string[] | null = null;
  #share: number | null = null;

  constructor(header: string, rows: readonly (readonly string[])[], column: number) {
    this.header = header;
    this.named = timeHeader.test(header);
    this.#rows = rows;
    this.#column = column;
  }

  /** The words of its cells, empty ones left out. */
  get values(): readonly string[] {
    // A time is said in a few words, and a cell can be a megabyte long.
    this.#values ??= this.#rows.map((cells) => plainText((cells[this.#column] ?? '').slice(0, 300))).filter((value) => value !== '');
    return this.#values;
  }

  /** The share of them that say when. */
  get share(): number {
    this.#share ??= this.values.length === 0 ? 0 : this.values.filter(isWhen).length / this.values.length;
    return this.#share;
  }
}

/** The columns of a timeline whose cells had a say in what the columns hold. */
export function judgedColumns(columns: readonly { readonly header: string; readonly role: ColumnRole }[]): number[] {
  const firstTime = columns.findIndex(({ role }) => role !== 'text');
  return [...columns.keys()].filter((column) => column <= firstTime || timeHeader.test(plainText(columns[column]?.header ?? '')));
}

/** What a cell counts for where it is decided what its column holds: cells of the same weight may stand for one another. */
export function weightOf(cell: string): string {
  const value = plainText(cell.slice(0, 300));
  if (value === '') return '';
  const { day, unreadableDate, time, unreadableTime, weekday } = readWhen(value);
  return [isWhen(value), day !== null || unreadableDate, time !== null || unreadableTime, time !== null, weekday, /^\d{1,4}\.?$/.test(value)].join(' ');
}

function roleOf(header: string, values: readonly string[]): ColumnRole {
  const written = values.map((value) => readWhen(value));
  const dates = written.some(({ day, unreadableDate }) => day !== null || unreadableDate);
  const times = written.some(({ time, unreadableTime }) => time !== null || unreadableTime);
  if (dates && times) return 'when';
  if (dates) return 'date';
  if (times) return 'time';
  if (written.some(({ weekday }) => weekday)) return 'day';
  const byHeader = /\btime|timestamp|hour|clock\b/i.test(header);
  return /\bdate\b/i.test(header) ? (byHeader ? 'when' : 'date') : byHeader ? 'time' : /\bday\b/i.test(header) ? 'day' : 'when';
}
