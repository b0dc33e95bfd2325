import { chmod, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { expect, test } from './fixture.ts';
import { FileDialog } from './pages/file-dialog.ts';

const file = 'upgrade-outage.md';

/** Files that are not opened without a word of their author's, and what the question must name besides the file. */
const unusable: readonly (readonly [name: string, content: Uint8Array, says: RegExp])[] = [
  ['picture.md', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d, 0xff, 0xfe), /text|UTF-8/],
  ['latin1.md', Buffer.from('# Stra\xDFe\n', 'latin1'), /UTF-8/],
];

for (const [name, content, says] of unusable) {
  test(`${name} is not opened unasked, and the document on show stays`, async ({ aftermath, workspace }) => {
    await workspace.copyFixture(file);
    await workspace.write(name, content);
    const app = await aftermath.open(file);
    await app.typeAfter('was known to be impossible.', ' Mine.');
    await app.open(name);
    const dialog = app.page.getByRole('dialog', { name });
    await expect(dialog).toContainText(says);
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await expect(dialog).toBeHidden();
    await app.expectDocument(file, 'edited');
    await expect(app.preview.getByText('Mine.')).toBeVisible();
    expect(Buffer.compare(await workspace.bytes(name), Buffer.from(content))).toBe(0);
  });
}

test('a file of more than 50 MB is refused with its name', async ({ aftermath, workspace }) => {
  await workspace.copyFixture(file);
  await workspace.write('huge.md', 'x');
  await truncate(workspace.path('huge.md'), 50 * 1024 * 1024 + 1);
  const app = await aftermath.open(file);
  await app.open('huge.md');
  await expect(app.alerts.filter({ hasText: 'huge.md' })).toContainText('50 MB');
  await app.expectDocument(file, 'saved');
});

test('an empty file is a document like any other', async ({ aftermath, workspace }) => {
  await workspace.write('empty.md', '');
  const app = await aftermath.open('empty.md');
  await app.expectDocument('empty.md', 'saved');
  await app.source.click();
  await app.page.keyboard.type('# Now');
  await app.save();
  expect(await workspace.read('empty.md')).toBe('# Now');
});

test('a recent file that is gone is named', async ({ aftermath, workspace }) => {
  await workspace.copyFixture(file);
  await workspace.write('other.md', '# Other\n');
  const app = await aftermath.open('other.md');
  await app.open(file);
  await app.expectDocument(file, 'saved');
  await rm(workspace.path('other.md'));
  await app.recent.getByRole('button', { name: /^other\.md/ }).click();
  await expect(app.alerts.filter({ hasText: 'other.md' })).toBeVisible();
  await app.expectDocument(file, 'saved');
});

test('a change by another program is taken where nothing was edited', async ({ aftermath, workspace }) => {
  const before = await workspace.copyFixture(file);
  const app = await aftermath.open(file);
  await writeFile(workspace.path(file), before.replace('The portal was offline', 'The *whole* portal was offline'));
  await expect(app.preview.getByRole('emphasis')).toHaveText('whole');
  await app.expectDocument(file, 'saved');
});

test('a change by another program is never overwritten unasked', async ({ aftermath, workspace }) => {
  const before = await workspace.copyFixture(file);
  const app = await aftermath.open(file);
  await app.typeAfter('was known to be impossible.', ' Mine.');
  const theirs = before.replace('was known to be impossible.', 'was thought to be possible.');
  await writeFile(workspace.path(file), theirs);
  const alert = app.alerts.filter({ hasText: file });
  await expect(alert).toContainText('changed on disk');
  await app.page.keyboard.press('ControlOrMeta+s');
  await expect(alert).toContainText('changed on disk');
  expect(await workspace.read(file)).toBe(theirs);
  await expect(app.preview.getByText('Mine.')).toBeVisible();

  await alert.getByRole('button', { name: 'Keep mine' }).click();
  await app.save();
  expect(await workspace.read(file)).toBe(before.replace('was known to be impossible.', 'was known to be impossible. Mine.'));
});

test('a file that was removed is written anew', async ({ aftermath, workspace }) => {
  const before = await workspace.copyFixture(file);
  const app = await aftermath.open(file);
  await app.typeAfter('was known to be impossible.', ' Mine.');
  await rm(workspace.path(file));
  const alert = app.alerts.filter({ hasText: file });
  await expect(alert).toContainText('no longer on disk');
  await alert.getByRole('button', { name: 'Write it anew' }).click();
  await app.expectDocument(file, 'saved');
  expect(await workspace.read(file)).toBe(before.replace('was known to be impossible.', 'was known to be impossible. Mine.'));
});

test('a read-only file says so, keeps the text and can be saved elsewhere', async ({ aftermath, workspace }) => {
  test.skip(process.getuid?.() === 0, 'root may write to read-only files, so nothing is read-only for it');
  const before = await workspace.copyFixture(file);
  await chmod(workspace.path(file), 0o444);
  const app = await aftermath.open(file);
  await app.typeAfter('was known to be impossible.', ' Mine.');
  await app.page.keyboard.press('ControlOrMeta+s');
  await expect(app.alerts.filter({ hasText: file })).toContainText('read-only');
  expect(await workspace.read(file)).toBe(before);
  await app.saveAs('copy.md');
  await app.expectDocument('copy.md', 'saved');
  expect(await workspace.read('copy.md')).toContain(' Mine.');
});

test('a link that leads out of the folder is not followed', async ({ aftermath, workspace, edition }) => {
  test.skip(edition === 'desktop', 'only the browser edition serves one folder');
  await workspace.copyFixture(file);
  await writeFile(`${workspace.dataFolder}/secret.md`, '# Secret\n');
  await symlink(`${workspace.dataFolder}/secret.md`, workspace.path('outside.md'));
  const app = await aftermath.open(file);
  const dialog = new FileDialog(app.page);
  await app.page.keyboard.press('ControlOrMeta+o');
  await expect(dialog.entry(file)).toBeVisible();
  // Either it is not offered at all, or it is refused by name.
  if ((await dialog.entry('outside.md').count()) > 0) {
    await dialog.choose('outside.md');
    await expect(app.alerts.filter({ hasText: 'outside.md' })).toBeVisible();
  }
  await expect(app.preview.getByRole('heading', { name: 'Secret' })).toHaveCount(0);
});

const time = (at: number): string => `${String(Math.floor(at / 60) % 24).padStart(2, '0')}:${String(at % 60).padStart(2, '0')}`;

/** Timelines that nobody should write, and that must not take the source away from whoever did. */
const nasty: readonly (readonly [name: string, text: string])[] = [
  ['a timeline of 100,000 lines', `## Timeline\n\n${Array.from({ length: 100_000 }, (_, at) => `- ${time(at)} event ${at}\n`).join('')}`],
  ['a row of 1 MB', `## Timeline\n\n| Time | Event |\n|---|---|\n| 14:00 | a |\n| 14:05 | ${'word '.repeat(200_000)}|\n| 14:10 | c |\n`],
  ['a table of 500 columns', `## Timeline\n\n| Time |${' Event |'.repeat(499)}\n|${'---|'.repeat(500)}\n${Array.from({ length: 100 }, (_, at) => `| ${time(at)} |${' cell |'.repeat(499)}\n`).join('')}`],
];

for (const [name, text] of nasty) {
  test(`${name} leaves the source ready for typing`, async ({ aftermath, workspace }, info) => {
    await workspace.write('nasty.md', text);
    const app = await aftermath.open('nasty.md');
    await app.page.evaluate(() => {
      const blocks: number[] = [];
      Object.assign(window, { blocks });
      new PerformanceObserver((list) => blocks.push(...list.getEntries().map(({ duration }) => Math.round(duration)))).observe({ type: 'longtask', buffered: true });
    });
    const longest = (): Promise<string> => app.page.evaluate(() => JSON.stringify(((window as unknown as { blocks: number[] }).blocks.splice(0)).sort((a, b) => b - a).slice(0, 5)));
    await expect(app.source).toContainText('## Timeline');
    info.annotations.push({ type: 'longest blocks while opening, in ms', description: await longest() });

    await app.source.focus();
    await app.page.keyboard.press('ControlOrMeta+Home');
    await app.page.keyboard.type('Typed first. ');
    await expect(app.source).toContainText('Typed first. ## Timeline');
    await app.page.keyboard.type('And more. ');
    await expect(app.source).toContainText('Typed first. And more. ## Timeline');
    info.annotations.push({ type: 'longest blocks while typing, in ms', description: await longest() });
    await app.save();
    expect(await workspace.read('nasty.md')).toBe(`Typed first. And more. ${text}`);
  });
}
