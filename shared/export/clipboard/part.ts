import { parseMarkdown } from '../../markdown/parse.ts';
import { renderDocument, type RenderOptions } from '../../markdown/render.ts';
import { plainText } from '../../markdown/tree.ts';
import type { TextRange } from '../../text/edit.ts';
import { definitionsIn } from '../formats/definitions.ts';
import type { TimelinePart } from '../formats/format.ts';
import { markdownTables } from '../formats/markdown.ts';
import { htmlTree, isElement } from '../html-tree.ts';
import type { Nodes } from 'hast';
import { toHtml } from 'hast-util-to-html';
import type { CopiedPart } from './target.ts';

/** How local images are shown, as {@link renderDocument} asks. */
export type CopiedImages = Pick<RenderOptions, 'resolveImage' | 'isMissingImage'>;

/** A document's section. */
export interface Section {
  readonly range: TextRange;
  /** Its heading without markup; null for what stands before the first one. */
  readonly title: string | null;
}

/** The whole of a document. */
export function documentPart(text: string, images: CopiedImages): CopiedPart {
  const { headerHtml, blocks, footnotesHtml } = renderDocument(text, images);
  return { html: [headerHtml, ...blocks.map(({ html }) => html), footnotesHtml].filter((html) => html !== '').join('\n'), markdown: text };
}

/**
 * The section that a place is in: from the heading above it to the next one that is not below that in rank, or what stands
 * before the first heading. Total.
 */
export function sectionAt(text: string, at: number): Section {
  const offset = text.startsWith('\uFEFF') ? 1 : 0;
  let children: ReturnType<typeof parseMarkdown>['children'] = [];
  try {
    ({ children } = parseMarkdown(text.slice(offset)));
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  const headings = children.flatMap((node) => (node.type === 'heading' ? [{ from: (node.position?.start.offset ?? 0) + offset, depth: node.depth, title: plainText(node) }] : []));
  const index = headings.findLastIndex(({ from }) => from <= at);
  const heading = headings[index];
  if (heading === undefined) return { range: { from: 0, to: headings[0]?.from ?? text.length }, title: null };
  const next = headings.slice(index + 1).find(({ depth }) => depth <= heading.depth);
  return { range: { from: heading.from, to: next?.from ?? text.length }, title: heading.title };
}

/** A section of a document: links and footnotes are those of the whole; of the footnotes those that it refers to. */
export function sectionPart(text: string, { range }: Section, images: CopiedImages): CopiedPart {
  const { headerHtml, headerRange, blocks, footnotesHtml } = renderDocument(text, images);
  const inside = blocks.filter(({ range: { from, to }, aside }) => aside !== true && from < range.to && to > range.from);
  const body = [headerRange !== null && headerRange.from >= range.from && headerRange.to <= range.to ? headerHtml : '', ...inside.map(({ html }) => html)].filter((html) => html !== '').join('\n');
  return { html: [body, footnotesFor(body, footnotesHtml)].filter((html) => html !== '').join('\n'), markdown: `${text.slice(range.from, range.to).trim()}\n` };
}

/** Events of timelines as tables, with the columns as written. */
export function eventsPart(text: string, parts: readonly TimelinePart[], images: CopiedImages): CopiedPart {
  const definitions = definitionsIn(text);
  const tables = markdownTables({ parts }).map(({ heading, table }) => `${heading === null ? '' : `## ${heading}\n\n`}${table}`);
  const markdown = tables.join('\n');
  const { blocks, footnotesHtml } = renderDocument(`${markdown}\n${definitions}`, images);
  return { html: [...blocks.map(({ html }) => html), footnotesHtml].filter((html) => html !== '').join('\n'), markdown };
}

/** The footnotes that a part refers to, each with its number. */
function footnotesFor(body: string, footnotes: string): string {
  const wanted = new Set([...body.matchAll(/href="#(?:user-content-)?fn:(\d+)"/g)].map(([, number]) => number));
  if (footnotes === '' || wanted.size === 0) return '';
  const tree = htmlTree(footnotes);
  keepNotes(tree, wanted);
  return toHtml(tree);
}

function keepNotes(node: Nodes, wanted: ReadonlySet<string | undefined>): void {
  if (!isElement(node, 'ol')) {
    if ('children' in node) for (const child of node.children) keepNotes(child, wanted);
    return;
  }
  node.children = node.children.filter((item) => {
    if (!isElement(item, 'li')) return false;
    const [, number] = /fn:(\d+)$/.exec(String(item.properties.id ?? '')) ?? [];
    if (number === undefined || !wanted.has(number)) return false;
    item.properties.value = number;
    return true;
  });
}
