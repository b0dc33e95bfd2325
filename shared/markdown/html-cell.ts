import { trimBlanks } from '../text/lines.ts';
import { nextTag, tagAt, type HtmlTag } from './html-tags.ts';

/** Elements that a cell cannot hold in one line of a table: its parts, and those whose content is no HTML. */
const breaking = new Set(
  ('table caption colgroup col thead tbody tfoot tr td th html head body frameset frame ' +
    'script style textarea title xmp iframe noembed noframes plaintext select template svg math').split(' '),
);

/** After so many tags that are never closed, a `<` that follows is not looked at any more. */
const mostUnclosed = 20;

/** Joins lines: each line end, with the blanks around it, becomes one space; no blanks at the ends. */
export function foldHtml(source: string): string {
  const folded = /[\r\n]/.test(source) ? source.split(/\r\n|\n|\r/).map(trimBlanks).join(' ') : source;
  let from = 0;
  let to = folded.length;
  while (from < to && isBlank(folded.charCodeAt(from))) from++;
  while (to > from && isBlank(folded.charCodeAt(to - 1))) to--;
  return folded.slice(from, to);
}

function isBlank(code: number): boolean {
  return code === 32 || code === 9 || code === 12;
}

/**
 * What someone typed, as the inner HTML of a table cell: in one line, as written, but for a `<` that would
 * change the table around it (a tag of the table's own, one that is never closed, an open comment),
 * which becomes `&lt;`. Writing the answer again changes nothing: `encodeHtmlCell` is idempotent.
 */
export function encodeHtmlCell(value: string): string {
  const folded = foldHtml(value);
  if (!folded.includes('<')) return folded;
  const parts: string[] = [];
  const lastEnd = folded.lastIndexOf('>');
  let unclosed = 0;
  let kept = 0;
  for (let at = folded.indexOf('<'); at !== -1; at = folded.indexOf('<', at)) {
    const tag = unclosed < mostUnclosed || at > lastEnd ? tagAt(folded, at, at > lastEnd ? at + 3 : folded.length) : 'unclosed';
    if (tag === 'unclosed') unclosed++;
    const end = tag === 'unclosed' ? null : tag === null ? endOfBare(folded, at) : isHarmless(folded, tag) ? tag.to : null;
    if (end === null) {
      parts.push(folded.slice(kept, at), '&lt;');
      kept = at + 1;
    }
    at = end ?? at + 1;
  }
  return parts.join('') + folded.slice(kept);
}

/** Behind a `<` that is only a character, also with a tag right behind the value; else null. */
function endOfBare(value: string, at: number): number | null {
  return at + 1 === value.length || value[at + 1] === '/' ? null : at + 1;
}

function isHarmless(value: string, tag: HtmlTag): boolean {
  if (tag.kind !== 'comment') return !breaking.has(tag.name);
  const comment = value.slice(tag.from, tag.to);
  return comment.startsWith('<!--') && comment.length >= 7 && !comment.includes('--!>');
}

const entities: Readonly<Record<string, string>> = {
  amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ', ensp: ' ', emsp: ' ', thinsp: ' ',
  ndash: '\u2013', mdash: '\u2014', minus: '\u2212', hyphen: '\u2010', rarr: '\u2192', asymp: '\u2248', hellip: '\u2026', colon: ':', plus: '+',
};

/** How much of a cell is looked at, in characters: the words that matter are a time or a column's name. */
const longestPhrase = 1000;

/** The words of a short piece of HTML: without tags and comments, entities read, blanks folded. */
export function htmlWords(source: string): string {
  const said = source.slice(0, longestPhrase);
  if (!/[<&]|\s\s|[^\S ]/.test(said)) return said.trim();
  const parts: string[] = [];
  let at = 0;
  for (let tag = nextTag(said, 0, said.length); tag !== null && tag !== 'unclosed'; tag = nextTag(said, at, said.length)) {
    parts.push(said.slice(at, tag.from), tag.kind === 'comment' ? '' : ' ');
    at = tag.to;
  }
  parts.push(said.slice(at));
  return parts
    .join('')
    .replace(/&(?:#(\d{1,7})|#[xX]([\da-fA-F]{1,6})|([a-z]{2,6}));/g, (written, decimal?: string, hex?: string, name?: string) => {
      if (name !== undefined) return entities[name] ?? written;
      const code = decimal === undefined ? parseInt(hex ?? '', 16) : Number(decimal);
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : written;
    })
    .replace(/\s+/g, ' ')
    .trim();
}
