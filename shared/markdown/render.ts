import type { ElementContent, Root as HastRoot } from 'hast';
import type { Heading, Root, RootContent } from 'mdast';
import type { TextRange } from '../text/edit.ts';
import { applyAlerts } from './alerts.ts';
import { idPrefix } from './allow-list.ts';
import { applyAttributeLines } from './attribute-lines.ts';
import { blockHtml, footnotesHtml, safeHtml, toElements } from './block-html.ts';
import { applyDefinitionLists } from './definition-lists.ts';
import { firstHeading, isSilent, readHeader, titleHeading, type WrittenHeader } from './document-head.ts';
import { parseFragment } from './fragment.ts';
import type { HeaderFields } from './header-fields.ts';
import { documentHeader, frontMatterNotice, writtenTitle, type DocumentFact, type HeaderParts } from './header.ts';
import { assignHeadingIds } from './heading-ids.ts';
import { applyPageBreaks } from './page-breaks.ts';
import { parseMarkdown } from './parse.ts';
import type { Presentation } from './present.ts';
import { groupRawHtml } from './raw-groups.ts';
import { resolveReferences } from './references.ts';
import { partAsWritten } from './as-written.ts';
import { putBack, tooComplex, withoutParts } from './too-complex.ts';
import { plainText } from './tree.ts';

/** One top-level block of a document, rendered. */
export interface RenderedBlock {
  /** The block's place in the text; of blocks that one HTML element spans, the place of all of them. */
  readonly range: TextRange;
  /** Sanitised HTML; empty for a block that shows nothing (a definition, an attribute line). */
  readonly html: string;
  /** Shows text that the blocks after it show too, such as a figure of a timeline; no place of its own in the text. */
  readonly aside?: boolean;
}

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
  /**
   * The document becomes a page of its own, without script: ids are those of GitHub, without a prefix; the first
   * heading goes into the header where it is the title; what may scroll can be reached with the keyboard.
   */
  readonly standalone?: boolean;
  /** Facts for the header that were computed from the text. */
  readonly facts?: readonly DocumentFact[];
  /** The coloured parts of a piece of code, or null where its language is not known; sanitised like all else. */
  readonly highlight?: (code: string, language: string) => ElementContent[] | null;
  /** Changes the tree before references are resolved. @param offset what to add to its offsets to have those of the text. */
  readonly reshape?: (root: Root, offset: number) => void;
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
  const source = text.slice(offset);
  const complex = tooComplex(source);
  const root = parseMarkdown(withoutParts(source, complex));
  putBack(root, complex);
  applyAttributeLines(root, source);
  assignHeadingIds(root);
  options.reshape?.(root, offset);
  applyDefinitionLists(root, source, (fragment) => parseFragment(fragment, root));
  applyAlerts(root);
  applyPageBreaks(root);
  const notes = resolveReferences(root);

  const images = new Set<string>();
  const standalone = options.standalone === true;
  const how = (marksFrom: number | null): Presentation => ({
    resolveImage: options.resolveImage,
    isMissingImage: options.isMissingImage ?? (() => false),
    marksFrom: options.markPlaces === true ? marksFrom : null,
    idPrefix: standalone ? '' : idPrefix,
    standalone,
    highlight: options.highlight ?? (() => null),
    onImage: (path) => images.add(path),
  });

  const header = readHeader(root);
  const body = root.children.filter((node) => node !== header?.node);
  const heading = titleHeading(body, header?.fields?.title ?? null, standalone);
  const headerHtml = safeHtml(headerTree(header, heading, options.facts ?? []), how(null));
  let shownTo = 0;
  const written = ({ from, to }: TextRange): RenderedBlock => ({ range: { from: from + offset, to: to + offset }, html: partAsWritten(source.slice(from, to), standalone) });
  const drawn = groupRawHtml(body).map((group) => {
    // A heading that is underlined, right below a definition, says that it starts where the definition does.
    const range = { from: Math.max(shownTo, startOf(group[0])), to: endOf(group.at(-1)) };
    shownTo = range.to;
    const shown = group.filter((node) => node !== heading && !isSilent(node));
    if (shown.length === 0) return { range: { from: range.from + offset, to: range.to + offset }, html: '' };
    try {
      return { range: { from: range.from + offset, to: range.to + offset }, html: blockHtml(shown, how(range.from)) };
    } catch (error) {
      // Elements nested by the thousand, which only show once raw HTML is read.
      if (error instanceof RangeError) return written(range);
      throw error;
    }
  });
  const blocks = complex.length === 0 ? drawn : [...drawn, ...complex.map(written)].sort((a, b) => a.range.from - b.range.from);
  return {
    title: header?.fields?.title ?? firstHeading(root),
    language: header?.fields?.language ?? null,
    fields: header?.fields ?? null,
    headerHtml,
    headerRange: header === null ? null : { from: startOf(header.node) + offset, to: endOf(header.node) + offset },
    blocks,
    headings: body.flatMap((node) => {
      if (node.type !== 'heading' || node === heading) return [];
      return [{ depth: node.depth, id: `${standalone ? '' : idPrefix}${idOf(node) ?? ''}`, words: plainText(node), from: startOf(node) + offset }];
    }),
    footnotesHtml: notes === null ? '' : footnotesHtml(notes, how(null)),
    images: [...images],
  };
}

/** The header, with the heading that is the document's title if there is one. */
function headerTree(header: WrittenHeader | null, heading: Heading | null, facts: readonly DocumentFact[]): HastRoot {
  const fields = header?.fields ?? null;
  const notice = header?.fields === null ? frontMatterNotice(header.source, header.reason).children : [];
  const written = fields?.title ?? null;
  const title: HeaderParts['title'] =
    written !== null ? writtenTitle(written, heading === null ? null : idOf(heading))
    : heading !== null ? { children: childrenOf(toElements([heading])), id: idOf(heading) }
    : null;
  return { type: 'root', children: [...notice, ...documentHeader({ fields, title, facts }).children] };
}

function childrenOf(root: HastRoot): ElementContent[] {
  return root.children.flatMap((child) => (child.type === 'element' ? child.children : []));
}

function idOf(heading: Heading): string | null {
  const id = heading.data?.hProperties?.id;
  return typeof id === 'string' ? id : null;
}

function startOf(node: RootContent | undefined): number {
  return node?.position?.start.offset ?? 0;
}

function endOf(node: RootContent | undefined): number {
  return node?.position?.end.offset ?? 0;
}

function asWritten(text: string, { standalone = false }: RenderOptions): RenderedDocument {
  const html = partAsWritten(text, standalone);
  return { title: null, language: null, fields: null, headerHtml: '', headerRange: null, blocks: [{ range: { from: 0, to: text.length }, html }], headings: [], footnotesHtml: '', images: [] };
}
