import { daysSinceEpoch, readDay } from './calendar.ts';
import { minutesOf } from './clock/resolve.ts';
import { readWhen } from './clock/when.ts';
import { offsetOf } from './clock/zones.ts';
import type { Moment, Timeline, TimelineEvent } from './model.ts';

/** An event on the common axis of its timeline. */
export interface PlacedEvent {
  /** When it begins, in minutes since an origin that all events of the timeline share. */
  readonly at: number;
  /** When it ends; never before `at`, and the same for an instant. */
  readonly until: number;
  readonly approx: boolean;
  readonly moment: Moment;
}

/** What the days of an axis are known by: real dates, dates of some year, or only their order. */
export type Calendar = 'dates' | 'days-of-a-year' | 'days';

/** The events of a timeline on one axis. */
export interface TimeAxis {
  /** One for each event, in document order; null for those that cannot be compared with the rest. */
  readonly events: readonly (PlacedEvent | null)[];
  readonly calendar: Calendar;
  /** Some event has a time of day. */
  readonly timed: boolean;
  /**
   * Minutes to add to a place on the axis to have the wall clock of the timeline's zone, counted from
   * the midnight that begins 1970; the year of `days-of-a-year` is 2000. In `days` the midnight that
   * begins the first day is 0.
   */
  readonly wallClock: number;
}

const minutesPerDay = 24 * 60;
/** A step against the order of the timeline that can only be another day. */
const rollover = minutesPerDay / 4;

/**
 * Puts the events of a timeline on one axis. Times in one zone are compared by the wall clock; entries
 * with different fixed offsets by the instant. An unknown year counts as the same year for all rows, and
 * the next one where December is followed by January. Where no event has a date, a step back of six
 * hours or more is the next day; in a timeline written newest first, such a step forward is the day before.
 */
export function placeOnAxis({ events, zone }: Pick<Timeline, 'events' | 'zone'>): TimeAxis {
  const moments = events.map(({ moment }) => moment);
  const dated = moments.some(({ date }) => date !== null);
  const timed = moments.some(({ time }) => time !== null);
  const zones = new Set(moments.filter(({ time }) => time !== null).map((moment) => moment.zone));
  const offsets = zones.size > 1 && [...zones].every((name) => name !== null && offsetOf(name) !== null);
  const withYear = moments.some(({ date }) => date !== null && !date.startsWith('--'));
  const shown = zone ?? moments.find(({ time }) => time !== null)?.zone ?? null;
  return {
    events: placeAll(events, { dated, timed, offsets }),
    calendar: withYear ? 'dates' : dated ? 'days-of-a-year' : 'days',
    timed,
    wallClock: offsets && shown !== null ? (offsetOf(shown) ?? 0) : 0,
  };
}

interface Comparison {
  readonly dated: boolean;
  readonly timed: boolean;
  readonly offsets: boolean;
}

function placeAll(events: readonly TimelineEvent[], { dated, timed, offsets }: Comparison): (PlacedEvent | null)[] {
  let yearsAhead = 0;
  let monthAbove: number | null = null;
  let daysAhead = 0;
  let timeAbove: number | null = null;
  const zoneOf = ({ zone }: Moment): number => (offsets && zone !== null ? (offsetOf(zone) ?? 0) : 0);
  const direction = dated ? 1 : directionOf(events.map(({ moment, when }) => (moment.time === null || hasUnreadableDate(when) ? null : (minutesOf(moment.time) ?? 0) - zoneOf(moment))));
  return events.map(({ moment, when }) => {
    const minutes = minutesOf(moment.time);
    // Dates alone are compared only where the whole timeline has nothing finer.
    if (timed ? minutes === null : moment.date === null) return null;
    if (moment.date === null && (dated || hasUnreadableDate(when))) return null;
    const zone = zoneOf(moment);
    let day: number | null;
    if (moment.date === null) {
      const instant = minutes === null ? null : minutes - zone;
      if (instant !== null && timeAbove !== null && (timeAbove - instant) * direction >= rollover) daysAhead += direction;
      timeAbove = instant;
      day = daysAhead;
    } else if (moment.date.startsWith('--')) {
      const month = Number(moment.date.slice(2, 4));
      if (monthAbove !== null && monthAbove - month >= 6) yearsAhead++;
      monthAbove = month;
      day = epochDay(`${2000 + yearsAhead}-${moment.date.slice(2)}`);
    } else {
      day = epochDay(moment.date);
    }
    if (day === null) return null;
    const at = day * minutesPerDay + (minutes ?? 0) - zone;
    return { at, until: endOf(moment, day, at, zone), approx: moment.approx, moment };
  });
}

/** 1 where times of day grow from event to event, -1 where they fall more often; a step that may be another day counts as the way to that day. */
function directionOf(instants: readonly (number | null)[]): 1 | -1 {
  let steps = 0;
  let above: number | null = null;
  for (const instant of instants) {
    if (instant === null) continue;
    const step: number = above === null ? 0 : instant - above;
    steps += Math.abs(step) < rollover ? Math.sign(step) : -Math.sign(step);
    above = instant;
  }
  return steps < 0 ? -1 : 1;
}

/** A plain clock time needs no second look; there may be thousands of them. */
function hasUnreadableDate(when: string): boolean {
  return !/^~?\s*\d{1,2}:\d{2}(?::\d{2})?$/.test(when) && readWhen(when).unreadableDate;
}

function endOf(moment: Moment, day: number, at: number, zone: number): number {
  const end = minutesOf(moment.end);
  if (end === null) {
    const last = moment.endDate === null || moment.endDate.startsWith('--') ? null : epochDay(moment.endDate);
    return last === null ? at : Math.max(at, last * minutesPerDay);
  }
  const until = day * minutesPerDay + end - zone;
  return until < at ? until + minutesPerDay : until;
}

function epochDay(date: string): number | null {
  const day = readDay(date);
  return day === null ? null : daysSinceEpoch(day);
}
