import { htmlWords } from '../../markdown/html-cell.ts';
import { nextTag } from '../../markdown/html-tags.ts';
import { plainText } from '../../markdown/plain-text.ts';
import { literalWords } from './literal-words.ts';

/** Elements that start a block of their own, which no line of Markdown can hold. */
const blocks = new Set(
  ('address article aside blockquote center dd details dialog dir div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr ' +
    'legend li main menu nav ol p pre search section summary table ul').split(' '),
);

/** The inner HTML of a cell as inline Markdown: its tags stay, and what would be a mark of Markdown between them is escaped. */
export interface InlineOfHtml {
  readonly words: string;
  /** The first element in it that is no inline one, e.g. `ul`; null where it has none. */
  readonly block: string | null;
}

/** Turns one line of inner HTML into Markdown that shows the same. Paragraphs become lines. */
export function inlineOfHtml(value: string): InlineOfHtml {
  const source = /^<p>.*<\/p>$/i.test(value) ? value.slice(3, -4).replace(/<\/p>\s*<p>/gi, '<br><br>') : value;
  const parts: string[] = [];
  let at = 0;
  for (let tag = nextTag(source, 0, source.length); tag !== null && tag !== 'unclosed'; tag = nextTag(source, at, source.length)) {
    if (blocks.has(tag.name)) return { words: '', block: tag.name };
    parts.push(literal(source.slice(at, tag.from)), source.slice(tag.from, tag.to));
    at = tag.to;
  }
  parts.push(literal(source.slice(at)));
  return { words: parts.join('').trim(), block: null };
}

/** Words between tags, where backslashes are no escapes. */
function literal(words: string): string {
  return literalWords(words.replace(/\\(?=[!-/:-@[-`{-~])/g, '\\\\'));
}

const marks: Readonly<Record<string, string>> = { b: '**', strong: '**', i: '_', em: '_', code: '`' };

/** A time in a cell as Markdown: emphasis around the whole of it becomes its marks, and other HTML stays only where it reads the same. */
export function timeOfHtml(value: string): string {
  const marked = /^<(b|strong|i|em|code)>([^<]*)<\/\1>$/i.exec(value);
  const mark = marks[(marked?.[1] ?? '').toLowerCase()] ?? '';
  const said = htmlWords(marked?.[2] ?? value);
  return mark !== '' && said !== '' ? mark + said + mark : value.includes('<') && plainText(value) === said ? value : said;
}
