import type { Page } from '@playwright/test';
import { fill } from '../hostile/document.ts';
import { expect, test } from './fixture.ts';

/** How much text a line may have around the part in sight, in letters. */
const near = 60_000;

/** Counts all text that the source's page is given from now on, even what is taken away again at once. */
async function countText(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    const counted = { letters: 0 };
    Object.assign(window, { counted });
    new MutationObserver((records) => {
      for (const { addedNodes, target } of records) {
        const parent = target instanceof Element ? target : target.parentElement;
        for (const node of addedNodes) if (parent?.closest('.cm-editor') !== null || node instanceof Element) counted.letters += node.textContent?.length ?? 0;
      }
    }).observe(document, { childList: true, subtree: true });
  });
  return () => page.evaluate(() => (window as unknown as { counted: { letters: number } }).counted.letters);
}

for (const [of, pattern] of [['words', 'word '], ['letters without blanks', 'x'], ['combining marks', 'e\u0301\u0302\u0303'], ['characters of no width', '\u200b']] as const) {
  test(`of a line of a megabyte only what is near the sight is laid out: ${of}`, async ({ aftermath, workspace }) => {
    await workspace.write('line.md', fill(pattern, 1_000_000));
    const app = await aftermath.open();
    const count = await countText(app.page);
    await app.open('line.md');
    await app.header.getByRole('heading', { name: 'line.md', exact: true }).waitFor();
    await expect(app.source).toContainText(of === 'characters of no width' ? fill('\u2022', 100) : fill(pattern, 100));
    // What it measures and draws again comes in the frames after.
    await app.page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve)))));
    expect(await app.source.evaluate((source) => source.textContent.length)).toBeGreaterThan(1_000);
    expect(await count()).toBeLessThan(near);
  });
}
