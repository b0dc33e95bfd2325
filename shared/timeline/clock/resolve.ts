import { Temporal } from 'temporal-polyfill';
import { daysSinceEpoch } from '../calendar.ts';
import type { Inference, InferenceSource, Moment } from '../model.ts';
import { provenOrder } from './date-order.ts';
import { openDigits } from './open-digits.ts';
import { relativeMinutes } from './relative.ts';
import { countsToTwelve } from './twelve-hours.ts';
import { readWhen } from './when.ts';
import type { WrittenTime } from './written-time.ts';

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
  monthFirst(entries: readonly string[]): boolean | null;
  /** Whether it was asked for a date that reads both ways, so that the whole document had a say. */
  orderAsked: boolean;
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
  const phrases: string[] = [];
  for (const { when, day } of entries) {
    phrases.push(when);
    if (day !== null) phrases.push(day);
  }
  const monthFirst = provenOrder(phrases) ?? context.monthFirst(phrases);
  const written = entries.map(({ when }) => readWhen(when, monthFirst));
  const ascending = !runsBackwards(written);
  const inOneDay = closedDays(entries, monthFirst);
  const zone: Inference | null = context.zone === null ? null : { part: 'zone', from: context.zone.from, said: context.zone.said };
  const running = new RunningClock(context, ascending, countsToTwelve(phrases));
  return written.map((when, index): Moment => {
    const { when: phrase = '', day: under = null } = entries[index] ?? {};
    if (under !== null) running.enterDay(under, readWhen(under, monthFirst), inOneDay[index] ?? false);
    const { day, inferred } = running.pass(phrase, when);
    return {
      date: day === null ? null : dateText(day.year, day.month, day.day),
      time: when.time,
      end: when.end,
      endDate: when.endDay === null || when.endMonth === null ? null : dateText(when.endYear ?? day?.year ?? null, when.endMonth, when.endDay),
      bounds: when.time === null && when.unreadableTime ? openDigits(phrase) : null,
      relative: relativeMinutes(phrase),
      approx: when.approx,
      zone: when.zone ?? context.zone?.value ?? null,
      inferred: when.zone === null && zone !== null ? [...inferred, zone] : inferred,
    };
  });
}

/** What is carried down a timeline from row to row: the day, the source of its year, and where in the day the rows are. */
class RunningClock {
  readonly #context: ClockContext;
  readonly #ascending: boolean;
  readonly #toTwelve: boolean;
  #day: Stated<Day> | null;
  /** Where the year of the rows above was taken from; null where they write it. */
  #yearSource: Source | null;
  #heading: string | null = null;
  /** The author gave the day after this one a heading of its own. */
  #closed = false;
  #time: number | null = null;
  #row = '';
  /** What the last row before noon says, once noon has passed. */
  #beforeNoon: string | null = null;

  constructor(context: ClockContext, ascending: boolean, toTwelve: boolean) {
    this.#context = context;
    this.#ascending = ascending;
    this.#toTwelve = toTwelve;
    this.#day = context.everyDate ?? context.date;
    this.#yearSource = context.year;
  }

  /** The rows from here on stand under a date heading. */
  enterDay(heading: string, when: WrittenTime, closed: boolean): void {
    if (heading === this.#heading) return;
    this.#heading = heading;
    this.#closed = closed;
    const read = this.#dayOf(when);
    const source: Source = { from: 'day-heading', said: shortened(heading) };
    if (read !== null) this.#day = { value: read.day, ...source };
    if (read?.ownYear === true) this.#yearSource = source;
    this.#startDay();
  }

  /** The day of a row, and what of it was inferred. */
  pass(phrase: string, when: WrittenTime): { readonly day: Day | null; readonly inferred: readonly Inference[] } {
    const own = this.#dayOf(when);
    const minutes = minutesOf(when.time);
    const inferred: Inference[] = [];
    if (own !== null) this.#startDay();
    const steppedBack = this.#ascending && minutes !== null && this.#time !== null && this.#time - minutes >= rolloverMinutes;
    const noon = steppedBack && this.#toTwelve && this.#beforeNoon === null;
    if (steppedBack) this.#beforeNoon = noon ? shortened(this.#row) : null;
    const shift = own === null ? dayShift(phrase) : 0;
    let day: Day | null = null;
    if (own !== null) {
      day = own.day;
      if (own.ownYear) this.#yearSource = { from: 'row-above', said: shortened(phrase) };
      else if (day.year !== null && this.#yearSource !== null) inferred.push({ part: 'year', from: this.#yearSource.from, said: this.#yearSource.said });
    } else if (!when.unreadableDate && this.#day !== null && (when.time !== null || when.unreadableTime)) {
      const night = steppedBack && !noon && shift === 0 && (!this.#closed || isNight(this.#time ?? 0, minutes));
      day = night || shift > 0 ? dayBeside(this.#day.value, 1) : shift < 0 ? dayBeside(this.#day.value, -1) : this.#day.value;
      inferred.push({ part: 'date', from: night ? 'midnight' : this.#day.from, said: night ? shortened(this.#row) : this.#day.said });
    }
    if (this.#beforeNoon !== null && minutes !== null) inferred.push({ part: 'time', from: 'noon', said: this.#beforeNoon });
    // What was the evening before says nothing of the rows below it.
    if (shift < 0) return { day, inferred };
    // A row that says nothing of a day (`Before the change`) leaves it as it was.
    if (day !== null || when.unreadableDate) this.#carry(phrase, day, own !== null);
    this.#time = minutes ?? this.#time;
    this.#row = phrase;
    return { day, inferred };
  }

  #carry(phrase: string, day: Day | null, own: boolean): void {
    const { everyDate } = this.#context;
    // A date of its own does not speak for the rows below it where prose speaks for them all.
    if (own && everyDate !== null && this.#heading === null) this.#day = everyDate;
    else if (day === null) this.#day = null;
    else if (day !== this.#day?.value) this.#day = { value: day, from: 'row-above', said: shortened(phrase) };
  }

  #startDay(): void {
    this.#time = null;
    this.#beforeNoon = null;
  }

  /** The day that a phrase itself names, and whether it names the year too. */
  #dayOf(when: WrittenTime): { readonly day: Day; readonly ownYear: boolean } | null {
    if (when.day === null || when.month === null || when.unreadableDate) return null;
    const day = { month: when.month, day: when.day };
    if (when.year !== null) return { day: { year: when.year, ...day }, ownYear: true };
    const known = this.#day?.value.year ?? null;
    if (this.#day === null || known === null) return { day: { year: this.#context.year?.value ?? null, ...day }, ownYear: false };
    const year = this.#day === this.#context.date ? nearestYear(this.#day.value, known, day) : yearBeside(known, this.#day.value.month, when.month, this.#ascending);
    return { day: { year, ...day }, ownYear: false };
  }
}

/** Late in the evening and then early in the morning: a night even where the next day has a heading of its own. */
function isNight(before: number, after: number): boolean {
  return before >= 18 * 60 && after < 6 * 60;
}

/** For each entry, whether the date heading after its own is that of the next day at the latest: then no night is passed under its own. */
function closedDays(entries: readonly WrittenEntry[], monthFirst: boolean | null): boolean[] {
  const closed = entries.map(() => false);
  let below: string | null = null;
  let belowDay: number | null = null;
  let current: number | null = null;
  for (let at = entries.length - 1; at >= 0; at--) {
    const heading = entries[at]?.day ?? null;
    if (heading !== below) {
      belowDay = current;
      current = heading === null ? null : dayNumber(readWhen(heading, monthFirst));
      below = heading;
    }
    closed[at] = current !== null && belowDay !== null && belowDay - current >= 0 && belowDay - current <= 1;
  }
  return closed;
}

function dayNumber({ year, month, day }: WrittenTime): number | null {
  return month === null || day === null ? null : daysSinceEpoch({ year: year ?? 2000, month, day });
}

/** As much of some words as a note quotes. */
export function shortened(words: string): string {
  return words.length > 80 ? `${words.slice(0, 79).trimEnd()}…` : words;
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
  const pair = (at: number): number => time.charCodeAt(at) * 10 + time.charCodeAt(at + 1) - 11 * 48;
  return pair(0) * 60 + pair(3) + (time.length > 5 ? pair(6) / 60 : 0);
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

/** Which day a phrase says it is, against the rows around it: -1 for `(prev. night)`, 1 for `(next day)`, else 0. */
function dayShift(phrase: string): number {
  if (!/night|day|evening|morning/i.test(phrase)) return 0;
  if (/\b(?:prev(?:ious)?\.?|prior)\s+(?:night|day|evening)\b|\b(?:night|day|evening)\s+before\b/i.test(phrase)) return -1;
  return /\b(?:next|following)\s+(?:day|morning)\b|\b(?:day|morning)\s+after\b/i.test(phrase) ? 1 : 0;
}

/** A day so many days later; where the year is not known, as in a year without a leap day. */
function dayBeside({ year, month, day }: Day, days: number): Day {
  const other = Temporal.PlainDate.from({ year: year ?? 2001, month, day }).add({ days });
  return { year: year === null ? null : other.year, month: other.month, day: other.day };
}

function dateText(year: number | null, month: number, day: number): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${year === null ? '-' : String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;
}
