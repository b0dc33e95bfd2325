import type { Nodes } from 'mdast';
import { plainText } from '../markdown/plain-text.ts';
import { plainElement, type ElementProperties, type PlainElement } from '../markdown/plain-element.ts';
import { placeOnAxis } from '../timeline/axis.ts';
import { dayFromEpoch, daysSinceEpoch, monthNames, readDay } from '../timeline/calendar.ts';
import { timesInZone } from '../timeline/clock/display-zone.ts';
import { readWhen } from '../timeline/clock/when.ts';
import { timeTimeline } from '../timeline/durations.ts';
import type { Timeline } from '../timeline/model.ts';
import { sayElapsed } from './elapsed.ts';
import type { Sheet, SheetRow } from './timeline-sheet.ts';

/** Columns that were not written. */
export interface AddedColumns {
  /** Time since the first event. */
  readonly elapsed: boolean;
  /** Times as another zone's clock shows them; null for none. */
  readonly zone: string | null;
}

/** The events of one day, or of as many as no line parts. */
interface Day {
  readonly label: readonly Nodes[];
  readonly written: boolean;
  readonly rows: number[];
}

/**
 * A timeline as a table: one body for each day, which starts with a row that names the day where there are several; times head
 * the rows; notes between events are rows of their own. A column of dates that the rows between days say as well is
 * left out, and a column of another zone's times where none of them is known.
 *
 * @param classes what the author's table is called besides.
 */
export function timelineTable(timeline: Timeline, sheet: Sheet, added: AddedColumns, classes: readonly string[]): PlainElement {
  const days = daysOf(timeline, sheet);
  const parted = days.length > 1 || days.some(({ written }) => written);
  const kept = sheet.columns.flatMap(({ role }, at) => (role === 'date' && parted && saysDaysOnly(timeline, at) ? [] : [at]));
  const time = sheet.columns.findIndex(({ role }) => role === 'time');
  const extra = extraColumns(timeline, added);
  const width = kept.length + extra.length;

  const head = kept.flatMap((at): PlainElement[] => {
    const { header, align } = sheet.columns[at] ?? { header: [] };
    const written = plainElement('th', { scope: 'col', align: align ?? undefined }, header);
    return at === time ? [written, ...extra.map(({ name, header: said }) => plainElement('th', { scope: 'col', className: [name] }, [{ type: 'text', value: said }]))] : [written];
  });
  const eventRow = (index: number): PlainElement => {
    const row = sheet.rows[index];
    if (row?.cells === null || row === undefined) return spanning('locked-row', width, row?.whole ?? []);
    const cells = kept.flatMap((at): PlainElement[] => {
      const content = row.cells?.[at] ?? [];
      const align = sheet.columns[at]?.align ?? undefined;
      if (at !== time) return [plainElement('td', { align }, content)];
      return [plainElement('th', { scope: 'row', className: ['clock', 'time'] }, content), ...extra.map(({ name, said }) => plainElement('td', { className: [name] }, [{ type: 'text', value: said[index] ?? '' }]))];
    });
    return plainElement('tr', {}, cells);
  };
  const bodies = days.map((day): PlainElement => {
    const rows: PlainElement[] = [];
    const last = sheet.rows.length - 1;
    for (const [place, index] of day.rows.entries()) {
      const row = sheet.rows[index];
      if (place > 0) rows.push(...noteRow(row?.notesAbove ?? [], width));
      if (place === 0 && parted && day.label.length > 0) rows.push(plainElement('tr', { className: ['day-row'] }, [plainElement('th', { scope: 'rowgroup', colSpan: width }, day.label)]));
      rows.push(...noteRow(row?.notesBelowDay ?? [], width), eventRow(index));
      // What stands above the line of the next day belongs to this one.
      const next = sheet.rows[index + 1];
      if (place === day.rows.length - 1 && next !== undefined) rows.push(...noteRow(next.notesAbove, width));
      if (index === last) rows.push(...noteRow(sheet.notesBelow, width));
    }
    return plainElement('tbody', {}, rows);
  });
  const caption = sheet.caption.length === 0 ? [] : [plainElement('caption', {}, sheet.caption)];
  return plainElement('table', { className: ['timeline-table', ...classes] }, [...caption, plainElement('thead', {}, [plainElement('tr', {}, head)]), ...bodies]);
}

interface ExtraColumn {
  readonly name: string;
  readonly header: string;
  /** One for each event. */
  readonly said: readonly string[];
}

function extraColumns(timeline: Timeline, { elapsed, zone }: AddedColumns): ExtraColumn[] {
  const columns: ExtraColumn[] = [];
  const axis = placeOnAxis(timeline);
  if (elapsed) columns.push({ name: 'elapsed', header: 'Elapsed', said: timeTimeline(timeline, axis).events.map((event) => (event.elapsed === null ? '' : sayElapsed(event.elapsed))) });
  if (zone !== null) columns.push({ name: 'zone-time', header: zone.replace(/^.*\//, '').replaceAll('_', ' '), said: timesInZone(axis, zone) });
  return columns.filter(({ said }) => said.some((value) => value !== ''));
}

/** Parts events by their dates, and where their author names a day. */
function daysOf({ events }: Timeline, { rows }: Sheet): Day[] {
  const days: Day[] = [];
  let date: string | null = null;
  for (const [index, row] of rows.entries()) {
    const own = events[index]?.moment.date ?? null;
    const current = days.at(-1);
    if (current === undefined || row.day !== null || (own !== null && own !== date)) {
      days.push({ label: labelOf(row, own), written: row.day !== null, rows: [index] });
    } else {
      current.rows.push(index);
    }
    date = own ?? date;
  }
  return days;
}

function labelOf({ day }: SheetRow, date: string | null): readonly Nodes[] {
  if (day !== null) return day;
  return date === null ? [] : [{ type: 'text', value: sayDate(date) }];
}

const weekdays = ['Thursday', 'Friday', 'Saturday', 'Sunday', 'Monday', 'Tuesday', 'Wednesday'];

/** `Monday, 28 Oct 2024`; `28 Oct` where no year is known. */
function sayDate(date: string): string {
  const read = date.startsWith('--') ? null : readDay(date);
  if (read === null) {
    const [day, month] = date.split('-').reverse();
    return `${Number(day)} ${monthNames[Number(month) - 1] ?? ''}`;
  }
  const days = daysSinceEpoch(read);
  const { year, month, day } = dayFromEpoch(days);
  return `${weekdays[((days % 7) + 7) % 7] ?? ''}, ${day} ${monthNames[month - 1] ?? ''} ${year}`;
}

/** Whether a column holds dates and nothing else, and the rows between days say each of them. */
function saysDaysOnly({ events }: Timeline, column: number): boolean {
  return events.every(({ locked, moment, cells }) => {
    const said = plainText(cells[column]?.value ?? '');
    if (locked || moment.date === null) return false;
    if (said === '') return true;
    const { day, time, unreadableTime, unreadableDate, rest } = readWhen(said);
    return day !== null && time === null && !unreadableTime && !unreadableDate && rest === '';
  });
}

function noteRow(notes: readonly Nodes[], width: number): PlainElement[] {
  return notes.length === 0 ? [] : [spanning('note-row', width, notes)];
}

function spanning(className: string, width: number, content: readonly Nodes[]): PlainElement {
  const properties: ElementProperties = { colSpan: width };
  return plainElement('tr', { className: [className] }, [plainElement('td', properties, content)]);
}
