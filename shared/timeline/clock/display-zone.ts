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
  const timeOf = timeInZone(axis, zone);
  return axis.events.map((_, index) => timeOf(index));
}

/** The same for one event at a time, by its index; what nobody looks at costs nothing. */
export function timeInZone(axis: TimeAxis, zone: string): (index: number) => string {
  const clock = zoneClock(zone);
  if (clock === null || !axis.instants) return () => '';
  const wall = wallClockOf(clock);
  return (index) => {
    const event = axis.events[index] ?? null;
    if (event === null) return '';
    const day = dayOf(wall.toWall(event.at));
    const said = sayPlace(event, wall);
    const above = placedAbove(axis, index);
    return above !== null && day === dayOf(wall.toWall(above.at)) ? said : `${sayDay(day)} ${said}`;
  };
}

/** The nearest event above that has a place, or null. */
function placedAbove({ events }: TimeAxis, index: number): PlacedEvent | null {
  for (let at = index - 1; at >= 0; at--) {
    const event = events[at] ?? null;
    if (event !== null) return event;
  }
  return null;
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
