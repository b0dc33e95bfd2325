import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pixelmatch from 'pixelmatch';
import type { Browser } from 'playwright-core';
import { PNG } from 'pngjs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { renderExport } from '../../../electron/services/export.ts';
import { printPage } from '../../../electron/services/pdf/print-page.ts';
import { defaultExportOptions, type ExportOptions } from '../../../shared/contract/export-options.ts';
import { pagePictures } from './page-pictures.ts';
import { exportRequest } from './request.ts';
import { startTestBrowser } from './test-browser.ts';

/*
 * Pages of PDFs beside kept pictures of them. When a page is meant to look different:
 *
 *   UPDATE_PICTURES=1 npx vitest run test/unit/export/pdf-pictures
 *
 * and look at every picture before it is committed.
 */

const folder = fileURLToPath(new URL('../../fixtures/pictures/', import.meta.url));
const updating = process.env['UPDATE_PICTURES'] === '1';
/** The Chromium that drew the kept pictures, by its first number: another one sets type a little differently. */
const drawnBy = join(folder, 'chromium.txt');
/** How many of a page's pixels may differ (a share), and from which difference in colour on one does: 0 any, 1 none. */
const tolerance = { share: 0.004, colour: 0.2 };

const pictures: readonly { readonly name: string; readonly document: string; readonly page: number; readonly options: Partial<ExportOptions> }[] = [
  { name: 'report-first', document: 'incident.md', page: 1, options: {} },
  { name: 'report-last', document: 'incident.md', page: -1, options: {} },
  { name: 'compact-letter-first', document: 'incident.md', page: 1, options: { theme: 'compact', paper: 'letter' } },
  { name: 'turned', document: 'wide.md', page: 2, options: { theme: 'plain' } },
];

describe('pages of a PDF look as they did', () => {
  let browser: Browser | null = null;
  let skipped: string | null = null;
  beforeAll(async () => {
    browser = await startTestBrowser();
    if (browser === null) return;
    const [version = ''] = browser.version().split('.');
    const kept = existsSync(drawnBy) ? readFileSync(drawnBy, 'utf8').trim() : null;
    if (updating) writeFileSync(drawnBy, `${version}\n`);
    else if (kept !== null && kept !== version) skipped = `the kept pictures were drawn by Chromium ${kept}, and this machine has ${version}, which sets type a little differently`;
    if (skipped !== null) console.log(`SKIPPED, pages not compared with their pictures: ${skipped}.`);
  }, 60_000);
  afterAll(() => browser?.close());

  it.each(pictures)('$name', async ({ name, document, page, options }) => {
    const open = browser;
    if (open === null || skipped !== null) return;
    const text = readFileSync(join(folder, document), 'utf8');
    const request = exportRequest(text, { name: document, format: 'pdf', options: { ...defaultExportOptions, ...options }, printPdf: (html) => printPage(open, html) });
    const [drawn] = await pagePictures(open, (await renderExport(request)).bytes, [page]);
    if (drawn === undefined) throw new Error('Nothing was drawn.');
    const file = join(folder, `${name}.png`);
    if (updating) return writeFileSync(file, PNG.sync.write(drawn, { colorType: 2 }));

    expect(existsSync(file), `There is no picture ${file}; make it with UPDATE_PICTURES=1.`).toBe(true);
    const kept = PNG.sync.read(readFileSync(file));
    expect([drawn.width, drawn.height]).toEqual([kept.width, kept.height]);
    const difference = new PNG({ width: kept.width, height: kept.height });
    const differing = pixelmatch(kept.data, drawn.data, difference.data, kept.width, kept.height, { threshold: tolerance.colour });
    const share = differing / (kept.width * kept.height);
    const places = join(tmpdir(), 'aftermath-pictures');
    if (share > tolerance.share) {
      mkdirSync(places, { recursive: true });
      writeFileSync(join(places, `${name}.png`), PNG.sync.write(drawn));
      writeFileSync(join(places, `${name}-difference.png`), PNG.sync.write(difference));
    }
    expect(share, `Look at ${name}.png and ${name}-difference.png in ${places}.`).toBeLessThanOrEqual(tolerance.share);
  }, 60_000);
});
