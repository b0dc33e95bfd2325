import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { PNG } from 'pngjs';

const { resolve } = createRequire(import.meta.url);
const script = (name: string): string => readFileSync(resolve(`pdfjs-dist/build/${name}.min.mjs`), 'utf8');

/** Dots per inch: enough to see every line of text, few enough to keep the pictures small. */
const resolution = 50;

/**
 * Turns pages of a PDF into pictures, drawn by pdf.js in a real browser with the fonts that are in the file.
 *
 * @param wanted page numbers, from 1; from -1 backwards for those counted from the end
 */
export async function pagePictures(browser: Browser, pdf: Uint8Array, wanted: readonly number[]): Promise<PNG[]> {
  const page = await browser.newPage();
  try {
    // The worker first: where its script is there already, pdf.js starts none.
    for (const name of ['pdf.worker', 'pdf']) await page.addScriptTag({ type: 'module', content: script(name) });
    await page.waitForFunction('Boolean(globalThis.pdfjsWorker && globalThis.pdfjsLib)');
    const pictures: PNG[] = [];
    for (const number of wanted) pictures.push(PNG.sync.read(Buffer.from(await draw(page, pdf, number), 'base64')));
    return pictures;
  } finally {
    await page.close();
  }
}

function draw(page: Page, pdf: Uint8Array, number: number): Promise<string> {
  const program = `(async () => {
    const bytes = Uint8Array.from(atob(${JSON.stringify(Buffer.from(pdf).toString('base64'))}), (letter) => letter.charCodeAt(0));
    const task = pdfjsLib.getDocument({ data: bytes, verbosity: 0 });
    const pdf = await task.promise;
    const page = await pdf.getPage(${number} < 0 ? pdf.numPages + 1 + ${number} : ${number});
    const viewport = page.getViewport({ scale: ${resolution} / 72 });
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(viewport.width);
    canvas.height = Math.round(viewport.height);
    await page.render({ canvas, canvasContext: canvas.getContext('2d'), viewport }).promise;
    const picture = canvas.toDataURL('image/png').split(',')[1];
    await task.destroy();
    return picture;
  })()`;
  return page.evaluate<string>(program);
}
