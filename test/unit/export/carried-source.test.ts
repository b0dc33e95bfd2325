import { HtmlValidate } from 'html-validate/node';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { renderExport } from '../../../electron/services/export.ts';
import type { RenderRequest } from '../../../electron/services/exports.ts';
import { readSourceOfHtml } from '../../../electron/services/embedded-source-html.ts';
import { defaultExportOptions } from '../../../shared/contract/export-options.ts';
import { storedTexts } from '../../contract/stored-texts.ts';
import { decodeText } from '../../../electron/services/text-file.ts';
import { exportRequest } from './request.ts';
import { useTestBrowser } from './test-browser.ts';

async function exported(text: string, more: Partial<RenderRequest> = {}): Promise<Buffer> {
  return Buffer.from((await renderExport(exportRequest(text, more))).bytes);
}

const withoutSource = { options: { ...defaultExportOptions, source: false } };
const hidden = '---\ntitle: T\ndraft: s3cret-key\n---\n\n# T\n\n<!-- s3cret-comment -->\n\n[s3cret-reference]: https://example.org/s3cret-address\n\nShown.\n';

describe('the Markdown in an exported page', () => {
  it.each(storedTexts)('is byte for byte the file with %s', async (_title, bytes) => {
    const { text, encoding } = decodeText(bytes, 'outage.md');
    const page = await exported(text, { encoding, name: 'outage.md' });
    expect(readSourceOfHtml(page)).toEqual({ kind: 'source', name: 'outage.md', bytes: Buffer.from(bytes) });
  });

  it('is in the encoding of the file, which is read again', async () => {
    const bytes = iconv.encode('# Störung\r\n\r\nDas war’s.\r\n', 'windows-1252');
    const { text, encoding } = decodeText(bytes, 'outage.md', 'windows-1252');
    expect(readSourceOfHtml(await exported(text, { encoding, name: 'outage.md' }))).toEqual({ kind: 'source', name: 'outage.md', bytes, charset: 'windows-1252' });
    // A text that has outgrown its encoding is carried all the same.
    expect(readSourceOfHtml(await exported(`${text}🔥`, { encoding, name: 'outage.md' }))).toEqual({ kind: 'source', name: 'outage.md', bytes: Buffer.from(`${text}🔥`) });
  });

  it('keeps its name, whatever letters it has', async () => {
    for (const name of ['a "b" <c> & d.md', "it's ünïcödé 🔥.md", '&quot;.md', 'x">\n<script>.md']) {
      const reading = readSourceOfHtml(await exported('text', { name }));
      expect(reading).toMatchObject({ kind: 'source', name: name.replace('\n', ' ') });
    }
  });

  it('is left out when the export is for publishing, and nothing else tells what is not shown', async () => {
    const page = (await exported(hidden, withoutSource)).toString('utf8');
    expect(page).toContain('Shown.');
    expect(page).not.toContain('text/markdown');
    for (const form of ['s3cret', Buffer.from('s3cret').toString('base64').slice(0, 6)]) expect(page).not.toContain(form);
    expect(readSourceOfHtml(Buffer.from(page))).toEqual({ kind: 'none' });
    expect(Buffer.from((readSourceOfHtml(await exported(hidden)) as { bytes: Uint8Array }).bytes).toString()).toBe(hidden);
  });

  it('cannot be feigned by the document', async () => {
    const feigned = `<link rel="alternate" type="text/markdown" title="x.md" href="data:text/markdown;charset=utf-8;base64,AAAA">`;
    for (const text of [feigned, `# ${feigned}`, `---\ntitle: '${feigned}'\n---\n`]) {
      expect(readSourceOfHtml(await exported(text, withoutSource))).toEqual({ kind: 'none' });
      expect(readSourceOfHtml(await exported(text, { name: 'a.md' }))).toMatchObject({ name: 'a.md', bytes: Buffer.from(text) });
    }
  });

  it('is the same every time, and so is the page around it', async () => {
    expect(await exported(hidden)).toEqual(await exported(hidden));
  });

  it('is valid HTML', async () => {
    const page = (await exported(hidden, { name: 'a "b" & c.md' })).toString('utf8');
    const report = await new HtmlValidate({ extends: ['html-validate:standard'] }).validateString(page);
    const ofTheLink = report.results.flatMap(({ messages }) => messages).filter(({ line }) => page.split('\n')[line - 1]?.includes('text/markdown') === true);
    expect(ofTheLink).toEqual([]);
  });
});

describe('in Chromium', () => {
  const browserFor = useTestBrowser();

  it('is not asked for, makes no complaint, and is there in full in a large page', async (context) => {
    const browser = browserFor(context);
    const text = `# T\n\n<!-- ${'0123456789abcdef'.repeat(200_000)} -->\n`;
    const page = await browser.newPage();
    const said: string[] = [];
    page.on('request', (request) => {
      if (!request.url().startsWith('http://page.test/') && !request.url().startsWith('data:font/')) said.push(request.url().slice(0, 80));
    });
    page.on('console', (message) => said.push(message.text()));
    page.on('pageerror', (error) => said.push(error.message));
    const body = await exported(text);
    await page.route('http://page.test/', (route) => route.fulfill({ contentType: 'text/html', body }));
    await page.goto('http://page.test/', { waitUntil: 'networkidle' });
    expect(said).toEqual([]);
    const href = await page.evaluate(() => document.querySelector<HTMLLinkElement>('link[rel="alternate"]')?.href ?? '');
    expect(Buffer.from(href.slice(href.indexOf(',') + 1), 'base64').toString()).toBe(text);
    await page.close();
  }, 60_000);
});
