/** A day of the proleptic Gregorian calendar. */
export interface CalendarDay {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
}

/** `Jan` to `Dec`. */
export const monthNames = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

const daysPerEra = 146_097;

/** Days from 1 January 1970 to a day; a month of 13 is the January after, as in all counting of months. */
export function daysSinceEpoch({ year, month, day }: CalendarDay): number {
  const months = year * 12 + month - 1;
  const shifted = months - 2;
  const years = Math.floor(shifted / 12);
  const monthFromMarch = shifted - years * 12;
  const era = Math.floor(years / 400);
  const yearOfEra = years - era * 400;
  const dayOfYear = Math.floor((153 * monthFromMarch + 2) / 5) + day - 1;
  return era * daysPerEra + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719_468;
}

/** The inverse of {@link daysSinceEpoch}; `days` is a whole number. */
export function dayFromEpoch(days: number): CalendarDay {
  const shifted = days + 719_468;
  const era = Math.floor(shifted / daysPerEra);
  const dayOfEra = shifted - era * daysPerEra;
  const yearOfEra = Math.floor((dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365);
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1,
  };
}

/** Reads `YYYY-MM-DD`; a day past the month's end is its last one. Null where the text is no date. */
export function readDay(date: string): CalendarDay | null {
  const [, years, months, days] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date) ?? [];
  const year = Number(years);
  const month = Number(months);
  const day = Number(days);
  if (years === undefined || month < 1 || month > 12 || day < 1) return null;
  const length = daysSinceEpoch({ year, month: month + 1, day: 1 }) - daysSinceEpoch({ year, month, day: 1 });
  return { year, month, day: Math.min(day, length) };
}
