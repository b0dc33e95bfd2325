import { expect, test } from './fixture.ts';
import { FileDialog } from './pages/file-dialog.ts';

const stored = Buffer.from('\uFEFF# Outage\r\n\r\n<!-- for ourselves -->\r\n\r\n## Timeline (UTC)\r\n\r\n| Time | Event |\r\n| --- | --- |\r\n| 10:00 | begins 🔥 |\r\n| 11:30 | ends |\r\n');

for (const [format, name] of [
  ['HTML', 'outage.html'],
  ['PDF', 'outage.pdf'],
] as const) {
  test(`a ${format} export opens as the document it was made from, byte for byte`, async ({ aftermath, workspace, edition }) => {
    test.skip(edition === 'desktop', 'the desktop edition asks in a dialog of the system');
    test.setTimeout(90_000);
    await workspace.write('outage.md', stored);
    const app = await aftermath.open('outage.md');
    await app.exportTo(format, name);
    const exported = await workspace.bytes(name);

    await app.page.keyboard.press('ControlOrMeta+o');
    const dialog = new FileDialog(app.page);
    await expect(dialog.entry(name)).toContainText('Export');
    await dialog.choose(name);
    await expect(app.status.getByText(`Restored from “${name}”. Save it to keep it as a Markdown file.`)).toBeVisible();
    await app.expectDocument('outage.md', 'edited');
    await expect(app.grid.handles).toHaveCount(2);
    await expect(app.drafts.getByRole('button', { name: /^outage\.md/ })).toContainText('never saved');

    // Save asks where, and the export is not among the answers.
    await app.page.keyboard.press('ControlOrMeta+s');
    await expect(dialog.root.getByRole('heading', { name: 'Save as' })).toBeVisible();
    await expect(dialog.entry(name)).toHaveCount(0);
    await dialog.save('restored.md', 'Save', () => Promise.resolve());
    await app.expectDocument('restored.md', 'saved');
    expect(await workspace.bytes('restored.md')).toEqual(stored);
    expect(await workspace.bytes('outage.md')).toEqual(stored);
    expect(await workspace.bytes(name)).toEqual(exported);
  });
}

test('an export that Aftermath is started with is restored; somebody else’s page says why not', async ({ aftermath, workspace }) => {
  await workspace.write('theirs.html', '<!doctype html><title>Theirs</title><p>Theirs');
  await workspace.write(
    'ours.html',
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><link rel="alternate" type="text/markdown" title="ours.md" href="data:text/markdown;charset=utf-8;base64,${stored.toString('base64')}"></head></html>`,
  );
  const app = await aftermath.open('ours.html');
  await app.expectDocument('ours.md', 'edited');
  await expect(app.status.getByText('Restored from “ours.html”')).toBeVisible();
  await app.open('theirs.html');
  await expect(app.page.getByText('“theirs.html” was not exported from Aftermath, or without its Markdown. Open the .md file instead.')).toBeVisible();
  await app.expectDocument('ours.md', 'edited');
});

test('a dropped export is restored', async ({ aftermath, workspace }) => {
  await workspace.write('outage.md', stored);
  const app = await aftermath.open('outage.md');
  await app.exportTo('HTML', 'outage.html');
  const page = (await workspace.bytes('outage.html')).toString('utf8');
  const transfer = await app.page.evaluateHandle((content) => {
    const data = new DataTransfer();
    data.items.add(new File([content], 'mailed.html', { type: 'text/html' }));
    return data;
  }, page);
  for (const type of ['dragenter', 'dragover', 'drop']) await app.page.locator('body').dispatchEvent(type, { dataTransfer: transfer });
  await expect(app.status.getByText('Restored from “mailed.html”')).toBeVisible();
  await app.expectDocument('outage.md', 'edited');
});
