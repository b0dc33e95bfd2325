import { charsetOf, type SourceReading } from './source-reading.ts';

interface Tag {
  /** In lower case; an end tag's starts with a slash, a doctype's with an exclamation mark. */
  readonly name: string;
  /** Values as written, by name in lower case; of several of a name the first counts. */
  readonly attributes: ReadonlyMap<string, string>;
  /** Where the tag has ended. */
  readonly end: number;
}

/** Elements whose content is no markup; a head may hold them before our link where another program rewrote the page. */
const rawElements = new Set(['style', 'script', 'title', 'noscript']);
const headElements = new Set(['!doctype', 'html', 'head', 'meta', 'link', 'base', ...rawElements]);
const address = /^data:text\/markdown(;charset=[\w-]{1,40});base64,/;
/** How it starts in any case. */
const prefix = 'data:text/markdown;charset=';

/**
 * Finds the Markdown in the start of a page of ours: a walk over the tags of the head, one by one, that ends where
 * the body begins. Linear; the rest of the page is never looked at. Total: any bytes will do.
 */
export function readSourceOfHtml(bytes: Uint8Array): SourceReading {
  // One byte is one letter, so nothing is decoded that is not ours.
  const page = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  let at = page.startsWith('\xef\xbb\xbf') ? 3 : 0;
  for (;;) {
    while (isBlank(page[at])) at += 1;
    if (at >= page.length) return { kind: 'more', begun: false };
    if (page[at] !== '<') return { kind: 'none' };
    if (page.startsWith('<!--', at)) {
      at = after(page, '-->', at);
      continue;
    }
    const tag = readTag(page, at);
    if (tag === null) return { kind: 'more', begun: page.slice(at, at + 5).toLowerCase() === '<link' && page.slice(at, at + 2000).includes(prefix) };
    if (!headElements.has(tag.name)) return { kind: 'none' };
    const found = tag.name === 'link' ? sourceIn(tag.attributes) : null;
    if (found !== null) return found;
    at = rawElements.has(tag.name) ? after(page, `</${tag.name}`, tag.end) : tag.end;
    // What stands between the name of an end tag and its bracket.
    if (rawElements.has(tag.name)) at = after(page, '>', at);
  }
}

function sourceIn(attributes: Tag['attributes']): SourceReading | null {
  const href = attributes.get('href') ?? '';
  const start = address.exec(href);
  if (attributes.get('rel')?.toLowerCase() !== 'alternate' || start === null) return null;
  const base64 = href.slice(start[0].length);
  const bytes = Buffer.from(base64, 'base64');
  // Node reads what it can of a broken text; ours reads back letter by letter.
  if (bytes.toString('base64') !== base64) return { kind: 'damaged' };
  return { kind: 'source', name: unescaped(Buffer.from(attributes.get('title') ?? '', 'latin1').toString('utf8')), bytes, ...charsetOf(start[1] ?? '') };
}

/** The tag that starts at `from`, or null where the page ends before it does. */
function readTag(page: string, from: number): Tag | null {
  let at = from + 1;
  while (at < page.length && !isBlank(page[at]) && page[at] !== '>' && (page[at] !== '/' || at === from + 1)) at += 1;
  const name = page.slice(from + 1, at).toLowerCase();
  const attributes = new Map<string, string>();
  for (;;) {
    while (isBlank(page[at]) || page[at] === '/') at += 1;
    if (at >= page.length) return null;
    if (page[at] === '>') return { name, attributes, end: at + 1 };
    const nameStart = at;
    // An equals sign that comes first is a letter of the name.
    do at += 1;
    while (at < page.length && !isBlank(page[at]) && page[at] !== '>' && page[at] !== '/' && page[at] !== '=');
    const attribute = page.slice(nameStart, at).toLowerCase();
    while (isBlank(page[at])) at += 1;
    let value = '';
    if (page[at] === '=') {
      at += 1;
      while (isBlank(page[at])) at += 1;
      const quote = page[at];
      if (quote === '"' || quote === "'") {
        const end = page.indexOf(quote, at + 1);
        if (end === -1) return null;
        value = page.slice(at + 1, end);
        at = end + 1;
      } else {
        const valueStart = at;
        while (at < page.length && !isBlank(page[at]) && page[at] !== '>') at += 1;
        value = page.slice(valueStart, at);
      }
    }
    if (!attributes.has(attribute)) attributes.set(attribute, value);
  }
}

/** The place after the next `what`, letters in either case, or the end of the page. */
function after(page: string, what: string, from: number): number {
  const first = what.charAt(0);
  for (let at = page.indexOf(first, from); at !== -1; at = page.indexOf(first, at + 1)) {
    if (page.slice(at, at + what.length).toLowerCase() === what) return at + what.length;
  }
  return page.length;
}

function isBlank(letter: string | undefined): boolean {
  return letter === ' ' || letter === '\n' || letter === '\t' || letter === '\r' || letter === '\f';
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };

function unescaped(text: string): string {
  return text.replace(/&(amp|lt|gt|quot|#39);/g, (_all, name: string) => entities[name] ?? '');
}
