/*
 * Zones as people write them. Only fixed offsets are known here: an abbreviation that means two
 * offsets in one year (`PT`, `Pacific`) stays a name, and times in it are compared by the wall clock.
 */

/** Minutes east of UTC for abbreviations with one usual meaning. Source: IANA tz database, `northamerica`, `europe`, `asia`, `australasia`. */
const fixedOffsets: Readonly<Record<string, number>> = {
  UTC: 0, GMT: 0, Z: 0, WET: 0, WEST: 60, BST: 60, CET: 60, CEST: 120, MEZ: 60, MESZ: 120, EET: 120, EEST: 180, MSK: 180,
  EST: -300, EDT: -240, CST: -360, CDT: -300, MST: -420, MDT: -360, PST: -480, PDT: -420, AKST: -540, AKDT: -480, HST: -600,
  JST: 540, KST: 540, SGT: 480, HKT: 480, AEST: 600, AEDT: 660, ACST: 570, AWST: 480, NZST: 720, NZDT: 780, SAST: 120, BRT: -180,
};

const names = [...Object.keys(fixedOffsets).filter((name) => name !== 'Z'), 'PT', 'ET', 'CT', 'MT', 'IST'].join('|');
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

/** Minutes east of UTC of a zone as written, or null where it has no single offset. */
export function offsetOf(zone: string): number | null {
  const numeric = /([+\-\u2212])(\d{1,2})(?::?(\d{2}))?\)?$/.exec(zone);
  if (numeric !== null) {
    const minutes = Number(numeric[2]) * 60 + Number(numeric[3] ?? 0);
    return numeric[1] === '+' ? minutes : -minutes;
  }
  return fixedOffsets[zone] ?? null;
}
