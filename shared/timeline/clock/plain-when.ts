/** A clock of 24 hours, a full date before it or not, as logs and most tables write it. */
const plain = /^(?:(\d{4})-(\d{2})-(\d{2})[ T])?([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d))?(Z| UTC)?$/;

const monthLengths = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** A plain time: that which `WrittenTime` has for all times, most of it nothing here. */
export interface PlainWhen {
  readonly year: number | null;
  readonly month: number | null;
  readonly day: number | null;
  readonly time: string;
  readonly end: null;
  readonly endYear: null;
  readonly endMonth: null;
  readonly endDay: null;
  readonly approx: false;
  readonly zone: string | null;
  readonly unreadableTime: false;
  readonly unreadableDate: false;
  readonly weekday: false;
  readonly rest: '';
}

/**
 * Reads the times that need no second look, `14:05`, `2024-03-01 14:05:30`, `2024-03-01T14:05Z`; there may be
 * thousands of them. Null for all others: they are for the patterns in `when.ts`, which say the same of these.
 */
export function readPlainWhen(phrase: string): PlainWhen | null {
  const match = phrase.length <= 23 ? plain.exec(phrase) : null;
  if (match === null) return null;
  const [, years, months, days, hour = '', minute = '', second, zone] = match;
  const dated = years !== undefined;
  const month = Number(months);
  const day = Number(days);
  if (dated && (day < 1 || day > (monthLengths[month - 1] ?? 0))) return null;
  return {
    year: dated ? Number(years) : null,
    month: dated ? month : null,
    day: dated ? day : null,
    time: second === undefined ? `${hour}:${minute}` : `${hour}:${minute}:${second}`,
    end: null,
    endYear: null,
    endMonth: null,
    endDay: null,
    approx: false,
    zone: zone === undefined ? null : zone.trimStart(),
    unreadableTime: false,
    unreadableDate: false,
    weekday: false,
    rest: '',
  };
}
