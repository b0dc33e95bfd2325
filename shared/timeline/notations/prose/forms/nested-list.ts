import { plainText } from '../../../../markdown/plain-text.ts';
import { namesSomethingElse } from '../../timeline-words.ts';
import { nothingFound, type EntryGroup, type Form, type FoundGroups, type Start } from '../form.ts';
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

function findNested({ document, at, heading }: Start): FoundGroups | null {
  const block = document.blocks[at];
  if (block?.kind !== 'container' || (heading !== null && namesSomethingElse(heading))) return null;
  const { items, events } = readList(document, block);
  const byLine = new Map(events.map((event) => [event.item.firstLine, event]));
  const groups = items.flatMap((parent, index): EntryGroup[] => {
    if (parent.depth > 0) return [];
    const children = nestedItems(items, index).filter(({ depth }) => depth === 1);
    const inside = children.flatMap(({ firstLine }) => byLine.get(firstLine) ?? []);
    const clocked = inside.filter(({ when }) => hasClock(document.text, when));
    const line = document.lines[parent.firstLine];
    const label = line === undefined ? '' : plainText(document.text.slice(parent.contentFrom, line.to)).replace(/:$/, '');
    if (clocked.length < 2 || inside.length < children.length * 0.6 || namesSomethingElse(label)) return [];
    return [{ heading: label, entries: inside.map((event) => itemEntry(nestedList, document, event, null)) }];
  });
  return groups.length === 0 ? null : { groups, end: at + 1 };
}
