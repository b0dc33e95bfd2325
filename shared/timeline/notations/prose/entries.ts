import type { BlockReading } from '../../../markdown/blocks.ts';
import type { Entry, Place } from './form.ts';
import { forms } from './forms/index.ts';
import { hasClock } from './phrases.ts';

/** Collects the events of a run of blocks, the last one exclusive, in document order. Tables are left to their own notation. */
export function readEntries(document: BlockReading, firstBlock: number, lastBlock: number): Entry[] {
  const entries: Entry[] = [];
  let day: string | null = null;
  let ownedUntil = 0;
  for (let at = firstBlock; at < lastBlock; at++) {
    const place: Place = { document, at, end: lastBlock, day, holdsTimes: (block) => holdsTimes(document, block, lastBlock) };
    const found = forms.map((form) => form.find(place));
    day = found.find((each) => each.day !== null)?.day ?? day;
    // What an event above owns is no event of its own.
    if ((document.blocks[at]?.firstLine ?? 0) < ownedUntil) continue;
    entries.push(...found.flatMap((each) => each.entries).sort((a, b) => a.firstLine - b.firstLine));
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
