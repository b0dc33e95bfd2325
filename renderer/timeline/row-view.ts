import { monthNames } from '../../shared/timeline/calendar.ts';
import { sayInference } from '../../shared/timeline/clock/say-inference.ts';
import { timeProblemOf } from '../../shared/timeline/clock/time-problems.ts';
import type { EventTiming, TimelineTiming } from '../../shared/timeline/durations.ts';
import { isInferred, type Timeline, type TimelineEvent } from '../../shared/timeline/model.ts';
import { formatSpan } from '../../shared/timeline/span.ts';
import { plainText, readInline } from './inline-markdown.ts';
import { lazyArray } from './lazy-array.ts';

/** What one row of the grid shows. Values alone, no offsets, so that an unchanged row is the same object. */
export interface RowView {
  /** Event index. */
  readonly index: number;
  /** One for each column of the document, as written. */
  readonly cells: readonly string[];
  /** For each column the value an empty date cell takes over from above, shown faintly; null where none does. */
  readonly carried: readonly (string | null)[];
  /** The row as it stands in the file; only for a locked row. */
  readonly written: string | null;
  /** T+ and gap as people say them; empty where they cannot be computed. */
  readonly elapsed: string;
  readonly gap: string;
  /** The time in the second zone; empty where none is chosen or it is not known. */
  readonly inZone: string;
  /** Its time disagrees with its place, and nobody said that this is meant. */
  readonly outOfOrder: boolean;
  readonly approx: boolean;
  /** The day of a time that says none and has no date column, e.g. `18 Mar`, to be shown as inferred; else null. */
  readonly inferredDay: string | null;
  /** What was not written in this row and where it was taken from, and what is wrong with its time; one sentence each, may be empty. */
  readonly notes: string;
  /** Its time is none, or not one of its day: the notes say why. */
  readonly faulty: boolean;
  /** A short name of the event, without markup. */
  readonly label: string;
}

const labelLength = 48;

function labelOf(timeline: Timeline, event: TimelineEvent): string {
  const column = timeline.columns.findIndex((candidate, at) => candidate.role === 'text' && event.cells[at]?.value !== '');
  const source = event.locked ? event.text : (event.cells[column]?.value ?? event.when);
  return labelFor(shortened(source));
}

/** The names of what was looked at before; an edit changes one of thousands. */
const labels = new Map<string, string>();
const remembered = 20_000;

function labelFor(source: string): string {
  const known = labels.get(source);
  if (known !== undefined) return known;
  const words = plainText(readInline(source)).trim();
  const label = words.length > labelLength ? `${words.slice(0, labelLength - 1).trimEnd()}…` : words;
  if (labels.size >= remembered) labels.clear();
  // Put together anew, so that no document is kept for a cell that is a part of it.
  labels.set(` ${source}`.slice(1), ` ${label}`.slice(1));
  return label;
}

/** `18 Mar` of a date that is not written in the row and that no date column shows; null where it is. */
export function inferredDay(timeline: Timeline, { moment }: TimelineEvent): string | null {
  if (moment.date === null || !isInferred(moment, 'date')) return null;
  if (timeline.columns.some(({ role }) => role === 'date' || role === 'day')) return null;
  const [day, month] = moment.date.split('-').reverse();
  return `${Number(day)} ${monthNames[Number(month) - 1] ?? ''}`;
}

/** What an empty date cell takes over from above, for each column of one event. */
function carriedReader(timeline: Timeline): (event: TimelineEvent) => (string | null)[] {
  const sources = new Map<number, Int32Array>();
  const sourceOf = (column: number, index: number): number => {
    let known = sources.get(column);
    if (known === undefined) sources.set(column, (known = filledRows(timeline, column)));
    return known[index] ?? -1;
  };
  return (event) =>
    timeline.columns.map(({ role }, column) => {
      if ((role !== 'date' && role !== 'day') || (event.cells[column]?.value ?? '') !== '' || !isInferred(event.moment, 'date')) return null;
      const source = timeline.events[sourceOf(column, event.index)]?.cells[column]?.value;
      return source === undefined ? null : plainText(readInline(shortened(source)));
    });
}

/** For each row the nearest one, from itself upwards, that has something in a column, or -1. */
function filledRows({ events }: Timeline, column: number): Int32Array {
  const filled = new Int32Array(events.length);
  let above = -1;
  for (const [at, { cells }] of events.entries()) {
    if ((cells[column]?.value ?? '') !== '') above = at;
    filled[at] = above;
  }
  return filled;
}

/** As much of a cell as names and notes need; cells can be a megabyte long. */
function shortened(value: string): string {
  return value.length > 400 ? value.slice(0, 400) : value;
}

function viewOf(written: WrittenRows, timeline: Timeline, event: TimelineEvent, timing: EventTiming | undefined, carried: readonly (string | null)[], outOfOrder: boolean, inZone: string): RowView {
  const problem = timeProblemOf(event);
  return {
    index: event.index,
    cells: event.cells.map((cell) => cell.value),
    carried,
    written: written.get(event.index) ?? null,
    elapsed: timing?.elapsed ? formatSpan(timing.elapsed) : '',
    gap: timing?.gap ? formatSpan(timing.gap) : '',
    inZone,
    outOfOrder,
    approx: event.moment.approx,
    inferredDay: inferredDay(timeline, event),
    notes: notesOn(event, problem),
    faulty: problem !== null,
    label: labelOf(timeline, event),
  };
}

function notesOn({ moment }: TimelineEvent, problem: string | null): string {
  if (moment.inferred.length === 0) return problem ?? '';
  const notes = moment.inferred.map((inference) => sayInference(inference, moment));
  return problem === null ? notes.join('. ') : [problem, ...notes].join('. ');
}

function isSame(a: RowView, b: RowView): boolean {
  return (
    a.index === b.index &&
    a.written === b.written &&
    a.elapsed === b.elapsed &&
    a.gap === b.gap &&
    a.inZone === b.inZone &&
    a.outOfOrder === b.outOfOrder &&
    a.approx === b.approx &&
    a.inferredDay === b.inferredDay &&
    a.notes === b.notes &&
    a.faulty === b.faulty &&
    a.label === b.label &&
    a.cells.length === b.cells.length &&
    a.cells.every((cell, at) => cell === b.cells[at]) &&
    a.carried.every((value, at) => value === b.carried[at])
  );
}

/** What a computed column shows of a row. */
export function computedValue(row: RowView, kind: 'elapsed' | 'gap' | 'zone'): string {
  return kind === 'elapsed' ? row.elapsed : kind === 'gap' ? row.gap : row.inZone;
}

/** All that is written in a row, for finding it. */
export function rowText(written: WrittenRows, event: TimelineEvent): string {
  return written.get(event.index) ?? event.cells.map(({ value }) => value).join('\n');
}

/** Locked rows as they stand in the file. Taken at once, since places of events are those of the text that was read last. */
export type WrittenRows = ReadonlyMap<number, string>;

/** The locked rows of a timeline, by event index. @param text the one that the timeline was read from */
export function writtenRows(text: string, { events }: Timeline): WrittenRows {
  const written = new Map<number, string>();
  for (const event of events) if (event.locked) written.set(event.index, text.slice(event.range.from, event.range.to));
  return written;
}

/** What rows are made of. */
export interface RowSource {
  readonly written: WrittenRows;
  readonly timeline: Timeline;
  readonly timing: TimelineTiming;
  /** The time of a row in a second zone; empty for none. */
  readonly inZone: (row: number) => string;
  /** Rows whose time disagrees with their place. */
  readonly misplaced: ReadonlySet<number>;
  /** What rows say whose place was accepted all the same. */
  readonly accepted: ReadonlySet<string>;
}

/**
 * The rows of a timeline, each made when it is first looked at: of thousands a screen shows a few dozen. A row that
 * shows the same as the one seen last in its place is that very object.
 *
 * @param seen what was seen last in each place; kept up to date.
 */
export function rowViews({ written, timeline, timing, inZone, misplaced, accepted }: RowSource, seen: Map<number, RowView>): readonly RowView[] {
  const carriedBy = carriedReader(timeline);
  return lazyArray(timeline.events.length, (at) => {
    const event = timeline.events[at];
    if (event === undefined) throw new RangeError(`There is no row ${at}`);
    const outOfOrder = misplaced.has(at) && !accepted.has(rowText(written, event));
    const view = viewOf(written, timeline, event, timing.events[at], carriedBy(event), outOfOrder, inZone(at));
    const known = seen.get(at);
    if (known !== undefined && isSame(known, view)) return known;
    seen.set(at, view);
    return view;
  });
}
