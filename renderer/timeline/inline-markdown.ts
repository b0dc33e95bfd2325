import { readInlineTag } from './inline-tags.ts';

/** A piece of a cell's Markdown, as far as a small cell shows it. */
export type InlineNode =
  | { readonly kind: 'text' | 'code' | 'image'; readonly value: string }
  | { readonly kind: 'strong' | 'emphasis' | 'strike'; readonly children: readonly InlineNode[] }
  | { readonly kind: 'link'; readonly url: string; readonly children: readonly InlineNode[] }
  | { readonly kind: 'break' };

const maxDepth = 6;
const escapable = /[!-/:-@[-`{-~]/;
/** The signs that {@link readPiece} looks at. */
const mayMark = /[\\`<&![*_~]/g;
const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' };
const marks = [
  { mark: '**', kind: 'strong' },
  { mark: '__', kind: 'strong' },
  { mark: '~~', kind: 'strike' },
  { mark: '*', kind: 'emphasis' },
  { mark: '_', kind: 'emphasis' },
] as const;

/**
 * Reads the inline Markdown of one table cell: bold, emphasis, strike-through, code, links, images,
 * `<br>` and the tags for these, escapes and the common entities. Anything else stays as written. It is a reading aid for the
 * grid, not the authority on meaning; total, and it yields data, never HTML.
 */
export function readInline(source: string, depth = 0): InlineNode[] {
  const nodes: InlineNode[] = [];
  let text = '';
  let at = 0;
  const push = (node: InlineNode): void => {
    if (text !== '') nodes.push({ kind: 'text', value: text });
    text = '';
    nodes.push(node);
  };
  while (at < source.length) {
    mayMark.lastIndex = at;
    const marked = mayMark.exec(source)?.index ?? source.length;
    text += source.slice(at, marked);
    at = marked;
    const piece = readPiece(source, at, depth);
    if (piece === null) {
      text += source[at] ?? '';
      at += 1;
      continue;
    }
    if (typeof piece.node === 'string') text += piece.node;
    else push(piece.node);
    at = piece.to;
  }
  if (text !== '') nodes.push({ kind: 'text', value: text });
  return nodes;
}

interface Piece {
  readonly node: InlineNode | string;
  readonly to: number;
}

function readPiece(source: string, at: number, depth: number): Piece | null {
  switch (source[at]) {
    case '\\': {
      const next = source[at + 1];
      return next !== undefined && escapable.test(next) ? { node: next, to: at + 2 } : null;
    }
    case '`':
      return readCode(source, at);
    case '<':
      return readAngle(source, at) ?? readElement(source, at, depth);
    case '&':
      return readEntity(source, at);
    case '!':
      return source[at + 1] === '[' ? readLink(source, at + 1, depth, true) : null;
    case '[':
      return readLink(source, at, depth, false);
    case '*':
    case '_':
    case '~':
      return depth < maxDepth ? readMark(source, at, depth) : null;
    default:
      return null;
  }
}

function readCode(source: string, at: number): Piece {
  const fence = /^`+/.exec(source.slice(at))?.[0] ?? '`';
  let close = source.indexOf(fence, at + fence.length);
  while (close !== -1 && source[close + fence.length] === '`') {
    const past = /^`+/.exec(source.slice(close))?.[0].length ?? 1;
    close = source.indexOf(fence, close + past);
  }
  if (close === -1) return { node: fence, to: at + fence.length };
  const inner = source.slice(at + fence.length, close);
  const value = /^ .*\S.* $/.test(inner) ? inner.slice(1, -1) : inner;
  return { node: { kind: 'code', value }, to: close + fence.length };
}

function readAngle(source: string, at: number): Piece | null {
  const rest = source.slice(at, at + 2048);
  const lineBreak = /^<br\s*\/?>\s*/i.exec(rest);
  if (lineBreak !== null) return { node: { kind: 'break' }, to: at + lineBreak[0].length };
  const auto = /^<((?:https?:\/\/|mailto:)[^\s<>]+)>/i.exec(rest);
  const url = auto?.[1];
  if (auto === null || url === undefined) return null;
  return { node: { kind: 'link', url, children: [{ kind: 'text', value: url }] }, to: at + auto[0].length };
}

function readElement(source: string, at: number, depth: number): Piece | null {
  const tag = depth < maxDepth ? readInlineTag(source, at) : null;
  if (tag === null) return null;
  const children = readInline(source.slice(tag.from, tag.to), depth + 1);
  switch (tag.kind) {
    case 'code':
      return { node: { kind: 'code', value: plainText(children) }, to: tag.end };
    case 'link':
      return { node: tag.url === '' ? plainText(children) : { kind: 'link', url: tag.url, children }, to: tag.end };
    case 'plain':
      return { node: plainText(children), to: tag.end };
    default:
      return { node: { kind: tag.kind, children }, to: tag.end };
  }
}

function readEntity(source: string, at: number): Piece | null {
  const match = /^&([a-z]{2,4});/.exec(source.slice(at, at + 6));
  const value = named[match?.[1] ?? ''];
  return match === null || value === undefined ? null : { node: value, to: at + match[0].length };
}

function readLink(source: string, at: number, depth: number, image: boolean): Piece | null {
  const close = closingBracket(source, at);
  if (close === -1 || depth >= maxDepth) return null;
  const target = /^(?:\(\s*<?([^\s()<>]*(?:\([^\s()]*\)[^\s()<>]*)*)>?(?:\s+(?:"[^"]*"|'[^']*'))?\s*\)|\[([^\]]*)\])/.exec(source.slice(close + 1));
  if (target === null) return null;
  const label = source.slice(at + 1, close);
  const to = close + 1 + target[0].length;
  if (image) return { node: { kind: 'image', value: plainText(readInline(label, depth + 1)) }, to };
  return { node: { kind: 'link', url: target[1] ?? '', children: readInline(label, depth + 1) }, to };
}

function closingBracket(source: string, open: number): number {
  let level = 0;
  for (let at = open; at < source.length; at += 1) {
    const char = source[at];
    if (char === '\\') at += 1;
    else if (char === '[') level += 1;
    else if (char === ']') {
      level -= 1;
      if (level === 0) return at;
    }
  }
  return -1;
}

function readMark(source: string, at: number, depth: number): Piece | null {
  for (const { mark, kind } of marks) {
    if (!source.startsWith(mark, at)) continue;
    const start = at + mark.length;
    if (!/\S/.test(source[start] ?? '') || (mark[0] === '_' && /\w/.test(source[at - 1] ?? ''))) continue;
    const close = closingMark(source, start, mark);
    if (close === -1) continue;
    return { node: { kind, children: readInline(source.slice(start, close), depth + 1) }, to: close + mark.length };
  }
  const run = /^(?:\*+|_+|~+)/.exec(source.slice(at))?.[0] ?? '';
  return { node: run, to: at + run.length };
}

function closingMark(source: string, start: number, mark: string): number {
  for (let at = start + 1; at < source.length; at += 1) {
    const char = source[at];
    if (char === '\\') at += 1;
    else if (char === '`') at = readCode(source, at).to - 1;
    else if (source.startsWith(mark, at)) {
      const after = source[at + mark.length] ?? '';
      const doubled = mark.length === 1 && after === mark;
      if (doubled) at += 1;
      else if (/\S/.test(source[at - 1] ?? '') && !(mark[0] === '_' && /\w/.test(after))) return at;
    }
  }
  return -1;
}

/** What inline Markdown says without its markup; a break reads as a space. */
export function plainText(nodes: readonly InlineNode[]): string {
  return nodes
    .map((node) => {
      if (node.kind === 'break') return ' ';
      return 'children' in node ? plainText(node.children) : node.value;
    })
    .join('');
}
