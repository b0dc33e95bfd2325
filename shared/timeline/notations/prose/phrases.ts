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
  return { when: shift(found.when), text: shift(found.text), leads: found.leads };
}

/** The time that a line starts with, after its indent; null where it starts with none. */
export function lineLead({ text, lines }: BlockReading, at: number): WhenPhrase | null {
  const line = lines[at];
  if (line === undefined) return null;
  let { from } = line;
  while (from < line.to && (text[from] === ' ' || text[from] === '\t')) from++;
  return phraseAt(text, { from, to: line.to }, leadingWhen);
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
  let to = onFirst.to;
  // A mark that closes the whole first line ends the words there.
  if (first !== undefined && text.slice(to, first.to).trim() !== '') return onFirst;
  for (let at = firstLine + 1; at < lastLine; at++) {
    const line = lines[at];
    const content = line === undefined ? '' : sourceOf(text, line);
    if (line === undefined || startsElse.test(content)) break;
    to = line.from + content.trimEnd().length;
  }
  return { from: onFirst.from, to };
}
