import { describe, expect, it } from 'vitest';
import { renderExport } from '../../../electron/services/export.ts';
import { exportRequest } from './request.ts';
import { useTestBrowser } from './test-browser.ts';

const origin = 'http://page.test/';
const hostile: readonly (readonly [name: string, content: string])[] = [
  ['script', '<script>top.__canary = 1; window.__canary = 1; fetch("http://page.test/out")</script>'],
  ['onload', '<g onload="top.__canary = 1"><set attributeName="x" onbegin="top.__canary = 1"/></g>'],
  ['foreign', '<foreignObject width="50" height="50"><body xmlns="http://www.w3.org/1999/xhtml"><img src="http://page.test/pixel.png" onerror="top.__canary = 1"/><iframe src="http://page.test/frame"/></body></foreignObject>'],
  ['remote', '<image href="http://page.test/photo.png" width="9" height="9"/><use href="http://page.test/other.svg#a"/>'],
  ['styled', '<style>@import url(http://page.test/a.css); rect { fill: url(http://page.test/b.svg#c) }</style>'],
  ['linked', '<a href="javascript:top.__canary=1"><rect width="90" height="90"/></a>'],
];

describe('drawings with scripts in Chromium', () => {
  const browserFor = useTestBrowser();

  it('are shown, run nothing and ask for nothing', async (context) => {
    const browser = browserFor(context);
    const drawings = new Map(hostile.map(([name, content]) => [`${name}.svg`, `<svg xmlns="http://www.w3.org/2000/svg" width="90" height="40" onload="top.__canary = 1">${content}<rect width="90" height="40" fill="red"/></svg>`]));
    const { bytes, warnings } = await renderExport(exportRequest([...drawings.keys()].map((path) => `![${path}](${path})\n\n`).join(''), {
      readImage: (path) => Promise.resolve({ type: 'image/svg+xml', bytes: Buffer.from(drawings.get(path) ?? '') }),
    }));
    expect(warnings).toHaveLength(hostile.length);

    const page = await browser.newPage();
    const asked: string[] = [];
    await page.route('**/*', (route) => {
      const url = route.request().url();
      if (url === origin) return route.fulfill({ contentType: 'text/html', body: Buffer.from(bytes) });
      if (url.startsWith('data:image/')) return route.continue();
      asked.push(url);
      return route.abort();
    });
    await page.goto(origin, { waitUntil: 'load' });
    const images = await page.evaluate(async () => {
      const all = [...document.images];
      await Promise.all(all.map((image) => image.decode()));
      all[0]?.click();
      return all.map((image) => image.naturalWidth);
    });
    expect(images).toEqual(hostile.map(() => 90));
    expect(await page.evaluate(() => '__canary' in window)).toBe(false);
    expect(asked).toEqual([]);
    await page.close();
  }, 60_000);
});
