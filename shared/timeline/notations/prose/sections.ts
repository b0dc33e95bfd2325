import { blockReaching, type Block, type BlockReading } from '../../../markdown/blocks.ts';
import { plainText } from '../../../markdown/plain-text.ts';
import { headingText } from '../../clock/standing.ts';
import { namesSomethingElse, namesTimeline } from '../timeline-words.ts';
import { readEntries } from './entries.ts';
import type { EntryGroup, FoundGroups } from './form.ts';
import { continuesTimeline } from './forms/headings.ts';
import { forms } from './forms/index.ts';

/**
 * Finds the timelines outside of tables: what stands under a heading or bold label that names one, and
 * what a form takes for one without any such name.
 */
export function readGroups(document: BlockReading): EntryGroup[] {
  const { blocks } = document;
  const groups: EntryGroup[] = [];
  let heading: string | null = null;
  for (let at = 0; at < blocks.length; at++) {
    const block = blocks[at];
    if (block === undefined) continue;
    const label = labelOf(document, block);
    if (block.kind === 'heading') heading = headingText(document.text, block);
    if (label !== null && namesTimeline(label)) {
      const end = nextTimeline(document, at, block.kind === 'heading' ? sectionEnd(document, at) : labelEnd(document, at));
      const entries = stretches(document, at + 1, end).flatMap(([from, to]) => readEntries(document, from, to));
      if (entries.length > 0) {
        groups.push({ heading: label, entries });
        at = block.kind === 'heading' ? end - 1 : Math.max(at, blockReaching(blocks, (entries.at(-1)?.lastLine ?? 1) - 1));
        continue;
      }
    }
    const found = unannounced(document, at, heading);
    if (found === null) continue;
    groups.push(...found.groups);
    at = found.end - 1;
  }
  return groups;
}

function unannounced(document: BlockReading, at: number, heading: string | null): FoundGroups | null {
  const entriesIn = (first: number, last: number): EntryGroup['entries'] => readEntries(document, first, last);
  for (const { findUnannounced } of forms) {
    const found = findUnannounced?.({ document, at, heading, entriesIn }) ?? null;
    if (found !== null) return found;
  }
  return null;
}

/** The words of a heading, or of a paragraph that is nothing but a label: bold, or short with a colon, or bold words that name a timeline and a remark. */
export function labelOf({ text }: Pick<BlockReading, 'text'>, block: Block): string | null {
  if (block.kind === 'heading') return headingText(text, block);
  if (block.lastLine - block.firstLine > 1) return null;
  const source = text.slice(block.from, Math.min(block.to, block.from + longestLabel + 1)).trim();
  if (source.length > longestLabel) return null;
  if (block.kind === 'html') return /^<(h[1-6]|p|strong|b)\b[^>]*>.*<\/\1>$/i.test(source) ? plainText(source) : null;
  if (block.kind !== 'paragraph') return null;
  if (/^(\*\*|__)[^*_]+\1:?$/.test(source) || /^(?!:)[^.!?|]{3,60}:$/.test(source)) return plainText(source);
  if (namesTimeline(source) && (source.endsWith(':') || plainLabel.test(source))) return plainText(source);
  const bold = /^(?:\*\*|__)([^*_]+)(?:\*\*|__)[^.!?|]*$/.exec(source)?.[1];
  return bold !== undefined && namesTimeline(bold) ? plainText(source) : null;
}

/** A line that is no sentence and has the word first or nearly so: `Timeline (all times UTC)`. */
const plainLabel = /^(?:[\p{L}'’]+ ){0,2}time ?line(?: of (?:the )?(?:events?|incident|outage))?\s*(?:[(:\u2013\u2014-][^.!?|]{0,60})?$/iu;

/** How long a label is at most, in characters. */
const longestLabel = 160;

/** The block after a heading's section. Events and days at the level of the heading itself go on with it. */
function sectionEnd(document: BlockReading, at: number): number {
  const { blocks } = document;
  const level = blocks[at]?.level ?? 1;
  let end = at + 1;
  for (; end < blocks.length; end++) {
    const block = blocks[end];
    if (block?.kind === 'heading' && block.level <= level && !(block.level === level && continuesTimeline(document, block))) break;
  }
  return end;
}

/** The parts of a section without the sections in it whose headings name something else, such as action items. */
function stretches({ text, blocks }: BlockReading, first: number, end: number): [from: number, to: number][] {
  const parts: [number, number][] = [];
  let from = first;
  for (let at = first; at < end; at++) {
    const block = blocks[at];
    if (block?.kind !== 'heading') continue;
    const heading = headingText(text, block);
    if (!namesSomethingElse(heading) || namesTimeline(heading)) continue;
    parts.push([from, at]);
    at++;
    while (at < end && !(blocks[at]?.kind === 'heading' && (blocks[at]?.level ?? 7) <= block.level)) at++;
    from = at;
    at--;
  }
  return [...parts, [from, end]];
}

/** Where a section ends that has timelines of its own below: at the heading of the first, or at its label. */
function nextTimeline(document: BlockReading, at: number, end: number): number {
  let heading = end;
  for (let next = at + 1; next < end; next++) {
    const block = document.blocks[next];
    if (block === undefined) break;
    if (block.kind === 'heading') heading = next;
    const label = labelOf(document, block);
    if (label !== null && namesTimeline(label)) return Math.min(heading, next);
  }
  return end;
}

/** The block after what a label introduces: the next heading or label. */
function labelEnd(document: BlockReading, at: number): number {
  let end = at + 1;
  for (; end < document.blocks.length; end++) {
    const block = document.blocks[end];
    if (block === undefined || block.kind === 'heading') break;
    const label = labelOf(document, block);
    if (label === null) continue;
    // What the next timeline's label introduces is its own.
    if (namesTimeline(label) || (block.kind === 'paragraph' && !/\d/.test(document.text.slice(block.from, block.to)))) break;
  }
  return end;
}
