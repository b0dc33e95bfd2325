import type { Block, BlockReading } from '../../../../markdown/blocks.ts';
import { plainText } from '../../../../markdown/plain-text.ts';
import { namesSomethingElse, namesTimeline } from '../../timeline-words.ts';
import type { FoundGroups, Start } from '../form.ts';
import { hasClock, sourceOf } from '../phrases.ts';
import { timedLines } from './timed-lines.ts';

/** How many timed lines, and within how many blocks, make a timeline that nothing announces. */
const fewest = 3;
const nearby = 12;

/**
 * Three or more lines or paragraphs, near one another, that start with a time of day and a mark that sets
 * it apart (`14:05 - alarm`), so that neither a chat nor a log nor a story is taken for a timeline.
 */
export function findTimedRun({ document, at, heading: above, entriesIn }: Start): FoundGroups | null {
  const first = document.blocks[at];
  const label = first === undefined ? null : labelLine(document, first);
  const heading = label ?? above;
  if (first === undefined || timesApart(document, first) === 0 || (heading !== null && namesSomethingElse(heading))) return null;
  const enough = label === null ? fewest : 1;
  let count = 0;
  for (let next = at; next < at + nearby && !endsRun(document, next) && count < enough; next++) count += timesApart(document, document.blocks[next]);
  if (count < enough) return null;
  let end = at + 1;
  while (!endsRun(document, end)) end++;
  return { groups: [{ heading, entries: entriesIn(at, end) }], end };
}

/** The line right above a paragraph's first timed line and in the same paragraph, where it names a timeline: `Timeline (UTC):`; else null. */
function labelLine(document: BlockReading, block: Block): string | null {
  const line = document.lines[block.firstLine];
  const [timed] = timedLines(document, block);
  if (line === undefined || timed === undefined || timed.firstLine !== block.firstLine + 1) return null;
  const source = sourceOf(document.text, { from: line.from, to: Math.min(line.to, line.from + 160) });
  return /:[*_\s]*$/.test(source) && namesTimeline(source) ? plainText(source).replace(/:$/, '') : null;
}

/** How many lines of a paragraph start with a time of day that a colon, a dash or a bar sets apart. */
function timesApart(document: BlockReading, block: Block | undefined): number {
  if (block === undefined) return 0;
  const apart = timedLines(document, block).filter(({ found }) => {
    const between = document.text.slice(found.when.to, found.text.from);
    return hasClock(document.text, found.when) && /[:|\u2013\u2014-]/.test(between) && !between.includes(']');
  });
  return apart.length;
}

/** Whether a block is no part of a run: a heading, a table, or a list whose first item is a label. */
export function endsRun({ text, blocks }: Pick<BlockReading, 'text' | 'blocks'>, at: number): boolean {
  const block = blocks[at];
  if (block === undefined || block.kind === 'heading' || block.kind === 'table') return true;
  if (block.kind !== 'container') return false;
  const start = sourceOf(text, { from: block.from, to: Math.min(block.to, block.from + 100) });
  return /^[ \t]*[-+*][ \t]+(?:\*\*|__)[^\d\n]+?(?:\*\*|__)/.test(start);
}
