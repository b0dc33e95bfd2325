import { expect, test } from './fixture.ts';
import { FileDialog } from './pages/file-dialog.ts';

test('without a file, the bundled sample is shown', async ({ aftermath }) => {
  const app = await aftermath.open();
  await expect(app.grid.handles).toHaveCount(9);
  await expect(app.preview.getByRole('heading', { name: 'Checkout unavailable after the payments migration' })).toBeVisible();
});

test('a file is opened from the folder, and from a folder inside it', async ({ aftermath, workspace, edition }) => {
  test.skip(edition === 'desktop', 'the desktop edition asks in a dialog of the system');
  await workspace.copyFixture('upgrade-outage.md');
  await workspace.write('2023/inner.md', '# Inner\n\nText.\n');
  const app = await aftermath.open();
  const dialog = new FileDialog(app.page);
  await app.page.keyboard.press('ControlOrMeta+o');
  await dialog.choose('upgrade-outage.md');
  await app.expectDocument('upgrade-outage.md', 'saved');

  await app.page.keyboard.press('ControlOrMeta+o');
  await dialog.entry('2023').dblclick();
  await expect(dialog.entry('2023')).toBeHidden();
  await dialog.choose('inner.md');
  await app.expectDocument('inner.md', 'saved');
  await expect(app.preview.getByRole('heading', { name: 'Inner' })).toBeVisible();
});

test('what was opened lately is offered again', async ({ aftermath, workspace }) => {
  await workspace.copyFixture('upgrade-outage.md');
  await workspace.write('other.md', '# Other\n');
  const app = await aftermath.open('upgrade-outage.md');
  await app.open('other.md');
  await app.expectDocument('other.md', 'saved');
  await app.recent.getByRole('button', { name: /^upgrade-outage\.md/ }).click();
  await app.expectDocument('upgrade-outage.md', 'saved');
});

test('a new document from the template is saved under a name', async ({ aftermath, workspace }) => {
  const app = await aftermath.open();
  await app.chooseFrom('Menu', /^New from a template/);
  await app.page.getByRole('dialog').getByRole('button', { name: 'Create' }).click();
  await expect(app.preview.getByRole('heading', { name: 'Contributing factors' })).toBeVisible();
  await expect(app.preview.getByText('Guidance stands in comments')).toHaveCount(0);
  await app.grid.edit(1, 'Event', 'A certificate expired');
  await app.saveAs('certificate.md');
  await app.expectDocument('certificate.md', 'saved');
  expect(await workspace.read('certificate.md')).toContain('A certificate expired');
});

test('a file is replaced only when that was confirmed', async ({ aftermath, workspace, edition }) => {
  test.skip(edition === 'desktop', "the system's dialog asks that itself");
  await workspace.write('taken.md', 'mine\n');
  await workspace.write('other.md', '# Other\n');
  const app = await aftermath.open('other.md');
  await app.saveAs('taken.md');
  const question = app.page.getByRole('alertdialog');
  await expect(question).toContainText('taken.md');
  await question.getByRole('button', { name: 'Cancel' }).click();
  await app.expectDocument('other.md', 'saved');
  expect(await workspace.read('taken.md')).toBe('mine\n');

  await app.saveAs('taken.md');
  await question.getByRole('button', { name: 'Replace' }).click();
  await app.expectDocument('taken.md', 'saved');
  expect(await workspace.read('taken.md')).toBe('# Other\n');
});

test('a link to another file says how to open it, and leaves the document on show', async ({ aftermath, workspace }) => {
  await workspace.write('linked.md', '# Linked\n\nSee [the follow-up](follow%20up.md#actions).\n');
  const app = await aftermath.open('linked.md');
  await app.preview.getByText('the follow-up').click();
  await expect(app.status.getByText('“follow up.md”')).toBeVisible();
  await app.expectDocument('linked.md', 'saved');
});

test('a file dropped on the window is the file in the folder', async ({ aftermath, workspace, edition }) => {
  test.skip(edition === 'desktop', 'a dropped file carries its path only when the system drops it');
  const text = await workspace.copyFixture('upgrade-outage.md');
  const app = await aftermath.open();
  const transfer = await app.page.evaluateHandle((content) => {
    const data = new DataTransfer();
    data.items.add(new File([content], 'upgrade-outage.md', { type: 'text/markdown' }));
    return data;
  }, text);
  for (const type of ['dragenter', 'dragover', 'drop']) await app.page.locator('body').dispatchEvent(type, { dataTransfer: transfer });
  await app.expectDocument('upgrade-outage.md', 'saved');
  await app.grid.edit(1, 'Time', '16:31');
  await app.save();
  expect(await workspace.read('upgrade-outage.md')).toBe(text.replace('16:30', '16:31'));
});

for (const [title, bytes] of [
  ['CRLF line ends and a byte order mark', '\uFEFF# T\r\n\r\nTime | Event\r\n--- | ---\r\n10:00 | begins\r\n11:00 | ends\r\n'],
  ['mixed line ends and no last line break', '# T\n\nTime | Event\r\n--- | ---\r\n10:00 | begins\n11:00 | ends\r\n\r\ntrailing  \t'],
] as const) {
  test(`${title} stay as they are`, async ({ aftermath, workspace }) => {
    await workspace.write('ends.md', bytes);
    const app = await aftermath.open('ends.md');
    await app.grid.edit(1, 'Time', '10:05');
    await app.save();
    expect(await workspace.read('ends.md')).toBe(bytes.replace('10:00', '10:05'));
  });
}
