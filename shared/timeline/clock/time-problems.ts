import { daysSinceEpoch, readDay } from '../calendar.ts';
import type { TimelineEvent } from '../model.ts';
import { minutesOf } from './resolve.ts';
import { plainHyphens, readWhen } from './when.ts';
import { offsetsAt, zoneClock } from './zones.ts';

/** What stands for a time that its author does not know (yet) is no mistake. */
const placeholder = /\?|hh?:mm|--|tbd|n\/a|\d[x]|xx/i;
const monthAlone = /^\W*(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\W*$/i;

/** An event whose time cannot be right, and why, as a clause without a full stop. */
export interface TimeProblem {
  readonly event: TimelineEvent;
  readonly reason: string;
}

/**
 * What is wrong with the times of a timeline's events: one that no clock or calendar shows, a date that
 * reads both ways, a day of the week that is not that date's, a time that the clocks were put forward
 * over. They are told and never changed.
 */
export function timeProblems(events: readonly TimelineEvent[]): readonly TimeProblem[] {
  const known = found.get(events);
  if (known !== undefined) return known;
  const problems: TimeProblem[] = [];
  for (const event of events) {
    const reason = timeProblemOf(event);
    if (reason !== null) problems.push({ event, reason });
  }
  found.set(events, problems);
  return problems;
}

/** A reading and the grid that shows it both ask. */
const found = new WeakMap<readonly TimelineEvent[], readonly TimeProblem[]>();

/** What is wrong with the time of one event, as {@link timeProblems} tells it, or null. */
export function timeProblemOf({ when, moment }: Pick<TimelineEvent, 'when' | 'moment'>): string | null {
  // Of a timeline's thousands of times nearly all are plain.
  if (/^\d{1,2}:\d{2}$/.test(when) && moment.time !== null && !mayBeSkipped(moment.zone)) return null;
  const { unreadableDate, unreadableTime, weekday } = readWhen(when);
  if (unreadableTime && moment.bounds === null && !placeholder.test(when)) return `\u201c${when}\u201d is not a time that can be read`;
  if (unreadableDate && moment.date === null && !placeholder.test(when) && !monthAlone.test(when)) {
    return isEitherWay(when) ? `\u201c${when}\u201d could be two dates, and nothing in the document says which` : `\u201c${when}\u201d is not a date that can be read`;
  }
  const day = moment.date === null ? null : readDay(moment.date);
  if (day === null || moment.date === null) return null;
  if (Number(moment.date.slice(8)) !== day.day) return `${moment.date} is not a day of the calendar`;
  const named = weekday ? weekdayIn(when) : null;
  const real = weekdays[(((daysSinceEpoch(day) + 4) % 7) + 7) % 7] ?? '';
  if (named !== null && named !== real) return `${moment.date} was a ${fullNames[real] ?? real}, not a ${fullNames[named] ?? named}`;
  const minutes = minutesOf(moment.time);
  const clock = moment.zone === null ? null : zoneClock(moment.zone);
  if (minutes !== null && clock?.kind === 'region' && offsetsAt(clock, daysSinceEpoch(day) * 1440 + minutes).skipped) {
    return `there was no ${moment.time ?? ''} on ${moment.date} in ${moment.zone ?? ''}: the clocks were put forward over it`;
  }
  return null;
}

function mayBeSkipped(zone: string | null): boolean {
  return zone !== null && zoneClock(zone)?.kind === 'region';
}

const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const fullNames: Readonly<Record<string, string>> = { sun: 'Sunday', mon: 'Monday', tue: 'Tuesday', wed: 'Wednesday', thu: 'Thursday', fri: 'Friday', sat: 'Saturday' };

/** The one day of the week that a phrase names, or null where it names several. */
function weekdayIn(phrase: string): string | null {
  const found = phrase.match(/\b(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b/gi) ?? [];
  return found.length === 1 ? (found[0]?.slice(0, 3).toLowerCase() ?? null) : null;
}

function isEitherWay(phrase: string): boolean {
  return /(?<!\d)\d{1,2}[-/]\d{1,2}[-/](?:\d{4}|\d{2})(?!\d)/.test(plainHyphens(phrase));
}
