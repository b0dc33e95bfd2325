import { previewChoices, renderPage } from '../../shared/export/document.ts';
import { partAsWritten } from '../../shared/markdown/as-written.ts';

/** What the worker is asked: a text, and the name of its file, which may complete the dates in it. */
export interface RenderTask {
  readonly text: string;
  readonly fileName: string | null;
  /** Width of the text column, in pixels. */
  readonly width: number;
}

/** HTML of one block that a page lays out without being noticed, in UTF-16 units. */
const longestBlock = 2_000_000;

/** Renders the text of each message and answers the document; local images are left to the page. */
self.addEventListener('message', ({ data: { text, fileName, width } }: MessageEvent<RenderTask>) => {
  const page = renderPage(text, { fileName }, previewChoices, { resolveImage: () => null, markPlaces: true, figureWidth: width });
  const bounded = (html: string, written: () => string): string => (html.length > longestBlock ? partAsWritten(written(), false) : html);
  self.postMessage({
    ...page,
    headerHtml: bounded(page.headerHtml, () => text.slice(page.headerRange?.from ?? 0, page.headerRange?.to ?? 0)),
    blocks: page.blocks.map((block) => ({ ...block, html: bounded(block.html, () => text.slice(block.range.from, block.range.to)) })),
    footnotesHtml: bounded(page.footnotesHtml, () => ''),
  });
});
