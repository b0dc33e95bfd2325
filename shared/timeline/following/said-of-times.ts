import type { Block } from '../../markdown/blocks.ts';
import type { BlockTree, TreeChange } from '../../markdown/block-tree.ts';
import type { TextEdit } from '../../text/edit.ts';
import { clockFrom, type Surroundings } from '../clock/context.ts';
import { fieldsWithin, isSameFacts, openingFacts, statedAround, type DocumentFacts } from '../clock/document-facts.ts';
import type { ClockContext, Source } from '../clock/resolve.ts';
import type { DocumentContext } from '../model.ts';

/** What the times of a timeline were read with. */
export interface Timed {
  readonly surroundings: Surroundings;
  readonly clock: ClockContext;
}

/** How many timelines are asked one by one whether they would be read with the same. */
const mostAsked = 64;
const numbersApart = /\d[-/]\d{1,2}[-/]\d/;

/**
 * The facts of a document after an edit that changes no heading, or null where they may be others for some timeline.
 *
 * @param moved timelines that stand below other prose now, by index
 */
export function factsAfter(facts: DocumentFacts, old: string, tree: BlockTree, edit: TextEdit, change: TreeChange, timed: readonly Timed[], moved: ReadonlyMap<number, Surroundings>, context: DocumentContext): DocumentFacts | null {
  const { text } = tree;
  const to = edit.from + edit.insert.length;
  if (statedAround(old, edit.from, edit.to) !== statedAround(text, edit.from, to)) return null;
  const near = (of: string, end: number): boolean => numbersApart.test(of.slice(Math.max(0, edit.from - 12), end + 12));
  const orderAsked = timed.some(({ clock }) => clock.orderAsked);
  if (orderAsked && (near(old, edit.to) || near(text, to))) return null;
  let now = facts;
  if (change.at <= facts.openingBlocks || edit.from < facts.matter.length + fieldsWithin + 200) {
    const next = openingFacts(text, (index) => blockOf(tree, index), { heading: facts.heading, title: facts.titles[1] ?? '', zone: facts.zone });
    if (isSameFacts(facts, next)) {
      now = next.openingBlocks === facts.openingBlocks ? facts : next;
    } else {
      if (orderAsked || timed.length > mostAsked) return null;
      now = next;
    }
  }
  const asked = now === facts || isSameFacts(facts, now) ? [...moved.keys()] : [...timed.keys()];
  const isSame = asked.every((index) => {
    const known = timed[index];
    return known !== undefined && isSameClock(known.clock, clockFrom(now, text, context, moved.get(index) ?? known.surroundings));
  });
  return isSame ? now : null;
}

function blockOf(tree: BlockTree, index: number): Block | undefined {
  const block = tree.blocks[index];
  if (block === undefined) return undefined;
  const from = tree.startOf(index);
  return { kind: block.kind, level: block.level, from, to: from + block.length, firstLine: 0, lastLine: 0 };
}

function isSameClock(a: ClockContext, b: ClockContext): boolean {
  const same = (one: (Source & { readonly value: unknown }) | null, other: (Source & { readonly value: unknown }) | null): boolean =>
    one === other || (one !== null && other !== null && one.from === other.from && one.said === other.said && JSON.stringify(one.value) === JSON.stringify(other.value));
  // A document's own day counts otherwise than one that prose gives to every time.
  return same(a.year, b.year) && same(a.date, b.date) && same(a.everyDate, b.everyDate) && same(a.zone, b.zone);
}
