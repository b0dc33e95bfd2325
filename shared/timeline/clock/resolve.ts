import { Temporal } from 'temporal-polyfill';
import type { Moment } from '../model.ts';
import { readWhen, type WrittenTime } from './when.ts';

/** What the surroundings of a timeline say about its times. */
export interface ClockContext {
  /** For dates written without a year. */
  readonly year: number | null;
  /** A heading's date, for times written without one, until a row has its own. */
  readonly date: Day | null;
  /** The date that prose right before the timeline gives to every time without one, rows below a dated row included. */
  readonly everyDate: Day | null;
  /** As the author stated it for the whole timeline. */
  readonly zone: string | null;
}

/** A day, perhaps of an unknown year. */
export interface Day {
  readonly year: number | null;
  readonly month: number;
  readonly day: number;
}

/** Six hours back in an ascending list can only be the next day; less may be a row out of order. */
const rolloverMinutes = 6 * 60;

/** One time as written, and the date heading it stands under. */
export interface WrittenEntry {
  readonly when: string;
  /** As written, or null where there is none. */
  readonly day: string | null;
}

/**
 * Turns the times of a timeline, in document order, into moments. A date is carried down from the row
 * above, from a date heading, or from the context; a missing year comes from the context and grows when
 * December becomes January. Midnight is crossed only when the order demands it. What was not written
 * is in `inferred`.
 */
export function resolveMoments(entries: readonly WrittenEntry[], context: ClockContext): Moment[] {
  const monthFirst = datesOrder(entries);
  const written = entries.map(({ when }) => readWhen(when, monthFirst));
  const ascending = !runsBackwards(written);
  let above: Day | null = context.everyDate ?? context.date;
  let timeAbove: number | null = null;
  let heading: string | null = null;
  return written.map((when, index) => {
    const inferred = new Set<Moment['inferred'][number]>();
    const under = entries[index]?.day ?? null;
    if (under !== null && under !== heading) {
      heading = under;
      above = dayOf(readWhen(under, monthFirst), above, context, ascending) ?? above;
      timeAbove = null;
    }
    let day = dayOf(when, above, context, ascending);
    const minutes = minutesOf(when.time);
    if (day !== null) {
      if (when.year === null && day.year !== null) inferred.add('year');
      timeAbove = null;
    } else if (!when.unreadableDate && above !== null && (when.time !== null || when.unreadableTime)) {
      day = above;
      inferred.add('date');
      if (ascending && minutes !== null && timeAbove !== null && timeAbove - minutes >= rolloverMinutes) day = nextDay(day);
    }
    // A date of its own does not speak for the rows below it where prose speaks for them all.
    above = context.everyDate !== null && heading === null && !inferred.has('date') ? context.everyDate : day;
    timeAbove = minutes ?? timeAbove;
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

/** The day that a phrase itself names, its year completed. */
function dayOf(when: WrittenTime, above: Day | null, context: ClockContext, ascending: boolean): Day | null {
  if (when.day === null || when.month === null || when.unreadableDate) return null;
  return { year: when.year ?? yearFor(when.month, above, context.year, ascending), month: when.month, day: when.day };
}

/** Whether `NN-NN-YYYY` means month first here: some date of the timeline must prove it; null where none does. */
function datesOrder(entries: readonly WrittenEntry[]): boolean | null {
  for (const { when, day } of entries) {
    for (const phrase of [when, day ?? '']) {
      const parts = /(?<!\d)(\d{1,2})[-/](\d{1,2})[-/](?:\d{4}|\d{2})(?!\d)/.exec(phrase);
      if (parts === null) continue;
      if (Number(parts[1]) > 12) return false;
      if (Number(parts[2]) > 12) return true;
    }
  }
  return null;
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
