import type { Block, BlockReading } from '../../../markdown/blocks.ts';
import { plainText } from '../../../markdown/plain-text.ts';
import { headingText } from '../../clock/standing.ts';
import { namesSomethingElse, namesTimeline } from '../timeline-words.ts';
import { hasClock, listEntries, nestedItems, readEntries, type Entry } from './entries.ts';
import { listItems } from './list-items.ts';

/** Events that belong together, and what they stand under. */
export interface EntryGroup {
  readonly heading: string | null;
  /** The block of the heading, label or list they stand under, whose surroundings complete their times. */
  readonly block: number;
  /** Items of a list nested under a label. */
  readonly nested: boolean;
  readonly entries: readonly Entry[];
}

/**
 * Finds the timelines outside of tables: what stands under a heading or bold label that names one; a
 * list nested under a label whose items are timed; and, without any such name, three or more items or
 * headings in a row that start with a time of day.
 */
export function readGroups(document: BlockReading): EntryGroup[] {
  const { blocks } = document;
  const groups: EntryGroup[] = [];
  let heading: { text: string; block: Block } | null = null;
  for (let at = 0; at < blocks.length; at++) {
    const block = blocks[at];
    if (block === undefined) continue;
    const label = labelOf(document, block);
    if (block.kind === 'heading') heading = { text: headingText(document.text, block), block };
    if (label !== null && namesTimeline(label)) {
      const end = nextTimeline(document, at, block.kind === 'heading' ? sectionEnd(blocks, at) : labelEnd(document, at));
      const entries = readEntries(document, { firstBlock: at + 1, lastBlock: end });
      if (entries.length > 0) {
        groups.push({ heading: label, block: at, nested: false, entries });
        at = block.kind === 'heading' ? end - 1 : Math.max(at, blockOf(blocks, (entries.at(-1)?.lastLine ?? 1) - 1));
        continue;
      }
    }
    if (block.kind === 'container') groups.push(...listGroups(document, at, heading?.text ?? null));
    if (block.kind === 'heading') {
      const run = headingRun(document, at, heading?.text ?? '');
      if (run !== null) {
        groups.push({ heading: run.heading, block: at, nested: false, entries: run.entries });
        at = run.end - 1;
      }
    }
  }
  return groups;
}

/** The block that holds a line. */
function blockOf(blocks: readonly Block[], line: number): number {
  return blocks.findIndex(({ firstLine, lastLine }) => firstLine <= line && line < lastLine);
}

/** The words of a heading, or of a paragraph that is nothing but a label: bold, or short with a colon. */
function labelOf(document: BlockReading, block: Block): string | null {
  if (block.kind === 'heading') return headingText(document.text, block);
  if (block.kind !== 'paragraph' || block.lastLine - block.firstLine > 1) return null;
  const source = document.text.slice(block.from, block.to).trim();
  const label = /^(\*\*|__)[^*_]+\1:?$/.test(source) || /^[^.!?|]{3,60}:$/.test(source);
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

/** Timelines in a list that no heading announces. */
function listGroups(document: BlockReading, at: number, heading: string | null): EntryGroup[] {
  const block = document.blocks[at];
  if (block === undefined || (heading !== null && namesSomethingElse(heading))) return [];
  const items = listItems(document, block.firstLine, block.lastLine);
  const top = items.filter(({ depth }) => depth === 0);
  const entries = listEntries(document, block, null);
  const timed = entries.filter((entry) => hasClock(document.text, { when: entry.when, text: entry.text, leads: true }));
  if (timed.length >= 3 && timed.every(({ item }) => item?.depth === 0) && timed.length >= top.length * 0.6) {
    return [{ heading, block: at, nested: false, entries }];
  }
  const byLine = new Map(entries.map((entry) => [entry.firstLine, entry]));
  return items.flatMap((parent, index): EntryGroup[] => {
    if (parent.depth > 0) return [];
    const children = nestedItems(items, index).filter(({ depth }) => depth === 1);
    const inside = children.flatMap(({ firstLine }) => byLine.get(firstLine) ?? []);
    const clocked = inside.filter((entry) => hasClock(document.text, { when: entry.when, text: entry.text, leads: true }));
    const line = document.lines[parent.firstLine];
    const label = line === undefined ? '' : plainText(document.text.slice(parent.contentFrom, line.to)).replace(/:$/, '');
    if (clocked.length < 2 || inside.length < children.length * 0.6 || namesSomethingElse(label)) return [];
    return [{ heading: label, block: at, nested: true, entries: inside }];
  });
}

/** Three or more headings of one level, in a row, that start with a time of day; the first stands at `at`. */
function headingRun(document: BlockReading, at: number, own: string): { heading: string | null; entries: Entry[]; end: number } | null {
  const { blocks } = document;
  const level = blocks[at]?.level ?? 1;
  const alone = readEntries(document, { firstBlock: at, lastBlock: at + 1 })[0];
  if (alone === undefined || !hasClock(document.text, { when: alone.when, text: alone.text, leads: true })) return null;
  let end = at + 1;
  while (end < blocks.length && !(blocks[end]?.kind === 'heading' && (blocks[end]?.level ?? 7) < level)) end++;
  const entries = readEntries(document, { firstBlock: at, lastBlock: end }).filter(({ kind }) => kind === 'heading');
  const clocked = entries.filter((entry) => hasClock(document.text, { when: entry.when, text: entry.text, leads: true }));
  if (clocked[0]?.firstLine !== blocks[at]?.firstLine || clocked.length < 3 || namesSomethingElse(own)) return null;
  let above = at - 1;
  while (above >= 0 && !(blocks[above]?.kind === 'heading' && (blocks[above]?.level ?? 7) < level)) above--;
  const parent = blocks[above];
  return { heading: parent === undefined ? null : headingText(document.text, parent), entries, end };
}
