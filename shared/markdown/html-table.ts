import type { TextRange } from '../text/edit.ts';
import { attributeOf, findWithin, nextTag, type HtmlTag } from './html-tags.ts';

/*
 * HTML tables in one pass over their tags. End tags that the HTML standard lets authors omit may be
 * missing. What a browser would mend by moving things about (a cell without a row, a caption inside a
 * row, a script) is not read at all: such a table answers null and is left alone.
 */

/** One cell of a row. */
export interface HtmlCell {
  /** The opening `<td>` or `<th>`. */
  readonly tag: TextRange;
  readonly heading: boolean;
  /** From behind the opening tag to before what ends the cell. */
  readonly inner: TextRange;
  /** The inner HTML without the blanks and line ends around it; where there is none, the place to write it. */
  readonly content: TextRange;
  /** Behind the closing tag, or behind the content where that is omitted. */
  readonly to: number;
  /** It holds a table of its own. */
  readonly nested: boolean;
  /** The column it stands in, from 0, with what spans from the left and from above counted in. */
  readonly column: number;
  /** How many columns it spans, 1 to 1000. */
  readonly span: number;
}

/** One row, from its `<tr>` to behind its `</tr>`, or behind its last cell where that is omitted. */
export interface HtmlRow extends TextRange {
  readonly tag: TextRange;
  readonly cells: readonly HtmlCell[];
  /** Which of the table's `<thead>`, `<tbody>` and `<tfoot>` it stands in, numbered from 0; rows outside of any have one of their own. */
  readonly group: number;
  readonly inHead: boolean;
  /** Something other than cells and comments stands in it. */
  readonly stray: boolean;
  /** A cell spans from the row above into this one. */
  readonly joined: boolean;
  /** A cell spans from this row, or from one above it, to the rows below, be there any or not. */
  readonly joinsBelow: boolean;
  /** How many columns its cells fill, up to the right end of the last. */
  readonly width: number;
}

/** One table, from its `<table>` to behind its `</table>`. */
export interface HtmlTable extends TextRange {
  /** What its caption says, or null where it has none. */
  readonly caption: TextRange | null;
  readonly rows: readonly HtmlRow[];
  /** Behind the last `<tbody>`, else the last `</thead>`, else `<table>`: where a first row would be written. */
  readonly bodyFrom: number;
}

/** Elements whose content is no HTML, or is moved about: no table around one is read. */
const foreign = new Set('script style textarea title xmp iframe noembed noframes plaintext select template svg math frameset'.split(' '));
const unread = new Set([...foreign, 'pre']);
const groups = new Set(['thead', 'tbody', 'tfoot']);
/** More columns than this are not read. */
const mostColumns = 2000;

/** The tables found, and how far the text was looked at. */
export interface HtmlTables {
  readonly tables: readonly HtmlTable[];
  /** Behind the last table, or `to`; `limit` where a tag, a comment or a table is not closed before it, so that nothing more can be read. */
  readonly end: number;
}

/**
 * Reads the tables that start between two offsets of raw HTML and end before `limit`; tables inside of
 * tables belong to their cells. Total and linear.
 */
export function htmlTables(text: string, from: number, to: number, limit: number = to): HtmlTables {
  const tables: HtmlTable[] = [];
  let at = from;
  while (at < to) {
    const tag = nextTag(text, at, limit);
    if (tag === 'unclosed') return { tables, end: limit };
    if (tag === null || tag.from >= to) break;
    at = tag.to;
    if (tag.kind !== 'open') continue;
    if (tag.name === 'table') {
      const { table, end } = readTable(text, tag, limit);
      if (table !== null) tables.push(table);
      at = end;
    } else if (unread.has(tag.name)) {
      at = behindElement(text, tag, limit);
    }
  }
  return { tables, end: Math.max(at, to) };
}

/** The offset behind an element that is not looked into. */
function behindElement(text: string, tag: HtmlTag, limit: number): number {
  for (let at = findWithin(text, '</', tag.to, limit); at !== -1; at = findWithin(text, '</', at + 2, limit)) {
    if (text.slice(at + 2, at + 2 + tag.name.length).toLowerCase() === tag.name) return at + 2 + tag.name.length;
  }
  return limit;
}

interface OpenCell {
  readonly tag: HtmlTag;
  nested: boolean;
}

interface OpenRow {
  readonly tag: HtmlTag;
  readonly cells: HtmlCell[];
  readonly joined: boolean;
  stray: boolean;
  /** The columns filled so far. */
  width: number;
}

class TableReader {
  readonly #text: string;
  readonly #rows: HtmlRow[] = [];
  #cell: OpenCell | null = null;
  #row: OpenRow | null = null;
  /** The `<thead>`, `<tbody>` or `<tfoot>` that is open. */
  #group: string | null = null;
  #groups = 0;
  #caption: TextRange | null = null;
  #bodyFrom: number;
  /** For each column, up to which row (exclusive) a cell from above fills it. */
  #taken: number[] = [];
  #tooWide = false;
  /** Where text outside of cells was last looked at. */
  #seen: number;

  constructor(text: string, tag: HtmlTag) {
    this.#text = text;
    this.#bodyFrom = tag.to;
    this.#seen = tag.to;
  }

  /** Takes the next tag of the table itself; false where the table cannot be read. */
  take(tag: HtmlTag): boolean {
    if (this.#cell === null) this.#look(tag);
    if (tag.kind === 'comment') return true;
    if (foreign.has(tag.name)) return false;
    if (tag.name === 'tr') return this.#takeRow(tag);
    if (tag.name === 'td' || tag.name === 'th') return this.#takeCell(tag);
    if (groups.has(tag.name)) return this.#takeGroup(tag);
    if (tag.name === 'caption' || tag.name === 'col' || tag.name === 'colgroup') return this.#row === null && this.#rows.length === 0;
    if (this.#cell === null && this.#row !== null) this.#row.stray = true;
    return true;
  }

  captioned(caption: TextRange, to: number): void {
    this.#caption = caption;
    this.#seen = to;
  }

  /** A table inside: only a cell can hold one. */
  nest(): boolean {
    if (this.#cell !== null) this.#cell.nested = true;
    return this.#cell !== null;
  }

  finish(tag: HtmlTag, from: number): HtmlTable | null {
    if (this.#cell === null) this.#look(tag);
    this.#closeRow(tag.from);
    return this.#tooWide ? null : { from, to: tag.to, caption: this.#caption, rows: this.#rows, bodyFrom: this.#bodyFrom };
  }

  /** Words between cells belong to no cell. */
  #look(tag: HtmlTag): void {
    if (this.#row !== null && skipBlanks(this.#text, this.#seen, tag.from) < tag.from) this.#row.stray = true;
    this.#seen = tag.to;
  }

  #takeRow(tag: HtmlTag): boolean {
    if (tag.kind === 'open') {
      this.#closeRow(tag.from);
      if (this.#rows.at(-1)?.group !== this.#groups) this.#taken = [];
      this.#row = { tag, cells: [], joined: this.#reaches(this.#rows.length), stray: false, width: 0 };
    } else {
      if (this.#row === null) return true;
      this.#closeRow(tag.from, tag.to);
    }
    this.#seen = tag.to;
    return true;
  }

  #takeCell(tag: HtmlTag): boolean {
    if (this.#row === null) return tag.kind === 'close';
    if (tag.kind === 'open') {
      this.#closeCell(tag.from);
      this.#cell = { tag, nested: false };
    } else if (this.#cell?.tag.name === tag.name) {
      this.#closeCell(tag.from, tag.to);
    } else {
      // A browser passes over an end tag that ends nothing, and so the cell goes on.
      this.#row.stray = true;
      return true;
    }
    this.#seen = tag.to;
    return true;
  }

  #takeGroup(tag: HtmlTag): boolean {
    if (tag.kind === 'close' && tag.name !== (this.#group ?? 'tbody')) return true;
    this.#closeRow(tag.from);
    this.#groups++;
    this.#group = tag.kind === 'open' ? tag.name : null;
    const startsBody = tag.kind === 'open' ? tag.name === 'tbody' : tag.name === 'thead';
    if (startsBody) this.#bodyFrom = tag.to;
    this.#seen = tag.to;
    return true;
  }

  #closeCell(from: number, to?: number): void {
    const cell = this.#cell;
    this.#cell = null;
    if (cell === null || this.#row === null) return;
    const within = contentWithin(this.#text, cell.tag.to, from);
    // Without an end tag, blanks alone stand between this cell and the next, or the next row.
    const content = to === undefined && within.from === within.to ? { from: cell.tag.to, to: cell.tag.to } : within;
    const index = this.#rows.length;
    const span = spanOf(this.#text, cell.tag, 'colspan', 1000);
    const down = spanOf(this.#text, cell.tag, 'rowspan', 65_534);
    let column = this.#row.width;
    while ((this.#taken[column] ?? 0) > index) column++;
    this.#tooWide ||= column + span > mostColumns;
    if (down > 1 && !this.#tooWide) for (let at = column; at < column + span; at++) this.#taken[at] = index + down;
    this.#row.width = column + span;
    const inner = { from: cell.tag.to, to: from };
    this.#row.cells.push({ tag: cell.tag, heading: cell.tag.name === 'th', inner, content, to: to ?? content.to, nested: cell.nested, column, span });
  }

  /** Whether a cell from a row above the one of this number fills a part of it. */
  #reaches(row: number): boolean {
    return this.#taken.length > 0 && this.#taken.some((until) => until > row);
  }

  #closeRow(from: number, to?: number): void {
    this.#closeCell(from);
    const row = this.#row;
    this.#row = null;
    if (row === null) return;
    const { tag, cells, stray, joined, width } = row;
    const end = to ?? cells.at(-1)?.to ?? tag.to;
    const joinsBelow = this.#reaches(this.#rows.length + 1);
    this.#rows.push({ from: tag.from, to: end, tag, cells, group: this.#groups, inHead: this.#group === 'thead', stray, joined, joinsBelow, width });
  }
}

function readTable(text: string, open: HtmlTag, limit: number): { table: HtmlTable | null; end: number } {
  const reader = new TableReader(text, open);
  let readable = true;
  let depth = 0;
  let caption: HtmlTag | null = null;
  for (let at = open.to; ; ) {
    const tag = nextTag(text, at, limit);
    if (tag === null || tag === 'unclosed') return { table: null, end: limit };
    at = tag.to;
    if (tag.name === 'table') {
      if (tag.kind === 'close' && depth === 0) return { table: readable ? reader.finish(tag, open.from) : null, end: tag.to };
      if (depth === 0 && (caption !== null || !reader.nest())) readable = false;
      depth += tag.kind === 'close' ? -1 : 1;
    } else if (foreign.has(tag.name)) {
      readable = false;
      if (tag.kind === 'open') at = behindElement(text, tag, limit);
    } else if (depth > 0) {
      continue;
    } else if (tag.name === 'caption') {
      if (tag.kind === 'open') {
        caption = tag;
        readable &&= reader.take(tag);
      } else {
        if (caption === null) readable = false;
        else reader.captioned(contentWithin(text, caption.to, tag.from), tag.to);
        caption = null;
      }
    } else if (caption === null) {
      readable &&= reader.take(tag);
    } else if (tag.name === 'tr' || tag.name === 'td' || tag.name === 'th' || groups.has(tag.name)) {
      readable = false;
    }
  }
}

/** The part without blanks and line ends around it; of nothing but blanks, the place behind the first, or behind a tag that ends its line. */
function contentWithin(text: string, from: number, to: number): TextRange {
  let start = skipBlanks(text, from, to);
  let end = to;
  if (start === end) start = end = to - from > 1 && text[from] === ' ' ? from + 1 : from;
  while (end > start && isBlank(text.charCodeAt(end - 1))) end--;
  return { from: start, to: end };
}

function skipBlanks(text: string, from: number, to: number): number {
  let at = from;
  while (at < to && isBlank(text.charCodeAt(at))) at++;
  return at;
}

function isBlank(code: number): boolean {
  return code === 32 || code === 9 || code === 10 || code === 13 || code === 12;
}

function spanOf(text: string, tag: TextRange, name: 'colspan' | 'rowspan', most: number): number {
  // Most tags have no attributes at all.
  if (tag.to - tag.from < 12) return 1;
  const written = attributeOf(text, tag, name)?.value ?? '1';
  const number = Number(/^\s*(\d{1,6})/.exec(written)?.[1] ?? 1);
  return number === 0 ? (name === 'rowspan' ? most : 1) : Math.min(number, most);
}
