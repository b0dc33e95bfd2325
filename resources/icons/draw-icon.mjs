// Draws icon.png (1024 by 1024, transparent around the rounded square) from icon.svg:
//   node resources/icons/draw-icon.mjs
import chromium from '@sparticuz/chromium';
import { readFile, writeFile } from 'node:fs/promises';
import { chromium as browserType } from 'playwright-core';

const size = 1024;
const svg = await readFile(new URL('icon.svg', import.meta.url), 'utf8');
const browser = await browserType.launch({ executablePath: await chromium.executablePath(), args: ['--no-sandbox'] });
try {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  await page.setContent(`<style>html, body { margin: 0; background: transparent } svg { display: block; width: ${size}px }</style>${svg}`);
  await writeFile(new URL('icon.png', import.meta.url), await page.screenshot({ omitBackground: true }));
} finally {
  await browser.close();
}
