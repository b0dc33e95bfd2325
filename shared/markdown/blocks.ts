import type { TextRange } from '../text/edit.ts';
import { splitLines, trimBlanks, type Line } from '../text/lines.ts';
import { countCells, delimiterCells } from './table.ts';

/** What a top-level block is. `container` stands for lists, block quotes and footnote definitions. */
export type BlockKind =
  | 'front-matter'
  | 'heading'
  | 'paragraph'
  | 'table'
  | 'fence'
  | 'indented'
  | 'html'
  | 'rule'
  | 'container';

/** A top-level block: whole lines, without the last line's end. */
export interface Block extends TextRange {
  readonly kind: BlockKind;
  /** Index of its first line and of the line after its last, in the document's lines. */
  readonly firstLine: number;
  readonly lastLine: number;
  /** 1 to 6 for headings, else 0. */
  readonly level: number;
}

/** A document cut into lines and top-level blocks. */
export interface BlockReading {
  readonly text: string;
  readonly lines: readonly Line[];
  readonly blocks: readonly Block[];
}

const htmlNames =
  'address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|details|dialog|dir|div|dl|dt|' +
  'fieldset|figcaption|figure|footer|form|frame|frameset|h1|h2|h3|h4|h5|h6|head|header|hr|html|iframe|legend|li|link|' +
  'main|menu|menuitem|nav|noframes|ol|optgroup|option|p|param|search|section|summary|table|tbody|td|tfoot|th|thead|' +
  'title|tr|track|ul';

/** The seven ways an HTML block starts, and how each ends (null: at a blank line). CommonMark 0.31, section 4.6. */
const htmlBlocks: readonly { readonly start: RegExp; readonly end: RegExp | null; readonly interrupts: boolean }[] = [
  { start: /^<(?:script|pre|style|textarea)(?:[\s>]|$)/i, end: /<\/(?:script|pre|style|textarea)>/i, interrupts: true },
  { start: /^<!--/, end: /-->/, interrupts: true },
  { start: /^<\?/, end: /\?>/, interrupts: true },
  { start: /^<![A-Za-z]/, end: />/, interrupts: true },
  { start: /^<!\[CDATA\[/, end: /\]\]>/, interrupts: true },
  { start: new RegExp(`^</?(?:${htmlNames})(?:\\s|/?>|$)`, 'i'), end: null, interrupts: true },
  {
    start:
      /^<(?:[A-Za-z][A-Za-z0-9-]*(?:\s+[A-Za-z_:][\w.:-]*(?:\s*=\s*(?:[^\s"'=<>`]+|'[^']*'|"[^"]*"))?)*\s*\/?|\/[A-Za-z][A-Za-z0-9-]*\s*)>[ \t]*$/,
    end: null,
    interrupts: false,
  },
];

const fenceStart = /^(`{3,})[^`]*$|^(~{3,})/;
const atxHeading = /^(#{1,6})(?:[ \t]|$)/;
const setextUnderline = /^(?:=+|-+)[ \t]*$/;
const listItem = /^(?:[-+*]|\d{1,9}[.)])(?:[ \t]|$)/;
const footnoteDefinition = /^\[\^[^\]\s]+\]:/;

/** The width of the white space a line starts with, in columns; tabs stop at every fourth. */
function indentOf(content: string): number {
  let columns = 0;
  for (const character of content) {
    if (character === ' ') columns += 1;
    else if (character === '\t') columns += 4 - (columns % 4);
    else break;
  }
  return columns;
}

/** Whether a line's content is three or more of the same mark with nothing but blanks between. */
function isRule(content: string): boolean {
  // A pattern that repeats a group runs out of stack on a line of megabytes.
  const mark = content.charCodeAt(0);
  if (mark !== 42 && mark !== 45 && mark !== 95) return false;
  let marks = 0;
  for (let at = 0; at < content.length; at++) {
    const code = content.charCodeAt(at);
    if (code === mark) marks += 1;
    else if (code !== 32 && code !== 9) return false;
  }
  return marks >= 3;
}

/**
 * Whether a line, standing where no paragraph is open, would start some block other than a paragraph
 * or a table: it would end a table above it.
 *
 * @param line one line without its end.
 */
export function startsOtherBlock(line: string): boolean {
  if (indentOf(line) >= 4) return true;
  const content = trimBlanks(line);
  return (
    content === '' ||
    content.startsWith('>') ||
    atxHeading.test(content) ||
    fenceStart.test(content) ||
    isRule(content) ||
    listItem.test(content) ||
    footnoteDefinition.test(content) ||
    htmlBlocks.some(({ start }) => start.test(content))
  );
}

/**
 * Cuts a document into top-level blocks in one pass over its lines. It decides only where blocks
 * are, never what they mean; tests hold it to remark's own blocks and tables.
 *
 * Total and linear in the length of the text.
 */
export function readBlocks(text: string): BlockReading {
  const lines = splitLines(text);
  const blocks: Block[] = [];
  const contentOf = (index: number): string => {
    const line = lines[index];
    return line === undefined ? '' : text.slice(line.from, line.to);
  };
  const add = (kind: BlockKind, firstLine: number, lastLine: number, level = 0): void => {
    const first = lines[firstLine];
    const last = lines[lastLine - 1];
    if (first !== undefined && last !== undefined) {
      blocks.push({ kind, from: first.from, to: last.to, firstLine, lastLine, level });
    }
  };

  let at = 0;
  const matter = frontMatterEnd(lines.length, contentOf);
  if (matter > 0) {
    add('front-matter', 0, matter);
    at = matter;
  }
  while (at < lines.length) {
    const raw = contentOf(at);
    const content = trimBlanks(raw);
    const start = at;
    if (content === '') {
      at++;
    } else if (indentOf(raw) >= 4) {
      at = indentedEnd(at, lines.length, contentOf);
      add('indented', start, at);
    } else if (!isRule(content) && opensContainer(content)) {
      at = containerEnd(at, lines.length, contentOf);
      add('container', start, at);
    } else if (fenceStart.test(content)) {
      at = fenceEnd(at, lines.length, contentOf);
      add('fence', start, at);
    } else if (atxHeading.test(content)) {
      at++;
      add('heading', start, at, atxHeading.exec(content)?.[1]?.length ?? 1);
    } else if (isRule(content)) {
      at++;
      add('rule', start, at);
    } else if (htmlBlocks.some((html) => html.start.test(content))) {
      at = htmlEnd(at, lines.length, contentOf);
      add('html', start, at);
    } else if (startsTable(at, contentOf)) {
      at = tableEnd(at, lines.length, contentOf);
      add('table', start, at);
    } else {
      const { end, level } = paragraphEnd(at, lines.length, contentOf);
      at = end;
      add(level > 0 ? 'heading' : 'paragraph', start, at, level);
    }
  }
  return { text, lines, blocks };
}

/** The index of the first block that goes on below a line or holds it, -1 behind the last; found by halves. */
export function blockReaching(blocks: readonly Block[], line: number): number {
  let low = 0;
  let high = blocks.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((blocks[middle]?.lastLine ?? 0) > line) high = middle;
    else low = middle + 1;
  }
  return low < blocks.length ? low : -1;
}

type ContentOf = (index: number) => string;

/** The line after the closing fence of YAML or TOML front matter, or 0. */
function frontMatterEnd(count: number, contentOf: ContentOf): number {
  const opening = /^(---|\+\+\+)[ \t]*$/.exec(contentOf(0))?.[1];
  if (opening === undefined) return 0;
  for (let at = 1; at < count; at++) {
    const content = contentOf(at);
    if (content.startsWith(opening) && trimBlanks(content.slice(opening.length)) === '') return at + 1;
  }
  return 0;
}

function indentedEnd(from: number, count: number, contentOf: ContentOf): number {
  let end = from + 1;
  for (let at = end; at < count; at++) {
    const content = contentOf(at);
    if (trimBlanks(content) === '') continue;
    if (indentOf(content) < 4) break;
    end = at + 1;
  }
  return end;
}

function fenceEnd(from: number, count: number, contentOf: ContentOf): number {
  const opening = fenceStart.exec(trimBlanks(contentOf(from)));
  const marker = opening?.[1] ?? opening?.[2] ?? '```';
  for (let at = from + 1; at < count; at++) {
    const content = contentOf(at);
    const closing = trimBlanks(content);
    if (indentOf(content) < 4 && closing.length >= marker.length && closing === marker.charAt(0).repeat(closing.length)) return at + 1;
  }
  return count;
}

function htmlEnd(from: number, count: number, contentOf: ContentOf): number {
  const content = trimBlanks(contentOf(from));
  const end = htmlBlocks.find(({ start }) => start.test(content))?.end ?? null;
  for (let at = from; at < count; at++) {
    if (end === null ? trimBlanks(contentOf(at)) === '' : end.test(contentOf(at))) return end === null ? at : at + 1;
  }
  return count;
}

/** Whether a table's header and delimiter row stand at this line and the next. */
function startsTable(at: number, contentOf: ContentOf): boolean {
  const below = contentOf(at + 1);
  if (indentOf(below) >= 4 || listItem.test(trimBlanks(below))) return false;
  const delimiters = delimiterCells(below);
  return delimiters > 0 && countCells(contentOf(at)) === delimiters;
}

function tableEnd(from: number, count: number, contentOf: ContentOf): number {
  let at = from + 2;
  while (at < count && !startsOtherBlock(contentOf(at))) at++;
  return at;
}

/** Whether a line ends a paragraph above it by starting another block. */
function interruptsParagraph(line: string): boolean {
  const content = trimBlanks(line);
  if (content === '') return true;
  if (indentOf(line) >= 4) return false;
  const item = /^(?:[-+*]|(\d{1,9})[.)])[ \t]+\S/.exec(content);
  return (
    content.startsWith('>') ||
    atxHeading.test(content) ||
    fenceStart.test(content) ||
    isRule(content) ||
    (item !== null && (item[1] === undefined || Number(item[1]) === 1)) ||
    footnoteDefinition.test(content) ||
    htmlBlocks.some(({ start, interrupts }) => interrupts && start.test(content))
  );
}

function paragraphEnd(from: number, count: number, contentOf: ContentOf): { end: number; level: number } {
  let at = from + 1;
  for (; at < count; at++) {
    const line = contentOf(at);
    if (indentOf(line) < 4 && setextUnderline.test(trimBlanks(line))) {
      return { end: at + 1, level: trimBlanks(line).startsWith('=') ? 1 : 2 };
    }
    if (interruptsParagraph(line) || (indentOf(line) < 4 && startsTable(at, contentOf))) break;
  }
  return { end: at, level: 0 };
}

/**
 * Where a run of list items, quotes or footnote definitions ends: at the first line that is neither
 * indented under it, nor starts another container, nor lazily continues a paragraph inside it.
 */
function containerEnd(from: number, count: number, contentOf: ContentOf): number {
  let fence: string | null = null;
  let paragraphOpen = false;
  let quote = false;
  let end = from;
  for (let at = from; at < count; at++) {
    const line = contentOf(at);
    const content = trimBlanks(line);
    if (content === '') {
      paragraphOpen = false;
      continue;
    }
    const opens = indentOf(line) < 4 && !isRule(content) && opensContainer(content);
    const lazy = paragraphOpen && !interruptsParagraph(line);
    // Indented lines belong to a list item or a footnote, never to a quote.
    if (at > from && !opens && !lazy && (quote || indentOf(line) < 2)) break;
    // A quote that is indented below a list item is inside it.
    const nested = at > from && !quote && content.startsWith('>') && indentOf(line) >= 2;
    if (opens && !nested) quote = content.startsWith('>');
    const inner = trimBlanks(content.replace(/^(?:>[ \t]?|[-+*](?:[ \t]+|$)|\d{1,9}[.)](?:[ \t]+|$)|\[\^[^\]\s]+\]:)+/, ''));
    const marker = /^(`{3,}|~{3,})/.exec(inner)?.[1] ?? null;
    if (marker !== null) fence = fence === null ? marker : inner.startsWith(fence) ? null : fence;
    if (!lazy) paragraphOpen = fence === null && marker === null && !startsOtherBlock(inner);
    end = at + 1;
  }
  return end;
}

/** Whether a line's content, without its indent, starts a list item, a quote or a footnote definition. */
function opensContainer(content: string): boolean {
  return content.startsWith('>') || listItem.test(content) || footnoteDefinition.test(content);
}
