import type { Block, BlockReading } from '../../../../markdown/blocks.ts';
import type { TextRange } from '../../../../text/edit.ts';
import { nothingFound, type Entry, type Form, type Found, type Place } from '../form.ts';
import { sourceOf, wrappedWords } from '../phrases.ts';
import { freshLine, isBlankBetween } from './fresh-line.ts';
import { timedLines, type TimedLine } from './timed-lines.ts';

/**
 * Definition lists: the time is the term, `14:32`, and what happened is its definition, `: alarm`, on
 * the next line or below a blank one. Further definitions, and what is indented below, go with it.
 */
export const definitionList: Form = {
  name: 'definition-list',
  find: findTerms,
  fresh: freshLine,
  setsApart: isBlankBetween,
  linesApart: 2,
};

const definition = /^ {0,3}:(?:[ \t]+|$)/;

/** Whether a paragraph starts with a time that is the term of a definition. */
export function isDefined(document: BlockReading, at: number): boolean {
  const block = document.blocks[at];
  const first = block === undefined ? undefined : timedLines(document, block)[0];
  return block !== undefined && first !== undefined && definitionLine(document, first, at) !== null;
}

function findTerms({ document, at, end, day }: Place): Found {
  if (!isDefined(document, at)) return nothingFound;
  const { blocks, lines } = document;
  const terms = timedLines(document, blocks[at] as Block);
  const entries = terms.map((term, index): Entry => {
    const { firstLine, found } = term;
    const lastLine = index < terms.length - 1 ? term.lastLine : ownedEnd(document, at, end);
    const from = lines[firstLine]?.from ?? 0;
    const text = definitionWords(document, term, at) ?? wrappedWords(document, firstLine, term.lastLine, found.text);
    return { form: definitionList, firstLine, lastLine, from, to: lines[lastLine - 1]?.to ?? from, movesFrom: from, when: found.when, text, day };
  });
  return { entries, day: null };
}

/** The line of a term's first definition, or null where it has none. */
function definitionLine({ text, lines, blocks }: BlockReading, { firstLine, lastLine }: TimedLine, at: number): number | null {
  const starts = (line: number): boolean => definition.test(text.slice(lines[line]?.from, lines[line]?.to));
  const below = firstLine + 1;
  if (below < lastLine) return starts(below) ? below : null;
  const next = blocks[at + 1];
  return lastLine === blocks[at]?.lastLine && next?.kind === 'paragraph' && starts(next.firstLine) ? next.firstLine : null;
}

/** The words of a term's first definition, over the lines they are wrapped to; null where the words stand beside the time. */
function definitionWords(document: BlockReading, term: TimedLine, at: number): TextRange | null {
  const { text, lines, blocks } = document;
  const first = definitionLine(document, term, at);
  if (first === null || sourceOf(text, term.found.text).trim() !== '') return first === null ? null : term.found.text;
  const line = lines[first] ?? term.found.text;
  const from = line.from + (definition.exec(sourceOf(text, line))?.[0].length ?? 0);
  let lastLine = first + 1;
  const end = first < term.lastLine ? term.lastLine : (blocks[at + 1]?.lastLine ?? lastLine);
  while (lastLine < end && !definition.test(text.slice(lines[lastLine]?.from, lines[lastLine]?.to))) lastLine++;
  return wrappedWords(document, first, lastLine, { from, to: line.to });
}

/** The line after the last that goes with a paragraph's last term: further definitions, and what is indented below them. */
function ownedEnd(document: BlockReading, at: number, end: number): number {
  const { blocks, lines, text } = document;
  const isIndented = (line: number): boolean => /^(?: {2}|\t)/.test(text.slice(lines[line]?.from, lines[line]?.to));
  let next = at + 1;
  for (; next < end; next++) {
    const block = blocks[next];
    if (block === undefined) break;
    const indented = isIndented(block.firstLine) && timedLines(document, block).length === 0;
    if (indented) {
      // A block of lists may go on with what is not indented.
      let line = block.firstLine;
      let last = line;
      for (; line < block.lastLine && (isIndented(line) || sourceOf(text, lines[line] ?? block).trim() === ''); line++) if (isIndented(line)) last = line;
      if (line < block.lastLine) return last + 1;
    } else if (!(block.kind === 'paragraph' && definition.test(sourceOf(text, lines[block.firstLine] ?? block)))) {
      break;
    }
  }
  return blocks[next - 1]?.lastLine ?? 0;
}
