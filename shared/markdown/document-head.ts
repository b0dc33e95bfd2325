import type { Heading, Root, RootContent, Yaml } from 'mdast';
import { readFrontMatter } from './front-matter.ts';
import { readHeaderFields, type HeaderFields } from './header-fields.ts';
import { isPageBreak } from './page-breaks.ts';
import { parseDocument } from './parse-document.ts';
import type { Toml } from './parse.ts';
import { plainText, walk } from './tree.ts';

/** The front matter of a document: its fields, or why they cannot be read. */
export type WrittenHeader =
  | { readonly node: Yaml | Toml; readonly fields: HeaderFields }
  | { readonly node: Yaml | Toml; readonly fields: null; readonly source: string; readonly reason: string };

/** Reads the front matter of a document; null where there is none. */
export function readHeader(root: Root): WrittenHeader | null {
  const node = root.children[0];
  if (node?.type !== 'yaml' && node?.type !== 'toml') return null;
  const read = readFrontMatter(node.type, node.value);
  if (read.kind === 'fields') return { node, fields: readHeaderFields(read.fields) };
  return { node, fields: null, source: read.source, reason: read.reason };
}

/** What a document says of itself at its head. */
export interface DocumentHead {
  /** Front matter, else the first heading, else null. */
  readonly title: string | null;
  /** Null where there is no front matter, or none that can be read. */
  readonly fields: HeaderFields | null;
}

/** What a document calls itself and says in its front matter, without rendering it. Total. */
export function readDocumentHead(text: string): DocumentHead {
  try {
    const root = parseDocument(text.replace(/^\uFEFF/, ''));
    const fields = readHeader(root)?.fields ?? null;
    return { title: fields?.title ?? firstHeading(root), fields };
  } catch (error) {
    // Nested too deeply, as where it is rendered.
    if (error instanceof RangeError) return { title: null, fields: null };
    throw error;
  }
}

/**
 * The body's first block where it is the document's title: a heading of level 1 that only repeats the front matter's.
 *
 * @param alone a heading is the title where the front matter has none, too.
 */
export function titleHeading(body: readonly RootContent[], title: string | null, alone: boolean): Heading | null {
  const first = body.find((node) => !isSilent(node));
  if (first?.type !== 'heading' || first.depth !== 1) return null;
  if (title === null) return alone ? first : null;
  return plainText(first).toLowerCase() === title.toLowerCase() ? first : null;
}

/** The words of a document's first heading, or null. */
export function firstHeading(root: Root): string | null {
  let first: string | null = null;
  walk(root, (node) => {
    if (node.type === 'heading') first ??= plainText(node) || null;
  });
  return first;
}

/** Whether a top-level block shows nothing of its own. */
export function isSilent(node: RootContent): boolean {
  if (node.type === 'paragraph') return node.children.length === 0;
  if (node.type === 'html') return /^\s*<!--(?:(?!-->)[\s\S])*-->\s*$/.test(node.value) && !isPageBreak(node);
  return node.type === 'definition' || node.type === 'footnoteDefinition' || node.type === 'yaml' || node.type === 'toml';
}
