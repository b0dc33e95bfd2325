import type { BlockReading } from '../../../markdown/blocks.ts';
import type { Entry, Place } from './form.ts';
import { forms } from './forms/index.ts';
import { hasClock } from './phrases.ts';

/** Collects the events of a run of blocks, the last one exclusive, in document order. Tables are left to their own notation. */
export function readEntries(document: BlockReading, firstBlock: number, lastBlock: number): Entry[] {
  const entries: Entry[] = [];
  let day: string | null = null;
  let ownedUntil = 0;
  const holds = (block: number): boolean => holdsTimes(document, block, lastBlock);
  for (let at = firstBlock; at < lastBlock; at++) {
    const place: Place = { document, at, end: lastBlock, day, holdsTimes: holds };
    const found: Entry[] = [];
    for (const form of forms) {
      const seen = form.find(place);
      day = seen.day ?? day;
      for (const entry of seen.entries) found.push(entry);
    }
    // What an event above owns is no event of its own.
    if (found.length === 0 || (document.blocks[at]?.firstLine ?? 0) < ownedUntil) continue;
    found.sort((a, b) => a.firstLine - b.firstLine);
    for (const entry of found) entries.push(entry);
    ownedUntil = entries.at(-1)?.lastLine ?? 0;
  }
  const standing = entries.filter(({ form }) => form.givesWay !== true);
  return standing.length > 0 ? standing : entries;
}

function holdsTimes(document: BlockReading, at: number, end: number): boolean {
  if (document.blocks[at]?.kind === 'table') return true;
  const place: Place = { document, at, end, day: null, holdsTimes: () => false };
  return forms.some((form) => form.find(place).entries.some(({ when }) => hasClock(document.text, when)));
}
