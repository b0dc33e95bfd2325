import type { DocumentContext, Timeline } from '../timeline/model.ts';
import type { ExportOptions } from '../contract/export-options.ts';
import { renderDocument, type RenderedBlock, type RenderedDocument, type RenderOptions } from '../markdown/render.ts';
import { figureHtml } from '../timeline/figure/figure-html.ts';
import { readTimelines } from '../timeline/read.ts';
import { contentsHtml } from './contents.ts';
import { belowTitle, placeFigures } from './asides.ts';
import { timelineFacts } from './timeline-facts.ts';
import { timelineTables } from './timeline-tables.ts';

/** What {@link renderPage} can be told besides what {@link renderDocument} can. */
export interface PageRenderOptions extends RenderOptions {
  /** Width of the text column in pixels, which figures are laid out for; that of a page unless said otherwise. */
  readonly figureWidth?: number;
}

/** What a reader can choose of a page's content. */
export type ContentChoices = Pick<ExportOptions, 'contents' | 'figure' | 'timeline' | 'elapsed' | 'zone'>;

/** A document as readers see it, in the preview and in every export. */
export interface PageDocument extends RenderedDocument {
  /** The list of headings, which stands below the header; empty where there is none. */
  readonly contentsHtml: string;
}

/** What the preview shows: the text as it is written, with its figures. */
export const previewChoices: ContentChoices = { contents: 'off', figure: true, timeline: 'as-written', elapsed: false, zone: null };

/** No document has more timelines that a reader wants drawn; each takes its time. */
export const mostFigures = 100;

/**
 * A document as readers see it: what {@link renderDocument} makes of the text, in its header what its timelines
 * say, its timelines marked as such or drawn as tables, and before each that can be drawn a figure of it. A figure is
 * an aside with the timeline's range; with `markPlaces` its events carry their places like other parts do.
 * Where there is no header to put them in, the facts follow the first heading as an aside.
 */
export function renderPage(text: string, context: DocumentContext, choices: ContentChoices, options: PageRenderOptions): PageDocument {
  const { timelines } = readTimelines(text, context);
  const rendered = renderDocument(text, { ...options, facts: timelineFacts(timelines), reshape: timelineTables(text, timelines, choices) });
  const document = options.standalone === true ? rendered : withFactsBelowTitle(rendered, timelines);
  const isEvent = eventHeadings(timelines);
  const drawn = choices.figure ? withFigures(document.blocks, timelines, options) : document.blocks;
  return { ...document, blocks: drawn, contentsHtml: contentsHtml(text, document.headings.filter(({ from }) => !isEvent(from)), choices.contents) };
}

/** Answers whether a heading is an event of a timeline, which no list of sections names. */
function eventHeadings(timelines: readonly Timeline[]): (from: number) => boolean {
  const starts = new Set(timelines.flatMap(({ notation, events }) => (notation === 'headings' ? events.map(({ range }) => range.from) : [])));
  return (from) => starts.has(from);
}

/** A header that has no place in the text becomes an aside, below the first heading. */
function withFactsBelowTitle(document: RenderedDocument, [first]: readonly Timeline[]): RenderedDocument {
  if (document.headerRange !== null || document.headerHtml === '' || first === undefined) return document;
  return { ...document, headerHtml: '', blocks: document.blocks.toSpliced(belowTitle(document.blocks), 0, { range: first.range, html: document.headerHtml, aside: true }) };
}

function withFigures(blocks: readonly RenderedBlock[], timelines: readonly Timeline[], options: PageRenderOptions): readonly RenderedBlock[] {
  const figures = timelines.slice(0, mostFigures).flatMap((timeline): RenderedBlock[] => {
    const html = timelineFigure(timeline, options);
    return html === '' ? [] : [{ range: timeline.range, html, aside: true }];
  });
  return placeFigures(blocks, figures);
}

/** The figure of a timeline as a page shows it; empty where there is none. */
export function timelineFigure(timeline: Timeline, options: Pick<PageRenderOptions, 'markPlaces' | 'figureWidth' | 'standalone'>): string {
  const places = options.markPlaces === true ? { placeOf: placesIn(timeline) } : {};
  return figureHtml(timeline, { width: options.figureWidth, focusable: options.standalone === true, ...places });
}

function placesIn({ events, range }: Timeline): (event: number) => { from: number; to: number } | null {
  return (index) => {
    const event = events[index];
    return event === undefined ? null : { from: event.range.from - range.from, to: event.range.to - range.from };
  };
}
