import { renderDocument, type RenderedBlock, type RenderedDocument, type RenderOptions } from '../markdown/render.ts';
import { figureHtml } from '../timeline/figure/figure-html.ts';
import type { DocumentContext, Timeline } from '../timeline/model.ts';
import { readTimelines } from '../timeline/read.ts';

/** What {@link renderWithFigure} can be told besides what {@link renderDocument} can. */
export interface FigureRenderOptions extends RenderOptions {
  /** Width of the text column in pixels, which the figure is laid out for; that of a page unless said otherwise. */
  readonly figureWidth?: number;
}

/**
 * A document as readers see it, in the preview and in every export: what {@link renderDocument} makes of
 * the text, and before its first timeline that can be drawn a figure of it. The figure is an aside with
 * the timeline's range; with `markPlaces` its events carry their places like other parts do.
 */
export function renderWithFigure(text: string, context: DocumentContext, options: FigureRenderOptions): RenderedDocument {
  const document = renderDocument(text, options);
  for (const timeline of readTimelines(text, context).timelines) {
    const html = figureHtml(timeline, { width: options.figureWidth, ...(options.markPlaces === true ? { placeOf: placesIn(timeline) } : {}) });
    if (html !== '') return { ...document, blocks: insertBefore(document.blocks, timeline, html) };
  }
  return document;
}

function placesIn({ events, range }: Timeline): (event: number) => { from: number; to: number } | null {
  return (index) => {
    const event = events[index];
    return event === undefined ? null : { from: event.range.from - range.from, to: event.range.to - range.from };
  };
}

function insertBefore(blocks: readonly RenderedBlock[], { range }: Timeline, html: string): RenderedBlock[] {
  const found = blocks.findIndex((block) => block.range.to > range.from);
  return blocks.toSpliced(found === -1 ? blocks.length : found, 0, { range, html, aside: true });
}
