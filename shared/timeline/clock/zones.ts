import { Temporal } from 'temporal-polyfill';
import { fixedOffsets, fullNameOffsets, placeRegions, regionNames } from './zone-names.ts';

/** The clock of a zone: always the same minutes east of UTC, or a region's, by its IANA name. */
export type ZoneClock = { readonly kind: 'fixed'; readonly minutes: number } | { readonly kind: 'region'; readonly id: string };

const clocks = new Map<string, ZoneClock | null>();

/** The clock that a zone as written stands for, or null where it has none that can be known. */
export function zoneClock(zone: string): ZoneClock | null {
  const known = clocks.get(zone);
  if (known !== undefined) return known;
  const clock = findClock(zone);
  if (clocks.size > 1000) clocks.clear();
  clocks.set(zone, clock);
  return clock;
}

function findClock(zone: string): ZoneClock | null {
  const numeric = /([+\-\u2212])(\d{1,2})(?::?(\d{2}))?\)?$/.exec(zone);
  // `Etc/GMT+5` is five hours west.
  if (numeric !== null && !zone.startsWith('Etc/')) {
    const minutes = Number(numeric[2]) * 60 + Number(numeric[3] ?? 0);
    return { kind: 'fixed', minutes: numeric[1] === '+' ? minutes : -minutes };
  }
  const name = (/\(([A-Z]{2,5})\)$/.exec(zone)?.[1] ?? zone).replace(/ (?:local )?times?$/i, '');
  const fixed = fixedOffsets.get(name.toUpperCase()) ?? fullNameOffsets.get(name.toLowerCase());
  if (fixed !== undefined) return { kind: 'fixed', minutes: fixed };
  const id = regionNames.get(name.toUpperCase()) ?? placeRegions.get(name) ?? (zone.includes('/') ? zone : null);
  return id !== null && isRegion(id) ? { kind: 'region', id } : null;
}

/** Whether the runtime knows a region by this IANA name. */
export function isRegion(id: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(id);
    return true;
  } catch {
    return false;
  }
}

/** What a wall clock's time means in a zone on a day. */
export interface LocalOffsets {
  /** Minutes east of UTC; `later` differs from `earlier` where the clock showed this time twice. */
  readonly earlier: number;
  readonly later: number;
  /** The clock was put forward over this time and never showed it; both offsets are those before the change. */
  readonly skipped: boolean;
}

const minutesPerDay = 1440;
const nanosecondsPerMinute = 60_000_000_000;
const days = new Map<string, LocalOffsets | null>();

/**
 * The offsets of a zone at a time of its wall clock.
 *
 * @param wall minutes from the midnight that begins 1970, as the wall clock counts them.
 */
export function offsetsAt(clock: ZoneClock, wall: number): LocalOffsets {
  if (clock.kind === 'fixed') return { earlier: clock.minutes, later: clock.minutes, skipped: false };
  const day = Math.floor(wall / minutesPerDay);
  const key = `${clock.id} ${day}`;
  let whole = days.get(key);
  if (whole === undefined) {
    const first = readOffsets(clock.id, day * minutesPerDay);
    const last = readOffsets(clock.id, (day + 1) * minutesPerDay);
    // Nearly all days have one offset from end to end, and a timeline has thousands of times on few days.
    whole = first.earlier === first.later && !first.skipped && first.earlier === last.earlier && first.later === last.later ? first : null;
    if (days.size > 4000) days.clear();
    days.set(key, whole);
  }
  return whole ?? readOffsets(clock.id, wall);
}

function readOffsets(id: string, wall: number): LocalOffsets {
  const local = plainTime(wall);
  if (local === null) return { earlier: 0, later: 0, skipped: false };
  const offset = (disambiguation: 'earlier' | 'later'): number => local.toZonedDateTime(id, { disambiguation }).offsetNanoseconds / nanosecondsPerMinute;
  const earlier = offset('earlier');
  const later = offset('later');
  if (earlier === later || local.toZonedDateTime(id, { disambiguation: 'later' }).toPlainDateTime().equals(local)) return { earlier, later, skipped: false };
  // A clock that is put forward has the smaller offset before.
  const before = Math.min(earlier, later);
  return { earlier: before, later: before, skipped: true };
}

/** Minutes east of UTC of a zone at an instant; `at` counts minutes from the midnight that begins 1970 in UTC. */
export function offsetAtInstant(clock: ZoneClock, at: number): number {
  if (clock.kind === 'fixed') return clock.minutes;
  const milliseconds = at * 60_000;
  if (!Number.isFinite(milliseconds) || Math.abs(milliseconds) > 8.64e15) return 0;
  return Temporal.Instant.fromEpochMilliseconds(Math.round(milliseconds)).toZonedDateTimeISO(clock.id).offsetNanoseconds / nanosecondsPerMinute;
}

function plainTime(wall: number): Temporal.PlainDateTime | null {
  const seconds = Math.round(wall * 60);
  if (Math.abs(seconds) > 8.6e12) return null;
  return Temporal.PlainDateTime.from('1970-01-01T00:00').add({ seconds });
}
