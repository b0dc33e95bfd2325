import type { Block, BlockReading } from '../../../../markdown/blocks.ts';
import type { TextRange } from '../../../../text/edit.ts';
import { leadingWhen, trailingWhen, type WhenPhrase } from '../../../clock/when-phrase.ts';
import { readWhen } from '../../../clock/when.ts';
import { namesSomethingElse } from '../../timeline-words.ts';
import { nothingFound, type Entry, type Form, type Found, type FoundGroups, type Place, type Start } from '../form.ts';
import { hasClock, phraseAt, sourceOf, wrappedWords } from '../phrases.ts';
import { listItems, type ListItem } from './list-items.ts';

/** A list item that is an event. */
export interface ListEvent {
  readonly item: ListItem;
  readonly when: TextRange;
  readonly text: TextRange;
  /** The dated item it is nested in, as written; null where there is none. */
  readonly day: string | null;
}

/** A list block's items, and those of them that are events. */
export interface ListReading {
  readonly items: readonly ListItem[];
  readonly events: readonly ListEvent[];
}

const readings = new WeakMap<Block, ListReading>();

/** The events of a list: its items, or the items nested in dated or labelled ones. Looked for once in each reading of a document. */
export function readList(document: BlockReading, block: Block): ListReading {
  let reading = readings.get(block);
  if (reading === undefined) {
    const items = listItems(document, block.firstLine, block.lastLine);
    reading = { items, events: listEvents(document, items) };
    readings.set(block, reading);
  }
  return reading;
}

function listEvents(document: BlockReading, items: readonly ListItem[]): ListEvent[] {
  const { text } = document;
  const events: ListEvent[] = [];
  let day: string | null = null;
  let ownedUntil = -1;
  for (const [index, item] of items.entries()) {
    if (item.firstLine < ownedUntil) continue;
    const found = itemPhrase(document, item);
    if (found === null) continue;
    const dated = !hasClock(text, found.when);
    if (dated && nestedItems(items, index).some((nested) => {
      const phrase = itemPhrase(document, nested);
      return phrase !== null && hasClock(text, phrase.when);
    })) {
      day = sourceOf(text, found.when);
      continue;
    }
    if (item.depth === 0 && dated) day = null;
    ownedUntil = item.lastLine;
    events.push({ item, when: found.when, text: wrappedWords(document, item.firstLine, item.lastLine, found.text), day });
  }
  return events;
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
  const written = readWhen(sourceOf(text, trails.when));
  return written.day !== null || written.unreadableDate ? trails : null;
}

/** Whether an item has a number. */
function isNumbered({ marker }: ListItem): boolean {
  return /^\d/.test(marker);
}

/** The events of a form among a list's items. */
export function findItems(form: Form, numbered: boolean, { document, at, day }: Place): Found {
  const block = document.blocks[at];
  if (block?.kind !== 'container') return nothingFound;
  const entries = readList(document, block).events.filter(({ item }) => isNumbered(item) === numbered);
  return { entries: entries.map((event) => itemEntry(form, document, event, day)), day: null };
}

/** A list item as an event of a form. */
export function itemEntry(form: Form, { lines }: BlockReading, { item, when, text, day }: ListEvent, dayAbove: string | null): Entry {
  const { firstLine, lastLine, contentFrom } = item;
  const from = lines[firstLine]?.from ?? 0;
  return { form, firstLine, lastLine, from, to: lines[lastLine - 1]?.to ?? from, movesFrom: isNumbered(item) ? contentFrom : from, when, text, day: day ?? dayAbove };
}

/** Whether a list is a timeline by itself: three or more items, most of them, start with a time of day. */
function isTimedList(document: BlockReading, block: Block): boolean {
  const { items, events } = readList(document, block);
  const timed = events.filter(({ when }) => hasClock(document.text, when));
  return timed.length >= 3 && timed.every(({ item }) => item.depth === 0) && timed.length >= items.filter(({ depth }) => depth === 0).length * 0.6;
}

/** A timed list that no heading announces. */
export function findTimedList({ document, at, heading, entriesIn }: Start): FoundGroups | null {
  const block = document.blocks[at];
  if (block?.kind !== 'container' || (heading !== null && namesSomethingElse(heading)) || !isTimedList(document, block)) return null;
  return { groups: [{ heading, entries: entriesIn(at, at + 1) }], end: at + 1 };
}
