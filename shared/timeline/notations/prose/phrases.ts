import type { BlockReading } from '../../../markdown/blocks.ts';
import type { TextRange } from '../../../text/edit.ts';
import { leadingWhen, type WhenPhrase } from '../../clock/when-phrase.ts';
import { isRelative, readWhen } from '../../clock/when.ts';

/** The characters of a range. */
export function sourceOf(text: string, { from, to }: TextRange): string {
  return text.slice(from, to);
}

/** Looks for a time in a part of the text; ranges of the answer count from the text's start. */
export function phraseAt(text: string, part: TextRange, find: (line: string) => WhenPhrase | null): WhenPhrase | null {
  const found = find(sourceOf(text, part));
  if (found === null) return null;
  const shift = (range: TextRange): TextRange => ({ from: range.from + part.from, to: range.to + part.from });
  return { ...found, when: shift(found.when), text: shift(found.text) };
}

/** The time that a line starts with, after its indent; null where it starts with none. */
export function lineLead({ text, lines }: BlockReading, at: number): WhenPhrase | null {
  const line = lines[at];
  if (line === undefined) return null;
  return phraseAt(text, { from: line.from + indentLength(text, line), to: line.to }, leadingWhen);
}

/** How many blanks a part of the text starts with. */
export function indentLength(text: string, { from, to }: TextRange): number {
  let at = from;
  while (at < to && (text[at] === ' ' || text[at] === '\t')) at++;
  return at - from;
}

/** Whether a written time says, or stands for, a time of day or a time since the start. */
export function hasClock(text: string, when: TextRange): boolean {
  const words = sourceOf(text, when);
  const written = readWhen(words);
  return written.time !== null || written.unreadableTime || isRelative(words);
}

/** What continues no words: a blank line, a nested item, code, a quote, a heading, a table, an image of its own, HTML. */
const startsElse = /^[ \t]*(?:$|[-+*][ \t]|\d{1,9}[.)][ \t]|`{3}|~{3}|>|#|\||!\[[^\]]*\]\([^)]*\)[ \t]*$|<)/;

/** The words that start in `onFirst`, with the lines that continue them, up to what is no words or to `lastLine`. */
export function wrappedWords({ text, lines }: BlockReading, firstLine: number, lastLine: number, onFirst: TextRange): TextRange {
  const first = lines[firstLine];
  let { to } = onFirst;
  // A mark that closes the whole first line ends the words there.
  if (first !== undefined && text.slice(to, first.to).trim() !== '') return onFirst;
  for (let at = firstLine + 1; at < lastLine; at++) {
    const line = lines[at];
    const content = line === undefined ? '' : sourceOf(text, line);
    if (line === undefined || startsElse.test(content)) break;
    to = line.from + content.trimEnd().length;
  }
  // Where no word stands beside the time (`- 14:32 -`), the words start on the line below.
  const below = lines[firstLine + 1];
  const startsBelow = to > onFirst.to && below !== undefined && sourceOf(text, onFirst).trim() === '';
  return { from: startsBelow ? below.from + indentLength(text, below) : onFirst.from, to };
}
