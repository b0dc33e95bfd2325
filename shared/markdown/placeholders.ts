import type { TextRange } from '../text/edit.ts';
import { readBlocks, type Block } from './blocks.ts';
import { maskCode } from './mask-code.ts';

/** A place that its author left open: `{{what goes here}}`, or `HH:MM` where a time goes. */
export interface Placeholder {
  readonly range: TextRange;
  /** What goes there, without braces and blanks around. */
  readonly words: string;
}

/** Braces around a few words of one line. Pipes, tags and signs of template languages (`{{< x >}}`, `{{#if}}`, `{{ a | b }}`) are none. */
const braces = /(?<!\{)\{\{(?![{<%#/!>&^~-])([^{}|\r\n]{1,200})\}\}(?!\})/g;
/** `{{ site.baseurl }}` is an expression of a site generator. */
const expression = /^[\w-]+(?:\.[\w-]+)+$/;
const openTime = /(?:YYYY-MM-DD[ T])?\b(?:HH:(?:MM|mm)|hh:mm)(?::(?:SS|ss))?\b/g;
/** What may stand before an open time: the start of a cell, an item or a heading, with or without a date. */
const startOfTime = /(?:^[ \t>]*(?:[-+*]|\d{1,9}[.)]|#{1,6})[ \t]+|\|[ \t]*)(?:\*\*|__|[*_~])?(?:[\d?/.-]{4,12}[ T])?$/;
const startOfRow = /^[ \t]*(?:[\d?/.-]{4,12}[ T])?$/;
/** More than what {@link startOfTime} takes, so that long lines are not looked through for every time. */
const lookBack = 48;

/** The placeholders of one line, in order, by their offsets in it; whether they stand in code is not asked. */
export function placeholdersInLine(line: string): Placeholder[] {
  const found: Placeholder[] = [];
  for (const match of line.matchAll(braces)) {
    const words = (match[1] ?? '').trim();
    if (words !== '' && !expression.test(words)) found.push({ range: { from: match.index, to: match.index + match[0].length }, words });
  }
  for (const match of line.matchAll(openTime)) {
    const { index } = match;
    const to = index + match[0].length;
    if (isTimeSlot(line, index, to)) found.push({ range: { from: index, to }, words: match[0] });
  }
  return found.sort((a, b) => a.range.from - b.range.from);
}

function isTimeSlot(line: string, from: number, to: number): boolean {
  const before = line.slice(Math.max(0, from - lookBack), from);
  const whole = from <= lookBack;
  const start = startOfTime.exec(before);
  if (start !== null && (whole || start[0].startsWith('|'))) return true;
  return whole && startOfRow.test(before) && /^[ \t]*\|/.test(line.slice(to, to + lookBack));
}

/** Whether a text is one placeholder and nothing else. */
export function isPlaceholder(text: string): boolean {
  if (text.length > 210) return false;
  const [only] = placeholdersInLine(`| ${text} |`);
  return only !== undefined && only.range.from === 2 && only.range.to === 2 + text.length;
}

/**
 * Every placeholder of a document, in order. What stands in code, in comments and in YAML comments is
 * none. Total and linear in the length of the text.
 */
export function findPlaceholders(text: string): Placeholder[] {
  if (!/\{\{|HH:|hh:/.test(text)) return [];
  const { blocks, lines } = readBlocks(text);
  return blocks.flatMap((block) => {
    const source = shownText(text.slice(block.from, block.to), block);
    if (source === null || !/\{\{|HH:|hh:/.test(source)) return [];
    return lines.slice(block.firstLine, block.lastLine).flatMap(({ from, to }) =>
      placeholdersInLine(source.slice(from - block.from, to - block.from)).map(({ range, words }) => ({
        range: { from: range.from + from, to: range.to + from },
        words,
      })),
    );
  });
}

/** A block with everything blanked that no reader sees as words; null for code. */
function shownText(source: string, { kind }: Block): string | null {
  switch (kind) {
    case 'fence':
    case 'indented':
      return null;
    case 'front-matter':
      return source.replace(/^[ \t]*#.*$/gm, (comment) => ' '.repeat(comment.length));
    case 'html':
      return /^\s*<(?:pre|script|style|textarea)\b/i.test(source) ? null : maskCode(source, kind);
    default:
      return maskCode(source, kind);
  }
}
