import type { Locator, Page } from '@playwright/test';
import { seriousFindings } from './axe.ts';
import { expect, test } from './fixture.ts';

const file = 'upgrade-outage.md';

async function openHistory(page: Page): Promise<Locator> {
  await page.keyboard.press('ControlOrMeta+Shift+h');
  const dialog = page.getByRole('dialog', { name: /^History of/ });
  await expect(dialog).toBeVisible();
  return dialog;
}

test('versions of a save are shown with what differs, and one is restored and taken back', async ({ aftermath, workspace }) => {
  await workspace.copyFixture(file);
  const app = await aftermath.open(file);
  await app.typeAtEnd('One more line.');
  await app.save();
  await app.expectDocument(file, 'saved');
  const history = await openHistory(app.page);
  const versions = history.getByRole('option');
  await expect(versions).toHaveCount(2);
  await expect(versions.first()).toContainText('Saved');
  await expect(versions.first()).toContainText('+1 line');
  await expect(history.getByText('This is the text as it is now.')).toBeVisible();
  await versions.last().click();
  await expect(history.getByRole('region', { name: 'Changes in the text' }).getByText('One more line.')).toBeVisible();
  expect(await seriousFindings(app.page)).toBe('');

  await history.getByRole('button', { name: 'Restore' }).click();
  await expect(history).toBeHidden();
  await expect(app.source).not.toContainText('One more line.');
  await app.expectDocument(file, 'edited');
  await app.undo();
  await app.expectDocument(file, 'saved');
});

test('a version is named, deleted, and comes back', async ({ aftermath, workspace }) => {
  await workspace.copyFixture(file);
  const app = await aftermath.open(file);
  const history = await openHistory(app.page);
  await history.getByRole('button', { name: 'Name…' }).click();
  await app.page.keyboard.type('As it was sent');
  await app.page.keyboard.press('Enter');
  await expect(history.getByRole('option', { name: /As it was sent/ })).toBeVisible();
  await history.getByRole('button', { name: 'Delete version' }).click();
  await expect(history.getByText('No version of this document is kept yet.')).toBeVisible();
  await history.getByRole('button', { name: 'Undo delete' }).click();
  await expect(history.getByRole('option', { name: /As it was sent/ })).toBeVisible();
});

test('undo takes back what was typed before everything was killed', async ({ aftermath, workspace }) => {
  await workspace.copyFixture(file);
  const app = await aftermath.open(file);
  await app.typeAtEnd('typed before');
  await app.draftKept();
  await aftermath.kill();
  const again = await aftermath.open(file);
  await again.expectDocument(file, 'edited');
  await expect(again.source).toBeVisible();
  await again.undo();
  await again.expectDocument(file, 'saved');
});
