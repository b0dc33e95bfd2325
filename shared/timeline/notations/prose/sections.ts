import type { Block, BlockReading } from '../../../markdown/blocks.ts';
import { plainText } from '../../../markdown/plain-text.ts';
import { headingText } from '../../clock/context.ts';
import { namesTimeline } from '../timeline-words.ts';
import { readEntries } from './entries.ts';
import type { EntryGroup, FoundGroups } from './form.ts';
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
      const end = nextTimeline(document, at, block.kind === 'heading' ? sectionEnd(blocks, at) : labelEnd(document, at));
      const entries = readEntries(document, at + 1, end);
      if (entries.length > 0) {
        groups.push({ heading: label, entries });
        at = block.kind === 'heading' ? end - 1 : blockOf(blocks, (entries.at(-1)?.lastLine ?? 1) - 1, at);
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

/** The block that holds a line, at `from` or below. */
function blockOf(blocks: readonly Block[], line: number, from: number): number {
  let at = from;
  while (at + 1 < blocks.length && (blocks[at]?.lastLine ?? 0) <= line) at++;
  return at;
}

/** The words of a heading, or of a paragraph that is nothing but a label: bold, or short with a colon at its end and no definition. */
function labelOf(document: BlockReading, block: Block): string | null {
  if (block.kind === 'heading') return headingText(document.text, block);
  if (block.kind !== 'paragraph' || block.lastLine - block.firstLine > 1) return null;
  const source = document.text.slice(block.from, block.to).trim();
  const label = /^(\*\*|__)[^*_]+\1:?$/.test(source) || /^(?!:)[^.!?|]{3,60}:$/.test(source);
  return label ? plainText(source) : null;
}

/** The block after a heading's section. */
function sectionEnd(blocks: readonly Block[], at: number): number {
  const level = blocks[at]?.level ?? 1;
  let end = at + 1;
  while (end < blocks.length && !(blocks[end]?.kind === 'heading' && (blocks[end]?.level ?? 7) <= level)) end++;
  return end;
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
    const source = document.text.slice(block.from, block.to);
    if (block.kind === 'paragraph' && labelOf(document, block) !== null && !/\d/.test(source)) break;
  }
  return end;
}
