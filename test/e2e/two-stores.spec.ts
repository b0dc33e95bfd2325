import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from './fixture.ts';

const file = 'upgrade-outage.md';
const typed = ' Kept twice.';

test('drafts come back from the journal when the browser’s storage was lost, and that is said', async ({ aftermath, workspace, edition }) => {
  test.skip(edition === 'desktop', 'the profile of the desktop is elsewhere');
  await workspace.copyFixture(file);
  let app = await aftermath.open(file);
  await app.typeAfter('was known to be impossible.', typed);
  await app.draftKept();
  await aftermath.kill();
  await rm(workspace.profileFolder, { recursive: true });

  app = await aftermath.open();
  await app.expectDocument(file, 'edited');
  await expect(app.source).toContainText(typed);
  await expect(app.drafts.getByText(file)).toBeVisible();
  await expect(app.status.getByText(`The draft of “${file}” was brought back from the journal on disk`)).toBeVisible();
  await app.save();
  expect(await workspace.read(file)).toContain(typed);
});

test('with a journal that cannot be written, drafts are kept in the browser and that is shown', async ({ aftermath, workspace }) => {
  await workspace.copyFixture(file);
  await writeFile(join(workspace.dataFolder, 'drafts'), 'in the way of the journal');
  let app = await aftermath.open(file);
  await expect(app.status.getByText('Drafts are kept in this browser only.')).toBeVisible();
  await app.typeAfter('was known to be impossible.', typed);
  await expect(app.header.getByText(/^draft kept \S+ in this browser only$/)).toBeVisible();
  await app.button('Hide this message').click();
  await expect(app.status.getByText('Drafts are kept in this browser only.')).toBeHidden();
  await aftermath.kill();

  app = await aftermath.open(file);
  await expect(app.source).toContainText(typed);
  await rm(join(workspace.dataFolder, 'drafts'));
  await expect(app.header.getByText(/^draft kept \d+:\d+$/)).toBeVisible({ timeout: 15_000 });
  await expect(app.status.getByText('Drafts are kept in this browser only.')).toBeHidden();
});

test('without IndexedDB, drafts are kept on disk, listed, and back after a crash', async ({ aftermath, workspace, edition }) => {
  test.skip(edition === 'desktop', 'the page of the desktop cannot be started anew with another storage');
  await workspace.copyFixture(file);
  let app = await aftermath.open(file);
  await withoutIndexedDb(app.page);
  await expect(app.status.getByText('Drafts are kept in the journal on disk only.')).toBeVisible();
  await app.typeAfter('was known to be impossible.', typed);
  await expect(app.header.getByText(/^draft kept \S+ on disk only$/)).toBeVisible();
  await expect(app.drafts.getByText(file)).toBeVisible();
  await aftermath.kill();

  app = await aftermath.open();
  await app.expectDocument(file, 'edited');
  await expect(app.source).toContainText(typed);
});

test('when nothing can keep it, the text lives in memory only: that is said, and it can be copied and saved', async ({ aftermath, workspace, edition }) => {
  test.skip(edition === 'desktop', 'the page of the desktop cannot be started anew with another storage');
  await workspace.copyFixture(file);
  await writeFile(join(workspace.dataFolder, 'drafts'), 'in the way of the journal');
  const app = await aftermath.open(file);
  await withoutIndexedDb(app.page);
  await app.typeAfter('was known to be impossible.', typed);
  const banner = app.alerts.filter({ hasText: 'Your text lives only in this window’s memory.' });
  await expect(banner).toBeVisible();
  await expect(app.header.getByText('draft not kept')).toBeVisible();

  await app.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await banner.getByRole('button', { name: 'Copy text' }).click();
  await expect.poll(() => app.page.evaluate(() => navigator.clipboard.readText())).toContain(typed);
  await banner.getByRole('button', { name: 'Save As…' }).click();
  const dialog = app.page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'File name' }).fill('rescued.md');
  await dialog.getByRole('button', { name: 'Save', exact: true }).click();
  await app.expectDocument('rescued.md', 'saved');
  expect(await workspace.read('rescued.md')).toContain(typed);

  await app.typeAtEnd('And on.');
  await expect(banner).toBeVisible();
  await rm(join(workspace.dataFolder, 'drafts'));
  await expect(app.header.getByText(/^draft kept \S+ on disk only$/)).toBeVisible({ timeout: 15_000 });
  await expect(banner).toBeHidden();
});

test('a recovery is rehearsed: what would come back, and whether it is what is here', async ({ aftermath, workspace }) => {
  await workspace.copyFixture(file);
  const app = await aftermath.open(file);
  await app.typeAfter('was known to be impossible.', typed);
  await app.draftKept();
  await app.chooseFrom('Menu', /^Rehearse a recovery/);
  const dialog = app.page.getByRole('dialog', { name: 'Rehearsal of a recovery' });
  for (const name of ['Without this browser’s storage', 'Without the journal']) {
    const section = dialog.getByRole('region', { name });
    await expect(section.getByText('1 draft would come back')).toBeVisible();
    await expect(section.getByText(file)).toBeVisible();
    await expect(section.getByText('equals the text here')).toBeVisible();
  }
  await rm(join(workspace.dataFolder, 'drafts'), { recursive: true });
  await dialog.getByRole('button', { name: 'Rehearse again' }).click();
  await expect(dialog.getByText(`Would not come back: ${file}.`)).toBeVisible();
  await dialog.getByRole('button', { name: 'Close', exact: true }).click();
  await app.expectDocument(file, 'edited');
});

/** Starts the page anew in a browser that refuses IndexedDB. */
async function withoutIndexedDb(page: Page): Promise<void> {
  await page.addInitScript(() => {
    Object.defineProperty(window, 'indexedDB', {
      get() {
        throw new DOMException('refused', 'SecurityError');
      },
    });
  });
  await page.reload();
  await expect(page.locator('[data-app-state="ready"]')).toBeAttached();
}
