import type { BlockReading } from '../../../../markdown/blocks.ts';
import { plainText } from '../../../../markdown/plain-text.ts';
import { namesSomethingElse } from '../../timeline-words.ts';
import { nothingFound, type Entry, type Form, type FoundGroups, type Start } from '../form.ts';
import { hasClock } from '../phrases.ts';
import { freshLine, isBlankBetween } from './fresh-line.ts';
import { itemEntry, nestedItems, readList } from './list-events.ts';

/** Timed items nested under an item that is their label, each such list a timeline; under a heading that announces one they are bullets. */
export const nestedList: Form = {
  name: 'nested-list',
  find: () => nothingFound,
  findUnannounced: findNested,
  fresh: freshLine,
  setsApart: isBlankBetween,
  linesApart: 1,
};

/** The items nested under a label. */
interface Labelled {
  readonly label: string;
  /** Columns before their markers. */
  readonly indent: number;
  children: number;
  readonly entries: Entry[];
}

function findNested({ document, at, heading }: Start): FoundGroups | null {
  if (document.blocks[at]?.kind !== 'container' || (heading !== null && namesSomethingElse(heading))) return null;
  const lists: Labelled[] = [];
  let end = at + 1;
  for (let list: number | null = at, last: Labelled | undefined; list !== null; list = goesOnIn(document, list, last)) {
    readLabelled(document, list, last, lists);
    last = lists.at(-1);
    end = list + 1;
  }
  const groups = lists.filter(({ label, children, entries }) => {
    const clocked = entries.filter(({ when }) => hasClock(document.text, when));
    return clocked.length >= 2 && entries.length >= children * 0.6 && !namesSomethingElse(label);
  });
  return groups.length === 0 ? null : { groups: groups.map(({ label, entries }) => ({ heading: label, entries })), end };
}

/** Adds the labelled lists of a block to `lists`; items that come first and stand where those of `cut` do go on with it. */
function readLabelled(document: BlockReading, at: number, cut: Labelled | undefined, lists: Labelled[]): void {
  const block = document.blocks[at];
  if (block === undefined) return;
  const { items, events } = readList(document, block);
  const byLine = new Map(events.map((event) => [event.item.firstLine, itemEntry(nestedList, document, event, null)]));
  let first = 0;
  for (let item = items[first]; cut !== undefined && item !== undefined && item.indent >= cut.indent; item = items[++first]) {
    const entry = byLine.get(item.firstLine);
    if (item.depth === 0) cut.children++;
    if (item.depth === 0 && entry !== undefined) cut.entries.push(entry);
  }
  for (const [index, parent] of items.entries()) {
    if (index < first || parent.depth > 0) continue;
    const children = nestedItems(items, index).filter(({ depth }) => depth === 1);
    const line = document.lines[parent.firstLine];
    const label = line === undefined ? '' : plainText(document.text.slice(parent.contentFrom, line.to)).replace(/:$/, '');
    lists.push({ label, indent: children[0]?.indent ?? 0, children: children.length, entries: children.flatMap(({ firstLine }) => byLine.get(firstLine) ?? []) });
  }
}

/** The list in which nested items go on that code at the margin has cut off: its first item is timed and stands where theirs do. */
function goesOnIn(document: BlockReading, at: number, last: Labelled | undefined): number | null {
  let next = at + 1;
  while (document.blocks[next]?.kind === 'fence') next++;
  const block = document.blocks[next];
  if (next === at + 1 || block?.kind !== 'container' || last === undefined || last.entries.length === 0) return null;
  const { items, events } = readList(document, block);
  const [first] = items;
  const [event] = events;
  return first !== undefined && first.indent === last.indent && event?.item === first && hasClock(document.text, event.when) ? next : null;
}
