import { PDFDict, PDFDocument, PDFName, PDFRawStream } from '@cantoo/pdf-lib';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { renderExport } from '../../../electron/services/export.ts';
import { printPage } from '../../../electron/services/pdf/print-page.ts';
import { hostilePayloads } from './payloads.ts';
import { pdfObjects } from './pdf-objects.ts';
import { exportRequest } from './request.ts';
import { useTestBrowser } from './test-browser.ts';

const payloads = hostilePayloads();
const inFrontMatter = payloads.filter(({ name }) => name.startsWith('front-matter'));
const others = payloads.filter(({ name }) => !name.startsWith('front-matter'));

/** How many payloads one document has; front matter stands first, one of it in a document. */
const together = Math.ceil(others.length / Math.max(1, inFrontMatter.length));

/** What opens, runs or sends something when a PDF is read. Following a link that somebody clicks is none. */
const actions = ['JavaScript', 'Launch', 'SubmitForm', 'ImportData', 'GoToE', 'Rendition', 'RichMediaExecute'];
const keys = ['JS', 'JavaScript', 'AA', 'XFA', 'RichMediaContent'];

/** The reasons why a PDF is no mere text: actions, scripts, what happens by itself, and addresses that run something. */
async function misdeedsOf(bytes: Uint8Array): Promise<string[]> {
  const { document } = await pdfObjects(bytes);
  const found: string[] = [];
  const look = (object: unknown): void => {
    if (object instanceof PDFRawStream) look(object.dict);
    if (!(object instanceof PDFDict)) return;
    const action = object.get(PDFName.of('S'));
    if (actions.some((name) => action === PDFName.of(name))) found.push(`action ${String(action)}`);
    found.push(...keys.filter((key) => object.has(PDFName.of(key))).map((key) => `key ${key}`));
    const address = object.lookup(PDFName.of('URI'))?.toString() ?? '';
    if (/^[(<]?\s*(?:javascript|vbscript|data|file):/i.test(address)) found.push(`address ${address.slice(0, 80)}`);
    for (const [, value] of object.entries()) look(value);
  };
  for (const [, object] of document.context.enumerateIndirectObjects()) look(object);
  const open = document.catalog.lookup(PDFName.of('OpenAction'));
  if (open instanceof PDFDict) look(open);
  return found;
}

describe('hostile Markdown as a PDF', () => {
  const browserFor = useTestBrowser();

  it('notices what runs when a PDF is read', async () => {
    const document = await PDFDocument.create();
    document.addPage();
    document.addJavaScript('payload', 'app.alert(1)');
    expect(await misdeedsOf(await document.save())).not.toEqual([]);
  });

  it('every payload: printing asks for nothing and opens no dialog, and the PDF has no script and no action but links', async (context) => {
    const browser = browserFor(context);
    const asked: string[] = [];
    const watched = Object.create(browser, {
      newContext: {
        value: async (options: BrowserContextOptions) => {
          const place = await browser.newContext(options);
          place.on('request', (request) => {
            if (!request.url().startsWith('data:')) asked.push(request.url().slice(0, 100));
          });
          place.on('dialog', (dialog) => asked.push(`dialog ${dialog.message()}`));
          return place;
        },
      },
    }) as Browser;
    for (const [at, { name, text }] of inFrontMatter.entries()) {
      const source = [text, ...others.slice(at * together, (at + 1) * together).map((payload) => payload.text)].join('\n\n');
      const { bytes } = await renderExport(exportRequest(source, { format: 'pdf', printPdf: (html) => printPage(watched, html) }));
      expect(await misdeedsOf(bytes), name).toEqual([]);
      expect(asked, name).toEqual([]);
    }
    console.log(`${payloads.length} hostile payloads in ${inFrontMatter.length} PDFs`);
  }, 240_000);
});
