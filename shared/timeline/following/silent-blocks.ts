import type { Block, BlockReading } from '../../markdown/blocks.ts';
import type { TreeBlock } from '../../markdown/block-tree.ts';
import { splitLines } from '../../text/lines.ts';
import { isLabel } from '../clock/standing.ts';
import { leadingWhen } from '../clock/when-phrase.ts';
import type { Place } from '../notations/prose/form.ts';
import { forms } from '../notations/prose/forms/index.ts';
import { readList } from '../notations/prose/forms/list-events.ts';
import { timedLines } from '../notations/prose/forms/timed-lines.ts';
import { endsRun } from '../notations/prose/forms/timed-run.ts';
import { labelOf } from '../notations/prose/sections.ts';

/*
 * A block is silent where no timeline begins, ends, goes on or is announced, whatever stands around it: another silent
 * block of its kind in its place makes no difference but to what a document says of its days and zones. No is no more than a doubt.
 */

/** Whether a block is silent. Linear in its length. */
export function isSilent(text: string, from: number, { kind, level, length }: TreeBlock): boolean {
  if (kind === 'rule' || kind === 'front-matter') return true;
  if (kind === 'html' || kind === 'table') return false;
  const source = text.slice(from, from + length);
  const document = aloneAs(source, kind, level);
  const [block] = document.blocks;
  if (block === undefined || findsSomething(document)) return false;
  if (kind === 'heading') return true;
  if (labelOf(document, block) !== null || isLabel(source.slice(0, 1000))) return false;
  if (kind === 'fence' || kind === 'indented') return true;
  // What is indented, or defines a term, may belong to one further above.
  if (/^(?: {2}|\t)/.test(source) || /(?:^|[\r\n]) {0,3}:(?:[ \t\r\n]|$)/.test(source)) return false;
  return kind === 'container' ? readList(document, block).events.length === 0 : timedLines(document, block).length === 0;
}

/** Whether a line of a block says nothing of times, whatever the block's other lines say; where all lines are so, the block is silent. */
export function isMuteLine(kind: TreeBlock['kind'], line: string): boolean {
  if (line.trim() === '') return true;
  if (kind === 'fence' || kind === 'indented') return leadingWhen(line.replace(/^[ \t]*(?:[-*+\u2022][ \t]+)?/, '')) === null;
  return (kind === 'paragraph' || kind === 'container') && isSilent(line.trimStart(), 0, { kind, level: 0, length: line.trimStart().length, gap: 0 });
}

/** Whether a run of timed lines ends at a silent block. */
export function endsRuns(text: string, from: number, { kind, level, length }: TreeBlock): boolean {
  return kind === 'container' && endsRun(aloneAs(text.slice(from, Math.min(from + length, from + 200)), kind, level), 0);
}

function aloneAs(source: string, kind: Block['kind'], level: number): BlockReading {
  const lines = splitLines(source);
  return { text: source, lines, blocks: [{ kind, level, from: 0, to: source.length, firstLine: 0, lastLine: lines.length }] };
}

function findsSomething(document: BlockReading): boolean {
  const place: Place = { document, at: 0, end: 1, day: null, holdsTimes: () => false };
  return forms.some((form) => {
    const found = form.find(place);
    return found.entries.length > 0 || found.day !== null;
  });
}
