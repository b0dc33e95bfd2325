import type { PlacedEvent, TimeAxis } from '../axis.ts';
import { dayFromEpoch, monthNames } from '../calendar.ts';
import { wallClockOf, type WallClock } from './wall-clock.ts';
import { zoneClock } from './zones.ts';

const minutesPerDay = 1440;

/**
 * The times of a timeline as another zone's clock showed them, one for each event: `15:00`,
 * `15:00–15:20`, `~15:30`, with the day before the first of each day. Empty where an event's instant is
 * not known, since its date, its year or its zone is not.
 *
 * @param zone an IANA name, or a zone as people write it.
 */
export function timesInZone(axis: TimeAxis, zone: string): string[] {
  const clock = zoneClock(zone);
  if (clock === null || !axis.instants) return axis.events.map(() => '');
  const wall = wallClockOf(clock);
  let dayAbove: number | null = null;
  return axis.events.map((event) => {
    if (event === null) return '';
    const day = dayOf(wall.toWall(event.at));
    const said = sayPlace(event, wall);
    const dated = day === dayAbove ? said : `${sayDay(day)} ${said}`;
    dayAbove = day;
    return dated;
  });
}

function sayPlace({ at, until, approx, blurred }: PlacedEvent, wall: WallClock): string {
  const from = wall.toWall(at);
  const to = wall.toWall(until);
  const end = until === at ? '' : `\u2013${dayOf(to) === dayOf(from) ? '' : `${sayDay(dayOf(to))} `}${sayClock(to)}`;
  return `${approx || blurred ? '~' : ''}${sayClock(from)}${end}`;
}

function dayOf(wall: number): number {
  return Math.floor(Math.round(wall * 60) / 60 / minutesPerDay);
}

function sayDay(day: number): string {
  const { month, day: ofMonth } = dayFromEpoch(day);
  return `${ofMonth} ${monthNames[month - 1] ?? ''}`;
}

function sayClock(wall: number): string {
  const seconds = Math.round(wall * 60) - dayOf(wall) * minutesPerDay * 60;
  const two = (value: number): string => String(value).padStart(2, '0');
  const minutes = `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}`;
  return seconds % 60 === 0 ? minutes : `${minutes}:${two(seconds % 60)}`;
}
