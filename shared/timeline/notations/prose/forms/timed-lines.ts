import type { Block, BlockReading } from '../../../../markdown/blocks.ts';
import { leadingWhen, type WhenPhrase } from '../../../clock/when-phrase.ts';
import { hasClock, indentLength, lineLead, phraseAt, sourceOf } from '../phrases.ts';
import { lengthWithoutBreak } from '../words.ts';

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
    const found = leadOf(document, at);
    if (found !== null && (starts.length === 0 || hasClock(document.text, found.when))) starts.push({ at, found });
  }
  // A time somewhere inside a paragraph is prose; two or more are lines.
  if (starts.length === 1 && starts[0]?.at !== block.firstLine) return [];
  return starts.map(({ at, found }, index) => ({ firstLine: at, lastLine: starts[index + 1]?.at ?? block.lastLine, found }));
}

/** The time of a line, as it is without the hard line break at its end; words that go up to the break go on behind it. */
function leadOf(document: BlockReading, at: number): WhenPhrase | null {
  const { text, lines } = document;
  const line = lines[at];
  if (line === undefined) return null;
  const to = line.from + lengthWithoutBreak(sourceOf(text, line));
  if (to === line.to) return lineLead(document, at);
  const found = phraseAt(text, { from: line.from + indentLength(text, line), to }, leadingWhen);
  if (found === null || found.text.to < to) return found;
  return { ...found, text: { from: found.text.from === to ? line.to : found.text.from, to: line.to } };
}
