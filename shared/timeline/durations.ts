import { Temporal } from 'temporal-polyfill';
import { minutesOf } from './clock/resolve.ts';
import { readWhen } from './clock/when.ts';
import { offsetOf } from './clock/zones.ts';
import type { Moment, Timeline, TimelineEvent } from './model.ts';

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

/** An event on one common axis: minutes since an arbitrary origin. */
interface Placed {
  readonly at: number;
  readonly until: number;
  readonly approx: boolean;
  readonly moment: Moment;
}

const minutesPerDay = 24 * 60;

/**
 * Computes elapsed times, gaps and the total of a timeline. Times in one zone are compared by the wall
 * clock; entries with different fixed offsets by the instant. An unknown year counts as the same year
 * for all rows, and the next one where December is followed by January. Where no event has a date, a
 * step back of six hours or more is the next day.
 */
export function timeTimeline(timeline: Timeline): TimelineTiming {
  const placed = placeEvents(timeline.events);
  const known = placed.filter((event) => event !== null);
  let steps = 0;
  for (let index = 1; index < known.length; index++) steps += Math.sign((known[index]?.at ?? 0) - (known[index - 1]?.at ?? 0));
  const order = placed.map((_, index) => index);
  if (steps < 0) order.reverse();

  const events: EventTiming[] = placed.map(() => ({ elapsed: null, gap: null, outOfOrder: false }));
  let first: Placed | null = null;
  let before: Placed | null = null;
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

function spanBetween(from: Placed, to: Placed): Span {
  return { minutes: to.at - from.at, approx: from !== to && (from.approx || to.approx) };
}

/** Puts moments on one axis; null for those that cannot be compared with the rest. */
function placeEvents(events: readonly TimelineEvent[]): (Placed | null)[] {
  const moments = events.map(({ moment }) => moment);
  const dated = moments.some(({ date }) => date !== null);
  const timed = moments.some(({ time }) => time !== null);
  const zones = new Set(moments.filter(({ time }) => time !== null).map(({ zone }) => zone));
  const offsets = zones.size > 1 && [...zones].every((zone) => zone !== null && offsetOf(zone) !== null);
  let yearsAhead = 0;
  let monthAbove: number | null = null;
  let daysAhead = 0;
  let timeAbove: number | null = null;
  return events.map(({ moment, when }) => {
    const minutes = minutesOf(moment.time);
    // Dates alone are compared only where the whole timeline has nothing finer.
    if (timed ? minutes === null : moment.date === null) return null;
    if (moment.date === null && (dated || readWhen(when).unreadableDate)) return null;
    let day: number;
    if (moment.date === null) {
      if (minutes !== null && timeAbove !== null && timeAbove - minutes >= minutesPerDay / 4) daysAhead++;
      timeAbove = minutes;
      day = daysAhead;
    } else if (moment.date.startsWith('--')) {
      const month = Number(moment.date.slice(2, 4));
      if (monthAbove !== null && monthAbove - month >= 6) yearsAhead++;
      monthAbove = month;
      day = epochDay(`${2000 + yearsAhead}-${moment.date.slice(2)}`);
    } else {
      day = epochDay(moment.date);
    }
    const zone = offsets && moment.zone !== null ? (offsetOf(moment.zone) ?? 0) : 0;
    const at = day * minutesPerDay + (minutes ?? 0) - zone;
    return { at, until: endOf(moment, day, at, zone), approx: moment.approx, moment };
  });
}

function endOf(moment: Moment, day: number, at: number, zone: number): number {
  const end = minutesOf(moment.end);
  if (end === null) return moment.endDate === null || moment.endDate.startsWith('--') ? at : Math.max(at, epochDay(moment.endDate) * minutesPerDay);
  const until = day * minutesPerDay + end - zone;
  return until < at ? until + minutesPerDay : until;
}

const epochDays = new Map<string, number>();

/** Days since 1970; a timeline has few dates and many rows on each. */
function epochDay(date: string): number {
  const known = epochDays.get(date);
  if (known !== undefined) return known;
  const { days } = Temporal.PlainDate.from('1970-01-01').until(Temporal.PlainDate.from(date, { overflow: 'constrain' }));
  if (epochDays.size > 10_000) epochDays.clear();
  epochDays.set(date, days);
  return days;
}

const monthNames = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

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
