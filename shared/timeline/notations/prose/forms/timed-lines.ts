import type { Block, BlockReading } from '../../../../markdown/blocks.ts';
import type { TextRange } from '../../../../text/edit.ts';
import { leadingWhen, type WhenPhrase } from '../../../clock/when-phrase.ts';
import { hasClock, indentLength, lineLead, phraseAt, sourceOf, wrappedWords } from '../phrases.ts';
import { lengthWithoutBreak } from '../words.ts';

/** A line of a paragraph that starts with a time, or what starts with one after a `<br>` inside a line. */
export interface TimedLine {
  /** Index of the line it starts on, and of the line after the last that goes with it: its last may be the first of the next. */
  readonly firstLine: number;
  readonly lastLine: number;
  /** From the start of its line, or after the `<br>`, to its end, without the break there. */
  readonly from: number;
  readonly to: number;
  readonly found: WhenPhrase;
  /** Its words, over the lines they are wrapped to. */
  readonly words: TextRange;
  /** Whether it is whole lines. */
  readonly whole: boolean;
}

interface LineStart {
  readonly line: number;
  readonly from: number;
  /** Whether it stands after a `<br>` on its line, and whether another one follows there. */
  readonly inside: boolean;
  readonly cut: boolean;
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
  const starts: LineStart[] = [];
  for (let at = block.firstLine; at < block.lastLine; at++) {
    const inside = startsInside(document, at);
    const found = inside[0] === undefined ? leadOf(document, at) : leadUpTo(document, at, inside[0].from);
    const first = document.lines[at]?.from ?? 0;
    // A sentence that starts `At 14:05` is prose here, and so is a line that a day happens to start.
    if (found !== null && !found.introduced && (starts.length === 0 || hasClock(document.text, found.when) || (isApart(document, found) && starts.every((start) => isApart(document, start.found))))) {
      starts.push({ line: at, from: first, inside: false, cut: inside.length > 0, found });
    }
    starts.push(...inside);
  }
  const [only] = starts;
  // A time somewhere inside a paragraph is prose; two or more are lines, and so is what stands after a break.
  // Nor is a line prose that is nothing but a time and a colon.
  if (starts.length === 1 && only?.line !== block.firstLine && only?.inside !== true && !(only !== undefined && isAlone(document, only))) return [];
  return starts.map((start, index) => lineFrom(document, block, start, starts[index + 1]));
}

function isAlone({ text, lines }: BlockReading, { line, found }: LineStart): boolean {
  const rest = text.slice(found.when.to, lines[line]?.to ?? found.when.to);
  return hasClock(text, found.when) && /^[*_`]*:[*_`]*\s*$/.test(rest);
}

/** Whether a colon, a dash or a bar sets a time apart from its words. */
function isApart({ text }: BlockReading, { when, text: words }: WhenPhrase): boolean {
  return /[:|\u2013\u2014-]/.test(text.slice(when.to, words.from));
}

/** What starts with a time of day after a `<br>` on a line. */
function startsInside(document: BlockReading, at: number): LineStart[] {
  const line = document.lines[at];
  const source = line === undefined ? '' : sourceOf(document.text, line);
  if (line === undefined || !/<br/i.test(source)) return [];
  const places = [...source.matchAll(/<br[ \t]*\/?>[ \t]*(?=\S)/gi)].map((match) => ({ mark: line.from + match.index, from: line.from + match.index + match[0].length }));
  const timed = places.flatMap(({ from }, index) => {
    const found = phraseAt(document.text, { from, to: places[index + 1]?.mark ?? line.to }, leadingWhen);
    return found === null || found.introduced || !hasClock(document.text, found.when) ? [] : [{ from, found }];
  });
  return timed.map(({ from, found }, index) => ({ line: at, from, inside: true, cut: index < timed.length - 1, found }));
}

/** The time that a line starts with, whose words end where another event starts. */
function leadUpTo({ text, lines }: BlockReading, at: number, end: number): WhenPhrase | null {
  const from = lines[at]?.from ?? 0;
  const source = text.slice(from, end);
  const indent = source.length - source.trimStart().length;
  return phraseAt(text, { from: from + indent, to: from + lengthWithoutBreak(source.trimEnd()) }, leadingWhen);
}

function lineFrom(document: BlockReading, block: Block, { line, from, inside, cut, found }: LineStart, next: LineStart | undefined): TimedLine {
  const { text, lines } = document;
  if (!inside && !cut && next?.inside !== true) {
    const lastLine = next?.line ?? block.lastLine;
    const wrapped = wrappedWords(document, line, lastLine, found.text);
    const words = { from: wrapped.from, to: wrapped.from + lengthWithoutBreak(sourceOf(text, wrapped)) };
    return { firstLine: line, lastLine, from, to: from + lengthWithoutBreak(text.slice(from, lines[lastLine - 1]?.to)), found, words, whole: true };
  }
  const own = text.slice(from, next?.from ?? block.to);
  const to = from + lengthWithoutBreak(next === undefined ? own : own.trimEnd());
  const said = text.slice(found.text.from, to);
  const words = { from: Math.min(to, found.text.from + said.length - said.trimStart().length), to };
  const lastLine = next === undefined ? block.lastLine : next.inside ? next.line + 1 : next.line;
  return { firstLine: line, lastLine, from, to, found, words, whole: false };
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
