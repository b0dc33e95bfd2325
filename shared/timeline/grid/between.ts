import { Temporal } from 'temporal-polyfill';
import { timeTimeline } from '../durations.ts';
import { isInferred, type Timeline, type TimelineEvent } from '../model.ts';
import type { GridStep } from './compose.ts';

/** A time for a row between its neighbours, and the steps that write it. */
export interface TimeBetween {
  /** The time as it would be written, e.g. `14:07` or `2:07 PM`. */
  readonly said: string;
  readonly steps: readonly GridStep[];
}

/**
 * The time half way between a row's neighbours, written the way the author writes clocks; a date that
 * would then be wrong is set as well. Null where a neighbour has no time, the neighbours are themselves
 * out of order, they differ in zone, or no cell shows how such a time is written here.
 */
export function timeBetween(timeline: Timeline, row: number): TimeBetween | null {
  const own = timeline.events[row];
  const above = timeline.events[row - 1];
  const below = timeline.events[row + 1];
  if (own === undefined || above === undefined || below === undefined || own.locked) return null;
  // Without the row itself, whose time may well read as a night passed.
  const minutes = timeTimeline({ ...timeline, events: timeline.events.filter((event) => event !== own) }).events.map(({ at }) => at);
  const from = minutes[row - 1] ?? null;
  const to = minutes[row] ?? null;
  if (from === null || to === null || above.moment.zone !== below.moment.zone || above.moment.zone !== own.moment.zone) return null;
  const backwards = runsBackwards(minutes);
  const [first, length] = backwards ? [below, from - to] : [above, to - from];
  if (length < 0) return null;
  const middle = afterMinutes(first, Math.floor(length / 2));
  if (middle === null) return null;

  const clockColumn = timeline.columns.findIndex(({ role }) => role === 'time' || role === 'when');
  if (clockColumn < 0) return null;
  const dates = dateSteps(timeline, own, [first, above, below], middle.date);
  if (dates === null || (dates.length > 0 && isInferred(below.moment, 'date'))) return null;
  const bearers = [own, above, below].filter((event) => clockOnly(timeline, clockColumn, event) || event.moment.date === middle.date);
  const template = bearers.map(({ cells }) => cells[clockColumn]?.value ?? '').find(hasOneClock);
  const value = template === undefined ? null : withClock(template, middle.hour, middle.minute, writesShortHours(timeline, clockColumn));
  if (value === null) return null;
  return { said: value.said, steps: [{ kind: 'cell', row, column: clockColumn, value: value.cell }, ...dates] };
}

function runsBackwards(minutes: readonly (number | null)[]): boolean {
  const known = minutes.filter((value) => value !== null);
  let steps = 0;
  for (let index = 1; index < known.length; index++) steps += Math.sign((known[index] ?? 0) - (known[index - 1] ?? 0));
  return steps < 0;
}

interface WallTime {
  /** As in the moment it was counted from; null where that has none. */
  readonly date: string | null;
  readonly hour: number;
  readonly minute: number;
}

function afterMinutes({ moment }: TimelineEvent, minutes: number): WallTime | null {
  if (moment.time === null) return null;
  const [hour = 0, minute = 0] = moment.time.split(':').map(Number);
  const sum = hour * 60 + minute + minutes;
  const days = Math.floor(sum / 1440);
  const date = days === 0 || moment.date === null ? moment.date : moment.date.startsWith('--') ? null : Temporal.PlainDate.from(moment.date).add({ days }).toString();
  if (days > 0 && date === null && moment.date !== null) return null;
  return { date, hour: Math.floor(sum / 60) % 24, minute: sum % 60 };
}

/** The date cells that must change for the row to be on a day; null where no neighbour shows how that day is written. */
function dateSteps(timeline: Timeline, own: TimelineEvent, neighbours: readonly TimelineEvent[], date: string | null): GridStep[] | null {
  if (own.moment.date === date) return [];
  const steps: GridStep[] = [];
  for (const [column, { role }] of timeline.columns.entries()) {
    if (role !== 'date' && role !== 'day') continue;
    const source = neighbours.find((event) => event.moment.date === date && event.cells[column]?.value !== '');
    if (source === undefined) return null;
    steps.push({ kind: 'cell', row: own.index, column, value: source.cells[column]?.value ?? '' });
  }
  return steps.length > 0 || timeline.columns.some(({ role }) => role === 'when') ? steps : null;
}

const clock = /(?<![\d./:-])(\d{1,2})([:h.])(\d{2})(:\d{2})?(?![./-]?\d)(\s*)([ap]\.?m\b\.?)?/gi;

function clockOnly(timeline: Timeline, column: number, event: TimelineEvent): boolean {
  return timeline.columns[column]?.role === 'time' || /^\W*\d{1,2}[:h.]\d{2}(?::\d{2})?\s*(?:[ap]\.?m\.?)?\W*$/i.test(event.cells[column]?.value ?? '');
}

function hasOneClock(value: string): boolean {
  return [...value.matchAll(clock)].filter(([match]) => /\d[:h.]\d\d/.test(match)).length === 1;
}

/** Whether some clock of the timeline has an hour of one digit. */
function writesShortHours(timeline: Timeline, column: number): boolean {
  return timeline.events.some(({ cells }) => /(?<![\d./:-])\d[:h.]\d{2}(?![./-]?\d)/.test((cells[column]?.value ?? '').slice(0, 60)));
}

/** Puts a time where the clock of a cell stands, in the same style; seconds are not kept. */
function withClock(cell: string, hour: number, minute: number, short: boolean): { readonly cell: string; readonly said: string } | null {
  let said: string | null = null;
  const written = cell.replace(clock, (_, hours: string, mark: string, _minutes: string, _seconds: string | undefined, gap: string, half: string | undefined) => {
    const shown = half === undefined ? hour : hour % 12 || 12;
    const padded = !short && (half === undefined || hours.startsWith('0'));
    const digits = String(shown).padStart(padded ? 2 : 1, '0');
    said = `${digits}${mark}${String(minute).padStart(2, '0')}${half === undefined ? '' : gap + halfLike(half, hour)}`;
    return half === undefined ? said + gap : said;
  });
  return said === null ? null : { cell: written, said };
}

function halfLike(half: string, hour: number): string {
  const letter = hour < 12 ? 'a' : 'p';
  return half.replace(/[ap]/i, (old) => (old === old.toUpperCase() ? letter.toUpperCase() : letter));
}
