import type { Calendar } from '../axis.ts';
import { dayFromEpoch, daysSinceEpoch, monthNames } from '../calendar.ts';
import { formatSpan, pointSpan } from '../span.ts';

/** How far ticks stand apart: so many minutes, or so many months. */
export type TickStep = { readonly unit: 'minutes'; readonly count: number } | { readonly unit: 'months'; readonly count: number };

const minutesPerDay = 1440;
const minuteSteps = [1 / 60, 5 / 60, 15 / 60, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720, 1, 2, 7, 14].map((count, at) => (at < 15 ? count : count * minutesPerDay));
const monthSteps = [1, 3, 6, 12, 24, 60, 120, 600, 1200, 12_000, 120_000];

/** The finest step whose ticks stand at least `room` pixels apart, where a minute takes `density` pixels. */
export function chooseStep(density: number, room: number, calendar: Calendar, timed: boolean): TickStep {
  const least = timed ? 0 : minutesPerDay;
  const count = minuteSteps.find((step) => step >= least && step * density >= room);
  if (count !== undefined) return { unit: 'minutes', count };
  if (calendar === 'days' || calendar === 'elapsed') return { unit: 'minutes', count: minutesPerDay * 10 ** Math.ceil(Math.log10(Math.max(1, room / (density * minutesPerDay)))) };
  const months = monthSteps.find((step) => step * 28 * minutesPerDay * density >= room);
  return { unit: 'months', count: months ?? 120_000 };
}

/** The wall clock's minutes of all ticks in a stretch, both ends included, ascending; never more than `most`. */
export function tickTimes(step: TickStep, from: number, to: number, most: number): number[] {
  const times: number[] = [];
  if (step.unit === 'months') {
    const { year, month } = dayFromEpoch(Math.floor(from / minutesPerDay));
    let months = Math.ceil((year * 12 + month - 1) / step.count) * step.count;
    for (let guard = 0; guard < most; guard++, months += step.count) {
      const at = daysSinceEpoch({ year: Math.floor(months / 12), month: (months % 12) + 1, day: 1 }) * minutesPerDay;
      if (at > to) break;
      if (at >= from) times.push(at);
    }
    return times;
  }
  // 1 January 1970 was a Thursday; weeks begin on Mondays.
  const origin = step.count % (7 * minutesPerDay) === 0 ? 4 * minutesPerDay : 0;
  const first = Math.ceil((from - origin) / step.count - 1e-9);
  for (let at = first; times.length < most && at * step.count + origin <= to + 1e-9; at++) times.push(at * step.count + origin);
  return times;
}

/** What a tick says: `18:45`, `18:45:30`, `18 Mar`, `Mar`, `2024`, or `30 min` where only the time since a start is known. */
export function tickLabel(step: TickStep, at: number, calendar: Calendar): string {
  if (calendar === 'elapsed') return formatSpan(pointSpan(at, false));
  if (step.unit === 'months') {
    const { year, month } = dayFromEpoch(Math.floor(at / minutesPerDay));
    return step.count >= 12 ? String(year) : (monthNames[month - 1] ?? '');
  }
  if (step.count >= minutesPerDay) return dayLabel(Math.floor(at / minutesPerDay), calendar, false);
  const seconds = Math.round((((at % minutesPerDay) + minutesPerDay) % minutesPerDay) * 60);
  const two = (value: number): string => String(value).padStart(2, '0');
  const clock = `${two(Math.floor(seconds / 3600) % 24)}:${two(Math.floor(seconds / 60) % 60)}`;
  return step.count < 1 ? `${clock}:${two(seconds % 60)}` : clock;
}

/** A day as an axis names it: `18 Mar 2024`, `18 Mar`, `Day 2`. */
export function dayLabel(day: number, calendar: Calendar, withYear: boolean): string {
  if (calendar === 'days') return `Day ${day + 1}`;
  const { year, month, day: ofMonth } = dayFromEpoch(day);
  const said = `${ofMonth} ${monthNames[month - 1] ?? ''}`;
  return withYear && calendar === 'dates' ? `${said} ${year}` : said;
}

/** The tier below the ticks: what one of its labels stands for (a day or a year), and where the next begins. */
export function upperUnit(step: TickStep, calendar: Calendar): { readonly of: (at: number) => number; readonly start: (unit: number) => number; readonly label: (unit: number, first: boolean, before: number | null) => string } | null {
  if (calendar === 'elapsed') return null;
  if (step.unit === 'minutes' && step.count < minutesPerDay) {
    return {
      of: (at) => Math.floor(at / minutesPerDay + 1e-9),
      start: (day) => day * minutesPerDay,
      label: (day, first, before) => dayLabel(day, calendar, first || (before !== null && dayFromEpoch(before).year !== dayFromEpoch(day).year)),
    };
  }
  if (calendar !== 'dates' || (step.unit === 'months' && step.count >= 12)) return null;
  return {
    of: (at) => dayFromEpoch(Math.floor(at / minutesPerDay)).year,
    start: (year) => daysSinceEpoch({ year, month: 1, day: 1 }) * minutesPerDay,
    label: (year) => String(year),
  };
}
