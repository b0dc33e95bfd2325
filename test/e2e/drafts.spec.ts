import { expect, test } from './fixture.ts';

const file = 'upgrade-outage.md';

test('unsaved text of a file is back after everything was killed', async ({ aftermath, workspace }) => {
  const before = await workspace.copyFixture(file);
  let app = await aftermath.open(file);
  await app.typeAfter('was known to be impossible.', ' Not lost.');
  await app.grid.edit(1, 'State', 'It begins');
  await app.draftKept();
  await aftermath.kill();
  expect(await workspace.read(file)).toBe(before);

  app = await aftermath.open(file);
  await app.expectDocument(file, 'edited');
  await expect(await app.grid.cell(1, 'State')).toHaveText('It begins');
  await expect(app.preview.getByText('Not lost.')).toBeVisible();
  await expect(app.drafts.getByText(file)).toBeVisible();

  await app.save();
  await app.expectDocument(file, 'saved');
  await expect(app.drafts.getByRole('listitem')).toHaveCount(0);
  expect(await workspace.read(file)).toContain('Not lost.');
});

test('a document that was never saved is back, and can be renamed and discarded', async ({ aftermath, workspace }) => {
  await workspace.copyFixture(file);
  let app = await aftermath.open(file);
  await app.chooseFrom('Menu', /^New document/);
  await app.expectDocument('Untitled.md', 'saved');
  await app.retype('# Never saved\n\nStill *here*.\n');
  await app.draftKept();
  await aftermath.kill();

  app = await aftermath.open();
  await expect(app.preview.getByRole('heading', { name: 'Never saved' })).toBeVisible();
  const item = app.drafts.getByRole('listitem').first();
  await item.getByRole('button', { name: /^More for / }).click();
  await app.page.getByRole('menuitem', { name: /^Rename/ }).click();
  const dialog = app.page.getByRole('dialog');
  await dialog.getByRole('textbox').fill('notes-of-tuesday.md');
  await dialog.getByRole('button', { name: 'Rename' }).click();
  await expect(app.drafts.getByText('notes-of-tuesday.md')).toBeVisible();
  await app.expectDocument('notes-of-tuesday.md', 'edited');

  await app.drafts.getByRole('listitem').first().getByRole('button', { name: /^More for / }).click();
  await app.page.getByRole('menuitem', { name: /^Discard/ }).click();
  await expect(app.drafts.getByText('notes-of-tuesday.md')).toHaveCount(0);
  expect(await workspace.list()).toEqual([file]);
});

test('a draft is opened from the list, in a document of its own', async ({ aftermath, workspace }) => {
  await workspace.copyFixture(file);
  await workspace.write('other.md', '# Other\n\nText.\n');
  const app = await aftermath.open(file);
  await app.typeAfter('was known to be impossible.', ' Kept for later.');
  await app.open('other.md');
  await app.expectDocument('other.md', 'saved');
  await expect(app.source).toContainText('# Other');

  await app.drafts.getByRole('button', { name: /^upgrade-outage\.md/ }).click();
  await app.expectDocument(file, 'edited');
  await expect(app.preview.getByText('Kept for later.')).toBeVisible();
  expect(await workspace.read('other.md')).toBe('# Other\n\nText.\n');
});
