import { placeOnAxis, type PlacedEvent, type TimeAxis } from './axis.ts';
import { monthNames } from './calendar.ts';
import type { Moment, Timeline } from './model.ts';
import { pointSpan, type Span } from './span.ts';

/** Times computed beside each event, never written to the document. */
export interface EventTiming {
  /** Where the event stands on the axis, in minutes; null where it has no time that can be compared. */
  readonly at: number | null;
  /** The last place it may have on the axis: later than `at` where its time is not known exactly. */
  readonly latest: number | null;
  /** Since the first event that has a time; null where it cannot be computed. */
  readonly elapsed: Span | null;
  /** Since the event before it (in a timeline written newest first: the one below) that has a time; negative where the rows are not in the order of time. */
  readonly gap: Span | null;
  /** The event is earlier than one before it. */
  readonly outOfOrder: boolean;
}

export interface TimelineTiming {
  readonly events: readonly EventTiming[];
  /** From the earliest to the latest event, ends of ranges included; null where fewer than two can be compared. */
  readonly total: Span | null;
  /** The first and last instants as readers say them, e.g. `18 Mar 16:00` and `19 Mar 11:40`; null as above, and where only the time since a start is known. */
  readonly start: string | null;
  readonly finish: string | null;
}

const untimed: EventTiming = { at: null, latest: null, elapsed: null, gap: null, outOfOrder: false };

/**
 * Computes elapsed times, gaps and the total of a timeline, as its events compare on one axis (see
 * {@link placeOnAxis}). A length between times that are not known exactly, or to a range, is an interval:
 * from 14:00 to `14:3x` it is 30 to 39 minutes.
 *
 * @param axis where they are already placed.
 */
export function timeTimeline(timeline: Timeline, axis: TimeAxis = placeOnAxis(timeline)): TimelineTiming {
  const known = timings.get(axis);
  if (known !== undefined) return known;
  const timing = timeOn(axis);
  timings.set(axis, timing);
  return timing;
}

const timings = new WeakMap<TimeAxis, TimelineTiming>();

function timeOn(axis: TimeAxis): TimelineTiming {
  const placed = axis.events;
  const known = placed.filter((event) => event !== null);
  let steps = 0;
  for (let index = 1; index < known.length; index++) steps += Math.sign((known[index]?.at ?? 0) - (known[index - 1]?.at ?? 0));
  const order = placed.map((_, index) => index);
  if (steps < 0) order.reverse();

  const events: EventTiming[] = placed.map(() => untimed);
  let first: PlacedEvent | null = null;
  let before: PlacedEvent | null = null;
  let latest = -Infinity;
  for (const index of order) {
    const event = placed[index];
    if (event === null || event === undefined) continue;
    first ??= event;
    events[index] = {
      at: event.at,
      latest: latestStart(event),
      elapsed: elapsedSince(first, event),
      gap: before === null ? null : gapBetween(before, event),
      outOfOrder: latestStart(event) < latest,
    };
    before = event;
    latest = Math.max(latest, event.at);
  }
  if (known.length < 2) return { events, total: null, start: null, finish: null };
  const start = known.reduce((a, b) => (b.at < a.at ? b : a));
  const finish = known.reduce((a, b) => (b.until > a.until ? b : a));
  const said = axis.calendar !== 'elapsed' && start.moment.relative === null && finish.moment.relative === null;
  return {
    events,
    total: totalOf(known, start, finish),
    start: said ? sayMoment(start, false, null) : null,
    finish: said ? sayMoment(finish, true, start.moment) : null,
  };
}

/** The latest instant at which an event may have begun. */
function latestStart({ at, until, blurred }: PlacedEvent): number {
  return blurred ? until : at;
}

function totalOf(events: readonly PlacedEvent[], start: PlacedEvent, finish: PlacedEvent): Span {
  const begun = events.reduce((least, event) => Math.min(least, latestStart(event)), Infinity);
  const ended = events.reduce((most, { at, until, blurred }) => Math.max(most, blurred ? at : until), -Infinity);
  return { minutes: Math.max(0, ended - begun), most: finish.until - start.at, approx: start.approx || finish.approx };
}

/** A range that comes first counts from its beginning. */
function elapsedSince(first: PlacedEvent, event: PlacedEvent): Span {
  if (event === first) return pointSpan(0, false);
  return spanFrom(first.at, latestStart(first), event, first.approx || event.approx);
}

function gapBetween(before: PlacedEvent, event: PlacedEvent): Span {
  return spanFrom(before.at, before.until, event, before.approx || event.approx);
}

/** From somewhere between two places to an event; where the rows are in order it is never less than nothing. */
function spanFrom(earliest: number, latest: number, event: PlacedEvent, approx: boolean): Span {
  const least = event.at - latest;
  const most = event.until - earliest;
  return event.at >= earliest ? { minutes: Math.max(0, least), most, approx } : { minutes: least, most: Math.max(least, Math.min(0, most)), approx };
}

/** `18 Mar 2024 16:00`; parts that `other` already says are left out, the end of a range is said where asked for. */
function sayMoment({ moment, blurred }: PlacedEvent, end: boolean, other: Moment | null): string {
  const begins = moment.time ?? moment.bounds?.from ?? null;
  const time = end ? (moment.end ?? moment.bounds?.to ?? begins) : begins;
  const date = end ? (moment.endDate ?? moment.date) : moment.date;
  const said: string[] = [];
  if (date !== null && date !== other?.date) {
    const [year, month, day] = date.startsWith('--') ? [null, ...date.slice(2).split('-')] : date.split('-');
    said.push(`${Number(day)} ${monthNames[Number(month) - 1] ?? ''}`);
    if (year !== null && year !== undefined && other?.date?.slice(0, 4) !== year) said.push(year);
  }
  if (time !== null) said.push(time);
  return `${moment.approx || blurred ? '~' : ''}${said.join(' ')}`;
}
