import type { BrowserContext, Page } from '@playwright/test';
import { BrowserEdition } from './browser-edition.ts';
import { expect, test } from './fixture.ts';
import { AppPage } from './pages/app-page.ts';
import { FileDialog } from './pages/file-dialog.ts';

test.beforeEach(({ edition }) => {
  test.skip(edition === 'desktop', 'the desktop edition has one window; what is shared with it is tested over the data folder');
});

const document = '# Outage\n\nTime | Event\n--- | ---\n10:00 | begins\n11:00 | ends\n\nEnd.\n';

async function openIn(context: BrowserContext, url: string): Promise<AppPage> {
  const page = await context.newPage();
  const app = new AppPage(page, new FileDialog(page));
  await page.goto(url);
  await app.ready();
  return app;
}

const bannerOf = (app: AppPage) => app.page.getByRole('region', { name: 'Edited elsewhere' });
/** The address that opens this server in another tab, which has no token yet. */
const addressOf = async (page: Page): Promise<string> => `${page.url()}#token=${await page.evaluate(() => sessionStorage.getItem('aftermath.token') ?? '')}`;
const contextOf = (page: Page): BrowserContext => page.context();

test.describe('two tabs of one browser', () => {
  test('the second is told, follows as the text changes, and changes nothing', async ({ aftermath, workspace }) => {
    await workspace.write('outage.md', document);
    const first = await aftermath.open('outage.md');
    const second = await openIn(contextOf(first.page), await addressOf(first.page));
    await expect(bannerOf(second)).toContainText(/outage\.md is being edited in another tab, since \d\d:\d\d/);
    await expect(second.header.getByText('Read-only', { exact: true })).toBeVisible();
    await expect(bannerOf(first)).toBeHidden();

    await first.typeAtEnd('Followed live.');
    await expect(second.source).toContainText('Followed live.');
    await first.grid.edit(1, 'Event', 'starts');
    await expect(await second.grid.cell(1, 'Event')).toHaveText('starts');

    await second.source.click();
    await second.page.keyboard.type('not here');
    await second.page.keyboard.press('ControlOrMeta+s');
    await expect(second.status.getByText(/nothing to save here/)).toBeVisible();
    await first.save();
    await expect(second.source).not.toContainText('not here');
    expect(await workspace.read('outage.md')).toBe(document.replace('begins', 'starts') + 'Followed live.');
  });

  test('“Edit here” brings unsaved text along and makes the first the follower', async ({ aftermath, workspace }) => {
    await workspace.write('outage.md', document);
    const first = await aftermath.open('outage.md');
    const second = await openIn(contextOf(first.page), await addressOf(first.page));
    await expect(bannerOf(second)).toBeVisible();
    await first.typeAtEnd('Mine, unsaved.');
    await second.button('Edit here').click();
    await expect(bannerOf(second)).toBeHidden();
    await expect(bannerOf(first)).toBeVisible();
    await second.typeAtEnd(' And more.');
    await expect(first.source).toContainText('Mine, unsaved. And more.');
    await second.save();
    expect(await workspace.read('outage.md')).toBe(`${document}Mine, unsaved. And more.`);
    await expect(first.header.getByText('Read-only', { exact: true })).toBeVisible();
  });

  test('when the first is closed, the second may edit, with all that was typed', async ({ aftermath, workspace }) => {
    await workspace.write('outage.md', document);
    const first = await aftermath.open('outage.md');
    const second = await openIn(contextOf(first.page), await addressOf(first.page));
    await expect(bannerOf(second)).toBeVisible();
    await first.typeAtEnd('Typed last.');
    await expect(second.source).toContainText('Typed last.');
    await first.page.close();
    await expect(bannerOf(second)).toBeHidden();
    await expect(second.status.getByText(/not being edited elsewhere any more/)).toBeVisible();
    await second.typeAtEnd(' Go on.');
    await second.save();
    expect(await workspace.read('outage.md')).toBe(`${document}Typed last. Go on.`);
  });

  test('a copy has the text and can be edited', async ({ aftermath, workspace }) => {
    await workspace.write('outage.md', document);
    const first = await aftermath.open('outage.md');
    const second = await openIn(contextOf(first.page), await addressOf(first.page));
    await first.typeAtEnd('Unsaved.');
    await expect(second.source).toContainText('Unsaved.');
    await second.button('Open a copy').click();
    await second.expectDocument('outage (copy).md', 'edited');
    await second.typeAtEnd(' In the copy.');
    await second.draftKept();
    await expect(first.source).not.toContainText('In the copy.');
    expect(await workspace.read('outage.md')).toBe(document);
  });

  test('a draft that was never saved has one writer, and becomes a file for both', async ({ aftermath, workspace }) => {
    const first = await aftermath.open();
    await first.retype('# Never saved\n');
    await first.draftKept();
    const second = await openIn(contextOf(first.page), await addressOf(first.page));
    await expect(bannerOf(second)).toBeVisible();
    await second.button('More for checkout-outage.md').click();
    await second.page.getByRole('menuitem', { name: /Discard/ }).click();
    await expect(second.alerts.getByText(/was not discarded/)).toBeVisible();
    await first.saveAs('kept.md');
    await expect(second.header.getByRole('heading', { name: 'kept.md' })).toBeVisible();
    await expect(bannerOf(second)).toBeVisible();
    await expect(bannerOf(first)).toBeHidden();
    expect(await workspace.read('kept.md')).toBe('# Never saved\n');
  });

  test('a reload finds the document as its own again', async ({ aftermath, workspace }) => {
    await workspace.write('outage.md', document);
    const app = await aftermath.open('outage.md');
    await app.typeAtEnd('Unsaved.');
    await app.draftKept();
    await app.page.reload();
    await app.ready();
    await expect(app.source).toContainText('Unsaved.');
    await expect(bannerOf(app)).toBeHidden();
    await app.save();
    expect(await workspace.read('outage.md')).toBe(`${document}Unsaved.`);
  });
});

test('two browsers on one server: told, told when it is saved, and handed over', async ({ aftermath, workspace, playwright, launchOptions }) => {
  await workspace.write('outage.md', document);
  const first = await aftermath.open('outage.md');
  const browser = await playwright.chromium.launch(launchOptions);
  const second = await openIn(await browser.newContext(), await addressOf(first.page));
  await expect(bannerOf(second)).toContainText('is being edited in another browser');
  await first.typeAtEnd('Saved.');
  await first.save();
  await expect(second.source).toContainText('Saved.');
  await first.typeAtEnd(' Unsaved.');
  await second.button('Edit here').click();
  await expect(bannerOf(second)).toBeHidden({ timeout: 10_000 });
  await expect(bannerOf(first)).toBeVisible();
  await expect(second.source).toContainText('Saved. Unsaved.');
  await second.save();
  expect(await workspace.read('outage.md')).toBe(`${document}Saved. Unsaved.`);
  await expect(first.source).toContainText('Saved. Unsaved.');
  await browser.close();
  await expect(bannerOf(first)).toBeHidden({ timeout: 20_000 });
  await first.typeAtEnd(' Back.');
  await first.save();
  expect(await workspace.read('outage.md')).toBe(`${document}Saved. Unsaved. Back.`);
});

test('two servers on one data folder: told which, and free again when one is killed', async ({ aftermath, workspace }) => {
  await workspace.write('outage.md', document);
  const other = await BrowserEdition.start(workspace, workspace.path('outage.md'));
  const first = await aftermath.open('outage.md');
  const port = new URL(first.page.url()).port;
  const second = await openIn(contextOf(first.page), other.url);
  await expect(bannerOf(second)).toContainText(`is being edited in Aftermath on port ${port}, since`);
  await second.button('Edit here').click();
  await expect(bannerOf(second)).toBeHidden({ timeout: 10_000 });
  await expect(bannerOf(first)).toContainText(`in Aftermath on port ${new URL(other.url).port}`);
  await second.typeAtEnd('From the other.');
  await second.save();
  await expect(first.source).toContainText('From the other.');
  await other.stop('SIGKILL');
  await expect(bannerOf(first)).toBeHidden({ timeout: 20_000 });
  await first.typeAtEnd(' And back.');
  await first.save();
  expect(await workspace.read('outage.md')).toBe(`${document}From the other. And back.`);
});
