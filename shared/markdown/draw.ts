import type { ElementContent, Root as HastRoot } from 'hast';
import type { Heading, RootContent } from 'mdast';
import type { TextRange } from '../text/edit.ts';
import { idPrefix } from './allow-list.ts';
import { partAsWritten } from './as-written.ts';
import { blockHtml, safeHtml, toElements } from './block-html.ts';
import { isSilent, type WrittenHeader } from './document-head.ts';
import { documentHeader, frontMatterNotice, writtenTitle, type DocumentFact, type HeaderParts } from './header.ts';
import type { Part } from './part.ts';
import type { Presentation } from './present.ts';
import { groupRawHtml } from './raw-groups.ts';
import type { RenderedBlock, RenderOptions } from './rendering.ts';

/** How elements are presented. @param marksFrom the offset that marked places count from, or null to mark none */
export type Present = (marksFrom: number | null) => Presentation;

/** How a document is presented. @param onImage is told of every local image */
export function presentation(options: RenderOptions, onImage: (path: string) => void): Present {
  const standalone = options.standalone === true;
  return (marksFrom) => ({
    resolveImage: options.resolveImage,
    isMissingImage: options.isMissingImage ?? (() => false),
    marksFrom: options.markPlaces === true ? marksFrom : null,
    idPrefix: standalone ? '' : idPrefix,
    standalone,
    highlight: options.highlight ?? (() => null),
    onImage,
  });
}

/**
 * The blocks of a part whose references are resolved.
 *
 * @param body its top-level blocks without front matter
 * @param heading the one of them that stands in the document's header, if there is one
 * @param offset what to add to the part's places
 */
export function drawBody({ source, complex }: Pick<Part, 'source' | 'complex'>, body: readonly RootContent[], heading: Heading | null, offset: number, present: Present): RenderedBlock[] {
  const { standalone } = present(null);
  let shownTo = 0;
  const moved = ({ from, to }: TextRange): TextRange => ({ from: from + offset, to: to + offset });
  const written = (range: TextRange): RenderedBlock => ({ range: moved(range), html: partAsWritten(source.slice(range.from, range.to), standalone) });
  const drawn = groupRawHtml(body).map((group): RenderedBlock => {
    // A heading that is underlined, right below a definition, says that it starts where the definition does.
    const range = { from: Math.max(shownTo, startOf(group[0])), to: endOf(group.at(-1)) };
    shownTo = range.to;
    const shown = group.filter((node) => node !== heading && !isSilent(node));
    if (shown.length === 0) return { range: moved(range), html: '' };
    try {
      return { range: moved(range), html: blockHtml(shown, present(range.from)) };
    } catch (error) {
      // Elements nested by the thousand, which only show once raw HTML is read.
      if (error instanceof RangeError) return written(range);
      throw error;
    }
  });
  return complex.length === 0 ? drawn : [...drawn, ...complex.map(written)].sort((a, b) => a.range.from - b.range.from);
}

/** The header of a document as HTML, with the heading that is its title if there is one; empty where there is nothing to show. */
export function headerHtml(header: WrittenHeader | null, heading: Heading | null, facts: readonly DocumentFact[], present: Present): string {
  return safeHtml(headerTree(header, heading, facts), present(null));
}

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

/** The id of a heading, without prefix. */
export function idOf(heading: Heading): string | null {
  const id = heading.data?.hProperties?.id;
  return typeof id === 'string' ? id : null;
}

/** Where a node starts in the text that was parsed. */
export function startOf(node: RootContent | undefined): number {
  return node?.position?.start.offset ?? 0;
}

/** Where a node ends in the text that was parsed. */
export function endOf(node: RootContent | undefined): number {
  return node?.position?.end.offset ?? 0;
}
