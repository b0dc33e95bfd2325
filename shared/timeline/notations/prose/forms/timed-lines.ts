import type { Block, BlockReading } from '../../../../markdown/blocks.ts';
import type { WhenPhrase } from '../../../clock/when-phrase.ts';
import { hasClock, lineLead } from '../phrases.ts';

/** A line of a paragraph that starts with a time, and the line after the last that goes with it. */
export interface TimedLine {
  readonly firstLine: number;
  readonly lastLine: number;
  readonly found: WhenPhrase;
}

const readings = new WeakMap<Block, readonly TimedLine[]>();

/** The lines of a paragraph that start with a time; each owns the lines up to the next. Looked for once in each reading of a document. */
export function timedLines(document: BlockReading, block: Block): readonly TimedLine[] {
  if (block.kind !== 'paragraph') return [];
  let lines = readings.get(block);
  if (lines === undefined) {
    lines = findLines(document, block);
    readings.set(block, lines);
  }
  return lines;
}

function findLines(document: BlockReading, block: Block): TimedLine[] {
  const starts: { at: number; found: WhenPhrase }[] = [];
  for (let at = block.firstLine; at < block.lastLine; at++) {
    const found = lineLead(document, at);
    if (found !== null && (starts.length === 0 || hasClock(document.text, found.when))) starts.push({ at, found });
  }
  // A time somewhere inside a paragraph is prose; two or more are lines.
  if (starts.length === 1 && starts[0]?.at !== block.firstLine) return [];
  return starts.map(({ at, found }, index) => ({ firstLine: at, lastLine: starts[index + 1]?.at ?? block.lastLine, found }));
}
