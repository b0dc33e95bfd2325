/*
 * Zones as people write them. An abbreviation with one usual meaning is a fixed offset, also where its
 * region was on another clock that day: `MST` among `PST` is an hour ahead. A name that means two offsets
 * in one year (`PT`, `PST/PDT`, `Berlin time`) is a region, and its offset depends on the date. What means
 * different regions to different people (`IST`) has no offset.
 */

/** Minutes east of UTC for abbreviations with one usual meaning. Source: IANA tz database. */
export const fixedOffsets: ReadonlyMap<string, number> = new Map(Object.entries({
  UTC: 0, GMT: 0, Z: 0, WET: 0, WEST: 60, BST: 60, CET: 60, CEST: 120, MEZ: 60, MESZ: 120, EET: 120, EEST: 180, MSK: 180, TRT: 180, IDT: 180,
  WAT: 60, CAT: 120, SAST: 120, EAT: 180, GST: 240, PKT: 300, ICT: 420, WIB: 420,
  EST: -300, EDT: -240, CST: -360, CDT: -300, MST: -420, MDT: -360, PST: -480, PDT: -420, AKST: -540, AKDT: -480, HST: -600,
  AST: -240, ADT: -180, NST: -210, BRT: -180, ART: -180, CLT: -240, COT: -300, PET: -300,
  JST: 540, KST: 540, SGT: 480, HKT: 480, PHT: 480, AEST: 600, AEDT: 660, ACST: 570, ACDT: 630, AWST: 480, NZST: 720, NZDT: 780,
}));

/** The same for full names, without `Time`, in lower case. */
export const fullNameOffsets: ReadonlyMap<string, number> = new Map(Object.entries({
  'coordinated universal': 0, universal: 0, 'greenwich mean': 0, 'british summer': 60,
  'western european': 0, 'western european standard': 0, 'western european summer': 60, 'central european': 60, 'central european standard': 60,
  'central european summer': 120, 'eastern european': 120, 'eastern european standard': 120, 'eastern european summer': 180,
  'pacific standard': -480, 'pacific daylight': -420, 'mountain standard': -420, 'mountain daylight': -360, 'central standard': -360, 'central daylight': -300,
  'eastern standard': -300, 'eastern daylight': -240, 'atlantic standard': -240, 'atlantic daylight': -180, 'alaska standard': -540, 'alaska daylight': -480,
  'hawaii standard': -600, 'india standard': 330, 'indian standard': 330, 'japan standard': 540, 'korea standard': 540, 'china standard': 480, 'singapore standard': 480,
  'australian eastern standard': 600, 'australian eastern daylight': 660, 'australian eastern summer': 660, 'australian central standard': 570, 'australian central daylight': 630,
  'west african': 60, 'west africa': 60, 'west africa standard': 60, 'central african': 120, 'central africa': 120, 'south african': 120, 'south african standard': 120, 'south africa standard': 120,
  'east african': 180, 'east africa': 180, 'moscow standard': 180, 'gulf standard': 240, 'pakistan standard': 300, 'hong kong standard': 480, 'philippine standard': 480,
  'australian western standard': 480, 'new zealand standard': 720, 'new zealand daylight': 780,
}));

/** Names of a region's clock, whatever the season, in upper case. */
export const regionNames: ReadonlyMap<string, string> = new Map(Object.entries({
  PT: 'America/Los_Angeles', MT: 'America/Denver', CT: 'America/Chicago', ET: 'America/New_York',
  PACIFIC: 'America/Los_Angeles', MOUNTAIN: 'America/Denver', CENTRAL: 'America/Chicago', EASTERN: 'America/New_York',
  'PST/PDT': 'America/Los_Angeles', 'MST/MDT': 'America/Denver', 'CST/CDT': 'America/Chicago', 'EST/EDT': 'America/New_York',
  'CET/CEST': 'Europe/Berlin', 'GMT/BST': 'Europe/London', 'EET/EEST': 'Europe/Helsinki', 'AEST/AEDT': 'Australia/Sydney',
}));

/** Places whose clock people name: `Zurich time`, `Japan local time`. */
export const placeRegions: ReadonlyMap<string, string> = new Map(Object.entries({
  Japan: 'Asia/Tokyo', Tokyo: 'Asia/Tokyo', Seoul: 'Asia/Seoul', Korea: 'Asia/Seoul', Korean: 'Asia/Seoul', China: 'Asia/Shanghai', Beijing: 'Asia/Shanghai',
  Shanghai: 'Asia/Shanghai', 'Hong Kong': 'Asia/Hong_Kong', Taipei: 'Asia/Taipei', Singapore: 'Asia/Singapore', Jakarta: 'Asia/Jakarta', India: 'Asia/Kolkata',
  Indian: 'Asia/Kolkata', Mumbai: 'Asia/Kolkata', Bangalore: 'Asia/Kolkata', Dubai: 'Asia/Dubai', Israel: 'Asia/Jerusalem', Moscow: 'Europe/Moscow',
  Istanbul: 'Europe/Istanbul', Helsinki: 'Europe/Helsinki', Kyiv: 'Europe/Kiev', Warsaw: 'Europe/Warsaw', Prague: 'Europe/Prague', Vienna: 'Europe/Vienna',
  Berlin: 'Europe/Berlin', German: 'Europe/Berlin', Zurich: 'Europe/Zurich', 'Z\u00fcrich': 'Europe/Zurich', Swiss: 'Europe/Zurich', Paris: 'Europe/Paris',
  French: 'Europe/Paris', Madrid: 'Europe/Madrid', Spanish: 'Europe/Madrid', Rome: 'Europe/Rome', Amsterdam: 'Europe/Amsterdam', Dutch: 'Europe/Amsterdam',
  Brussels: 'Europe/Brussels', Copenhagen: 'Europe/Copenhagen', Danish: 'Europe/Copenhagen', Oslo: 'Europe/Oslo', Stockholm: 'Europe/Stockholm',
  Swedish: 'Europe/Stockholm', London: 'Europe/London', UK: 'Europe/London', Dublin: 'Europe/Dublin', Irish: 'Europe/Dublin', Lisbon: 'Europe/Lisbon',
  'S\u00e3o Paulo': 'America/Sao_Paulo', Brazil: 'America/Sao_Paulo', 'Buenos Aires': 'America/Argentina/Buenos_Aires', 'New York': 'America/New_York',
  Boston: 'America/New_York', Toronto: 'America/Toronto', Chicago: 'America/Chicago', Austin: 'America/Chicago', Denver: 'America/Denver',
  Seattle: 'America/Los_Angeles', 'San Francisco': 'America/Los_Angeles', California: 'America/Los_Angeles', 'Los Angeles': 'America/Los_Angeles',
  Vancouver: 'America/Vancouver', Sydney: 'Australia/Sydney', Melbourne: 'Australia/Melbourne', Brisbane: 'Australia/Brisbane', Perth: 'Australia/Perth',
  Auckland: 'Pacific/Auckland',
}));

const abbreviations = [...[...fixedOffsets.keys()].filter((name) => name !== 'Z'), 'PT', 'ET', 'CT', 'MT', 'IST'].join('|');
const offset = String.raw`[+\-\u2212]\d{1,2}(?::?\d{2})?`;
const clockOffset = String.raw`[+\-\u2212]\d{2}:?\d{2}(?!\d)`;
const areas = 'Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Brazil|Canada|Chile|Etc|Europe|Indian|Mexico|Pacific|[A-Z]{2}';
const places = [...placeRegions.keys()].join('|');
const fullNames = String.raw`(?:(?:Central|Eastern|Western) European(?: Summer| Standard)?|Coordinated Universal|Universal|Greenwich Mean|British Summer|(?:West|East|Central|South) African?(?: Standard)?|(?:Moscow|Gulf|Pakistan|Hong Kong|Philippine) Standard|(?:India|Indian|Japan|Korea|China|Singapore|Australian (?:Eastern|Central|Western)|New Zealand|Alaska|Hawaii|Atlantic)(?: Standard| Daylight| Summer))`;

/** A zone right after a time: an abbreviation or two, an offset, both (`UTC+2`), an IANA name, a full name, a place, or a North American region. */
export const zonePattern = String.raw`(?:(?=[A-Zgu+\-\u2212])(?:(?:UTC|GMT)${offset}|${fullNames} [Tt]ime\b(?:\s*\((?:${abbreviations})\))?|(?:${places}) (?:local )?[Tt]imes?\b|(?:${abbreviations}|utc|gmt)(?:\/(?:${abbreviations}))?\b(?:\s*\((?:UTC|GMT)?${offset}\))?|(?:${areas})\/[A-Z][a-z][A-Za-z_]+|(?:Pacific|Eastern|Central|Mountain)\b(?: (?:Standard |Daylight )?[Tt]ime\b)?|${clockOffset}|Z\b))`;

const zoneInPhrase = new RegExp(String.raw`(?:^|[\s(\[,/])(${zonePattern})(?=$|[\s)\].,;:/])`);

/** Finds the zone a phrase names (`All times in UTC`, `Time (PT)`, `Date and Time in CET`), as written, or null. */
export function zoneIn(phrase: string): string | null {
  const found = zoneInPhrase.exec(phrase)?.[1] ?? null;
  return found === 'Z' ? null : found;
}
