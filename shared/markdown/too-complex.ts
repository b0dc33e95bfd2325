import type { Root } from 'mdast';
import type { TextRange } from '../text/edit.ts';
import { readBlocks, type Block, type BlockReading } from './blocks.ts';
import { walk } from './tree.ts';

/** Quotes and list items inside of one another; each costs the parser as much as all those around it. */
const deepest = 150;
/** Columns that a list marker may be indented by; two for each level. */
const widestIndent = 2 * deepest;
/** Marks of emphasis, links and code that are compared with one another. */
const mostMarks = 3000;
/** UTF-16 units of one paragraph or line. */
const longest = 300_000;

/**
 * The blocks of a text that Markdown could only be made of in minutes: nested too deeply, a paragraph or line that is
 * too long, or one with too many marks. In order, as whole blocks. Total and linear.
 */
export function tooComplex(text: string): TextRange[] {
  const reading = readBlocks(text);
  return reading.blocks.filter((block) => isTooComplex(reading, block)).map(({ from, to }) => ({ from, to }));
}

function isTooComplex({ text, lines }: BlockReading, { kind, firstLine, lastLine }: Block): boolean {
  if (kind === 'front-matter' || kind === 'fence' || kind === 'indented' || kind === 'rule') return false;
  let length = 0;
  let marks = 0;
  for (let at = firstLine; at < lastLine; at++) {
    const line = lines[at];
    if (line === undefined) continue;
    // Words go on from line to line in a paragraph; elsewhere most lines stand for themselves.
    if (kind !== 'paragraph' || line.from === line.to) [length, marks] = [0, 0];
    length += line.to - line.from;
    if (length > longest && kind !== 'html') return true;
    if (kind === 'container' && isDeep(text, line)) return true;
    marks += marksIn(text, line, mostMarks - marks);
    if (marks > mostMarks) return true;
  }
  return false;
}

/** Whether a line starts with too many marks of quotes and lists, or stands too far to the right. */
function isDeep(text: string, { from, to }: TextRange): boolean {
  let depth = 0;
  let blanks = 0;
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at);
    if (code === 32 || code === 9) blanks += code === 9 ? 4 : 1;
    else if (code === 62 || ((code === 45 || code === 42 || code === 43) && isBlank(text, at + 1))) depth += 1;
    else if (code >= 48 && code <= 57) {
      let end = at;
      while (end - at < 9 && isDigit(text, end)) end += 1;
      if ((text[end] !== '.' && text[end] !== ')') || !isBlank(text, end + 1)) break;
      depth += 1;
      at = end;
    } else break;
    if (depth > deepest || (depth > 0 && blanks - depth > widestIndent)) return true;
  }
  return false;
}

function isBlank(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return Number.isNaN(code) || code === 32 || code === 9 || code === 10 || code === 13;
}

function isDigit(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 48 && code <= 57;
}

const isMark: readonly boolean[] = Array.from({ length: 128 }, (_, code) => '[]*_~`!|'.includes(String.fromCharCode(code)));

/** The marks of a line; stops counting above `most`. A run of the same mark is one. */
function marksIn(text: string, { from, to }: TextRange, most: number): number {
  let count = 0;
  for (let at = from; at < to && count <= most; at++) {
    const code = text.charCodeAt(at);
    if (code < 128 && isMark[code] === true && (code === 91 || code === 93 || code !== text.charCodeAt(at - 1))) count += 1;
  }
  return count;
}

/** A text without some of its parts, which are whole lines; each leaves an empty line. */
export function withoutParts(text: string, parts: readonly TextRange[]): string {
  const kept: string[] = [];
  let from = 0;
  for (const part of parts) {
    kept.push(text.slice(from, part.from));
    from = part.to;
  }
  return kept.join('') + text.slice(from);
}

/** Gives the nodes of a text that was parsed without some parts the offsets they have in the whole text. */
export function putBack(root: Root, parts: readonly TextRange[]): void {
  if (parts.length === 0) return;
  /** For each part, where it was cut out of what is left, and how much is missing from there on. */
  const cuts: { readonly at: number; readonly missing: number }[] = [];
  let missing = 0;
  for (const { from, to } of parts) {
    cuts.push({ at: from - missing, missing: missing + to - from });
    missing += to - from;
  }
  const shift = (offset: number, isEnd: boolean): number => {
    let [low, high] = [0, cuts.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      const at = cuts[middle]?.at ?? 0;
      if (at < offset || (at === offset && !isEnd)) low = middle + 1;
      else high = middle;
    }
    return offset + (cuts[low - 1]?.missing ?? 0);
  };
  const seen = new Set<object>();
  walk(root, ({ position }) => {
    if (position === undefined) return;
    for (const [point, isEnd] of [[position.start, false], [position.end, true]] as const) {
      if (point.offset === undefined || seen.has(point)) continue;
      seen.add(point);
      point.offset = shift(point.offset, isEnd);
    }
  });
}
