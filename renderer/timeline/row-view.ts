import { monthNames } from '../../shared/timeline/calendar.ts';
import { sayInference } from '../../shared/timeline/clock/say-inference.ts';
import { timeProblems } from '../../shared/timeline/clock/time-problems.ts';
import type { EventTiming, TimelineTiming } from '../../shared/timeline/durations.ts';
import { isInferred, type Timeline, type TimelineEvent } from '../../shared/timeline/model.ts';
import { formatSpan } from '../../shared/timeline/span.ts';
import { plainText, readInline } from './inline-markdown.ts';

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
function inferredDay(timeline: Timeline, { moment }: TimelineEvent): string | null {
  if (moment.date === null || !isInferred(moment, 'date')) return null;
  if (timeline.columns.some(({ role }) => role === 'date' || role === 'day')) return null;
  const [day, month] = moment.date.split('-').reverse();
  return `${Number(day)} ${monthNames[Number(month) - 1] ?? ''}`;
}

/** What an empty date cell takes over from above, for one event after the other. */
function carriedReader(timeline: Timeline): (event: TimelineEvent) => (string | null)[] {
  const above = timeline.columns.map((): string | null => null);
  return (event) =>
    timeline.columns.map(({ role }, column) => {
      const value = event.cells[column]?.value ?? '';
      if (role !== 'date' && role !== 'day') return null;
      if (value !== '') above[column] = plainText(readInline(shortened(value)));
      return value === '' && isInferred(event.moment, 'date') ? (above[column] ?? null) : null;
    });
}

/** As much of a cell as names and notes need; cells can be a megabyte long. */
function shortened(value: string): string {
  return value.length > 400 ? value.slice(0, 400) : value;
}

function viewOf(text: string, timeline: Timeline, event: TimelineEvent, timing: EventTiming | undefined, carried: readonly (string | null)[], outOfOrder: boolean, problem: string | undefined, inZone: string): RowView {
  return {
    index: event.index,
    cells: event.cells.map((cell) => cell.value),
    carried,
    written: event.locked ? text.slice(event.range.from, event.range.to) : null,
    elapsed: timing?.elapsed ? formatSpan(timing.elapsed) : '',
    gap: timing?.gap ? formatSpan(timing.gap) : '',
    inZone,
    outOfOrder,
    approx: event.moment.approx,
    inferredDay: inferredDay(timeline, event),
    notes: notesOn(event, problem),
    faulty: problem !== undefined,
    label: labelOf(timeline, event),
  };
}

function notesOn({ moment }: TimelineEvent, problem: string | undefined): string {
  if (moment.inferred.length === 0) return problem ?? '';
  const notes = moment.inferred.map((inference) => sayInference(inference, moment));
  return problem === undefined ? notes.join('. ') : [problem, ...notes].join('. ');
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
export function rowText(row: RowView): string {
  return row.written ?? row.cells.join('\n');
}

/**
 * The rows of a timeline; a row that shows the same as in `previous` is that very object.
 *
 * @param inZone the time of each row in a second zone; empty for none.
 * @param misplaced rows whose time disagrees with their place.
 * @param accepted what rows say whose place was accepted all the same.
 */
export function rowViews(
  text: string,
  timeline: Timeline,
  timing: TimelineTiming,
  inZone: readonly string[],
  misplaced: ReadonlySet<number>,
  accepted: ReadonlySet<string>,
  previous: readonly RowView[],
): RowView[] {
  const carriedBy = carriedReader(timeline);
  const problems = new Map(timeProblems(timeline.events).map(({ event, reason }) => [event, reason]));
  return timeline.events.map((event, at) => {
    const seen = viewOf(text, timeline, event, timing.events[at], carriedBy(event), misplaced.has(at), problems.get(event), inZone[at] ?? '');
    const view = seen.outOfOrder && accepted.has(rowText(seen)) ? { ...seen, outOfOrder: false } : seen;
    const known = previous[at];
    return known !== undefined && isSame(known, view) ? known : view;
  });
}
