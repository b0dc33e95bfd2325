/** An inline HTML element of a cell: what it makes of its content, and where that stands. */
export interface InlineTag {
  readonly kind: 'strong' | 'emphasis' | 'strike' | 'code' | 'link' | 'plain';
  /** The address of a link; else empty. */
  readonly url: string;
  readonly from: number;
  readonly to: number;
  /** Behind the closing tag. */
  readonly end: number;
}

const kinds: Readonly<Record<string, InlineTag['kind']>> = {
  b: 'strong', strong: 'strong', i: 'emphasis', em: 'emphasis', s: 'strike', del: 'strike', code: 'code', kbd: 'code', tt: 'code', a: 'link',
  span: 'plain', u: 'plain', small: 'plain', sub: 'plain', sup: 'plain', mark: 'plain', font: 'plain',
};

const opening = /<([a-z]+)((?:\s+[a-z-]+(?:\s*=\s*(?:"[^"<>]*"|'[^'<>]*'|[^\s"'<>=`]+))?)*)\s*>/iy;

/**
 * Reads the inline element that starts at an offset: emphasis, code, links and marks without a look of
 * their own, closed by the next end tag of the name. Null for anything else, which stays as written.
 */
export function readInlineTag(source: string, at: number): InlineTag | null {
  opening.lastIndex = at;
  const tag = opening.exec(source);
  const name = tag?.[1]?.toLowerCase() ?? '';
  const kind = Object.hasOwn(kinds, name) ? kinds[name] : undefined;
  if (tag === null || kind === undefined) return null;
  const from = at + tag[0].length;
  const closing = new RegExp(`</${name}\\s*>`, 'ig');
  closing.lastIndex = from;
  const end = closing.exec(source);
  if (end === null) return null;
  const address = /\shref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"']+))/i.exec(tag[2] ?? '');
  return { kind, url: kind === 'link' ? (address?.[1] ?? address?.[2] ?? address?.[3] ?? '').replaceAll('&amp;', '&') : '', from, to: end.index, end: closing.lastIndex };
}
