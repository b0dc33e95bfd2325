import { Temporal } from 'temporal-polyfill';

/*
 * Zones as people write them, and the offsets they stand for. An abbreviation with one usual meaning is
 * a fixed offset, also where its region was on another clock that day: `MST` among `PST` is an hour ahead.
 * A name that means two offsets in one year (`PT`, `PST/PDT`, `Europe/Berlin`) is a region, and its offset
 * depends on the date. What means different regions to different people (`IST`) has no offset.
 */

/** Minutes east of UTC for abbreviations with one usual meaning. Source: IANA tz database, `northamerica`, `europe`, `asia`, `australasia`. */
const fixedOffsets = new Map(Object.entries({
  UTC: 0, GMT: 0, Z: 0, WET: 0, WEST: 60, BST: 60, CET: 60, CEST: 120, MEZ: 60, MESZ: 120, EET: 120, EEST: 180, MSK: 180,
  EST: -300, EDT: -240, CST: -360, CDT: -300, MST: -420, MDT: -360, PST: -480, PDT: -420, AKST: -540, AKDT: -480, HST: -600,
  JST: 540, KST: 540, SGT: 480, HKT: 480, AEST: 600, AEDT: 660, ACST: 570, AWST: 480, NZST: 720, NZDT: 780, SAST: 120, BRT: -180,
}));

/** Names of a region's clock, whatever the season. */
const regionNames = new Map(Object.entries({
  PT: 'America/Los_Angeles', MT: 'America/Denver', CT: 'America/Chicago', ET: 'America/New_York',
  PACIFIC: 'America/Los_Angeles', MOUNTAIN: 'America/Denver', CENTRAL: 'America/Chicago', EASTERN: 'America/New_York',
  'PST/PDT': 'America/Los_Angeles', 'MST/MDT': 'America/Denver', 'CST/CDT': 'America/Chicago', 'EST/EDT': 'America/New_York',
  'CET/CEST': 'Europe/Berlin', 'GMT/BST': 'Europe/London', 'EET/EEST': 'Europe/Helsinki', 'AEST/AEDT': 'Australia/Sydney',
}));

const names = [...[...fixedOffsets.keys()].filter((name) => name !== 'Z'), 'PT', 'ET', 'CT', 'MT', 'IST'].join('|');
const offset = String.raw`[+\-\u2212]\d{1,2}(?::?\d{2})?`;
const clockOffset = String.raw`[+\-\u2212]\d{2}:?\d{2}(?!\d)`;
const regions = 'Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Brazil|Canada|Chile|Etc|Europe|Indian|Mexico|Pacific|[A-Z]{2}';

/** A zone right after a time: an abbreviation or two, an offset, both (`UTC+2`), an IANA name, or a North American region. */
export const zonePattern = String.raw`(?:(?:UTC|GMT)${offset}|(?:${names})(?:\/(?:${names}))?\b(?:\s*\((?:UTC|GMT)?${offset}\))?|(?:${regions})\/[A-Z][a-z][A-Za-z_]+|(?:Pacific|Eastern|Central|Mountain)\b(?: (?:Standard |Daylight )?[Tt]ime\b)?|${clockOffset}|Z\b)`;

const zoneInPhrase = new RegExp(String.raw`(?:^|[\s(\[,/])(${zonePattern})(?=$|[\s)\].,;:/])`);

/** Finds the zone a phrase names (`All times in UTC`, `Time (PT)`, `Date and Time in CET`), as written, or null. */
export function zoneIn(phrase: string): string | null {
  const found = zoneInPhrase.exec(phrase)?.[1] ?? null;
  return found === 'Z' ? null : found;
}

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
  if (numeric !== null) {
    const minutes = Number(numeric[2]) * 60 + Number(numeric[3] ?? 0);
    return { kind: 'fixed', minutes: numeric[1] === '+' ? minutes : -minutes };
  }
  const fixed = fixedOffsets.get(zone) ?? americanOffset(zone);
  if (fixed !== null) return { kind: 'fixed', minutes: fixed };
  const id = regionNames.get(zone.replace(/ time$/i, '').toUpperCase()) ?? (zone.includes('/') ? zone : null);
  return id !== null && isRegion(id) ? { kind: 'region', id } : null;
}

/** `Pacific Standard Time` and the like name one of a region's two offsets. */
function americanOffset(zone: string): number | null {
  const [, region, half] = /^(Pacific|Mountain|Central|Eastern) (Standard|Daylight) time$/i.exec(zone) ?? [];
  return region === undefined || half === undefined ? null : (fixedOffsets.get(`${region.charAt(0)}${half.charAt(0)}T`.toUpperCase()) ?? null);
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
