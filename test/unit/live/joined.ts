import { expect } from 'vitest';
import { LivePage, type DrawnPiece, type PagePatch, type Piece } from '../../../shared/export/live/live-page.ts';
import { previewChoices, renderPage } from '../../../shared/export/document.ts';
import { parseMarkdown } from '../../../shared/markdown/parse.ts';
import type { RenderedBlock } from '../../../shared/markdown/render.ts';
import type { DocumentContext } from '../../../shared/timeline/model.ts';

export const width = 700;

/** What a view knows of a page: it takes patches in. */
export class PageView {
  pieces: Piece[] = [];
  readonly drawn = new Map<number, DrawnPiece>();

  take(patch: PagePatch | null): void {
    if (patch === null) return;
    if (patch.layout !== null) this.pieces.splice(patch.layout.at, patch.layout.removed, ...patch.layout.added);
    for (const piece of patch.drawn) this.drawn.set(piece.key, piece);
  }

  /** All that is shown, with ranges in the text. */
  get blocks(): RenderedBlock[] {
    let at = 0;
    return this.pieces.flatMap(({ key, length }) => {
      const start = at;
      at += length;
      return (this.drawn.get(key)?.blocks ?? []).map((block) => ({ ...block, range: { from: block.range.from + start, to: block.range.to + start } }));
    });
  }
}

/** More steps than any document of these tests takes. */
const mostSteps = 20_000;

/** Lets a page work until it is settled. */
export function settle(page: LivePage, view: PageView, isLate = (): boolean => false): void {
  let steps = 0;
  for (;;) {
    const patch = page.advance(() => {
      if ((steps += 1) > mostSteps) throw new Error('The page does not settle');
      return isLate();
    });
    view.take(patch);
    if (patch === null || patch.settled) return;
  }
}

/** All that the exporter makes of a text that is parsed as a whole, as a page shows it. */
export function wholePage(text: string, context: DocumentContext): RenderedBlock[] {
  const page = renderPage(text, context, previewChoices, { resolveImage: () => null, markPlaces: true, figureWidth: width, parse: parseMarkdown });
  const header = page.headerRange === null ? [] : [{ range: page.headerRange, html: page.headerHtml }];
  return [...header, ...page.blocks, { range: { from: text.length, to: text.length }, html: page.footnotesHtml }];
}

/** Holds what a view shows to what the exporter makes of the text. */
export function expectWhole(view: PageView, text: string, context: DocumentContext = { fileName: null }): void {
  expect(view.pieces.reduce((sum, { length }) => sum + length, 0)).toBe(text.length);
  expect(view.blocks.filter(({ html, range }) => html !== '' || range.from < text.length)).toEqual(wholePage(text, context).filter(({ html, range }) => html !== '' || range.from < text.length));
}

/** Opens a text and holds the page to the law. */
export function expectLaw(text: string, context: DocumentContext = { fileName: null }): void {
  const page = new LivePage(text, { context, width });
  const view = new PageView();
  settle(page, view);
  expectWhole(view, text, context);
}
