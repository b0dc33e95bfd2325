import { monthOf, monthPattern } from './months.ts';

/** A day as written, its year null where there is none. */
export interface WrittenDay {
  readonly year: number | null;
  readonly month: number;
  readonly day: number;
}

/** The days that one pattern finds: one, or the first and the last of several (`20–24 August`). */
export interface WrittenDays {
  readonly first: WrittenDay;
  readonly last: WrittenDay | null;
}

interface DatePattern {
  readonly pattern: RegExp;
  /** Whether a month is named; the name is a hint even where the day is none. */
  readonly named: boolean;
  /** Null where no calendar has such a day, or where it could be one of two. */
  readonly read: (match: RegExpExecArray, monthFirst: boolean | null) => WrittenDays | null;
}

const nth = '(?:st|nd|rd|th|er|\\.|º)?';
const dash = String.raw`(?:\s*[-\u2013\u2014]\s*|\s+(?:to|until|bis|al?)\s+)`;
const thenYear = String.raw`(?:(?:,?\s+(?:de\s+)?|-)(\d{4})\b(?!:\d))?`;
/** What makes of `12-05` a day of the year: a time after it. */
const beforeClock = String.raw`(?=[ T,]\s?\d{1,2}[:h]\d)`;

/** Ways to write a date, most telling first. */
export const datePatterns: readonly DatePattern[] = [
  { pattern: /(?<!\d)(\d{4})-(\d{2})-(\d{2})\/(\d{1,2})(?![\d:])/, named: false, read: (m) => several(yearOf(m[1]), number(m[2]), number(m[3]), number(m[4])) },
  { pattern: /(?<!\d)(\d{4})-(\d{2})-(\d{2})\s*[-\u2013\u2014]\s*(\d{2})-(\d{2})(?![\d:-])/, named: false, read: (m) => between(real(number(m[1]), number(m[2]), number(m[3])), real(number(m[1]), number(m[4]), number(m[5]))) },
  { pattern: /(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)/, named: false, read: (m) => one(real(number(m[1]), number(m[2]), number(m[3]))) },
  { pattern: /(?<!\d)((?:19|20)\d{2}) (0[1-9]|1[0-2]) ([0-2]\d|3[01])(?!\d|:\d)/, named: false, read: (m) => one(real(number(m[1]), number(m[2]), number(m[3]))) },
  { pattern: /(?<!\d)(\d{1,2})\.(\d{1,2})\.(\d{4}|\d{2})?(?![\d:])/, named: false, read: (m) => one(real(yearOf(m[3]), number(m[2]), number(m[1]))) },
  { pattern: /(?<!\d)(\d{1,2})[-/](\d{1,2})[-/](\d{4}|\d{2})(?!\d)/, named: false, read: (m, monthFirst) => one(eitherOrder(yearOf(m[3]), number(m[1]), number(m[2]), monthFirst)) },
  {
    pattern: new RegExp(String.raw`\b(${monthPattern})\s*(\d{1,2})${nth}${dash}(\d{1,2})${nth}(?!\d|[:h.]\d|\s*[ap]\.?m\b)${thenYear}`, 'i'),
    named: true,
    read: (m) => several(yearOf(m[4]), monthOf(m[1]), number(m[2]), number(m[3])),
  },
  {
    pattern: new RegExp(String.raw`(?<![\d:.h])(\d{1,2})${nth}${dash}(\d{1,2})${nth}(?:\s+(?:of|de))?[\s-]+(${monthPattern})${thenYear}`, 'i'),
    named: true,
    read: (m) => several(yearOf(m[4]), monthOf(m[3]), number(m[1]), number(m[2])),
  },
  { pattern: new RegExp(String.raw`\b(${monthPattern})\s*(\d{1,2})${nth}(?!\d|:\d)(?:,?\s+(\d{4})\b(?!:\d))?`, 'i'), named: true, read: (m) => one(real(yearOf(m[3]), monthOf(m[1]), number(m[2]))) },
  { pattern: new RegExp(String.raw`(?<![\d:])(\d{1,2})${nth}(?:\s+(?:of|de))?[\s-]+(${monthPattern})${thenYear}`, 'i'), named: true, read: (m) => one(real(yearOf(m[3]), monthOf(m[2]), number(m[1]))) },
  { pattern: new RegExp(String.raw`(?<![\d-])(\d{2})-(\d{2})${beforeClock}`), named: false, read: (m) => one(real(null, number(m[1]), number(m[2])) ?? real(null, number(m[2]), number(m[1]))) },
  { pattern: new RegExp(String.raw`(?<![\d/])(\d{1,2})/(\d{1,2})${beforeClock}`), named: false, read: (m, monthFirst) => one(eitherOrder(null, number(m[1]), number(m[2]), monthFirst)) },
];

function number(digits: string | undefined): number | null {
  return digits === undefined ? null : Number(digits);
}

/** A four-digit year, or a two-digit one read as of this century. */
function yearOf(digits: string | undefined): number | null {
  const year = number(digits);
  return year === null ? null : year < 100 ? 2000 + year : year;
}

function one(day: WrittenDay | null): WrittenDays | null {
  return day === null ? null : { first: day, last: null };
}

function between(first: WrittenDay | null, last: WrittenDay | null): WrittenDays | null {
  return first === null ? null : { first, last };
}

/** The days from one to another of the same month; only the first where the second is none after it. */
function several(year: number | null, month: number | null, from: number | null, to: number | null): WrittenDays | null {
  const first = real(year, month, from);
  const last = real(year, month, to);
  return between(first, last !== null && first !== null && last.day > first.day ? last : null);
}

const longestMonth = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function real(year: number | null, month: number | null, day: number | null): WrittenDay | null {
  const longest = month === null ? undefined : longestMonth[month - 1];
  if (month === null || longest === undefined || day === null || day < 1 || day > longest) return null;
  return { year, month, day };
}

/** `10-25-2021` and `25-10-2021` say which is which; `01-10-2024` could be either, and only the document can tell. */
function eitherOrder(year: number | null, first: number | null, second: number | null, monthFirst: boolean | null): WrittenDay | null {
  const american = real(year, first, second);
  const other = real(year, second, first);
  if (american === null || other === null || first === second) return american ?? other;
  return monthFirst === null ? null : monthFirst ? american : other;
}
