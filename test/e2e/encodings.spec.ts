import iconv from 'iconv-lite';
import { seriousFindings } from './axe.ts';
import { expect, test } from './fixture.ts';

const quoted = '# Outage\r\n\r\nThe on-call engineer said \u201crestart it\u201d at 14:05 \u2013 the queue\u2019s depth fell.\r\n';
const japanese = '# 障害報告\n\n障害は十四時に始まり、担当者がサービスを再起動しました。\n';
const png = Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), Buffer.from(Array.from({ length: 3_000_000 }, (_none, at) => (at * 7919 + (at >> 8)) % 256))]);

test('a file in UTF-16 opens without a question, and is written back in it', async ({ aftermath, workspace }) => {
  const before = iconv.encode(quoted, 'utf-16le', { addBOM: true });
  await workspace.write('wide.md', before);
  const app = await aftermath.open('wide.md');
  await app.expectDocument('wide.md', 'saved');
  await expect(app.header.getByText('UTF-16 LE', { exact: true })).toBeVisible();
  await app.typeAtEnd('Fixed 🔥.');
  await app.save();
  expect(await workspace.bytes('wide.md')).toEqual(iconv.encode(`${quoted}Fixed 🔥.`, 'utf-16le', { addBOM: true }));
});

test('a file in Windows-1252 is a guess, opens on word, and keeps its encoding here and next time', async ({ aftermath, workspace }) => {
  await workspace.copyFixture('upgrade-outage.md');
  await workspace.write('western.md', iconv.encode(quoted, 'windows-1252'));
  const app = await aftermath.open('upgrade-outage.md');
  await app.open('western.md');
  const dialog = app.page.getByRole('dialog');
  await expect(dialog.getByRole('heading')).toHaveText('“western.md” is not UTF-8');
  await expect(dialog).toContainText('byte 38 (line 3)');
  await expect(dialog.getByRole('radio', { checked: true })).toHaveAccessibleName(/^Windows-1252/);
  await expect(dialog.getByText('said “restart it” at 14:05 – the queue’s depth').first()).toBeVisible();
  await dialog.getByRole('button', { name: 'Open as Windows-1252' }).click();
  await app.expectDocument('western.md', 'saved');
  await expect(app.header.getByText('Windows-1252', { exact: true })).toBeVisible();
  await app.typeAtEnd('Größe');
  await app.save();
  expect(await workspace.bytes('western.md')).toEqual(iconv.encode(`${quoted}Größe`, 'windows-1252'));

  await app.recent.getByRole('button', { name: /^upgrade-outage\.md/ }).click();
  await app.expectDocument('upgrade-outage.md', 'saved');
  await app.recent.getByRole('button', { name: /^western\.md/ }).click();
  await app.expectDocument('western.md', 'saved');
  await expect(app.status.filter({ hasText: 'as you chose before' })).toBeVisible();
});

test('a character that the encoding does not have stops the save, is shown, and can make the file UTF-8', async ({ aftermath, workspace }) => {
  const before = iconv.encode(quoted, 'windows-1252');
  await workspace.write('outage.md', before);
  const app = await aftermath.open('outage.md');
  await app.page.getByRole('button', { name: 'Open as Windows-1252' }).click();
  await app.expectDocument('outage.md', 'saved');
  await app.typeAtEnd('All is 🔥 now, and more.');
  await app.page.keyboard.press('ControlOrMeta+s');
  const banner = app.alerts.filter({ hasText: 'was not saved' });
  await expect(banner).toContainText('line 4, column 8 has “🔥” (U+1F525), which Windows-1252 does not have');
  expect(await workspace.bytes('outage.md')).toEqual(before);
  await banner.getByRole('button', { name: 'Show it' }).click();
  await expect(app.source).toBeFocused();
  expect(await app.page.evaluate(() => getSelection()?.toString())).toBe('🔥');

  await app.page.keyboard.type('fire');
  await expect(banner).toBeHidden();
  await app.save();
  expect(await workspace.bytes('outage.md')).toEqual(iconv.encode(`${quoted}All is fire now, and more.`, 'windows-1252'));

  await app.typeAtEnd(' 🔥');
  await app.page.keyboard.press('ControlOrMeta+s');
  await banner.getByRole('button', { name: 'Save as UTF-8' }).click();
  await expect(app.status.filter({ hasText: 'is UTF-8 now; it was Windows-1252' })).toBeVisible();
  await expect(banner).toBeHidden();
  expect((await workspace.bytes('outage.md')).toString('utf8')).toBe(`${quoted}All is fire now, and more. 🔥`);
});

test('a file in Shift JIS opens by the keyboard alone, among the other encodings it could be', async ({ aftermath, workspace }) => {
  const before = iconv.encode(japanese, 'shift_jis');
  await workspace.write('japanese.md', before);
  const app = await aftermath.open('japanese.md');
  const dialog = app.page.getByRole('dialog');
  await expect(dialog.getByText('障害は十四時に始まり、担当者がサービスを再起動しました。')).toBeVisible();
  await dialog.getByRole('button', { name: /^Show \d+ more encodings/ }).click();
  await dialog.getByRole('radio', { checked: true }).focus();
  await app.page.keyboard.press('ArrowDown');
  await expect(dialog.getByRole('button', { name: /^Open as/ })).not.toHaveText('Open as Shift JIS');
  await app.page.keyboard.press('ArrowUp');
  await dialog.getByRole('button', { name: 'Open as Shift JIS' }).press('Enter');
  await app.expectDocument('japanese.md', 'saved');
  await app.typeAtEnd('終わり');
  await app.save();
  expect(await workspace.bytes('japanese.md')).toEqual(iconv.encode(`${japanese}終わり`, 'shift_jis'));
});

test('invalid UTF-8 in a large file is told with its place, and opens to be read only', async ({ aftermath, workspace }) => {
  const half = Buffer.from('A line of a long log, nothing more to see.\n'.repeat(12_000));
  const before = Buffer.concat([half, Buffer.from([0x61, 0xff, 0x62, 0x0a]), half]);
  await workspace.write('log.md', before);
  const app = await aftermath.open('log.md');
  const dialog = app.page.getByRole('dialog');
  await expect(dialog).toContainText('byte 516,001 (line 12,001)');
  await dialog.getByRole('button', { name: 'Open read-only with marks' }).click();
  await app.expectDocument('log.md', 'saved');
  const banner = app.alerts.filter({ hasText: 'to read only' });
  await expect(banner).toContainText('with a mark (�) at the one place that is no text');
  await app.source.focus();
  await app.page.keyboard.press('ControlOrMeta+Home');
  await app.page.keyboard.type('Mine.');
  await app.expectDocument('log.md', 'saved');
  await app.page.keyboard.press('ControlOrMeta+s');
  await expect(app.page.getByText('There is nothing to save here.').first()).toBeVisible();
  expect(await workspace.bytes('log.md')).toEqual(before);

  await app.page.keyboard.press('ControlOrMeta+Shift+s');
  const question = app.page.getByRole('alertdialog');
  await expect(question).toContainText('the bytes behind the marks are lost in it');
  await question.getByRole('button', { name: 'Cancel' }).click();
  await app.expectDocument('log.md', 'saved');
});

test('a picture can be looked at, and the page stays quick', async ({ aftermath, workspace }) => {
  await workspace.write('picture.md', png);
  const app = await aftermath.open('picture.md');
  const dialog = app.page.getByRole('dialog');
  await expect(dialog).toContainText('It is a PNG image; byte 0 (line 1) is the first that is no text.');
  await dialog.getByRole('button', { name: 'Open read-only with marks' }).click();
  await expect(app.alerts.filter({ hasText: 'as far as the first 1 of its 2.9 MB' })).toBeVisible();
  await expect(app.source).toContainText('PNG');
  await app.chooseFrom('Menu', /^New document/);
  await app.expectDocument('Untitled.md', 'saved');
  expect(await workspace.bytes('picture.md')).toEqual(png);
});

test('another program may write the file in another encoding', async ({ aftermath, workspace }) => {
  await workspace.write('outage.md', quoted);
  const app = await aftermath.open('outage.md');
  await app.expectDocument('outage.md', 'saved');
  await workspace.write('outage.md', iconv.encode(quoted.replace('14:05', '14:06'), 'utf-16be', { addBOM: true }));
  await expect(app.source).toContainText('14:06');
  await expect(app.header.getByText('UTF-16 BE', { exact: true })).toBeVisible();

  await workspace.write('outage.md', iconv.encode(quoted.replace('14:05', '14:07'), 'windows-1252'));
  const alert = app.alerts.filter({ hasText: 'cannot be read as before' });
  await alert.getByRole('button', { name: 'Choose how to read it…' }).click();
  await app.page.getByRole('button', { name: 'Open as Windows-1252' }).click();
  await expect(app.source).toContainText('14:07');
  await expect(app.header.getByText('Windows-1252', { exact: true })).toBeVisible();
});

test('a file can be written in another encoding, and read anew in another', async ({ aftermath, workspace }) => {
  await workspace.write('outage.md', quoted);
  const app = await aftermath.open('outage.md');
  await app.chooseFrom('Menu', /^Save with encoding/);
  await app.page.getByRole('dialog').getByText('ISO 8859-1 (Western)', { exact: true }).click();
  await app.page.getByRole('button', { name: 'Save as ISO 8859-1' }).click();
  await expect(app.alerts.filter({ hasText: 'which ISO 8859-1 does not have' })).toHaveCount(0);
  await expect(app.alerts.filter({ hasText: 'was not saved' })).toContainText('“\u201c” (U+201C)');
  expect((await workspace.bytes('outage.md')).toString()).toBe(quoted);
  await app.chooseFrom('Menu', /^Save with encoding/);
  await app.page.getByRole('dialog').getByText('Windows-1252 (Western)', { exact: true }).click();
  await app.page.getByRole('button', { name: 'Save as Windows-1252' }).click();
  await expect(app.page.getByText('is Windows-1252 now').first()).toBeVisible();
  await expect(app.header.getByText('Windows-1252', { exact: true })).toBeVisible();
  expect(await workspace.bytes('outage.md')).toEqual(iconv.encode(quoted, 'windows-1252'));
  await app.chooseFrom('Menu', /^Reopen with encoding/);
  await app.page.getByRole('dialog').getByRole('radio', { name: /^Windows-1252/ }).waitFor();
  await app.page.getByRole('button', { name: /^Show \d+ more/ }).click();
  await app.page.getByRole('dialog').getByText('Mac Roman', { exact: true }).click();
  await app.page.getByRole('button', { name: 'Open as Mac Roman' }).click();
  await expect(app.header.getByText('Mac Roman', { exact: true })).toBeVisible();
  await expect(app.source).toContainText('said ìrestart itî');
});

for (const [colorScheme, width] of [['light', 1280], ['dark', 400]] as const) {
  test(`the dialog has no serious accessibility finding in ${colorScheme} colours, ${width} wide`, async ({ aftermath, workspace }) => {
    await workspace.write('outage.md', iconv.encode(quoted, 'windows-1252'));
    const app = await aftermath.open('outage.md');
    await app.page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await app.page.setViewportSize({ width, height: 720 });
    await expect(app.page.getByRole('dialog').getByRole('radio').first()).toBeVisible();
    expect(await seriousFindings(app.page)).toBe('');
  });
}
