// The build for older browsers: the browser edition runs in whatever browser a person has.
import { getDocument, PDFWorker, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import WorkerScript from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?worker';

/** The size of a page in CSS pixels, at full size. */
export interface PageSize {
  readonly width: number;
  readonly height: number;
}

/** A PDF that pages can be drawn from. */
export interface OpenPdf {
  readonly pages: readonly PageSize[];
  /**
   * Draws a page (from 0) into a canvas of its own.
   *
   * @param width of the drawing, in device pixels
   * @throws when stopped by `signal`, or when the page is damaged
   */
  draw(page: number, width: number, signal: AbortSignal): Promise<HTMLCanvasElement>;
  /** Frees it; nothing is drawn from then on. */
  close(): void;
}

/** PDF counts in points. */
const pixelsPerPoint = 96 / 72;
const largestSide = 8192;

let worker: PDFWorker | null = null;

/** Opens a PDF. The bytes are handed over: they are empty afterwards. @throws when it is none */
export async function openPdf(bytes: Uint8Array): Promise<OpenPdf> {
  // One worker for all previews: starting one costs more than reading a document.
  worker ??= PDFWorker.create({ port: new WorkerScript() });
  const task = getDocument({ data: bytes, worker, isEvalSupported: false, useWasm: false });
  const document = await task.promise;
  return {
    pages: await pageSizes(document),
    async draw(index, width, signal) {
      const page = await document.getPage(index + 1);
      signal.throwIfAborted();
      const full = page.getViewport({ scale: 1 });
      const scale = Math.min(width / full.width, largestSide / full.width, largestSide / full.height);
      const viewport = page.getViewport({ scale });
      const canvas = window.document.createElement('canvas');
      canvas.width = Math.round(viewport.width);
      canvas.height = Math.round(viewport.height);
      const drawing = page.render({ canvas, viewport });
      signal.addEventListener('abort', () => drawing.cancel(), { once: true });
      await drawing.promise;
      return canvas;
    },
    close: () => void task.destroy(),
  };
}

async function pageSizes(document: PDFDocumentProxy): Promise<PageSize[]> {
  const numbers = Array.from({ length: document.numPages }, (_, index) => index + 1);
  return Promise.all(
    numbers.map(async (number) => {
      const { width, height } = (await document.getPage(number)).getViewport({ scale: pixelsPerPoint });
      return { width, height };
    }),
  );
}
