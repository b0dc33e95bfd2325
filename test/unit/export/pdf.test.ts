import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { renderExport } from '../../../electron/services/export.ts';
import { printPage } from '../../../electron/services/pdf/print-page.ts';
import { fontsOutside, pdfObjects } from './pdf-objects.ts';
import { exportRequest } from './request.ts';
import { startTestBrowser } from './test-browser.ts';

const rowCount = 60;
const title = 'Queue “stood still” — résumé';
const text = [
  `---\ntitle: ${title}\nlang: pt-BR\ndate: 2023-04-05\n---\n`,
  '## What happened\n\nSome *prose* with `code`. See [below](#timeline).\n',
  '### A closer look\n\nMore.\n\n<details><summary>Closed on a screen</summary>\n\nHidden sentence.\n\n</details>\n',
  '## Timeline\n\nDate | Time | Event\n--- | --- | ---',
  ...Array.from({ length: rowCount }, (_, index) => `Apr 5 | ${String(index).padStart(2, '0')}:00 | start${index} ${'words that fill the line '.repeat(8)}end${index}`),
  '{: .table-striped }\n',
  '## Wide\n',
  `| ${Array.from({ length: 9 }, (_, index) => `column${index}`).join(' | ')} |`,
  `|${' --- |'.repeat(9)}`,
  `| ${Array.from({ length: 9 }, (_, index) => `https://example.com/a/long/address/${index}`).join(' | ')} |`,
  '\n```\n' + 'x'.repeat(400) + 'codeend\n```\n',
].join('\n');

interface ReadPdf {
  readonly bytes: Uint8Array;
  readonly pages: { readonly words: string; readonly right: number; readonly width: number }[];
  readonly info: Record<string, unknown>;
  readonly outline: unknown;
  readonly tagged: boolean;
  readonly roles: string;
}

async function exportAs(print: (html: string) => Promise<Uint8Array>): Promise<Uint8Array> {
  const { bytes } = await renderExport(exportRequest(text, { name: 'q.md', format: 'pdf', printPdf: print }));
  return bytes;
}

async function read(bytes: Uint8Array): Promise<ReadPdf> {
  const task = getDocument({ data: new Uint8Array(bytes), verbosity: 0 });
  const pdf = await task.promise;
  const pages: ReadPdf['pages'] = [];
  let roles = '';
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const page = await pdf.getPage(number);
    const items = (await page.getTextContent()).items.filter((item) => 'str' in item).filter(({ str }) => str.trim() !== '');
    const right = Math.max(...items.map((item) => Number(item.transform[4]) + item.width));
    pages.push({ words: items.map((item) => item.str).join(' ').replace(/\s+/g, ' '), right, width: page.getViewport({ scale: 1 }).width });
    roles += JSON.stringify(await page.getStructTree());
  }
  const outline = ((await pdf.getOutline()) ?? []) as { title: string; items: { title: string; items: unknown[] }[] }[];
  const names = (entries: { title: string; items: unknown[] }[]): unknown => entries.map((entry) => [entry.title, names(entry.items as typeof entries)]);
  const { info } = await pdf.getMetadata();
  const markInfo = await pdf.getMarkInfo();
  const result = { bytes, pages, info: info as Record<string, unknown>, outline: names(outline), tagged: markInfo?.Marked === true, roles };
  await task.destroy();
  return result;
}

describe('an exported PDF', () => {
  let pdf: ReadPdf | null = null;
  beforeAll(async () => {
    const browser = await startTestBrowser();
    if (browser === null) return;
    pdf = await read(await exportAs((html) => printPage(browser, html)));
    await browser.close();
  }, 60_000);

  const given = (name: string, check: (pdf: ReadPdf) => void | Promise<void>): void => {
    it(name, (context) => (pdf === null ? context.skip() : check(pdf)));
  };

  given('is tagged and names its title and language', ({ tagged, info, roles }) => {
    expect(tagged).toBe(true);
    expect(info).toMatchObject({ Title: title, Language: 'pt-BR' });
    for (const role of ['H1', 'H2', 'Table', 'TH', 'TD', 'Link']) expect(roles).toContain(`"role":"${role}"`);
  });
  given('has an outline of its headings', ({ outline }) => {
    expect(outline).toEqual([[title, [['What happened', [['A closer look', []]]], ['Timeline', []], ['Wide', []]]]]);
  });
  given('numbers its pages, and carries the title on all but the first', ({ pages }) => {
    expect(pages.length).toBeGreaterThan(2);
    for (const [index, page] of pages.entries()) expect(page.words).toContain(`${index + 1} / ${pages.length}`);
    for (const page of pages.slice(1)) expect(page.words).toContain(title);
  });
  given('repeats the table head on every page the table reaches', ({ pages }) => {
    const withRows = pages.filter((page) => /Apr 5 \d\d:00 start\d+ /.test(page.words));
    expect(withRows.length).toBeGreaterThan(1);
    for (const page of withRows) expect(page.words).toMatch(/Date\s+Time\s+Event/);
  });
  given('splits no row across pages', ({ pages }) => {
    for (let row = 0; row < rowCount; row += 1) {
      const page = pages.findIndex(({ words }) => words.includes(`Apr 5 ${String(row).padStart(2, '0')}:00 start${row} `));
      expect(page).toBeGreaterThanOrEqual(0);
      expect(pages[page]?.words).toMatch(new RegExp(`end${row}(?!\\d)`));
    }
  });
  given('cuts nothing off at the right, and shows what is folded on a screen', ({ pages }) => {
    for (const { right, width } of pages) expect(right).toBeLessThan(width - 40);
    const all = pages.map(({ words }) => words).join(' ');
    expect(all).toContain('Hidden sentence.');
    expect(all.replaceAll(' ', '')).toContain('codeend');
  });
  given('embeds its fonts as fonts', async ({ bytes }) => {
    const objects = await pdfObjects(bytes);
    const names = objects.ofType('Font').map((font) => objects.text(font, 'BaseFont'));
    for (const font of ['SourceSerif4', 'Inter', 'JetBrainsMono']) expect(names.some((name) => name?.includes(`+${font}`))).toBe(true);
    expect(objects.ofType('Font').filter((font) => objects.text(font, 'Subtype') === 'Type3')).toEqual([]);
    expect(fontsOutside(objects)).toEqual([]);
  });
});
