import { Temporal } from 'temporal-polyfill';
import type { Moment } from '../model.ts';
import { readWhen, type WrittenTime } from './when.ts';

/** What the surroundings of a timeline say about its times. */
export interface ClockContext {
  /** For dates written without a year. */
  readonly year: number | null;
  /** A heading's date, for times written without one. */
  readonly date: { readonly year: number | null; readonly month: number; readonly day: number } | null;
  /** As the author stated it for the whole timeline. */
  readonly zone: string | null;
}

interface Day {
  readonly year: number | null;
  readonly month: number;
  readonly day: number;
}

/** Six hours back in an ascending list can only be the next day; less may be a row out of order. */
const rolloverMinutes = 6 * 60;

/**
 * Turns the times of a timeline, in document order, into moments. A date is carried down from the row
 * above, or from a heading; a missing year comes from the context and grows when December becomes
 * January. Midnight is crossed only when the order demands it. What was not written is in `inferred`.
 */
export function resolveMoments(phrases: readonly string[], context: ClockContext): Moment[] {
  const written = phrases.map(readWhen);
  const ascending = !runsBackwards(written);
  let above: Day | null = context.date === null ? null : { ...context.date };
  let timeAbove: number | null = null;
  return written.map((when) => {
    const inferred = new Set<Moment['inferred'][number]>();
    let day: Day | null = null;
    if (when.day !== null && when.month !== null) {
      const year = when.year ?? yearFor(when.month, above, context.year, ascending);
      if (when.year === null && year !== null) inferred.add('year');
      day = { year, month: when.month, day: when.day };
      timeAbove = null;
    } else if (!when.unreadableDate && above !== null) {
      day = above;
      inferred.add('date');
      const minutes = minutesOf(when.time);
      if (ascending && minutes !== null && timeAbove !== null && timeAbove - minutes >= rolloverMinutes) day = nextDay(day);
    }
    if (when.unreadableDate) day = null;
    above = day;
    timeAbove = minutesOf(when.time) ?? timeAbove;
    if (when.zone === null && context.zone !== null) inferred.add('zone');
    return {
      date: day === null ? null : dateText(day.year, day.month, day.day),
      time: when.time,
      end: when.end,
      endDate: when.endDay === null || when.endMonth === null ? null : dateText(when.endYear ?? day?.year ?? null, when.endMonth, when.endDay),
      approx: when.approx,
      zone: when.zone ?? context.zone,
      inferred: [...inferred],
    };
  });
}

/** Minutes since midnight of `HH:MM[:SS]`, fractional for seconds, or null. */
export function minutesOf(time: string | null): number | null {
  if (time === null) return null;
  const [hour = 0, minute = 0, second = 0] = time.split(':').map(Number);
  return hour * 60 + minute + second / 60;
}

function yearFor(month: number, above: Day | null, known: number | null, ascending: boolean): number | null {
  const year = above?.year ?? known;
  if (year === null || above === null || above.year === null) return year;
  if (ascending && above.month - month >= 6) return year + 1;
  if (!ascending && month - above.month >= 6) return year - 1;
  return year;
}

/** Whether a timeline is written newest first: more steps back in time than forward. */
function runsBackwards(written: readonly WrittenTime[]): boolean {
  const keys = written.flatMap((when) => {
    const minutes = minutesOf(when.time);
    return minutes === null && when.day === null ? [] : [((when.month ?? 0) * 31 + (when.day ?? 0)) * 1440 + (minutes ?? 0)];
  });
  let steps = 0;
  for (let index = 1; index < keys.length; index++) steps += Math.sign((keys[index] ?? 0) - (keys[index - 1] ?? 0));
  return steps < 0;
}

/** The day after; where the year is not known, as in a year without a leap day. */
function nextDay({ year, month, day }: Day): Day {
  const next = Temporal.PlainDate.from({ year: year ?? 2001, month, day }).add({ days: 1 });
  return { year: year === null ? null : next.year, month: next.month, day: next.day };
}

function dateText(year: number | null, month: number, day: number): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${year === null ? '-' : String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;
}
