import { copyFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect, test } from '../e2e/fixture.ts';

const file = 'checkout-outage.md';
const root = new URL('../../', import.meta.url);

for (const [colorScheme, picture] of [['light', 'screenshot.png'], ['dark', 'screenshot-dark.png']] as const) {
  test(`docs/${picture}`, async ({ aftermath, workspace }) => {
    await copyFile(new URL(`resources/sample/${file}`, root), workspace.path(file));
    const app = await aftermath.open(file);
    await app.page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await expect(app.page.locator('html')).toHaveAttribute('data-theme', colorScheme);
    await app.grid.edit(8, 'State', 'Checkout is opened to all customers; the 212 waiting orders are being replayed, oldest first.');
    await app.grid.select(8, 'State');
    await app.draftKept();
    await expect(app.preview.getByRole('cell', { name: /oldest first/ })).toBeInViewport();
    await app.page.evaluate(() => document.fonts.ready.then(() => undefined));
    await app.page.screenshot({ path: fileURLToPath(new URL(`docs/${picture}`, root)), caret: 'hide' });
  });
}

test('docs/exported-page.png', async ({ aftermath, workspace }) => {
  await copyFile(new URL(`resources/sample/${file}`, root), workspace.path(file));
  const app = await aftermath.open(file);
  await app.page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  await app.page.setViewportSize({ width: 1280, height: 1300 });
  await app.exports.open();
  await app.exports.root.getByText('Fit page', { exact: true }).click();
  await app.exports.shown();
  const pages: string[] = [];
  for (const shown of [0, 1]) {
    const canvas = app.exports.pages.getByRole('img').nth(shown).locator('canvas');
    await canvas.scrollIntoViewIfNeeded();
    await app.exports.shown();
    pages.push(await canvas.evaluate((drawn: HTMLCanvasElement) => drawn.toDataURL()));
  }
  const desk = await app.page.context().newPage();
  const sheets = pages.map((address) => `<img src="${address}" alt="" width="430">`).join('');
  await desk.setContent(`<style>body { margin: 0 } main { display: inline-flex; gap: 20px; padding: 20px; background: #e6e8eb } img { display: block }</style><main>${sheets}</main>`);
  await desk.locator('main').screenshot({ path: fileURLToPath(new URL('docs/exported-page.png', root)) });
});
