import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { renderExport } from '../../../electron/services/export.ts';
import { printPage } from '../../../electron/services/pdf/print-page.ts';
import { defaultExportOptions, type ExportOptions } from '../../../shared/contract/export-options.ts';
import { fontsOutside, pdfObjects } from './pdf-objects.ts';
import { outside, readPdf, type ReadPdf } from './read-pdf.ts';
import { exportRequest } from './request.ts';
import { startTestBrowser } from './test-browser.ts';

const rowCount = 60;
const title = 'Queue “stood still” — résumé';
const twoDigits = (number: number): string => String(number).padStart(2, '0');
const text = [
  `---\ntitle: ${title}\nlang: pt-BR\ndate: 2023-04-05\nseverity: SEV-1\n---\n`,
  '## What happened\n\nSome *prose* with `code`. See [below](#timeline), and [the ticket](https://tickets.example/42).[^1]\n',
  '1. first\n2. second\n\n- [x] done\n',
  '### A closer look\n\nMore.[^two]\n\n<details><summary>Closed on a screen</summary>\n\nHidden sentence.\n\n</details>\n',
  '## Timeline\n\nDate | Time | Event\n--- | --- | ---',
  ...Array.from({ length: rowCount }, (_, index) => `Apr 5 | ${twoDigits(index % 24)}:${twoDigits(index)} | start${index} ${'words that fill the line '.repeat(8)}end${index}`),
  '{: .table-striped }\n',
  '## Wide\n',
  `| ${Array.from({ length: 9 }, (_, index) => `column${index}`).join(' | ')} |`,
  `|${' --- |'.repeat(9)}`,
  `| ${Array.from({ length: 9 }, (_, index) => `https://example.com/a/long/address/${index}`).join(' | ')} |`,
  '\n```\n' + 'x'.repeat(400) + 'codeend\n```\n',
  '<div class="page-break"></div>\n\n## After the break\n\nThe end.\n\n[^1]: The first note.\n[^two]: The second note.',
].join('\n');

let browser: Browser | null = null;
beforeAll(async () => {
  browser = await startTestBrowser();
}, 60_000);
afterAll(() => browser?.close());

async function printed(source: string, options: Partial<ExportOptions> = {}, image?: Uint8Array): Promise<ReadPdf> {
  const open = browser;
  if (open === null) throw new Error('no browser');
  const request = exportRequest(source, {
    name: 'q.md',
    format: 'pdf',
    options: { ...defaultExportOptions, ...options },
    printPdf: (html) => printPage(open, html),
    readImage: () => Promise.resolve(image === undefined ? null : { type: 'image/svg+xml', bytes: image }),
  });
  return readPdf((await renderExport(request)).bytes);
}

/** A test that needs a browser. */
function inBrowser(name: string, check: () => Promise<void>): void {
  it(name, (context) => (browser === null ? context.skip() : check()), 90_000);
}

describe('an exported PDF', () => {
  let pdf: ReadPdf | null = null;
  beforeAll(async () => {
    if (browser !== null) pdf = await printed(text);
  }, 60_000);

  const given = (name: string, check: (pdf: ReadPdf) => void | Promise<void>): void => {
    it(name, (context) => (pdf === null ? context.skip() : check(pdf)));
  };

  given('is tagged: headings, lists, tables, links, and a figure that says what it shows', ({ marked, pages, info }) => {
    expect(marked).toBe(true);
    expect(info).toMatchObject({ Title: title, Language: 'pt-BR' });
    const tags = pages.flatMap((page) => page.tags);
    for (const role of ['Document', 'H1', 'H2', 'H3', 'P', 'L', 'LI', 'Table', 'TR', 'TH', 'TD', 'Link']) expect(tags.map((tag) => tag.role)).toContain(role);
    expect(tags.find(({ role, alt }) => role === 'Figure' && alt !== null)?.alt).toContain('Timeline');
  });
  given('has an outline of its headings', ({ outline }) => {
    expect(outline).toEqual([[title, [['What happened', [['A closer look', []]]], ['Timeline', []], ['Wide', []], ['After the break', []], ['Footnotes', []]]]]);
  });
  given('reads in the order of its text', ({ pages }) => {
    const all = pages.map(({ words }) => words).join(' ');
    const marks = [title, 'What happened', 'first', 'second', 'A closer look', 'Hidden sentence', 'start0', 'end0', 'start59', 'end59', 'column0', 'column8', 'After the break', 'The end.', 'The first note', 'The second note'];
    const found = marks.map((mark) => all.indexOf(mark));
    expect(found).not.toContain(-1);
    expect(found).toEqual([...found].sort((a, b) => a - b));
  });
  given('takes about as many pages as its text fills', ({ pages }) => {
    expect(pages.length).toBeGreaterThanOrEqual(5);
    expect(pages.length).toBeLessThanOrEqual(8);
  });
  given('numbers its pages, and carries title, severity and date on all but the first', ({ pages }) => {
    for (const [index, page] of pages.entries()) {
      expect(page.words).toContain(`${index + 1} / ${pages.length}`);
      const head = page.texts.filter(({ bottom }) => bottom > page.height - 50).map((piece) => piece.text).join(' ');
      expect(head).toBe(index === 0 ? '' : `${title} SEV-1 · 2023-04-05`);
    }
  });
  given('repeats the table head on every page the table reaches', ({ pages }) => {
    const withRows = pages.filter((page) => /\d\d:\d\d start\d+ /.test(page.words));
    expect(withRows.length).toBeGreaterThan(1);
    for (const page of withRows) expect(page.words).toMatch(/(?:Date\s+)?Time\s+Event/);
  });
  given('splits no row across pages', ({ pages }) => {
    for (let row = 0; row < rowCount; row += 1) {
      const page = pages.find(({ words }) => new RegExp(`end${row}(?!\\d)`).test(words));
      expect(page?.words).toContain(`${twoDigits(row % 24)}:${twoDigits(row)} start${row} `);
    }
  });
  given('cuts nothing off, and shows what is folded on a screen', ({ pages }) => {
    for (const page of pages) expect(outside(page, 20)).toEqual([]);
    const all = pages.map(({ words }) => words).join(' ');
    expect(all).toContain('Hidden sentence.');
    expect(all.replaceAll(' ', '')).toContain('codeend');
  });
  given('breaks pages where the author says', ({ pages }) => {
    const page = pages.findIndex(({ words }) => words.includes('After the break'));
    const lines = pages[page]?.texts.filter(({ bottom }) => bottom > 50 && bottom < (pages[page]?.height ?? 0) - 50) ?? [];
    expect(lines[0]?.text).toBe('After the break');
    expect(pages[page]?.words).not.toContain('codeend');
  });
  given('has links that lead somewhere, also to footnotes and back', ({ pages }) => {
    const last = pages.length;
    const first = pages[0]?.links ?? [];
    expect(first.filter(({ url }) => url === 'https://tickets.example/42')).toHaveLength(1);
    // The section below, and two footnotes.
    expect(first.filter(({ url }) => url === null).map(({ toPage }) => toPage)).toEqual([expect.any(Number), last, last]);
    expect(pages[last - 1]?.links.map(({ toPage }) => toPage)).toEqual([1, 1]);
    for (const { url, toPage } of pages.flatMap(({ links }) => links)) expect(url ?? toPage).not.toBeNull();
  });
  given('embeds its fonts as fonts', async ({ bytes }) => {
    const objects = await pdfObjects(bytes);
    const names = objects.ofType('Font').map((font) => objects.text(font, 'BaseFont'));
    for (const font of ['SourceSerif4', 'Inter', 'JetBrainsMono']) expect(names.some((name) => name?.includes(`+${font}`))).toBe(true);
    expect(objects.ofType('Font').filter((font) => objects.text(font, 'Subtype') === 'Type3')).toEqual([]);
    expect(fontsOutside(objects)).toEqual([]);
  });
});

describe('paper', () => {
  inBrowser('is A4 or Letter, as asked', async () => {
    for (const [paper, width, height] of [['a4', 595, 842], ['letter', 612, 792]] as const) {
      const [page] = (await printed('# Short', { paper })).pages;
      expect(Math.round(page?.width ?? 0)).toBe(width);
      expect(Math.round(page?.height ?? 0)).toBe(height);
    }
  });
  inBrowser('has its margins mirrored where the language is written from right to left', async () => {
    const { pages } = await printed(`---\ntitle: תקלה\nlang: he\nseverity: SEV-9\n---\n\n${'מילים\n\n'.repeat(80)}`);
    const page = pages[1];
    expect(page?.texts.find((piece) => piece.text.includes('SEV-9'))?.left).toBeLessThan(100);
    expect(page?.texts.find((piece) => piece.text === `2 / ${pages.length}` || piece.text.startsWith('2'))?.left).toBeLessThan(100);
  });
  inBrowser('holds an image whole, however tall', async () => {
    const tall = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="300" height="9000"><text x="9" y="20">top</text><text x="9" y="8990">bottom</text></svg>');
    const { pages } = await printed('# Tall\n\n![a tower](tower.svg)\n', {}, tall);
    expect(pages).toHaveLength(1);
    expect(pages[0]?.tags).toContainEqual({ role: 'Figure', alt: 'a tower' });
  });
});

describe('what is hard to print', () => {
  const columns = (count: number, rows: number): string =>
    [`|${' column |'.repeat(count)}`, `|${' - |'.repeat(count)}`, ...Array.from({ length: rows }, (_, row) => `|${Array.from({ length: count }, (__, column) => ` r${row}c${column} word |`).join('')}`)].join('\n');

  inBrowser('a table of 60 columns: all of it on turned pages, its heading with it', async () => {
    const { pages } = await printed(`# Wide\n\nBefore.\n\n## Sixty\n\n${columns(60, 5)}\n\nAfter.`);
    expect(pages.map(({ width, height }) => width > height)).toEqual([false, true, false]);
    const [, turned] = pages;
    expect(turned?.words).toContain('Sixty');
    for (const page of pages) expect(outside(page, 20)).toEqual([]);
    // Words are broken, so their letters are counted.
    expect(turned?.words.split('w')).toHaveLength(5 * 60 + 1);
  });
  inBrowser('twelve columns of ordinary words: upright, no word broken', async () => {
    const { pages } = await printed(`# Wide\n\n${columns(12, 5)}`);
    expect(pages).toHaveLength(1);
    expect(pages[0]?.texts.filter((piece) => piece.text === 'column')).toHaveLength(12);
  });
  inBrowser('words of 10,000 letters, everywhere', async () => {
    const long = (letter: string): string => letter.repeat(10_000);
    const { pages } = await printed(
      `# ${'T'.repeat(300)}\n\n${long('p')}\n\n- ${long('l')}\n\n> ${long('q')}\n\n| a | b |\n| - | - |\n| x | ${long('t')} |\n\n\`\`\`\n${long('c')}\n\`\`\`\n\n\`${long('i')}\`\n`,
    );
    for (const page of pages) expect(outside(page, 20)).toEqual([]);
    const letters = pages.map(({ words }) => words).join('');
    for (const letter of 'plqtci') expect(letters.split(letter).length).toBeGreaterThan(10_000);
  });
  inBrowser('500 headings of level 6', async () => {
    const { pages, outline } = await printed(`# Many\n\n${Array.from({ length: 500 }, (_, index) => `###### Heading ${index}`).join('\n\n')}`);
    expect(pages.length).toBeLessThan(25);
    expect(outline[0]?.[1]).toHaveLength(500);
    for (const page of pages) expect(outside(page, 20)).toEqual([]);
  });
  inBrowser('headings and the tables below them: never a heading last on its page', async () => {
    const section = (index: number): string => `## Section${index}\n\n${'Some words. '.repeat(15 + ((index * 37) % 90))}\n\n### Table${index}\n\n| a | b |\n| - | - |\n| cell${index} | x |\n| y | z |\n`;
    const { pages } = await printed(`# Sections\n\n${Array.from({ length: 40 }, (_, index) => section(index)).join('\n')}`, { contents: 'off' });
    expect(pages.length).toBeGreaterThan(5);
    for (let index = 0; index < 40; index += 1) {
      const page = pages.findIndex(({ words }) => new RegExp(`Table${index}(?!\\d)`).test(words));
      expect(pages[page]?.words).toMatch(new RegExp(`cell${index}(?!\\d)`));
    }
    for (const { texts } of pages) expect(texts.filter(({ bottom }) => bottom > 50).at(-1)?.text).not.toMatch(/^(?:Section|Table)\d/);
  });
});
