import { footnotesHtml } from '../../markdown/block-html.ts';
import { readHeader, titleHeading } from '../../markdown/document-head.ts';
import { drawBody, endOf, headerHtml, presentation, startOf } from '../../markdown/draw.ts';
import { setHeadingId } from '../../markdown/heading-ids.ts';
import type { DocumentFact } from '../../markdown/header.ts';
import type { Part } from '../../markdown/part.ts';
import { collectDefinitions, listNotes, NoteNumbers, resolveIn, walkReferences, type Definitions, type LinkTarget } from '../../markdown/references.ts';
import type { RenderedBlock } from '../../markdown/render.ts';
import { belowTitle, placeFigures } from '../asides.ts';
import { markTimeline } from '../timeline-tables.ts';
import type { PageContext } from './page-context.ts';
import type { DrawnBlocks, PagePiece } from './page-piece.ts';

/** How the preview presents what it shows: images and places are for the view to fill in. */
export const livePresentation = presentation({ resolveImage: () => null, markPlaces: true }, () => undefined);

/**
 * Draws a piece from its tree, which is changed.
 *
 * @param offset how much of the piece is a byte order mark
 * @param facts for the header of the document, where it has one
 */
export function drawPiece(part: Part, piece: PagePiece, offset: number, definitions: Definitions, facts: readonly DocumentFact[]): DrawnBlocks {
  const { root } = part;
  setIds(part, piece);
  for (const { notation, at } of piece.marks) markTimeline(notation, at - offset, part.parsed);
  const targets = new Map<string, LinkTarget | undefined>();
  walkReferences(root, (node) => {
    if (node.type === 'linkReference' || node.type === 'imageReference') targets.set(node.identifier, definitions.links.get(node.identifier));
  });
  let next = 0;
  resolveIn(root, definitions, () => piece.references[next++] ?? { number: 1, occurrence: 1 });
  const header = piece.index === 0 ? readHeader(root) : null;
  const body = header === null ? root.children : root.children.filter((node) => node !== header.node);
  const heading = piece.index === 0 ? titleHeading(body, header?.fields?.title ?? null, false) : null;
  const ownHeader = header === null ? null : { range: { from: startOf(header.node) + offset, to: endOf(header.node) + offset }, html: headerHtml(header, heading, facts, livePresentation) };
  return { blocks: drawBody(part, body, heading, offset, livePresentation), header: ownHeader, targets };
}

/** All that a piece shows, with its header and what the timelines say. */
export function shownBlocks({ drawn, said, figures }: PagePiece): readonly RenderedBlock[] {
  if (drawn === null) return [];
  const { blocks, header } = drawn;
  const own = said === null || header !== null ? blocks : blocks.toSpliced(belowTitle(blocks), 0, said);
  const placed = placeFigures(own, figures);
  return header === null ? placed : [header, ...placed];
}

/** The footnotes of a document as HTML; empty where none is referred to. @param read answers a fresh tree of a piece, the same one each time */
export function drawNotes(pieces: readonly PagePiece[], { numbers, definitions }: PageContext, read: (piece: PagePiece) => Part): string {
  if (numbers.used.size === 0) return '';
  const holders = new Map<string, PagePiece>();
  for (const piece of pieces) {
    for (const identifier of piece.counted.notes) if (!holders.has(identifier)) holders.set(identifier, piece);
  }
  const notes = new Map<PagePiece, ReturnType<typeof collectDefinitions>['notes']>();
  const list = listNotes(
    new NoteNumbers(numbers),
    (identifier) => {
      const piece = holders.get(identifier);
      if (piece === undefined) return undefined;
      let own = notes.get(piece);
      if (own === undefined) {
        const part = read(piece);
        setIds(part, piece);
        notes.set(piece, (own = collectDefinitions(part.root).notes));
      }
      return own.get(identifier);
    },
    definitions,
  );
  return list === null ? '' : footnotesHtml(list, livePresentation(null));
}

function setIds({ headings }: Part, { ids }: PagePiece): void {
  for (const [at, { node, written, slug }] of headings.entries()) setHeadingId(node, ids[at] ?? written ?? slug);
}
