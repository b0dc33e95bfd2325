import { datePatterns, type WrittenDay, type WrittenDays } from './dates.ts';
import { monthPattern } from './months.ts';
import { readPlainWhen } from './plain-when.ts';
import type { WrittenTime } from './written-time.ts';
import { zonePattern } from './zone-names.ts';

const weekday = String.raw`(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?,?`;
const clock = String.raw`\d{1,2}[:h.]\d{2}(?::\d{2}(?:[.,]\d+)?)?`;
const dash = String.raw`\s*(?:-|\u2013|\u2014|\u2192|->|to|until|till|bis|à)\s*`;

const meridiem = String.raw`\s*([apAP])\.?[mM]\b\.?`;
const zoned = String.raw`(?:\s*(${zonePattern}))?`;
const rangePattern = new RegExp(String.raw`(?<![\d:])(${clock})(?:${meridiem})?${zoned}${dash}(${clock})(?:${meridiem})?${zoned}(?!\d|:\d)`);
const timePattern = new RegExp(String.raw`(?<![\d:])(${clock})(?:${meridiem})?${zoned}(?!\d|:\d)`);
const hourPattern = new RegExp(String.raw`(?<![\d:.])(\d{1,2})${meridiem}${zoned}`);
/** `22h`: the hour alone, as in French; one digit would be a duration. */
const bareHourPattern = new RegExp(String.raw`(?<![\d:.])([01]\d|2[0-3])h\b${zoned}`);
const loneZone = new RegExp(String.raw`(?<=[\s(])${zonePattern}(?=[\s)])`);
const namedDayPattern = new RegExp(String.raw`\b${weekday}`, 'i');
const namedMonthPattern = new RegExp(String.raw`\b${monthPattern}`, 'i');

/** How much of a phrase is looked at, in characters. */
const longestPhrase = 160;

/**
 * Reads a short phrase that says when something happened: a table cell, the start of a list item,
 * a heading. Markup is already stripped. Total; a phrase without a time has only a `rest`.
 *
 * @param monthFirst how the document writes `NN-NN-YYYY`, where one of its dates proves it; else null.
 */
export function readWhen(phrase: string, monthFirst: boolean | null = null): WrittenTime {
  const plain = readPlainWhen(phrase);
  if (plain !== null) return plain;
  // No time takes longer to say; what goes on is prose, which is not looked through.
  const said = phrase.slice(0, longestPhrase);
  const read = monthFirst === null ? readEitherWay : monthFirst ? readMonthFirst : readDayFirst;
  const known = read.get(said);
  if (known !== undefined) return known;
  const written = readPhrase(said, monthFirst);
  if (read.size >= remembered) read.clear();
  // Put together anew, so that no document is kept for a phrase that is a part of it.
  read.set(` ${said}`.slice(1), written);
  return written;
}

/** A document is read again at every edit, and nearly all its phrases are those of the reading before; more than any document has. */
const remembered = 250_000;
const readEitherWay = new Map<string, WrittenTime>();
const readMonthFirst = new Map<string, WrittenTime>();
const readDayFirst = new Map<string, WrittenTime>();

function readPhrase(phrase: string, monthFirst: boolean | null): WrittenTime {
  let rest = ` ${plainHyphens(phrase)} `;
  const take = (pattern: RegExp): RegExpExecArray | null => {
    const match = pattern.exec(rest);
    if (match !== null) rest = `${rest.slice(0, match.index)} ${rest.slice(match.index + match[0].length)}`;
    return match;
  };

  // `1405 UTC` is `14:05 UTC`.
  rest = rest.replace(/(?<![\d:.])([01]\d|2[0-3])([0-5]\d)(?=\s*(?:UTC|GMT|Z|hrs|hours)\b)/, '$1:$2');
  rest = rest.replace(/\bbetween\b(.{4,40}?)\s+and\s+/i, '$1 to ').replace(/(\d{1,2}:\d{2}:)(\d{2}\s*[-\u2013]\s*)(\d{2})(?![\d:])/, '$1$2$1$3');
  let approx = take(/[~\u2248]|\b(?:ca|circa|about|around|approx|approximately?|roughly|estimated|maybe|probably|perhaps|not sure|unsure|(?:shortly|just|soon) (?:after|before)|vers|environ|etwa|gegen)\b\.?|(?<=\d)\s?-?ish\b/i) !== null;
  const numberedDay = take(/\bday\s*[+-]?\d{1,3}\b(?![:h][\dx?])/i) !== null;
  let unreadableDate = take(/\byyyy-mm-dd\b/i) !== null;
  unreadableDate = take(/(?<![\d/])(?:\d{5,}-\d{1,2}-\d{1,2}|\d{4}(?:\/\d{2})?-(?:\?\?|\d{1,2})-\?\?)/) !== null || unreadableDate;
  unreadableDate = take(/(?<![\d/-])\d{1,2}(?:\/\d{1,2}\/|-\d{1,2}-)(?:\d{3}|\d{5})(?![\d/-])/) !== null || unreadableDate;
  let unreadableTime = take(/^\s*(?:[-\u2013\u2014]{1,3}|\?+)\s*$|\b(?:hh?:mm(?::ss)?|tbd|n\/a|unknown|unbekannt|inconnue?)\b|--:--|(?<![\d:?/-])\?{2,}(?![:?\d-])/i) !== null;
  unreadableTime = take(/(?<![\d:.a-su-z])(?=[\dx:]*[x?])[\dx?]{1,2}:[\dx?]{2}(?::[\dx?]{2})?Z?(?![\w?])/i) !== null || unreadableTime;
  approx = take(/(?<=\d)\s?\(?\?\)?(?![?\d])/) !== null || approx;

  const isoDate = take(/(?<!\d)(\d{4}-\d{2}-\d{2})T(?=\d{2}:|[\s]|$)/);
  if (isoDate !== null) rest = ` ${isoDate[1] ?? ''} ${rest.trimStart()}`;

  const readDate = (): WrittenDays | null => {
    for (const { pattern, named, read } of datePatterns) {
      const before = rest;
      const match = take(pattern);
      if (match === null) continue;
      const found = read(match, monthFirst);
      if (found !== null) return found;
      unreadableDate = true;
      if (named) rest = before;
      return null;
    }
    return null;
  };
  const days = readDate();
  const date = days?.first ?? null;
  unreadableDate = unreadableDate || (numberedDay && date === null);
  const endDate = days === null ? null : (days.last ?? readDate()?.first ?? null);

  const range = take(rangePattern);
  let time: string | null = null;
  let end: string | null = null;
  let zone: string | null = null;
  if (range !== null) {
    end = clockOf(range[4], range[5]);
    time = clockOf(range[1], range[2] ?? range[5]);
    // `8:00–2:00 PM` starts in the morning.
    if (range[2] === undefined && range[5]?.toLowerCase() === 'p' && time !== null && end !== null && time > end) time = clockOf(range[1], 'a');
    zone = range[3] ?? range[6] ?? null;
    unreadableTime = unreadableTime || time === null || end === null;
  } else {
    const single = take(timePattern) ?? take(hourPattern);
    const bare = single === null ? take(bareHourPattern) : null;
    if (single !== null || bare !== null) {
      time = clockOf(single?.[1] ?? bare?.[1], single?.[2]);
      zone = single?.[3] ?? bare?.[2] ?? null;
      unreadableTime = unreadableTime || time === null;
    }
  }
  zone = zone ?? (time === null && !unreadableTime ? null : (take(loneZone)?.[0] ?? null));
  const namedDay = take(namedDayPattern);
  const namedMonth = date === null ? take(namedMonthPattern) : null;
  return {
    year: date?.year ?? yearBefore(endDate, date?.month ?? null),
    month: date?.month ?? null,
    day: date?.day ?? null,
    time,
    end,
    endYear: endDate?.year ?? null,
    endMonth: endDate?.month ?? null,
    endDay: endDate?.day ?? null,
    approx,
    zone,
    unreadableTime,
    unreadableDate: unreadableDate || namedMonth !== null,
    weekday: namedDay !== null,
    rest: rest.replace(/[^\p{L}\p{N}]+/gu, ' ').trim(),
  };
}

/** Typographic hyphens as plain ones; every character keeps its place. */
export function plainHyphens(phrase: string): string {
  return phrase.replace(/[\u2010-\u2012]/g, '-');
}

/** Whether a phrase counts from the start: `T+12m`, `+00:05`. */
export function isRelative(phrase: string): boolean {
  return /^(?:[Tt]\s?[+\-\u2212]|\+)\s?\d/.test(phrase);
}

/** Whether a phrase says when something happened, or holds a placeholder for it, and says little else. */
export function isWhen(phrase: string): boolean {
  const written = readWhen(phrase);
  const saysWhen = written.time !== null || written.day !== null || written.unreadableTime || written.unreadableDate || written.weekday;
  return saysWhen && written.rest.length <= 12;
}

function number(digits: string | undefined): number | null {
  return digits === undefined ? null : Number(digits);
}

/** The year of a month that a range starts in, by the year that it ends in: `Dec 30 - Jan 2, 2024`. */
function yearBefore(end: WrittenDay | null, month: number | null): number | null {
  if (end === null || end.year === null || month === null) return null;
  return month > end.month ? end.year - 1 : end.year;
}

/** `HH:MM[:SS]` of a clock time as written, or null for one that no clock shows (`25:00`, `13:55 PM`). */
function clockOf(written: string | undefined, half: string | undefined): string | null {
  const parts = /^(\d{1,2})(?:[:h.](\d{2})(?::(\d{2}))?)?/.exec(written ?? '');
  if (parts === null) return null;
  const hour = Number(parts[1]);
  const minute = Number(parts[2] ?? 0);
  const second = number(parts[3]);
  if (minute > 59 || (second ?? 0) > 59 || hour > (half === undefined ? 24 : 12)) return null;
  if (half !== undefined && hour === 0) return null;
  if (hour === 24 && (minute > 0 || (second ?? 0) > 0)) return null;
  const day = half === undefined ? hour : (hour % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${two(day)}:${two(minute)}${second === null ? '' : `:${two(second)}`}`;
}
