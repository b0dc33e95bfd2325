/** The parts of a time that an author wrote in one place. Null: not written there, or not readable. */
export interface WrittenTime {
  readonly year: number | null;
  /** 1 to 12. */
  readonly month: number | null;
  /** 1 to 31, and real for the month. */
  readonly day: number | null;
  /** `HH:MM` or `HH:MM:SS`, 24-hour. */
  readonly time: string | null;
  readonly end: string | null;
  readonly endYear: number | null;
  readonly endMonth: number | null;
  readonly endDay: number | null;
  readonly approx: boolean;
  readonly zone: string | null;
  /** Something stands for a time that is not known or not possible: `HH:mm`, `--:--`, `14:??`, `13:55 PM`. */
  readonly unreadableTime: boolean;
  /** The same for a date: `20202-01-16`, `2022-05-??`, `30 February`, `September`, or `01-10-2024`, which could be two days. */
  readonly unreadableDate: boolean;
  /** A day of the week is named. */
  readonly weekday: boolean;
  /** The words and numbers that are no part of a time. */
  readonly rest: string;
}
