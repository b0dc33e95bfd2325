import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator } from '@playwright/test';
import { hostilePayloads } from '../unit/export/payloads.ts';
import { expect, test } from './fixture.ts';
import { pokeEverything, watchMisdeeds } from './misdeeds.ts';
import type { AppPage } from './pages/app-page.ts';
import type { Workspace } from './workspace.ts';

const isWhole = process.env['HOSTILE'] === 'all';
const payloads = hostilePayloads().filter((_, at) => isWhole || at % 12 === 0);

/** Each payload on one line, as a cell, a heading or a name may hold it. */
const lines = payloads.map(({ text }) => text.replace(/\s+/g, ' ').trim().slice(0, 1500));
const cell = (line: string): string => line.replaceAll('\\', '\\\\').replaceAll('|', '\\|');

/** A report that has every payload as an event, as the name of a column and as a heading; `word` tells two of them apart. */
const report = (word: string): string =>
  [
    `---\ntitle: ${JSON.stringify(`${word} ${lines[0] ?? ''}`)}\n---\n\n# ${word} ${lines[1] ?? ''}\n`,
    `## Timeline ${lines[2] ?? ''}\n\n| Time | ${cell(lines[3] ?? '')} |\n|---|---|`,
    ...lines.map((line, at) => `| ${String(Math.floor(at / 60)).padStart(2, '0')}:${String(at % 60).padStart(2, '0')} | ${cell(line)} ${word} |`),
    '',
    ...lines.map((line) => `## ${line} ${word}\n\nText.\n`),
  ].join('\n');

/** Names of files that a payload makes; no slash, no character that no name may have, and not too long. */
const names = [...new Set(lines.map((line) => `${line.replaceAll('\0', '').replaceAll(/[/\\]/g, '').slice(0, 60).trim()}.md`))].slice(0, isWhole ? 200 : 20);

const escape = (app: AppPage): Promise<void> => app.page.keyboard.press('Escape');

/** Each place that shows text of a document or a name of a file, and how to see it. The report is open. */
const places: readonly { readonly name: string; readonly look: (app: AppPage, workspace: Workspace) => Promise<void> }[] = [
  {
    name: 'the grid, all of it',
    look: async ({ page }) => {
      const scroller = page.locator('.timeline-scroller');
      const height = await scroller.evaluate((element) => element.scrollHeight);
      for (let top = 0; top < height; top += 1500) {
        await scroller.evaluate((element, to) => element.scrollTo(0, to), top);
        expect(await pokeEverything(page, '.timeline-scroller')).toBe(false);
      }
    },
  },
  { name: 'the source and the preview', look: async ({ preview }) => expect(preview.getByText('Text.').last()).toBeAttached() },
  {
    name: 'the dialog of exports: what was found, and the page',
    look: async (app) => {
      await app.exports.open();
      await app.exports.tab('HTML').click();
      await expect(app.exports.frame).toBeVisible();
      await expect(app.exports.root.locator('[aria-busy="true"]')).toHaveCount(0, { timeout: 60_000 });
      expect(await pokeEverything(app.page)).toBe(false);
      await escape(app);
      await expect(app.exports.root).toBeHidden();
    },
  },
  {
    name: 'the history: versions, lines and events that differ',
    look: async (app) => {
      await app.typeAtEnd(`\n${lines[4] ?? ''}\n`);
      await app.save();
      await app.page.keyboard.press('ControlOrMeta+Shift+h');
      const history = app.page.getByRole('dialog', { name: /^History of/ });
      await history.getByRole('option').last().click();
      await expect(history.getByRole('region', { name: 'Changes in the text' })).toBeVisible({ timeout: 30_000 });
      expect(await pokeEverything(app.page)).toBe(false);
      await escape(app);
      await expect(history).toBeHidden();
    },
  },
  {
    name: 'the merge view',
    look: async (app, workspace) => {
      await app.retype(report('mine'));
      await workspace.write('report.md', report('theirs'));
      await app.alerts.getByRole('button', { name: 'Resolve…' }).click();
      const merge = app.page.getByRole('alertdialog', { name: /^Merge/ });
      await expect(merge.getByRole('listitem').first()).toBeVisible();
      expect(await pokeEverything(app.page)).toBe(false);
      await escape(app);
      await app.alerts.getByRole('button', { name: 'Keep mine' }).click();
      await app.save();
    },
  },
  {
    name: 'templates',
    look: async (app) => {
      await app.chooseFrom('Menu', /^New from a template/);
      const dialog = app.page.getByRole('dialog', { name: 'New from a template' });
      await dialog.getByRole('option', { name: /^zz/ }).click();
      await expect(dialog.getByText('theirs template').first()).toBeAttached({ timeout: 30_000 });
      expect(await pokeEverything(app.page)).toBe(false);
      await escape(app);
      await expect(dialog).toBeHidden();
    },
  },
  {
    name: 'the rehearsal of a recovery',
    look: async (app) => {
      await app.chooseFrom('Menu', /^Rehearse a recovery/);
      const dialog = app.page.getByRole('dialog', { name: 'Rehearsal of a recovery' });
      await expect(dialog.getByRole('button', { name: 'Rehearse again' })).toBeVisible({ timeout: 30_000 });
      expect(await pokeEverything(app.page)).toBe(false);
      await escape(app);
      await expect(dialog).toBeHidden();
    },
  },
];

test('no payload does anything in any place that shows text', async ({ aftermath, workspace }) => {
  test.setTimeout(isWhole ? 600_000 : 240_000);
  const templates = join(workspace.dataFolder, 'templates');
  await mkdir(templates, { recursive: true });
  await writeFile(join(templates, 'zz.md'), `<!-- template: ${lines[5] ?? ''} -->\n${report('theirs template')}`);
  await workspace.write('report.md', report('first'));
  const app = await aftermath.open('report.md');
  app.page.setDefaultTimeout(60_000);
  const misdeeds = watchMisdeeds(app.page);
  const seen: string[] = [];
  for (const { name, look } of places) {
    await test.step(name, async () => {
      await look(app, workspace);
      expect(await pokeEverything(app.page), name).toBe(false);
      expect(misdeeds, name).toEqual([]);
      seen.push(name);
    });
  }
  console.log(`${payloads.length} payloads in ${seen.length} places: ${seen.join('; ')}`);
});

test('no payload does anything as the name of a file: in the list of files, the header, the title, the library, notices', async ({ aftermath, workspace }) => {
  test.setTimeout(isWhole ? 600_000 : 240_000);
  for (const name of names) await workspace.write(name, `# ${name}\n\n## Timeline\n\n- 14:00 a\n`);
  const app = await aftermath.open();
  app.page.setDefaultTimeout(60_000);
  const misdeeds = watchMisdeeds(app.page);
  for (const name of names.slice(0, isWhole ? 40 : 5)) {
    await app.chooseFrom('Menu', /^Open…/);
    const dialog = app.page.getByRole('dialog');
    const rows = dialog.getByRole('grid', { name: 'Files' }).getByRole('row');
    await expect(rows).toHaveCount(names.length);
    expect(await pokeEverything(app.page)).toBe(false);
    await rows.filter({ hasText: name }).first().click();
    await dialog.getByRole('button', { name: 'Open', exact: true }).click();
    await expect(app.header.getByRole('heading', { name, exact: true })).toBeVisible();
    await expect(app.page).toHaveTitle(new RegExp(name.slice(0, 10).replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, '\\s+')));
    await app.typeAtEnd('More.');
    await app.save();
    expect(await pokeEverything(app.page), name).toBe(false);
  }
  await expect(app.recent.getByRole('listitem').first()).toBeVisible();
  expect(misdeeds).toEqual([]);
  console.log(`${names.length} payloads as names of files`);
});

test('a name that turns text around is shown with marks, and changes nothing beside it', async ({ aftermath, workspace }) => {
  const name = 'report \u202Edm.exe';
  await workspace.write(`${name}.md`, `## Timeline\n\n| Time | Ev\u202Eent |\n|---|---|\n| 14:00 | al\u200Barm \u202Egnar |\n| 14:05 | b |\n`);
  const app = await aftermath.open(`${name}.md`);
  await expect(app.header.getByRole('heading')).toHaveText('report U+202Edm.exe.md');
  await expect(app.page.getByRole('grid', { name: 'Timeline' })).toContainText('alU+200Barm U+202Egnar');
  await expect(app.page.getByRole('columnheader').nth(2)).toContainText('EvU+202Eent');
  await expect(app.page).toHaveTitle(/report ‹U\+202E›dm\.exe/);
  await app.chooseFrom('Menu', /^Open…/);
  await expect(app.page.getByRole('dialog').getByRole('row').first()).toContainText('report U+202Edm.exe.md');
});

test('titles of dialogs, and lines of a file in an unknown encoding, show marks for characters that turn text around', async ({ aftermath, workspace }) => {
  const name = 'report \u202Edm.exe.md';
  await workspace.write(name, 'One.\n');
  // 0xAD is a hyphen that nobody sees, in Windows-1252.
  await workspace.write(`other ${name}`, Buffer.from('Le caf\u00e9 \u00e9tait ferm\u00e9, le r\u00e9sum\u00e9 sui\u00advait.\n', 'latin1'));
  const app = await aftermath.open(name);
  const title = (role: 'dialog' | 'alertdialog'): Locator => app.page.getByRole(role).getByRole('heading', { level: 2 }).first();
  await app.page.keyboard.press('ControlOrMeta+Shift+h');
  await expect(title('dialog')).toHaveText('History of “report ‹U+202E›dm.exe.md”');
  await escape(app);
  await app.exports.open();
  await expect(title('dialog')).toHaveText('Export “report ‹U+202E›dm.exe.md”');
  await escape(app);
  await expect(app.exports.root).toBeHidden();
  await app.typeAtEnd('Mine.');
  await workspace.write(name, 'Theirs.\n');
  await app.alerts.getByRole('button', { name: 'Resolve…' }).click();
  await expect(title('alertdialog')).toHaveText('Merge “report ‹U+202E›dm.exe.md”');
  await escape(app);
  await app.chooseFrom('Menu', /^Open…/);
  const files = app.page.getByRole('dialog');
  await files.getByRole('row').filter({ hasText: 'other' }).click();
  await files.getByRole('button', { name: 'Open', exact: true }).click();
  await expect(title('dialog')).toHaveText('“other report ‹U+202E›dm.exe.md” is not UTF-8');
  await expect(app.page.getByRole('dialog')).toContainText('suiU+00ADvait');
});
