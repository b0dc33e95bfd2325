import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { describe, expect, it, type TestContext } from 'vitest';
import { renderExport } from '../../../electron/services/export.ts';
import type { RenderRequest } from '../../../electron/services/exports.ts';
import { defaultExportOptions, exportTheme, type ExportTheme } from '../../../shared/contract/export-options.ts';
import { exportStyles } from '../../../shared/export/export-styles.ts';
import { exportRequest } from './request.ts';
import { useTestBrowser } from './test-browser.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const fixture = (name: string): string => readFileSync(fileURLToPath(new URL(`../../fixtures/export/${name}.md`, import.meta.url)), 'utf8');
/** What a fixture does not hold: every kind of coloured code, and words that are marked. */
const more = '\n\nA <mark>marked</mark> word, a ~~struck~~ one.\n\n```diff\n- old\n+ new\n```\n\n```html\n<!-- note --><a href="x" class="y">&amp;</a>\n```\n\n```css\n@media print { #a.b:hover { color: #fff; width: 2px } }\n```\n\n```ts\nconst a: RegExp = /x/; // y\nclass B<T> extends C { @dec() private d = `e${1}` }\n```\n';
const everything = fixture('everything') + more;
const themes = exportTheme.options;
const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');

async function page(text: string, theme: ExportTheme, request: Partial<RenderRequest> = {}): Promise<string> {
  const options = { ...defaultExportOptions, theme, contents: 'on', timeline: 'table', elapsed: true, zone: 'Europe/Berlin' } as const;
  const { bytes } = await renderExport(exportRequest(text, { options, ...request }));
  return Buffer.from(bytes).toString('utf8');
}
const stylesOf = (theme: ExportTheme, house: string | null = null): string => exportStyles({ theme, print: '', house });
const families = (html: string): string[] => [...new Set([...html.matchAll(/@font-face\{font-family:'([^']+)'/g)].map((match) => match[1] ?? ''))];

describe.each(themes)('the styles of %s', (theme) => {
  it('ask for nothing, and do not end their element', () => {
    expect(stylesOf(theme)).not.toMatch(/url\(|@import|<\/style|https?:/i);
  });

  it('differ from those of the other themes', () => {
    for (const other of themes) if (other !== theme) expect(stylesOf(theme)).not.toBe(stylesOf(other));
  });
});

describe('the fonts of a page', () => {
  it('are those its theme is set in', async () => {
    const text = '# Title\n\nWords with `code`.\n\n| a |\n| - |\n| b |\n';
    expect(families(await page(text, 'report'))).toEqual(['Source Serif 4', 'Inter', 'JetBrains Mono']);
    expect(families(await page(text, 'plain'))).toEqual(['Inter', 'JetBrains Mono']);
    expect(families(await page('Words.', 'compact'))).toEqual(['Inter']);
  });

  it('hold letters of other scripts only where they are used, per family', async () => {
    const html = await page('# Title\n\n| Name |\n| --- |\n| Dąbrowska |\n', 'report');
    expect(html).not.toMatch(/'Source Serif 4'[^}]*unicode-range:U\+0100/);
    expect(html).toMatch(/'Inter';font-style:normal;font-weight:400[^}]*unicode-range:U\+0100/);
    expect(html).not.toMatch(/'Inter';font-style:normal;font-weight:600[^}]*unicode-range:U\+0100/);
  });

  it('hold emoji for paper only, and then one file for the usual ones', async () => {
    let printed = '';
    const text = 'Done ✅, careful ⚠️, no ❌, © and ↔ are text.';
    await page(text, 'plain', { format: 'pdf', printPdf: (html) => { printed = html; return Promise.resolve(Buffer.from('%PDF-')); } }).catch(() => null);
    expect(printed.match(/@font-face\{font-family:'Noto Emoji'/g)).toHaveLength(1);
    expect(families(await page(text, 'plain'))).toEqual(['Inter']);
    expect(families(await page('© and ↔', 'plain', { format: 'html' }))).toEqual(['Inter']);
  });
});

describe('a house style', () => {
  it('comes last, and cannot end the style element', async () => {
    const css = 'p::after { content: "</style><script>alert(1)</script>" }\r\n/* \0 </STYLE > */ h1 {';
    const html = await page('# Title', 'plain', { house: { css, logo: null } });
    expect(html.match(/<\/style/gi)).toHaveLength(1);
    expect(html).toContain('h1 {</style>');
    expect(html).not.toMatch(/[\r\0]/);
  });

  it('puts the logo first into the head of the document, also where there is none', async () => {
    const house = { css: null, logo: { type: 'image/png', bytes: png } };
    const image = `<img class="document-logo" alt="" src="data:image/png;base64,${png.toString('base64')}">`;
    expect(await page('# Title\n\nText.', 'report', { house })).toContain(`<header class="document-header">${image}<h1`);
    expect(await page('Text.', 'report', { house })).toContain(`<header class="document-header">${image}</header>`);
  });
});

describe('in Chromium', () => {
  const browserFor = useTestBrowser();

  async function shown(context: TestContext, html: string, { scheme = 'light', width = 1000 }: { scheme?: 'light' | 'dark'; width?: number } = {}): Promise<Page> {
    const tab = await browserFor(context).newPage({ colorScheme: scheme, viewport: { width, height: 900 } });
    // Added scripts and styles are the test's own; the page's policy would refuse them.
    await tab.setContent(html.replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, ''));
    return tab;
  }

  it.for(themes)('every rule of %s is understood', async (theme, context) => {
    const browser = browserFor(context);
    const css = /<style>([\s\S]*?)<\/style>/.exec(await page('Text.', theme))?.[1] ?? '';
    const tab = await browser.newPage();
    const read = await tab.evaluate((text) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(text);
      const count = (rules: CSSRuleList): number => [...rules].reduce((sum, rule) => sum + ('cssRules' in rule && !(rule instanceof CSSStyleRule) && !(rule instanceof CSSPageRule) ? count(rule.cssRules as CSSRuleList) : 1), 0);
      return count(sheet.cssRules);
    }, css);
    // As many rules as blocks in the text, but for those that hold rules and the boxes of printed margins.
    const blocks = (css.match(/\{/g) ?? []).length - (css.match(/@media|@top-|@bottom-/g) ?? []).length;
    expect(read).toBe(blocks);
    expect(blocks).toBeGreaterThan(150);
    await tab.close();
  });

  it.for(themes.flatMap((theme) => (['light', 'dark'] as const).map((scheme) => [theme, scheme] as const)))('%s has enough contrast on a %s screen', { timeout: 60_000 }, async ([theme, scheme], context) => {
    const tab = await shown(context, await page(everything, theme), { scheme });
    await tab.evaluate(axe);
    const found = await tab.evaluate(async () => {
      const { axe: run } = globalThis as unknown as { axe: { run: (options: object) => Promise<{ violations: { nodes: { html: string; failureSummary: string }[] }[]; passes: { nodes: unknown[] }[] }> } };
      const { violations, passes } = await run.run({ runOnly: ['color-contrast'] });
      return { bad: violations.flatMap(({ nodes }) => nodes.map(({ html, failureSummary }) => `${html.slice(0, 90)} ${failureSummary}`)), good: passes.flatMap(({ nodes }) => nodes).length };
    });
    expect(found.bad).toEqual([]);
    expect(found.good).toBeGreaterThan(100);
    await tab.close();
  });

  it.for(themes)('%s fits a telephone of 320 px', { timeout: 60_000 }, async (theme, context) => {
    for (const name of ['everything', 'wide-tables', 'right-to-left', 'several-days']) {
      const tab = await shown(context, await page(fixture(name), theme), { width: 320 });
      expect(await tab.evaluate(() => document.documentElement.scrollWidth), name).toBe(320);
      await tab.close();
    }
  });

  it('applies a broken house style as far as it goes, under the policy of the page', async (context) => {
    const browser = browserFor(context);
    const css = '@import url(http://page.test/a.css); p { color: rgb(1, 2, 3); background: url(http://page.test/b.png) } } } h2 { colour red; } /* never closed';
    const html = await page('# Title\n\nText.', 'report', { house: { css, logo: null } });
    const tab = await browser.newPage();
    const asked: string[] = [];
    await tab.route('**/*', (route) => (asked.push(route.request().url()), route.abort()));
    await tab.setContent(html);
    expect(await tab.locator('p').evaluate((p) => getComputedStyle(p).color)).toBe('rgb(1, 2, 3)');
    expect(await tab.locator('h1').evaluate((h1) => getComputedStyle(h1).fontFamily)).toContain('Source Serif 4');
    expect(asked.filter((url) => !url.startsWith('data:'))).toEqual([]);
    await tab.close();
  });
});
