import type { Locator, Page } from '@playwright/test';
import { seriousFindings } from './axe.ts';
import { expect, test } from './fixture.ts';
import { longestStall, watchStalls } from './stalls.ts';

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

/** The reasons of the versions shown, newest first. */
function reasons(history: Locator): Promise<string[]> {
  return history.getByRole('option').evaluateAll((options) => options.map((option) => option.children[1]?.textContent ?? ''));
}

test('the text before a paste, before a sort and before a change by another program is kept', async ({ aftermath, workspace }) => {
  const text = await workspace.copyFixture(file);
  const app = await aftermath.open(file);
  await app.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await app.page.evaluate(() => navigator.clipboard.writeText('pasted words'));
  await app.typeAtEnd('typed words, ');
  await app.page.keyboard.press('ControlOrMeta+v');
  await expect(app.source).toContainText('typed words, pasted words');
  await app.grid.edit(1, 'Time', '23:30');
  await app.grid.select(1, 'Time');
  await app.page.keyboard.press('Shift+F10');
  await app.page.getByRole('menuitem', { name: 'Sort all by time' }).click();
  await expect(await app.grid.cell(1, 'Time')).not.toHaveText('23:30');
  await workspace.write(file, text.replace('# ', '# Changed elsewhere: '));
  await expect(app.preview.getByText(/^Changed elsewhere/)).toBeVisible();
  const history = await openHistory(app.page);
  await expect(history.getByRole('option').first()).toBeVisible();
  expect(await reasons(history)).toEqual(['Written by another program', 'Before a change by another program', 'Before a sort', 'Before a paste', 'Opened']);
});

test('the text of a version is copied, and opened as a new document', async ({ aftermath, workspace }) => {
  const text = await workspace.copyFixture(file);
  const app = await aftermath.open(file);
  await app.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await app.typeAtEnd('One more line.');
  await app.save();
  const history = await openHistory(app.page);
  await history.getByRole('option').last().click();
  await history.getByRole('button', { name: 'Copy text' }).click();
  await expect(history.getByText('The text of the version is on the clipboard.')).toBeVisible();
  expect(await app.page.evaluate(() => navigator.clipboard.readText())).toBe(text);
  await history.getByRole('button', { name: 'Open as a new document' }).click();
  await expect(history).toBeHidden();
  await expect(app.header.getByRole('heading', { name: /^upgrade-outage \(.*\)\.md$/ })).toBeVisible();
  await expect(app.source).not.toContainText('One more line.');
  await expect(app.drafts.getByText(/^upgrade-outage \(/)).toBeVisible();
});

test('undo takes back what was typed before the page was loaded again', async ({ aftermath, workspace }) => {
  await workspace.copyFixture(file);
  const app = await aftermath.open(file);
  await app.typeAtEnd('typed before');
  await app.draftKept();
  await app.page.reload();
  await app.ready();
  await app.expectDocument(file, 'edited');
  await app.undo();
  await app.expectDocument(file, 'saved');
});

test('by keyboard alone a version is found, looked at and restored; dark and narrow, with nothing that axe objects to', async ({ aftermath, workspace }) => {
  await workspace.copyFixture(file);
  const app = await aftermath.open(file);
  const { page } = app;
  await app.typeAfter('16:30', ' and more');
  await app.save();
  const history = await openHistory(page);
  await expect(history.getByRole('option').first()).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(history.getByRole('option').last()).toHaveAttribute('aria-selected', 'true');
  await expect(history.getByRole('region', { name: 'Changes in the text' })).toBeVisible();
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    // Colours take a moment to change.
    await expect.poll(() => seriousFindings(page)).toBe('');
  }
  await page.setViewportSize({ width: 320, height: 640 });
  await expect(history.getByRole('option').first()).toBeVisible();
  expect(await seriousFindings(page)).toBe('');
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('ArrowRight');
  await expect(history.getByRole('button', { name: 'Restore' })).toBeVisible();
  expect(await seriousFindings(page)).toBe('');
  expect(await history.evaluate((dialog) => dialog.scrollWidth <= dialog.clientWidth)).toBe(true);
  await page.keyboard.press('Tab');
  await expect(history.getByRole('button', { name: 'Restore' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(history).toBeHidden();
  await app.expectDocument(file, 'edited');
});

test('a version of a long document that differs in most lines is compared and restored without a stall', async ({ aftermath, workspace }) => {
  test.setTimeout(120_000);
  const lines = Array.from({ length: 14_000 }, (_each, at) => `${(at * 7919) % 10_007} What happened in step ${at}, with some words that fill the line.`);
  await workspace.write(file, `# Outage\n\n${lines.join('\n')}\n`);
  const app = await aftermath.open(file);
  await workspace.write(file, `# Another\n\n${lines.map((line, at) => (at % 3 === 0 ? line : `${line} Reworded ${at}.`)).join('\n')}\n`);
  await expect(app.source).toContainText('# Another');
  await watchStalls(app.page);
  const history = await openHistory(app.page);
  await history.getByRole('option').last().click();
  await expect(history.getByRole('region', { name: 'Changes in the text' })).toBeVisible({ timeout: 30_000 });
  expect((await longestStall(app.page)).relative, 'seconds that the page stood still for the comparison').toBeLessThan(1);
  await history.getByRole('button', { name: 'Restore' }).click();
  await expect(history).toBeHidden({ timeout: 30_000 });
  await app.expectDocument(file, 'edited');
  expect((await longestStall(app.page)).relative, 'seconds that the page stood still for the restore').toBeLessThan(1);
});
