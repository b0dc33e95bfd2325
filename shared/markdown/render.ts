import type { Heading, Root, RootContent, Yaml } from 'mdast';
import type { TextRange } from '../text/edit.ts';
import { applyAttributeLines } from './attribute-lines.ts';
import { blockHtml, footnotesHtml, safeHtml } from './block-html.ts';
import { readFrontMatter } from './front-matter.ts';
import { readHeaderFields, type HeaderFields } from './header-fields.ts';
import { documentHeader, frontMatterNotice } from './header.ts';
import { assignHeadingIds } from './heading-ids.ts';
import { parseMarkdown, type Toml } from './parse.ts';
import type { Presentation } from './present.ts';
import { groupRawHtml } from './raw-groups.ts';
import { resolveReferences } from './references.ts';
import { plainText, walk } from './tree.ts';

/** One top-level block of a document, rendered. */
export interface RenderedBlock {
  /** The block's place in the text; of blocks that one HTML element spans, the place of all of them. */
  readonly range: TextRange;
  /** Sanitised HTML; empty for a block that shows nothing (a definition, an attribute line). */
  readonly html: string;
  /** Shows text that the blocks after it show too, such as a figure of a timeline; no place of its own in the text. */
  readonly aside?: boolean;
}

/** A document as readers see it, in the preview and in every export. */
export interface RenderedDocument {
  /** The title a window, a page or a PDF carries: front matter, else the first heading, else null. */
  readonly title: string | null;
  /** BCP 47 language from the front matter (`lang` or `language`), else null. */
  readonly language: string | null;
  /** What the front matter says, for headers, margins and metadata; null where there is none, or none that can be read. */
  readonly fields: HeaderFields | null;
  /** The front matter as a document header, sanitised HTML; empty where there is none. */
  readonly headerHtml: string;
  /** The front matter's place in the text, or null. */
  readonly headerRange: TextRange | null;
  readonly blocks: readonly RenderedBlock[];
  /** Footnotes, rendered after all blocks; empty where there are none. */
  readonly footnotesHtml: string;
  /** Local image paths as written (decoded), each once, in order. */
  readonly images: readonly string[];
}

/** What rendering needs to know besides the text. */
export interface RenderOptions {
  /**
   * The address to show a local image with (a `data:` or `blob:` URL), or null where it is not known:
   * the image is then rendered as `<img data-path="…">` without `src`, for a view to fill in.
   */
  readonly resolveImage: (path: string) => string | null;
  /**
   * Whether an image is known to be missing, or why it is not shown in a few words (`not an image`); its
   * alternative text is then shown in its place.
   */
  readonly isMissingImage?: (path: string) => boolean | string;
  /**
   * Marks rows, list items, paragraphs, headings, quotes and code with `data-from` and `data-to`: their
   * place in the text, relative to the block's `range.from`. Elements among raw HTML carry none.
   */
  readonly markPlaces?: boolean;
}

/** Renders a Markdown document (GFM, front matter, kramdown attribute lines). Total; never rejects a text. */
export function renderDocument(text: string, options: RenderOptions): RenderedDocument {
  try {
    return render(text, options);
  } catch (error) {
    // Thousands of nested levels exhaust the stack of every recursive step; such a text is shown as written.
    if (error instanceof RangeError) return asWritten(text);
    throw error;
  }
}

function render(text: string, options: RenderOptions): RenderedDocument {
  // The parser skips a byte order mark and counts from behind it.
  const offset = text.startsWith('\uFEFF') ? 1 : 0;
  const source = text.slice(offset);
  const root = parseMarkdown(source);
  applyAttributeLines(root, source);
  assignHeadingIds(root);
  const notes = resolveReferences(root);

  const images = new Set<string>();
  const how = (marksFrom: number | null): Presentation => ({
    resolveImage: options.resolveImage,
    isMissingImage: options.isMissingImage ?? (() => false),
    marksFrom: options.markPlaces === true ? marksFrom : null,
    onImage: (path) => images.add(path),
  });

  const header = readHeader(root);
  const body = root.children.filter((node) => node !== header?.node);
  const heading = titleHeading(body, header?.fields?.title ?? null);
  let shownTo = 0;
  const blocks = groupRawHtml(body).map((group) => {
    // A heading that is underlined, right below a definition, says that it starts where the definition does.
    const range = { from: Math.max(shownTo, startOf(group[0])), to: endOf(group.at(-1)) };
    shownTo = range.to;
    const shown = group.filter((node) => node !== heading && !isSilent(node));
    return {
      range: { from: range.from + offset, to: range.to + offset },
      html: shown.length === 0 ? '' : blockHtml(shown, how(range.from)),
    };
  });

  const titleId = heading?.data?.hProperties?.id;
  const headerTree =
    header === null ? null
    : header.fields === null ? frontMatterNotice(header.source, header.reason)
    : documentHeader(header.fields, typeof titleId === 'string' ? titleId : null);
  return {
    title: header?.fields?.title ?? firstHeading(root),
    language: header?.fields?.language ?? null,
    fields: header?.fields ?? null,
    headerHtml: headerTree === null ? '' : safeHtml(headerTree, how(null)),
    headerRange: header === null ? null : { from: startOf(header.node) + offset, to: endOf(header.node) + offset },
    blocks,
    footnotesHtml: notes === null ? '' : footnotesHtml(notes, how(null)),
    images: [...images],
  };
}

type Header =
  | { readonly node: Yaml | Toml; readonly fields: HeaderFields }
  | { readonly node: Yaml | Toml; readonly fields: null; readonly source: string; readonly reason: string };

function readHeader(root: Root): Header | null {
  const node = root.children[0];
  if (node?.type !== 'yaml' && node?.type !== 'toml') return null;
  const read = readFrontMatter(node.type, node.value);
  if (read.kind === 'fields') return { node, fields: readHeaderFields(read.fields) };
  return { node, fields: null, source: read.source, reason: read.reason };
}

/** The body's own title, where it only repeats the front matter's. */
function titleHeading(body: readonly RootContent[], title: string | null): Heading | null {
  const first = body.find((node) => !isSilent(node));
  if (title === null || first?.type !== 'heading' || first.depth !== 1) return null;
  return plainText(first).toLowerCase() === title.toLowerCase() ? first : null;
}

function firstHeading(root: Root): string | null {
  let first: string | null = null;
  walk(root, (node) => {
    if (node.type === 'heading') first ??= plainText(node) || null;
  });
  return first;
}

/** Whether a top-level block shows nothing of its own. */
function isSilent(node: RootContent): boolean {
  if (node.type === 'paragraph') return node.children.length === 0;
  if (node.type === 'html') return /^\s*<!--(?:(?!-->)[\s\S])*-->\s*$/.test(node.value);
  return node.type === 'definition' || node.type === 'footnoteDefinition' || node.type === 'yaml' || node.type === 'toml';
}

function startOf(node: RootContent | undefined): number {
  return node?.position?.start.offset ?? 0;
}

function endOf(node: RootContent | undefined): number {
  return node?.position?.end.offset ?? 0;
}

function asWritten(text: string): RenderedDocument {
  const html = `<pre>${text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('\0', '\uFFFD')}</pre>`;
  return { title: null, language: null, fields: null, headerHtml: '', headerRange: null, blocks: [{ range: { from: 0, to: text.length }, html }], footnotesHtml: '', images: [] };
}
