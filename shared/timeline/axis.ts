import { placeholdersInLine } from '../markdown/placeholders.ts';
import { daysSinceEpoch, readDay } from './calendar.ts';
import { minutesOf } from './clock/resolve.ts';
import { sameClock, wallClockOf, type WallClock } from './clock/wall-clock.ts';
import { readWhen } from './clock/when.ts';
import { offsetsAt, zoneClock, type ZoneClock } from './clock/zones.ts';
import { isSameMoment, type Moment, type Timeline, type TimelineEvent } from './model.ts';

/** An event on the common axis of its timeline. */
export interface PlacedEvent {
  /** When it begins, or may begin at the earliest, in minutes since an origin that all events of the timeline share. */
  readonly at: number;
  /** When it ends, or may begin at the latest; never before `at`, and the same for an instant. */
  readonly until: number;
  /** It is an instant somewhere from `at` to `until` (`14:2x`, an hour that the clock showed twice), and no range. */
  readonly blurred: boolean;
  readonly approx: boolean;
  readonly moment: Moment;
}

/** What the days of an axis are known by: real dates, dates of some year, only their order, or not at all (`T+12m`). */
export type Calendar = 'dates' | 'days-of-a-year' | 'days' | 'elapsed';

/** The events of a timeline on one axis. */
export interface TimeAxis {
  /** One for each event, in document order; null for those that cannot be compared with the rest. */
  readonly events: readonly (PlacedEvent | null)[];
  readonly calendar: Calendar;
  /** Some event has a time of day. */
  readonly timed: boolean;
  /** Places are minutes since the midnight that begins 1970 in UTC, so that they can be said in any zone. */
  readonly instants: boolean;
  /** The wall clock of the timeline's zone. The year of `days-of-a-year` is 2000; in `days` the midnight that begins the first day is 0. */
  readonly clock: WallClock;
}

const minutesPerDay = 24 * 60;
/** A step against the order of the timeline that can only be another day. */
const rollover = minutesPerDay / 4;

/**
 * Puts the events of a timeline on one axis. Where each zone is known they are compared as instants,
 * each with the offset its zone had that day; else by the wall clock. An unknown year counts as the same
 * year for all rows, and the next one where December is followed by January. Where no event has a date,
 * a step back of six hours or more is the next day; in a timeline written newest first, such a step
 * forward is the day before. Times that count from a start (`T+12m`) count from the event that says so
 * (`14:00 T+0`), else from the earliest event with a time. An event whose time is still to be filled in
 * (`HH:MM`) has no place, whatever day it inherits.
 */
export function placeOnAxis({ events, zone }: Pick<Timeline, 'events' | 'zone'>): TimeAxis {
  const known = axes.get(events);
  if (known?.zone === zone) return known.axis;
  const axis = place(events, zone);
  axes.set(events, { zone, axis });
  return axis;
}

/**
 * The same, where a timeline has just been read again: of one whose times all say what they said before, nothing is
 * worked out anew. The answer is then the very axis of `before`, so that what was computed from that stands as well.
 */
export function placeAgain(timeline: Pick<Timeline, 'events' | 'zone'>, before: Pick<Timeline, 'events' | 'zone'> | null): TimeAxis {
  const known = before === null ? undefined : axes.get(before.events);
  if (before === null || known?.zone !== timeline.zone || before.zone !== timeline.zone || !haveSameTimes(timeline.events, before.events)) return placeOnAxis(timeline);
  axes.set(timeline.events, known);
  return known.axis;
}

function haveSameTimes(events: readonly TimelineEvent[], before: readonly TimelineEvent[]): boolean {
  if (events.length !== before.length) return false;
  for (let at = 0; at < events.length; at++) {
    const now = events[at];
    const then = before[at];
    if (now === then && now !== undefined) continue;
    if (now === undefined || then === undefined || now.when !== then.when || !isSameMoment(now.moment, then.moment)) return false;
  }
  return true;
}

/** The grid and the figure both ask. */
const axes = new WeakMap<readonly TimelineEvent[], { readonly zone: string | null; readonly axis: TimeAxis }>();

function place(written: readonly TimelineEvent[], zone: string | null): TimeAxis {
  const events = written.map((event) => (isToBeFilledIn(event) ? { ...event, moment: noMoment } : event));
  const moments = events.map(({ moment }) => moment);
  const timed = moments.some((moment) => earliestOf(moment) !== null || moment.relative !== null);
  const absolute = moments.filter((moment) => (timed ? earliestOf(moment) !== null : moment.date !== null));
  const dated = absolute.some(({ date }) => date !== null);
  const withYears = dated && absolute.every(({ date }) => date === null || !date.startsWith('--'));
  const zones = clocksOf(absolute);
  const regions = zones !== null && [...zones.values()].some(({ kind }) => kind === 'region');
  const byInstant = timed && zones !== null && (withYears || (zones.size > 1 && !regions));
  const shown = zoneClock(zone ?? absolute[0]?.zone ?? '');
  const placed = placeAbsolute(events, { dated, timed, zones: byInstant ? zones : null });
  const calendar = absolute.length === 0 && timed ? 'elapsed' : absolute.some(({ date }) => date !== null && !date.startsWith('--')) ? 'dates' : dated ? 'days-of-a-year' : 'days';
  return {
    events: placeRelative(events, placed),
    calendar,
    timed,
    instants: byInstant && withYears,
    clock: byInstant && shown !== null ? wallClockOf(shown) : sameClock,
  };
}

const noMoment: Moment = {
  date: null, time: null, end: null, endDate: null, bounds: null, relative: null, approx: false, zone: null, inferred: [],
};

function isToBeFilledIn({ moment, when }: TimelineEvent): boolean {
  return earliestOf(moment) === null && moment.relative === null && /\{\{|HH:|hh:/.test(when) && placeholdersInLine(`| ${when} |`).length > 0;
}

/** The clocks of all zones that times are in, by name; null where some is not known. */
function clocksOf(moments: readonly Moment[]): ReadonlyMap<string, ZoneClock> | null {
  const clocks = new Map<string, ZoneClock>();
  for (const { zone } of moments) {
    if (zone !== null && clocks.has(zone)) continue;
    const clock = zone === null ? null : zoneClock(zone);
    if (zone === null || clock === null) return null;
    clocks.set(zone, clock);
  }
  return clocks;
}

/** `HH:MM[:SS]` of the first instant that an entry's time of day allows, or null. */
function earliestOf(moment: Moment): string | null {
  return moment.time ?? moment.bounds?.from ?? null;
}

/** Minutes since midnight; of a time that only the order shows to be after noon, with the half day. */
function minutesOfDay(moment: Moment, time: string | null): number | null {
  const minutes = minutesOf(time);
  const half = moment.inferred.some(({ from }) => from === 'noon') && minutes !== null && minutes < minutesPerDay / 2;
  return half ? minutes + minutesPerDay / 2 : minutes;
}

interface Comparison {
  readonly dated: boolean;
  readonly timed: boolean;
  /** Null where times are compared by the wall clock. */
  readonly zones: ReadonlyMap<string, ZoneClock> | null;
}

function placeAbsolute(events: readonly TimelineEvent[], { dated, timed, zones }: Comparison): (PlacedEvent | null)[] {
  let yearsAhead = 0;
  let monthAbove: number | null = null;
  let daysAhead = 0;
  let timeAbove: number | null = null;
  let before = -Infinity;
  const offsetOf = ({ zone }: Moment): number => {
    const clock = zone === null ? undefined : zones?.get(zone);
    return clock?.kind === 'fixed' ? clock.minutes : 0;
  };
  const direction = dated ? 1 : directionOf(events.map(({ moment, when }) => (hasUnreadableDate(when) ? null : placeOfDay(minutesOfDay(moment, earliestOf(moment)), offsetOf(moment)))));
  return events.map(({ moment, when }) => {
    const minutes = minutesOfDay(moment, earliestOf(moment));
    // Dates alone are compared only where the whole timeline has nothing finer.
    if (timed ? minutes === null : moment.date === null) return null;
    if (moment.date === null && (dated || hasUnreadableDate(when))) return null;
    let day: number | null;
    if (moment.date === null) {
      const instant = placeOfDay(minutes, offsetOf(moment));
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
    const wall = day * minutesPerDay + (minutes ?? 0);
    const end = endOf(moment, day, wall);
    const clock = moment.zone === null ? undefined : zones?.get(moment.zone);
    const place = clock === undefined ? { at: wall, until: end, blurred: false } : placeInZone(clock, wall, end, before);
    before = place.at;
    return { at: place.at, until: place.until, blurred: place.blurred || moment.bounds !== null, approx: moment.approx, moment };
  });
}

/** Where a stretch of a zone's wall clock lies in UTC. A time the clock showed twice is the second one where only that follows the row above. */
function placeInZone(clock: ZoneClock, wall: number, end: number, before: number): Pick<PlacedEvent, 'at' | 'until' | 'blurred'> {
  const { earlier, later } = offsetsAt(clock, wall);
  const first = wall - earlier;
  const second = wall - later;
  const at = first < before && before <= second ? second : first;
  if (end === wall) return { at, until: at === first ? second : at, blurred: at === first && second > first };
  return { at, until: Math.max(at, end - offsetsAt(clock, end).later), blurred: false };
}

/** Puts times that count from a start beside the others. */
function placeRelative(events: readonly TimelineEvent[], placed: readonly (PlacedEvent | null)[]): readonly (PlacedEvent | null)[] {
  if (!events.some(({ moment }, at) => moment.relative !== null && placed[at] === null)) return placed;
  const said = placed.find((event) => event !== null && event.moment.relative !== null) ?? null;
  // The earliest and not the uppermost, so that sorting moves none of them in time.
  const earliest = placed.reduce((least, event) => Math.min(least, event?.at ?? Infinity), Infinity);
  const origin = said === null ? (Number.isFinite(earliest) ? earliest : 0) : said.at - (said.moment.relative ?? 0);
  return placed.map((event, index) => {
    const moment = events[index]?.moment;
    if (event !== null || moment === undefined || moment.relative === null) return event;
    const at = origin + moment.relative;
    return { at, until: at, blurred: false, approx: moment.approx, moment };
  });
}

/** Minutes of a day in UTC; may lie on the day before or after. */
function placeOfDay(minutes: number | null, offset: number): number | null {
  return minutes === null ? null : minutes - offset;
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

/** Where an entry ends on the wall clock, in minutes; `wall` itself for an instant. */
function endOf(moment: Moment, day: number, wall: number): number {
  const end = minutesOfDay(moment, moment.end ?? moment.bounds?.to ?? null);
  const lastDay = moment.endDate === null || moment.endDate.startsWith('--') ? null : epochDay(moment.endDate);
  if (lastDay !== null) return Math.max(wall, lastDay * minutesPerDay + (end ?? 0));
  if (end === null) return wall;
  const until = day * minutesPerDay + end;
  return until < wall ? until + minutesPerDay : until;
}

function epochDay(date: string): number | null {
  const day = readDay(date);
  return day === null ? null : daysSinceEpoch(day);
}
