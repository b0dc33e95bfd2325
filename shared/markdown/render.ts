import type { Root } from 'mdast';
import type { TextRange } from '../text/edit.ts';
import { idPrefix } from './allow-list.ts';
import { partAsWritten } from './as-written.ts';
import { footnotesHtml } from './block-html.ts';
import { firstHeading, readHeader, titleHeading } from './document-head.ts';
import { drawBody, endOf, headerHtml, idOf, presentation, startOf } from './draw.ts';
import type { HeaderFields } from './header-fields.ts';
import { HeadingIds, setHeadingId, type NamedHeading } from './heading-ids.ts';
import { parseDocument } from './parse-document.ts';
import { readPart } from './part.ts';
import { resolveReferences } from './references.ts';
import type { RenderedBlock, RenderOptions } from './rendering.ts';
import { plainText } from './tree.ts';

export type { RenderedBlock, RenderOptions } from './rendering.ts';

/** A heading at the top level of a document. */
export interface DocumentHeading {
  /** 1 to 6. */
  readonly depth: number;
  /** As the page's links name it, with its prefix if ids have one. */
  readonly id: string;
  /** Without markup. */
  readonly words: string;
  /** Where it starts in the text. */
  readonly from: number;
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
  /** The headings of the blocks, in order; one that only repeats the header's title is none. */
  readonly headings: readonly DocumentHeading[];
  /** Footnotes, rendered after all blocks; empty where there are none. */
  readonly footnotesHtml: string;
  /** Local image paths as written (decoded), each once, in order. */
  readonly images: readonly string[];
}

/** Renders a Markdown document (GFM, front matter, kramdown attribute lines). Total; never rejects a text. */
export function renderDocument(text: string, options: RenderOptions): RenderedDocument {
  try {
    return render(text, options);
  } catch (error) {
    // Thousands of nested levels exhaust the stack of every recursive step; such a text is shown as written.
    if (error instanceof RangeError) return asWritten(text, options);
    throw error;
  }
}

function render(text: string, options: RenderOptions): RenderedDocument {
  // The parser skips a byte order mark and counts from behind it.
  const offset = text.startsWith('\uFEFF') ? 1 : 0;
  const name = (root: Root, headings: readonly NamedHeading[]): void => {
    const ids = new HeadingIds();
    for (const named of headings) setHeadingId(named.node, ids.next(named));
    options.reshape?.(root, offset);
  };
  const part = readPart(text.slice(offset), null, name, options.parse ?? ((source) => parseDocument(source)));
  const { root } = part;
  const notes = resolveReferences(root);

  const images = new Set<string>();
  const standalone = options.standalone === true;
  const present = presentation(options, (path) => images.add(path));
  const header = readHeader(root);
  const body = root.children.filter((node) => node !== header?.node);
  const heading = titleHeading(body, header?.fields?.title ?? null, standalone);
  const ownHeader = headerHtml(header, heading, options.facts ?? [], present);
  return {
    title: header?.fields?.title ?? firstHeading(root),
    language: header?.fields?.language ?? null,
    fields: header?.fields ?? null,
    headerHtml: ownHeader,
    headerRange: header === null ? null : { from: startOf(header.node) + offset, to: endOf(header.node) + offset },
    blocks: drawBody(part, body, heading, offset, present),
    headings: body.flatMap((node) => {
      if (node.type !== 'heading' || node === heading) return [];
      return [{ depth: node.depth, id: `${standalone ? '' : idPrefix}${idOf(node) ?? ''}`, words: plainText(node), from: startOf(node) + offset }];
    }),
    footnotesHtml: notes === null ? '' : footnotesHtml(notes, present(null)),
    images: [...images],
  };
}

/** A text that is nested too deeply, as one block that shows it as it is written. */
export function asWritten(text: string, { standalone = false }: Pick<RenderOptions, 'standalone'>): RenderedDocument {
  const html = partAsWritten(text, standalone);
  return { title: null, language: null, fields: null, headerHtml: '', headerRange: null, blocks: [{ range: { from: 0, to: text.length }, html }], headings: [], footnotesHtml: '', images: [] };
}
