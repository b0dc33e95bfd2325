import type { Browser, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { renderExport } from '../../../electron/services/export.ts';
import { defaultExportOptions, type ExportOptions } from '../../../shared/contract/export-options.ts';
import { pageContent } from '../../../shared/export/page.ts';
import { renderDocument } from '../../../shared/markdown/render.ts';
import { hostilePayloads } from './payloads.ts';
import { exportRequest } from './request.ts';
import { useTestBrowser } from './test-browser.ts';

const payloads = hostilePayloads();
const origin = 'http://page.test/';

/** What a page did that no rendering may do. */
interface Watch {
  readonly page: Page;
  readonly misdeeds: string[];
}

async function watchedPage(browser: Browser, body: string): Promise<Watch> {
  const page = await browser.newPage();
  const misdeeds: string[] = [];
  await page.route('**/*', (route) => {
    const url = route.request().url();
    if (url === origin) return route.fulfill({ contentType: 'text/html', body });
    if (url.startsWith('data:image/')) return route.continue();
    misdeeds.push(`request ${url.slice(0, 100)}`);
    return route.abort();
  });
  page.on('dialog', (dialog) => {
    misdeeds.push(`dialog ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('popup', () => misdeeds.push('a window was opened'));
  await page.goto(origin);
  return { page, misdeeds };
}

const canaryIsSilent = (page: Page): Promise<boolean> => page.evaluate(() => !('__canary' in window));

describe('hostile Markdown in Chromium', () => {
  const browserFor = useTestBrowser();

  it('has at least 400 different payloads', () => {
    expect(new Set(payloads.map(({ text }) => text.trim())).size).toBeGreaterThanOrEqual(400);
    console.log(`${payloads.length} hostile payloads`);
  });

  it('notices a payload that does run', async (context) => {
    const browser = browserFor(context);
    const { page, misdeeds } = await watchedPage(browser, '<!doctype html><div></div>');
    await page.evaluate(() => {
      document.querySelector('div')?.insertAdjacentHTML('beforeend', '<img src=x onerror="__canary=1">');
    });
    await page.waitForFunction(() => '__canary' in window);
    expect(misdeeds).toEqual([`request ${origin}x`]);
    await page.close();
  });

  it('runs nothing and asks for nothing when shown by innerHTML in a page without a policy', async (context) => {
    const browser = browserFor(context);
    const { page, misdeeds } = await watchedPage(browser, '<!doctype html><div></div>');
    const rendered = payloads.map(({ name, text }) => ({ name, html: pageContent(renderDocument(text, { resolveImage: () => null })) }));
    const guilty = await page.evaluate(async (documents) => {
      const settle = (): Promise<void> => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
      const found: string[] = [];
      const root = document.querySelector('div') as HTMLElement;
      for (const { name, html } of documents) {
        root.innerHTML = html;
        for (const element of root.querySelectorAll<HTMLElement>('*')) {
          const names = [...element.attributes].map((attribute) => attribute.name);
          const bad = names.filter((attribute) => /^on|^style$|^srcset$|^ping$|^target$|^form|^background$|^poster$|:/.test(attribute));
          if (bad.length > 0) found.push(`${name}: <${element.localName}> has ${bad.join()}`);
          if (/^(?:script|style|svg|math|iframe|frame|object|embed|link|meta|base|form|button|select|textarea|video|audio|template)$/.test(element.localName)) {
            found.push(`${name}: <${element.localName}>`);
          }
          if (element instanceof HTMLAnchorElement && element.hasAttribute('href') && !['http:', 'https:', 'mailto:'].includes(element.protocol)) found.push(`${name}: ${element.href}`);
          if (element instanceof HTMLInputElement && !(element.type === 'checkbox' && element.disabled)) found.push(`${name}: an input`);
          // Whatever waits for a pointer or the focus gets both; links must not lead away meanwhile.
          element.addEventListener('click', (event) => event.preventDefault());
          element.focus();
          element.dispatchEvent(new MouseEvent('mouseover', { bubbles: true }));
          element.click();
        }
        await settle();
        if ('__canary' in window) {
          found.push(`${name} ran`);
          delete (window as { __canary?: unknown }).__canary;
        }
      }
      return found;
    }, rendered);
    expect(guilty).toEqual([]);
    expect(misdeeds).toEqual([]);
    await page.close();
  }, 120_000);

  const oneLine = (payload: string): string => payload.replace(/\s*\n\s*/g, ' ');
  const forms: readonly { readonly name: string; readonly together: number; readonly write: (payloads: readonly string[]) => string; readonly options: Partial<ExportOptions> }[] = [
    { name: 'an exported page', together: 1, write: ([payload = '']) => payload, options: {} },
    {
      name: 'the events of timelines that are drawn as tables',
      together: 5,
      write: (some) => {
        const items = some.map((payload, at) => `- 14:0${at} ${oneLine(payload)}\n\n  ${payload.replaceAll('\n', '\n  ')}\n`);
        const rows = some.map((payload, at) => `| 2025-03-0${at + 1} 14:00 UTC | ${oneLine(payload).replaceAll('|', '\\|')} |${at === 2 ? ' more |' : ''}\n`);
        return `## Timeline ${oneLine(some[0] ?? '')}\n\n${items.join('')}\n## Timeline of rows\n\n| Time | Event |\n|-|-|\n${rows.join('')}`;
      },
      options: { timeline: 'table', elapsed: true, zone: 'Asia/Kolkata', contents: 'on', figure: false },
    },
  ];

  for (const { name: form, together, write, options } of forms) {
    it(`runs nothing and asks for nothing as ${form}`, async (context) => {
      const browser = browserFor(context);
      const guilty: string[] = [];
      const { page, misdeeds } = await watchedPage(browser, '<!doctype html><p>start');
      for (let at = 0; at < payloads.length; at += together) {
        const some = payloads.slice(at, at + together);
        const name = some.map((payload) => payload.name).join(', ');
        const { bytes } = await renderExport(exportRequest(write(some.map(({ text }) => text)), { name: 'hostile.md', options: { ...defaultExportOptions, ...options } }));
        await page.setContent(Buffer.from(bytes).toString('utf8'), { waitUntil: 'load' });
        if (!(await canaryIsSilent(page))) guilty.push(`${name} ran`);
        if (page.url() !== origin) guilty.push(`${name} led to ${page.url()}`);
        const shape = await page.evaluate(() => {
          const source = document.head.querySelector('link[rel="alternate"][type="text/markdown"][href^="data:text/markdown;"]');
          const count = (selector: string): number => [...document.querySelectorAll(selector)].filter((element) => element !== source && !element.matches('.timeline-figure-scroll > svg')).length;
          return [source === null ? 'no source' : 'source', count('script, iframe, object, embed, svg, link, base, form'), count('style'), count('meta')];
        });
        if (shape.join() !== 'source,0,1,5') guilty.push(`${name} changed the page: ${shape.join()}`);
      }
      expect(guilty).toEqual([]);
      expect(misdeeds).toEqual([]);
      await page.close();
    }, 180_000);
  }
});
