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
  const source: LineSource = {
    has: (index) => index < lines.length,
    content(index) {
      const line = lines[index];
      return line === undefined ? '' : text.slice(line.from, line.to);
    },
  };
  let at = 0;
  while (at < lines.length) {
    const found = at === 0 ? (frontMatterAt(source) ?? blockAt(source, at)) : blockAt(source, at);
    const first = lines[at];
    const last = lines[(found?.end ?? at) - 1];
    if (found !== null && first !== undefined && last !== undefined) {
      blocks.push({ kind: found.kind, from: first.from, to: last.to, firstLine: at, lastLine: found.end, level: found.level });
    }
    at = found?.end ?? at + 1;
  }
  return { text, lines, blocks };
}

/** The lines of a text by their index, without their ends. */
export interface LineSource {
  readonly has: (index: number) => boolean;
  /** Empty where there is no such line. */
  readonly content: (index: number) => string;
}

/** A block that starts at some line: what it is, and the line after its last. */
export interface FoundBlock {
  readonly kind: BlockKind;
  readonly end: number;
  readonly level: number;
}

/** The YAML or TOML front matter of a document, or null where it has none. */
export function frontMatterAt(lines: LineSource): FoundBlock | null {
  const end = frontMatterEnd(lines);
  return end === 0 ? null : { kind: 'front-matter', end, level: 0 };
}

/** The block that starts at a line where none is open, or null at a blank line. It depends on nothing above the line. */
export function blockAt(lines: LineSource, at: number): FoundBlock | null {
  const raw = lines.content(at);
  const content = trimBlanks(raw);
  if (content === '') return null;
  if (indentOf(raw) >= 4) return { kind: 'indented', end: indentedEnd(at, lines), level: 0 };
  if (!isRule(content) && opensContainer(content)) return { kind: 'container', end: containerEnd(at, lines), level: 0 };
  if (fenceStart.test(content)) return { kind: 'fence', end: fenceEnd(at, lines), level: 0 };
  if (atxHeading.test(content)) return { kind: 'heading', end: at + 1, level: atxHeading.exec(content)?.[1]?.length ?? 1 };
  if (isRule(content)) return { kind: 'rule', end: at + 1, level: 0 };
  if (htmlBlocks.some((html) => html.start.test(content))) return { kind: 'html', end: htmlEnd(at, lines), level: 0 };
  if (startsTable(at, lines)) return { kind: 'table', end: tableEnd(at, lines), level: 0 };
  const { end, level } = paragraphEnd(at, lines);
  return { kind: level > 0 ? 'heading' : 'paragraph', end, level };
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

/** The line after the closing fence of YAML or TOML front matter, or 0. */
function frontMatterEnd(lines: LineSource): number {
  const opening = /^(---|\+\+\+)[ \t]*$/.exec(lines.content(0))?.[1];
  if (opening === undefined) return 0;
  for (let at = 1; lines.has(at); at++) {
    const content = lines.content(at);
    if (content.startsWith(opening) && trimBlanks(content.slice(opening.length)) === '') return at + 1;
  }
  return 0;
}

function indentedEnd(from: number, lines: LineSource): number {
  let end = from + 1;
  for (let at = end; lines.has(at); at++) {
    const content = lines.content(at);
    if (trimBlanks(content) === '') continue;
    if (indentOf(content) < 4) break;
    end = at + 1;
  }
  return end;
}

function fenceEnd(from: number, lines: LineSource): number {
  const opening = fenceStart.exec(trimBlanks(lines.content(from)));
  const marker = opening?.[1] ?? opening?.[2] ?? '```';
  let at = from + 1;
  for (; lines.has(at); at++) {
    const content = lines.content(at);
    const closing = trimBlanks(content);
    if (indentOf(content) < 4 && closing.length >= marker.length && closing === marker.charAt(0).repeat(closing.length)) return at + 1;
  }
  return at;
}

function htmlEnd(from: number, lines: LineSource): number {
  const content = trimBlanks(lines.content(from));
  const end = htmlBlocks.find(({ start }) => start.test(content))?.end ?? null;
  let at = from;
  for (; lines.has(at); at++) {
    if (end === null ? trimBlanks(lines.content(at)) === '' : end.test(lines.content(at))) return end === null ? at : at + 1;
  }
  return at;
}

/** Whether a table's header and delimiter row stand at this line and the next. */
function startsTable(at: number, lines: LineSource): boolean {
  const below = lines.content(at + 1);
  if (indentOf(below) >= 4 || listItem.test(trimBlanks(below))) return false;
  const delimiters = delimiterCells(below);
  return delimiters > 0 && countCells(lines.content(at)) === delimiters;
}

function tableEnd(from: number, lines: LineSource): number {
  let at = from + 2;
  while (lines.has(at) && !startsOtherBlock(lines.content(at))) at++;
  return at;
}

/** Whether a line of a list starts an item whatever stands above it, as long as that is no code. */
function startsItem(line: string): boolean {
  const content = trimBlanks(line);
  return indentOf(line) < 4 && /^[-+*][ \t]+\S/.test(content) && !isRule(content);
}

const fenceMark = /`{3}|~{3}/;

/** Lines of a block that were changed, none of them its first, as a source of lines that has what stands around them. */
export interface ChangedLines {
  readonly lines: LineSource;
  /** The first of them, and the line after the last; lines below 0 are above the block. */
  readonly from: number;
  readonly to: number;
  /** The block's first line, and the line after its last. */
  readonly blockFrom: number;
  readonly blockTo: number;
  /** Whether the block has a mark of code anywhere, besides the changed lines. */
  readonly holdsCode: () => boolean;
}

/** How far around a change of a list is looked for an item to go on from, in lines. */
const nearLines = 200;

/**
 * Whether a block is still the same kind of block and ends at the same place after lines in it were changed, as far as
 * that can be told from few lines. No is no more than a doubt.
 */
export function staysBlock(kind: BlockKind, { lines, from, to, blockFrom, blockTo, holdsCode }: ChangedLines): boolean {
  const every = (holds: (line: string) => boolean): boolean => {
    for (let at = from; at < to; at++) if (!holds(lines.content(at))) return false;
    return true;
  };
  if (to <= from) return false;
  if (kind === 'table') return from >= blockFrom + 2 && every((line) => !startsOtherBlock(line));
  if (kind === 'fence') return to < blockTo && every((line) => !fenceMark.test(line));
  if (kind === 'paragraph') {
    // Of a table even the line below is known by its delimiters.
    return every((line) => !interruptsParagraph(line) && !setextUnderline.test(trimBlanks(line)) && delimiterCells(line) === 0) && delimiterCells(lines.content(to)) === 0;
  }
  if (kind === 'indented') return to < blockTo && every((line) => trimBlanks(line) === '' || indentOf(line) >= 4);
  if (kind !== 'container' || !every((line) => !fenceMark.test(line)) || holdsCode()) return false;
  let start = from - 1;
  while (start > blockFrom && from - start < nearLines && !startsItem(lines.content(start))) start--;
  if (start < blockFrom || !startsItem(lines.content(start))) return false;
  const end = containerEnd(start, lines, (line) => line >= to && line < blockTo && startsItem(lines.content(line)));
  return end === -1 || end === blockTo;
}

/** Whether a blank line below a block of a kind ends it, whatever the first line below that is not blank. */
export function endsAtBlank(kind: BlockKind): boolean {
  return kind !== 'container' && kind !== 'indented';
}

/** Whether a line below a blank one goes on with the block above that. */
export function goesOnBelowBlank(kind: BlockKind, line: string): boolean {
  if (kind === 'indented') return indentOf(line) >= 4;
  if (kind !== 'container') return false;
  return indentOf(line) >= 2 || opensContainer(trimBlanks(line));
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

function paragraphEnd(from: number, lines: LineSource): { end: number; level: number } {
  let at = from + 1;
  for (; lines.has(at); at++) {
    const line = lines.content(at);
    if (indentOf(line) < 4 && setextUnderline.test(trimBlanks(line))) {
      return { end: at + 1, level: trimBlanks(line).startsWith('=') ? 1 : 2 };
    }
    if (interruptsParagraph(line) || (indentOf(line) < 4 && startsTable(at, lines))) break;
  }
  return { end: at, level: 0 };
}

/**
 * Where a run of list items, quotes or footnote definitions ends: at the first line that is neither
 * indented under it, nor starts another container, nor lazily continues a paragraph inside it.
 */
function containerEnd(from: number, lines: LineSource, isKnown: (line: number) => boolean = () => false): number {
  let fence: string | null = null;
  let paragraphOpen = false;
  let quote = false;
  let end = from;
  for (let at = from; lines.has(at); at++) {
    if (isKnown(at)) return -1;
    const line = lines.content(at);
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
