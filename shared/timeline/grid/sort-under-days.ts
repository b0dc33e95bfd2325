import { plainText } from '../../markdown/plain-text.ts';
import { readWhen } from '../clock/when.ts';
import type { Timeline } from '../model.ts';
import type { GridStep } from './compose.ts';
import { sortedOrder } from './sorted-order.ts';

/** The rows in an order, and the steps that lead there. */
export interface OrderSteps {
  readonly order: readonly number[];
  readonly steps: readonly GridStep[];
}

/** Rows that stand below one date heading or date line. */
interface DaySection {
  /** `MM-DD`, or null where the day cannot be read. */
  readonly day: string | null;
  /** The rows there now, and those that shall be there. */
  readonly now: number[];
  readonly then: number[];
}

/**
 * Orders rows within the days that they stand under; the days stay where they are. A row of another
 * date goes to that day, where it is there and has rows already.
 *
 * @param keys what rows are sorted by, or null.
 * @param days what stands above each row and gives it its day, or null.
 * @returns null where no row stands under a day, or all stand as they should.
 */
export function orderUnderDays(timeline: Timeline, keys: readonly (number | null)[], days: readonly (string | null)[]): OrderSteps | null {
  const sections = sectionsOf(days);
  for (const section of sections) {
    for (const row of section.now) homeOf(sections, section, timeline.events[row]?.moment.date ?? null).then.push(row);
  }
  const sorted = sections.map(({ then }) => sortedOrder(then.map((row) => keys[row] ?? null)).map((at) => then[at] ?? 0));
  const order = sorted.flat();
  if (order.every((row, place) => row === place)) return null;

  // A day that gets rows gets places for them, as copies of its last row; rows leave the copies in their own places, which then go.
  const steps: GridStep[] = [];
  const made: number[] = [];
  const copies: number[] = [];
  sections.forEach(({ now, then }) => {
    const coming = comingTo(now, then);
    made.push(...now);
    if (coming > 0) steps.push({ kind: 'duplicate', rows: [made.length - 1], times: coming });
    for (let copy = 0; copy < coming; copy++) {
      copies.push(days.length + copies.length);
      made.push(days.length + copies.length - 1);
    }
  });
  let left = 0;
  const arranged = sections.flatMap(({ now, then }, index) => {
    const places = now.length + comingTo(now, then);
    const rows = sorted[index] ?? [];
    return [...rows, ...Array.from({ length: places - rows.length }, () => copies[left++] ?? 0)];
  });
  const placeOf = new Map(made.map((row, place) => [row, place]));
  steps.push({ kind: 'arrange', order: arranged.map((row) => placeOf.get(row) ?? 0) });
  const leftovers = arranged.flatMap((row, place) => (row >= days.length ? [place] : []));
  if (leftovers.length > 0) steps.push({ kind: 'delete', rows: leftovers });
  return { order, steps };
}

function comingTo(now: readonly number[], then: readonly number[]): number {
  const here = new Set(now);
  return then.filter((row) => !here.has(row)).length;
}

function sectionsOf(days: readonly (string | null)[]): DaySection[] {
  const sections: DaySection[] = [];
  if (days.every((day) => day === null)) return sections;
  days.forEach((day, row) => {
    const above = sections.at(-1);
    if (above === undefined || day !== days[row - 1]) sections.push({ day: monthAndDay(day), now: [row], then: [] });
    else above.now.push(row);
  });
  return sections;
}

/** The section for a date: the one where the row stands, unless another has that day. */
function homeOf(sections: readonly DaySection[], own: DaySection, date: string | null): DaySection {
  const day = date?.slice(-5) ?? null;
  return day === null || own.day === day ? own : (sections.find((section) => section.day === day) ?? own);
}

function monthAndDay(day: string | null): string | null {
  const written = readWhen(plainText(day ?? ''));
  return written.month === null || written.day === null ? null : [written.month, written.day].map((part) => String(part).padStart(2, '0')).join('-');
}
