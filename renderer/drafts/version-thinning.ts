import type { Version } from './version.ts';

/** How much is kept, in bytes as stored. */
export interface VersionBounds {
  readonly perDocument: number;
  readonly overall: number;
}

/** What all versions may take: 16 MB for one document, 64 MB for all. */
export const versionBounds: VersionBounds = { perDocument: 16 * 2 ** 20, overall: 64 * 2 ** 20 };

const hour = 3_600_000;
const day = 24 * hour;

/** From which age on only the last version of each such stretch of time is kept. */
const sparser = [
  { from: day, every: hour },
  { from: 7 * day, every: day },
  { from: 60 * day, every: 7 * day },
];

/** What decides whether a version stays. */
export type Thinned = Pick<Version, 'id' | 'document' | 'at' | 'name' | 'size'>;

/**
 * Which versions to let go, as ids. The newest of a document and those with a name are never among them. Of the others,
 * old ones become sparser (hourly after a day, daily after a week, weekly after two months), and what is beyond the
 * bounds goes, oldest first; so the bounds hold unless what is never let go is beyond them.
 *
 * @param now milliseconds since the epoch
 */
export function versionsToDrop(versions: readonly Thinned[], now: number, bounds: VersionBounds = versionBounds): number[] {
  const newestFirst = [...versions].sort((a, b) => b.at - a.at || b.id - a.id);
  const seen = new Set<string>();
  const stretches = new Set<string>();
  const dropped: number[] = [];
  const left: { readonly version: Thinned; readonly held: boolean }[] = [];
  for (const version of newestFirst) {
    const held = version.name !== null || !seen.has(version.document);
    seen.add(version.document);
    const { every } = sparser.findLast(({ from }) => now - version.at >= from) ?? { every: 0 };
    const stretch = every === 0 ? null : `${version.document} ${every} ${Math.floor(version.at / every)}`;
    if (!held && stretch !== null && stretches.has(stretch)) dropped.push(version.id);
    else left.push({ version, held });
    if (stretch !== null) stretches.add(stretch);
  }
  const sizes = new Map<string, number>();
  let overall = 0;
  for (const { version } of left) {
    sizes.set(version.document, (sizes.get(version.document) ?? 0) + version.size);
    overall += version.size;
  }
  for (const { version, held } of left.reverse()) {
    const ofDocument = sizes.get(version.document) ?? 0;
    if (held || (ofDocument <= bounds.perDocument && overall <= bounds.overall)) continue;
    dropped.push(version.id);
    sizes.set(version.document, ofDocument - version.size);
    overall -= version.size;
  }
  return dropped;
}
