import type { Block, BlockReading } from '../../../markdown/blocks.ts';
import type { TextRange } from '../../../text/edit.ts';
import { leadingWhen, trailingWhen, type WhenPhrase } from '../../clock/when-phrase.ts';
import { isRelative, readWhen } from '../../clock/when.ts';
import { listItems, type ListItem } from './list-items.ts';
import { lengthWithoutBreak } from './words.ts';

/** How an event outside of a table is written. */
export type EntryKind = 'item' | 'heading' | 'paragraph' | 'line' | 'code-line';

/** One event as it stands in the text. Lines are indexes, the last one exclusive. */
export interface Entry {
  readonly kind: EntryKind;
  readonly firstLine: number;
  readonly lastLine: number;
  readonly when: TextRange;
  /** Its words: on the line of its time and on the lines that continue it; empty where there are none. */
  readonly text: TextRange;
  /** The date heading, date line or dated item it stands under, as written, or null. */
  readonly day: string | null;
  /** List items only. */
  readonly item: ListItem | null;
}

/** A run of blocks in which to look for events. */
export interface Stretch {
  readonly firstBlock: number;
  readonly lastBlock: number;
}

/** Collects the events of a stretch, in document order. Tables are left to their own notation. */
export function readEntries(document: BlockReading, stretch: Stretch): Entry[] {
  const entries: Entry[] = [];
  let day: string | null = null;
  for (let at = stretch.firstBlock; at < stretch.lastBlock; at++) {
    const block = document.blocks[at];
    if (block === undefined) continue;
    if (block.kind === 'heading') {
      const content = headingContent(document, block);
      const found = content === null ? null : phraseAt(document.text, content, leadingWhen);
      if (found === null) continue;
      if (hasClock(document.text, found) || !leadsTimes(document, at + 1, stretch.lastBlock)) {
        entries.push(headingEntry(document, at, stretch.lastBlock, found, day));
      } else {
        day = wordsOf(document.text, found.when);
      }
    } else if (block.kind === 'paragraph') {
      const lines = paragraphEntries(document, block, day);
      const [only] = lines;
      if (only !== undefined && lines.length === 1 && isDateLine(document, only)) day = wordsOf(document.text, only.when);
      else if (!ownedByHeading(entries, block)) entries.push(...lines);
    } else if (block.kind === 'container' && !ownedByHeading(entries, block)) {
      entries.push(...listEntries(document, block, day));
    } else if (block.kind === 'fence' && !ownedByHeading(entries, block)) {
      entries.push(...codeEntries(document, block, day));
    }
  }
  const written = entries.some(({ kind }) => kind !== 'code-line');
  // Log lines beside a timeline in prose are evidence, not events.
  return written ? entries.filter(({ kind }) => kind !== 'code-line') : entries;
}

/** The events of a list: its items, or the items nested in dated or labelled ones. */
export function listEntries(document: BlockReading, block: Block, day: string | null): Entry[] {
  const items = listItems(document, block.firstLine, block.lastLine);
  const entries: Entry[] = [];
  let inherited = day;
  let ownedUntil = -1;
  for (const [index, item] of items.entries()) {
    if (item.firstLine < ownedUntil) continue;
    const found = itemPhrase(document, item);
    if (found === null) continue;
    const dated = !hasClock(document.text, found);
    if (dated && nestedItems(items, index).some((nested) => {
      const phrase = itemPhrase(document, nested);
      return phrase !== null && hasClock(document.text, phrase);
    })) {
      inherited = wordsOf(document.text, found.when);
      continue;
    }
    if (item.depth === 0 && dated) inherited = day;
    ownedUntil = item.lastLine;
    entries.push({ kind: 'item', firstLine: item.firstLine, lastLine: item.lastLine, when: found.when, text: wrapped(document, item.firstLine, item.lastLine, found.text), day: inherited, item });
  }
  return entries;
}

/** The items inside the item at `index`, of every depth. */
export function nestedItems(items: readonly ListItem[], index: number): ListItem[] {
  const parent = items[index];
  let end = index + 1;
  while (parent !== undefined && end < items.length && (items[end]?.firstLine ?? 0) < parent.lastLine) end++;
  return items.slice(index + 1, end);
}

/** The time that an item starts with, or (a label and a full time) ends with. */
function itemPhrase({ text, lines }: BlockReading, item: ListItem): WhenPhrase | null {
  const line = lines[item.firstLine];
  if (line === undefined) return null;
  const content = { from: item.contentFrom, to: line.to };
  const leads = phraseAt(text, content, leadingWhen);
  if (leads !== null) return leads;
  const trails = phraseAt(text, content, trailingWhen);
  if (trails === null) return null;
  const written = readWhen(wordsOf(text, trails.when));
  return written.day !== null || written.unreadableDate ? trails : null;
}

function headingEntry(document: BlockReading, at: number, lastBlock: number, found: WhenPhrase, day: string | null): Entry {
  const { blocks, text } = document;
  const block = blocks[at] as Block;
  let next = at + 1;
  while (next < lastBlock && !(blocks[next]?.kind === 'heading' && (blocks[next]?.level ?? 7) <= block.level)) next++;
  const last = blocks[next - 1] ?? block;
  const body = blocks[at + 1];
  const titled = text.slice(found.text.from, found.text.to).trim() !== '';
  const words = !titled && next > at + 1 && body?.kind === 'paragraph' ? { from: body.from, to: body.to } : found.text;
  return { kind: 'heading', firstLine: block.firstLine, lastLine: last.lastLine, when: found.when, text: words, day, item: null };
}

/** Lines of a paragraph that start with a time; each owns the lines up to the next. */
function paragraphEntries(document: BlockReading, block: Block, day: string | null): Entry[] {
  const { text, lines } = document;
  const starts: { at: number; found: WhenPhrase }[] = [];
  for (let at = block.firstLine; at < block.lastLine; at++) {
    const line = lines[at];
    if (line === undefined) continue;
    const indent = /^[ \t]*/.exec(text.slice(line.from, line.to))?.[0].length ?? 0;
    const found = phraseAt(text, { from: line.from + indent, to: line.to }, leadingWhen);
    if (found !== null && (starts.length === 0 || hasClock(text, found))) starts.push({ at, found });
  }
  const [first] = starts;
  // A time somewhere inside a paragraph is prose; two or more are lines.
  if (first === undefined || (starts.length === 1 && first.at !== block.firstLine)) return [];
  return starts.map(({ at, found }, index): Entry => {
    const lastLine = starts[index + 1]?.at ?? block.lastLine;
    const words = withoutBreak(text, wrapped(document, at, lastLine, found.text));
    return { kind: starts.length > 1 ? 'line' : 'paragraph', firstLine: at, lastLine, when: found.when, text: words, day, item: null };
  });
}

/** Words without the hard line break after them. */
function withoutBreak(text: string, { from, to }: TextRange): TextRange {
  return { from, to: from + lengthWithoutBreak(text.slice(from, to)) };
}

/** Lines of a code block, where most of them start with a time. */
function codeEntries({ text, lines }: BlockReading, block: Block, day: string | null): Entry[] {
  const entries: Entry[] = [];
  let written = 0;
  for (let at = block.firstLine + 1; at < block.lastLine - 1; at++) {
    const line = lines[at];
    if (line === undefined || text.slice(line.from, line.to).trim() === '') continue;
    written++;
    const indent = /^[ \t]*/.exec(text.slice(line.from, line.to))?.[0].length ?? 0;
    const found = phraseAt(text, { from: line.from + indent, to: line.to }, leadingWhen);
    if (found !== null && hasClock(text, found)) entries.push({ kind: 'code-line', firstLine: at, lastLine: at + 1, when: found.when, text: found.text, day, item: null });
  }
  return entries.length >= 2 && entries.length >= written * 0.6 ? entries : [];
}

/** The words of an event over the lines that continue its first one: up to a blank line, a nested item, code or an image of its own. */
function wrapped({ text, lines }: BlockReading, firstLine: number, lastLine: number, onFirst: TextRange): TextRange {
  let to = onFirst.to;
  const first = lines[firstLine];
  const below = lines[firstLine + 1];
  const definition = below === undefined || firstLine + 1 >= lastLine || onFirst.from < onFirst.to ? null : /^[ \t]*:[ \t]+/.exec(text.slice(below.from, below.to));
  // A definition list: the time is the term, the words follow a colon on the next line.
  if (below !== undefined && definition !== null) return { from: below.from + definition[0].length, to: below.to };
  // A mark that closes the whole first line ends the words there.
  if (first !== undefined && text.slice(to, first.to).trim() !== '') return onFirst;
  for (let at = firstLine + 1; at < lastLine; at++) {
    const line = lines[at];
    const content = line === undefined ? '' : text.slice(line.from, line.to);
    if (line === undefined || /^[ \t]*(?:$|[-+*][ \t]|\d{1,9}[.)][ \t]|`{3}|~{3}|>|#|\||!\[[^\]]*\]\([^)]*\)[ \t]*$|<)/.test(content)) break;
    to = line.from + content.trimEnd().length;
  }
  return onFirst.from === onFirst.to && to > onFirst.to ? { from: onFirst.from, to } : { from: onFirst.from, to };
}

function headingContent({ text, lines }: BlockReading, block: Block): TextRange | null {
  const line = lines[block.firstLine];
  if (line === undefined) return null;
  const source = text.slice(line.from, line.to);
  const opening = /^[ \t]*(?:#{1,6}[ \t]*)?/.exec(source)?.[0].length ?? 0;
  const closing = source.slice(opening).replace(/(?:^|[ \t]+)#*[ \t]*$/, '').length;
  return { from: line.from + opening, to: line.from + opening + closing };
}

/** Whether times follow before the next heading, so that a date above them is a day and no event. */
function leadsTimes(document: BlockReading, from: number, lastBlock: number): boolean {
  for (let at = from; at < lastBlock; at++) {
    const block = document.blocks[at];
    if (block === undefined || block.kind === 'heading') return block !== undefined && leadsToDeeper(document, at, from);
    if (block.kind === 'table') return true;
    const entries =
      block.kind === 'container' ? listEntries(document, block, null) : block.kind === 'paragraph' ? paragraphEntries(document, block, null) : block.kind === 'fence' ? codeEntries(document, block, null) : [];
    if (entries.some(({ when }) => hasClock(document.text, { when, text: when, leads: true }))) return true;
  }
  return false;
}

/** Whether the next heading is a deeper one that starts with a clock time. */
function leadsToDeeper(document: BlockReading, at: number, from: number): boolean {
  const above = document.blocks[from - 1];
  const block = document.blocks[at];
  if (block === undefined || above === undefined || block.level <= above.level) return false;
  const content = headingContent(document, block);
  const found = content === null ? null : phraseAt(document.text, content, leadingWhen);
  return found !== null && hasClock(document.text, found);
}

function isDateLine({ text }: BlockReading, entry: Entry): boolean {
  return !hasClock(text, { when: entry.when, text: entry.text, leads: true }) && entry.text.from === entry.text.to;
}

/** Whether the block lies inside what the last heading event owns. */
function ownedByHeading(entries: readonly Entry[], block: Block): boolean {
  const last = entries.at(-1);
  return last?.kind === 'heading' && block.firstLine < last.lastLine;
}

/** Whether a phrase says or stands for a time of day. */
export function hasClock(text: string, phrase: WhenPhrase): boolean {
  const words = wordsOf(text, phrase.when);
  const written = readWhen(words);
  return written.time !== null || written.unreadableTime || isRelative(words);
}

function wordsOf(text: string, range: TextRange): string {
  return text.slice(range.from, range.to);
}

/** Looks for a time in a part of the text; ranges of the answer count from the text's start. */
function phraseAt(text: string, part: TextRange, find: (line: string) => WhenPhrase | null): WhenPhrase | null {
  const found = find(text.slice(part.from, part.to));
  if (found === null) return null;
  const shift = (range: TextRange): TextRange => ({ from: range.from + part.from, to: range.to + part.from });
  return { when: shift(found.when), text: shift(found.text), leads: found.leads };
}
