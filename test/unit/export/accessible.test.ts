import { createRequire } from 'node:module';
import type { Browser } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { exportedFixture, fixtureNames } from './fixtures.ts';
import { useTestBrowser } from './test-browser.ts';

const axePath = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

interface Finding {
  readonly id: string;
  readonly impact?: string | null;
  readonly nodes: readonly { readonly html: string }[];
}

interface Page {
  readonly axe: { run: () => Promise<{ violations: readonly Finding[] }> };
}

/** What axe finds serious or critical on a page, and whether the page is wider than its window. */
async function complaints(browser: Browser, html: string, width: number, colorScheme: 'light' | 'dark'): Promise<string[]> {
  const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme, bypassCSP: true });
  try {
    const page = await context.newPage();
    await page.setContent(html, { waitUntil: 'load' });
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    await page.addScriptTag({ path: axePath });
    const { violations } = await page.evaluate(() => (window as unknown as Page).axe.run());
    return [
      ...(wide > 0 ? [`${width} px ${colorScheme}: the page scrolls sideways by ${wide} px`] : []),
      ...violations.flatMap(({ id, impact, nodes }) => (impact === 'serious' || impact === 'critical' ? [`${width} px ${colorScheme}: ${id} (${impact}) ${nodes[0]?.html.slice(0, 160) ?? ''}`] : [])),
    ];
  } finally {
    await context.close();
  }
}

describe('exported pages for everybody', () => {
  const browserFor = useTestBrowser();

  it('are judged by an axe that does notice', async (context) => {
    const browser = browserFor(context);
    const html = (await exportedFixture('short')).replace('<article>', `<article><img src="data:image/gif;base64,R0lGODlhAQABAAAAACw="><pre>${'wide '.repeat(200)}</pre>`);
    const found = (await complaints(browser, html, 320, 'light')).join('\n');
    expect(found).toContain('image-alt');
    expect(found).toContain('scrollable-region-focusable');
  }, 60_000);

  for (const name of fixtureNames) it(name, async (context) => {
    const browser = browserFor(context);
    const found: string[] = [];
    for (const html of [await exportedFixture(name), await exportedFixture(name, { timeline: 'table', elapsed: true, zone: 'Asia/Kolkata', contents: 'on' })]) {
      for (const width of [1280, 320]) {
        for (const scheme of ['light', 'dark'] as const) found.push(...(await complaints(browser, html, width, scheme)));
      }
    }
    expect(found).toEqual([]);
  }, 120_000);
});
