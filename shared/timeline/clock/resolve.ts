import { Temporal } from 'temporal-polyfill';
import { daysSinceEpoch } from '../calendar.ts';
import type { Inference, InferenceSource, Moment } from '../model.ts';
import { provenOrder } from './date-order.ts';
import { openDigits } from './open-digits.ts';
import { relativeMinutes } from './relative.ts';
import { countsToTwelve } from './twelve-hours.ts';
import { readWhen, type WrittenTime } from './when.ts';

/** Something that the surroundings of a timeline say, and where. */
export interface Stated<Value> extends Source {
  readonly value: Value;
}

/** A place in the surroundings. */
export interface Source {
  readonly from: InferenceSource;
  /** The words that say it, markup stripped and shortened. */
  readonly said: string;
}

/** What the surroundings of a timeline say about its times. */
export interface ClockContext {
  /** For dates written without a year. */
  readonly year: Stated<number> | null;
  /** A heading's date, for times written without one, until a row has its own. */
  readonly date: Stated<Day> | null;
  /** The date that prose right before the timeline gives to every time without one, rows below a dated row included. */
  readonly everyDate: Stated<Day> | null;
  /** As the author stated it for the whole timeline. */
  readonly zone: Stated<string> | null;
  /** Whether the rest of the document shows that its `NN-NN-YYYY` means month first; null where it does not show it. */
  readonly monthFirst: (entries: readonly string[]) => boolean | null;
}

/** A day, perhaps of an unknown year. */
export interface Day {
  readonly year: number | null;
  readonly month: number;
  readonly day: number;
}

/** Six hours back in an ascending list can only be the next day; less may be a row out of order. */
const rolloverMinutes = 6 * 60;
/** Half a year back, where no year is written, can only be the next one. */
const newYearMinutes = 6 * 31 * 24 * 60;

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
 * is in `inferred`, with where it was taken from.
 */
export function resolveMoments(entries: readonly WrittenEntry[], context: ClockContext): Moment[] {
  const phrases = entries.flatMap(({ when, day }) => (day === null ? [when] : [when, day]));
  const monthFirst = provenOrder(phrases) ?? context.monthFirst(phrases);
  const written = entries.map(({ when }) => readWhen(when, monthFirst));
  const ascending = !runsBackwards(written);
  let above: Stated<Day> | null = context.everyDate ?? context.date;
  /** Where the year of the rows above was taken from; null where they write it. */
  let yearSource: Source | null = context.year;
  const toTwelve = countsToTwelve(phrases);
  /** What the last row before noon says, once noon has passed. */
  let beforeNoon: string | null = null;
  let rowAbove = '';
  let timeAbove: number | null = null;
  let heading: string | null = null;
  return written.map((when, index) => {
    const phrase = entries[index]?.when ?? '';
    const inferred: Inference[] = [];
    const under = entries[index]?.day ?? null;
    if (under !== null && under !== heading) {
      heading = under;
      const read = dayOf(readWhen(under, monthFirst), above, context, ascending);
      if (read !== null) above = { value: read.day, from: 'day-heading', said: shortened(under) };
      if (read?.ownYear === true) yearSource = { from: 'day-heading', said: shortened(under) };
      timeAbove = null;
      beforeNoon = null;
    }
    let day: Day | null = null;
    const minutes = minutesOf(when.time);
    const own = dayOf(when, above, context, ascending);
    if (own !== null) {
      day = own.day;
      if (own.ownYear) yearSource = { from: 'row-above', said: shortened(phrase) };
      else if (day.year !== null && yearSource !== null) inferred.push({ part: 'year', from: yearSource.from, said: yearSource.said });
      timeAbove = null;
      beforeNoon = null;
    }
    const steppedBack = ascending && own === null && minutes !== null && timeAbove !== null && timeAbove - minutes >= rolloverMinutes;
    const noon = steppedBack && toTwelve && beforeNoon === null;
    if (noon) beforeNoon = shortened(rowAbove);
    else if (steppedBack) beforeNoon = null;
    if (own === null && !when.unreadableDate && above !== null && (when.time !== null || when.unreadableTime)) {
      day = above.value;
      const night = steppedBack && !noon;
      if (night) day = nextDay(day);
      inferred.push({ part: 'date', from: night ? 'midnight' : above.from, said: night ? shortened(rowAbove) : above.said });
    }
    if (beforeNoon !== null && minutes !== null) inferred.push({ part: 'time', from: 'noon', said: beforeNoon });
    const carried: Stated<Day> | null = day === null ? null : day === above?.value ? above : { value: day, from: 'row-above', said: shortened(phrase) };
    // A date of its own does not speak for the rows below it where prose speaks for them all.
    above = context.everyDate !== null && heading === null && own !== null ? context.everyDate : carried;
    timeAbove = minutes ?? timeAbove;
    rowAbove = phrase;
    if (when.zone === null && context.zone !== null) inferred.push({ part: 'zone', from: context.zone.from, said: context.zone.said });
    return {
      date: day === null ? null : dateText(day.year, day.month, day.day),
      time: when.time,
      end: when.end,
      endDate: when.endDay === null || when.endMonth === null ? null : dateText(when.endYear ?? day?.year ?? null, when.endMonth, when.endDay),
      bounds: when.time === null && when.unreadableTime ? openDigits(phrase) : null,
      relative: relativeMinutes(phrase),
      approx: when.approx,
      zone: when.zone ?? context.zone?.value ?? null,
      inferred,
    };
  });
}

/** As much of some words as a note quotes. */
export function shortened(words: string): string {
  return words.length > 80 ? `${words.slice(0, 79).trimEnd()}…` : words;
}

/** The day that a phrase itself names, and whether it names the year too. */
function dayOf(when: WrittenTime, above: Stated<Day> | null, context: ClockContext, ascending: boolean): { readonly day: Day; readonly ownYear: boolean } | null {
  if (when.day === null || when.month === null || when.unreadableDate) return null;
  const day = { month: when.month, day: when.day };
  if (when.year !== null) return { day: { year: when.year, ...day }, ownYear: true };
  const known = above?.value.year ?? null;
  const year =
    above === null || known === null
      ? (context.year?.value ?? null)
      : above === context.date
        ? nearestYear(above.value, known, day)
        : yearBeside(known, above.value.month, when.month, ascending);
  return { day: { year, ...day }, ownYear: false };
}

/** The year that brings a day nearest to the document's own. */
function nearestYear(own: Day, year: number, day: { readonly month: number; readonly day: number }): number {
  const distance = (candidate: number): number => Math.abs(daysSinceEpoch({ ...day, year: candidate }) - daysSinceEpoch({ ...own, year }));
  return [year, year - 1, year + 1].reduce((best, candidate) => (distance(candidate) < distance(best) ? candidate : best));
}

/** The year of a month after (in a timeline written newest first: before) one of a known year. */
function yearBeside(year: number, monthAbove: number, month: number, ascending: boolean): number {
  if (ascending && monthAbove - month >= 6) return year + 1;
  if (!ascending && month - monthAbove >= 6) return year - 1;
  return year;
}

/** Minutes since midnight of `HH:MM[:SS]`, fractional for seconds, or null. */
export function minutesOf(time: string | null): number | null {
  if (time === null) return null;
  const [hour = 0, minute = 0, second = 0] = time.split(':').map(Number);
  return hour * 60 + minute + second / 60;
}

/** Whether a timeline is written newest first: more steps back in time than forward, those that a night or a new year explains left out. */
function runsBackwards(written: readonly WrittenTime[]): boolean {
  let steps = 0;
  let day = 0;
  let above: number | null = null;
  for (const when of written) {
    const minutes = minutesOf(when.time);
    if (minutes === null && when.day === null) continue;
    if (when.day !== null) day = (when.month ?? 0) * 31 + when.day;
    const key = day * 1440 + (minutes ?? 0);
    const explained = above !== null && (when.day === null ? above - key >= rolloverMinutes : when.year === null && Math.abs(above - key) >= newYearMinutes);
    if (above !== null && !explained) steps += Math.sign(key - above);
    above = key;
  }
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
