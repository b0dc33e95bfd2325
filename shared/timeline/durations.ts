import { placeOnAxis, type PlacedEvent, type TimeAxis } from './axis.ts';
import { monthNames } from './calendar.ts';
import type { Moment, Timeline } from './model.ts';

/** A length of time in minutes (fractional for seconds); imprecise when one of its ends is. */
export interface Span {
  readonly minutes: number;
  readonly approx: boolean;
}

/** Times computed beside each event, never written to the document. */
export interface EventTiming {
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
  /** The first and last instants as readers say them, e.g. `18 Mar 16:00` and `19 Mar 11:40`; null as above. */
  readonly start: string | null;
  readonly finish: string | null;
}

/**
 * Computes elapsed times, gaps and the total of a timeline, as its events compare on one axis (see
 * {@link placeOnAxis}).
 *
 * @param axis where they are already placed.
 */
export function timeTimeline(timeline: Timeline, axis: TimeAxis = placeOnAxis(timeline)): TimelineTiming {
  const placed = axis.events;
  const known = placed.filter((event) => event !== null);
  let steps = 0;
  for (let index = 1; index < known.length; index++) steps += Math.sign((known[index]?.at ?? 0) - (known[index - 1]?.at ?? 0));
  const order = placed.map((_, index) => index);
  if (steps < 0) order.reverse();

  const events: EventTiming[] = placed.map(() => ({ elapsed: null, gap: null, outOfOrder: false }));
  let first: PlacedEvent | null = null;
  let before: PlacedEvent | null = null;
  let latest = -Infinity;
  for (const index of order) {
    const event = placed[index];
    if (event === null || event === undefined) continue;
    first ??= event;
    events[index] = {
      elapsed: spanBetween(first, event),
      gap: before === null ? null : spanBetween(before, event),
      outOfOrder: event.at < latest,
    };
    before = event;
    latest = Math.max(latest, event.at);
  }
  if (known.length < 2) return { events, total: null, start: null, finish: null };
  const start = known.reduce((a, b) => (b.at < a.at ? b : a));
  const finish = known.reduce((a, b) => (b.until > a.until ? b : a));
  return {
    events,
    total: { minutes: finish.until - start.at, approx: start.approx || finish.approx },
    start: sayMoment(start.moment, false, null),
    finish: sayMoment(finish.moment, true, start.moment),
  };
}

function spanBetween(from: PlacedEvent, to: PlacedEvent): Span {
  return { minutes: to.at - from.at, approx: from !== to && (from.approx || to.approx) };
}

/** `18 Mar 2024 16:00`; parts that `other` already says are left out, the end of a range is said where asked for. */
function sayMoment(moment: Moment, end: boolean, other: Moment | null): string {
  const time = end ? (moment.end ?? moment.time) : moment.time;
  const date = end ? (moment.endDate ?? moment.date) : moment.date;
  const said: string[] = [];
  if (date !== null && date !== other?.date) {
    const [year, month, day] = date.startsWith('--') ? [null, ...date.slice(2).split('-')] : date.split('-');
    said.push(`${Number(day)} ${monthNames[Number(month) - 1] ?? ''}`);
    if (year !== null && year !== undefined && other?.date?.slice(0, 4) !== year) said.push(year);
  }
  if (time !== null) said.push(time);
  return `${moment.approx ? '~' : ''}${said.join(' ')}`;
}

/** Says a length the way people do: `19 h 40 min`, `3 d 4 h`, `45 s`, `~12 min`, `−7 min`; `0 min` for none. */
export function formatSpan(span: Span): string {
  const seconds = Math.round(Math.abs(span.minutes) * 60);
  const parts = [
    [Math.floor(seconds / 86_400), 'd'],
    [Math.floor(seconds / 3600) % 24, 'h'],
    [Math.floor(seconds / 60) % 60, 'min'],
    [seconds % 60, 's'],
  ] as const;
  const said = parts.filter(([count]) => count > 0).map(([count, unit]) => `${count} ${unit}`);
  const sign = span.minutes < 0 && seconds > 0 ? '\u2212' : '';
  return `${span.approx ? '~' : ''}${sign}${said.length === 0 ? '0 min' : said.join(' ')}`;
}
