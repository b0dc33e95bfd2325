import { offsetAtInstant, offsetsAt, type ZoneClock } from './zones.ts';

/** How places on an axis of minutes show on a wall clock, whose minutes count from the midnight that begins 1970. */
export interface WallClock {
  readonly toWall: (at: number) => number;
  /** The inverse; of a time that the clock showed twice, the first. */
  readonly fromWall: (wall: number) => number;
}

/** The wall clock of an axis that counts in its time already. */
export const sameClock: WallClock = { toWall: (at) => at, fromWall: (wall) => wall };

/** The wall clock of a zone, for an axis that counts minutes in UTC. */
export function wallClockOf(zone: ZoneClock): WallClock {
  return {
    toWall: (at) => at + offsetAtInstant(zone, at),
    fromWall: (wall) => wall - offsetsAt(zone, wall).earlier,
  };
}
