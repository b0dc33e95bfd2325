import type { TextRange } from '../text/edit.ts';

/*
 * HTML as far as finding tables needs it: where tags and comments are, as the HTML standard cuts them
 * (section 13.2.5), entities and text left alone. Every search is bounded, so that broken HTML costs no
 * more than whole.
 */

/** A tag or a comment (`<!…>` and `<?…>` too), from its `<` to behind its `>`. */
export interface HtmlTag extends TextRange {
  readonly kind: 'open' | 'close' | 'comment';
  /** In lower case; empty for a comment. */
  readonly name: string;
}

const isSpace = (code: number): boolean => code === 32 || (code >= 9 && code <= 13 && code !== 11);
const isLetter = (code: number): boolean => (code >= 97 && code <= 122) || (code >= 65 && code <= 90);

/** Where a string stands next between two offsets, or -1. */
export function findWithin(text: string, wanted: string, from: number, limit: number): number {
  const first = wanted.charCodeAt(0);
  for (let at = from; at + wanted.length <= limit; at++) {
    if (text.charCodeAt(at) === first && text.startsWith(wanted, at)) return at;
  }
  return -1;
}

/**
 * The next tag or comment that starts at `from` or later; null where there is none before `limit`, and
 * `unclosed` where one starts that does not end before `limit`.
 */
export function nextTag(text: string, from: number, limit: number): HtmlTag | 'unclosed' | null {
  for (let at = text.indexOf('<', from); at !== -1 && at < limit; at = text.indexOf('<', at + 1)) {
    const tag = tagAt(text, at, limit);
    if (tag !== null) return tag;
  }
  return null;
}

/** The tag or comment that starts with the `<` at an offset; null where that is only a character. */
export function tagAt(text: string, at: number, limit: number): HtmlTag | 'unclosed' | null {
  const next = at + 1 < limit ? text.charCodeAt(at + 1) : 0;
  if (isLetter(next)) return readTag(text, at, at + 1, 'open', limit);
  if (next === 47) {
    if (at + 2 >= limit) return null;
    return isLetter(text.charCodeAt(at + 2)) ? readTag(text, at, at + 2, 'close', limit) : commentTo(text, at, '>', at + 2, limit);
  }
  if (next === 33) return text.startsWith('--', at + 2) ? commentTo(text, at, '-->', at + 2, limit) : commentTo(text, at, '>', at + 2, limit);
  return next === 63 ? commentTo(text, at, '>', at + 2, limit) : null;
}

function commentTo(text: string, from: number, end: string, search: number, limit: number): HtmlTag | 'unclosed' {
  const found = findWithin(text, end, search, limit);
  return found === -1 ? 'unclosed' : { kind: 'comment', name: '', from, to: found + end.length };
}

function readTag(text: string, from: number, nameFrom: number, kind: 'open' | 'close', limit: number): HtmlTag | 'unclosed' {
  let at = nameFrom;
  while (at < limit && !endsName(text.charCodeAt(at))) at++;
  const name = text.slice(nameFrom, at).toLowerCase();
  if (at < limit && text.charCodeAt(at) === 62) return { kind, name, from, to: at + 1 };
  for (let attribute = attributeAt(text, at, limit); attribute !== null; attribute = attributeAt(text, at, limit)) at = attribute.to;
  while (at < limit && (isSpace(text.charCodeAt(at)) || text.charCodeAt(at) === 47)) at++;
  return at < limit && text.charCodeAt(at) === 62 ? { kind, name, from, to: at + 1 } : 'unclosed';
}

function endsName(code: number): boolean {
  return isSpace(code) || code === 47 || code === 62;
}

interface Attribute extends TextRange {
  readonly name: string;
  readonly value: string;
}

/** The attribute that follows, with the blanks before it; null at the tag's end, or where the text ends inside of it. */
function attributeAt(text: string, from: number, limit: number): Attribute | null {
  let at = from;
  while (at < limit && (isSpace(text.charCodeAt(at)) || text.charCodeAt(at) === 47)) at++;
  if (at >= limit || text.charCodeAt(at) === 62) return null;
  const nameFrom = at;
  at++;
  while (at < limit && !endsName(text.charCodeAt(at)) && text.charCodeAt(at) !== 61) at++;
  const name = text.slice(nameFrom, at).toLowerCase();
  let equals = at;
  while (equals < limit && isSpace(text.charCodeAt(equals))) equals++;
  if (equals >= limit || text.charCodeAt(equals) !== 61) return { name, value: '', from, to: at };
  at = equals + 1;
  while (at < limit && isSpace(text.charCodeAt(at))) at++;
  const quote = text[at];
  if (at < limit && (quote === '"' || quote === "'")) {
    const end = findWithin(text, quote, at + 1, limit);
    return end === -1 ? null : { name, value: text.slice(at + 1, end), from, to: end + 1 };
  }
  const valueFrom = at;
  while (at < limit && !isSpace(text.charCodeAt(at)) && text.charCodeAt(at) !== 62) at++;
  return { name, value: text.slice(valueFrom, at), from, to: at };
}

/** An attribute of an opening tag: its value as written, and its place with the blanks before it; null where it has none of that name. */
export function attributeOf(text: string, tag: TextRange, name: string): (TextRange & { readonly value: string }) | null {
  let at = tag.from + 1;
  while (at < tag.to && !endsName(text.charCodeAt(at))) at++;
  for (let attribute = attributeAt(text, at, tag.to); attribute !== null; attribute = attributeAt(text, attribute.to, tag.to)) {
    if (attribute.name === name) return attribute;
  }
  return null;
}
