import { previewChoices, renderPage } from '../../shared/export/document.ts';

/** What the worker is asked: a text, and the name of its file, which may complete the dates in it. */
export interface RenderTask {
  readonly text: string;
  readonly fileName: string | null;
  /** Width of the text column, in pixels. */
  readonly width: number;
}

/** Renders the text of each message and answers the document; local images are left to the page. */
self.addEventListener('message', ({ data: { text, fileName, width } }: MessageEvent<RenderTask>) => {
  self.postMessage(renderPage(text, { fileName }, previewChoices, { resolveImage: () => null, markPlaces: true, figureWidth: width }));
});
