import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { AxeResults, RunOptions } from 'axe-core';
import { startFromTemplate } from '../../shared/markdown/template-text.ts';
import { findPlaceholders } from '../../shared/markdown/placeholders.ts';
import { expect, test } from './fixture.ts';
import type { AppPage } from './pages/app-page.ts';
import type { Workspace } from './workspace.ts';

/** What each is called, what its documents are, and one of its sections. */
const builtIn = [
  ['Postmortem', 'postmortem', 'Contributing factors'],
  ['Google SRE', 'postmortem', 'Supporting information'],
  ['Atlassian', 'postmortem', 'Backlog check'],
  ['PagerDuty', 'postmortem', 'Responders'],
  ['Root-cause report for customers', 'root-cause report', 'What you need to do'],
  ['Light lessons', 'lessons', 'What we learned'],
  ['Narrative review', 'incident review', 'Mitigators'],
  ['Service notice', 'notice', 'Incident Timeline'],
] as const;

/** The local day of the page, whose zone is UTC here. */
const today = (): string => new Date().toISOString().slice(0, 10);

async function ownFolder(workspace: Workspace, files: Readonly<Record<string, string | Uint8Array>>): Promise<string> {
  const folder = join(workspace.dataFolder, 'templates');
  await mkdir(folder, { recursive: true });
  for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content);
  return folder;
}

const dialogOf = (app: AppPage) => {
  const root = app.page.getByRole('dialog', { name: 'New from a template' });
  return {
    root,
    option: (name: string) => root.getByRole('option', { name: new RegExp(`^${name}`) }),
    preview: (name: string) => root.getByRole('region', { name: `Preview of ${name}` }),
  };
};

const selected = (app: AppPage): Promise<string> => app.page.evaluate(() => window.getSelection()?.toString() ?? '');

for (const part of [builtIn.slice(0, 4), builtIn.slice(4)]) {
  test(`${part.map(([name]) => name).join(', ')} each make a document of today, at its first placeholder, with a timeline in the grid`, async ({ aftermath }) => {
    const app = await aftermath.open();
    const { option, preview, root } = dialogOf(app);
    for (const [name, stem, heading] of part) {
      await app.chooseFrom('Menu', /^New from a template/);
      await option(name).click();
      await expect(preview(name).getByRole('heading', { name: heading, exact: true })).toBeAttached();
      await expect(preview(name)).not.toContainText('<!--');
      await root.getByRole('button', { name: 'Create' }).click();
      await expect(root).toBeHidden();
      await app.expectDocument(`${today()} ${stem}.md`, 'saved');
      await expect(app.source).toBeFocused();
      expect(await selected(app)).toMatch(/^\{\{.+\}\}$/);
      await expect(app.preview.getByRole('heading', { name: heading, exact: true })).toBeAttached();
      await expect(app.grid.handle(3)).toBeVisible();
    }
  });
}

test('by keyboard alone a template is chosen, filled in, saved, and is on disk as it was typed', async ({ aftermath, workspace }) => {
  const app = await aftermath.open();
  const { keyboard } = app.page;
  const { option, preview } = dialogOf(app);
  const template = await readFile(new URL('../../resources/templates/lessons.md', import.meta.url), 'utf8');

  await test.step('typing the start of a name shows that template, Enter takes it', async () => {
    await app.button('Menu').focus();
    await keyboard.press('Enter');
    await keyboard.type('new from');
    await keyboard.press('Enter');
    await expect(option('Postmortem')).toBeFocused();
    await keyboard.press('ArrowDown');
    await expect(preview('Google SRE').getByRole('heading', { name: 'Trigger' })).toBeAttached();
    await keyboard.type('light');
    await expect(option('Light lessons')).toBeFocused();
    await expect(preview('Light lessons').getByRole('heading', { name: 'What we learned' })).toBeAttached();
    await keyboard.press('Enter');
    await expect(app.source).toBeFocused();
  });

  let expected = startFromTemplate(template, today()).text;
  await test.step('Tab goes from place to place, over times too', async () => {
    const places = findPlaceholders(expected);
    for (const [at, { range }] of places.entries()) {
      await expect.poll(() => selected(app)).toBe(expected.slice(range.from, range.to));
      await keyboard.type(`Answer ${at}`);
      if (at < places.length - 1) await keyboard.press('Tab');
    }
    for (const [at, { range }] of [...places.entries()].toReversed()) expected = `${expected.slice(0, range.from)}Answer ${at}${expected.slice(range.to)}`;
  });

  await test.step('after the last one Tab says so once, then indents as always', async () => {
    await keyboard.press('Tab');
    await expect(app.page.getByText('No placeholder is left to fill in.')).toBeAttached();
    await app.saveAs('lessons.md');
    await app.expectDocument('lessons.md', 'saved');
    expect(await workspace.read('lessons.md')).toBe(expected);
    await app.source.focus();
    await keyboard.press('ControlOrMeta+Home');
    await keyboard.press('Tab');
    await app.save();
    expect(await workspace.read('lessons.md')).not.toBe(expected);
  });
});

test('Tab keeps its meaning outside of placeholders, and Escape gives it back', async ({ aftermath, workspace }) => {
  await workspace.write('open.md', '# {{one}}\n\n- item\n- {{two}} and {{three}}\n\n`{{code}}`\n');
  const app = await aftermath.open('open.md');
  const { keyboard } = app.page;
  const text = (): Promise<string> => app.source.locator('.cm-line').allInnerTexts().then((lines) => lines.join('|'));

  await app.typeAfter('- item', '');
  await keyboard.press('Tab');
  await expect.poll(text).toContain('|  - item|');
  await keyboard.press('Shift+Tab');
  await expect.poll(text).toContain('|- item|');

  await test.step('the commands reach every one, and go round', async () => {
    for (const words of ['{{two}}', '{{three}}', '{{one}}']) {
      await keyboard.press('F8');
      await expect.poll(() => selected(app)).toBe(words);
    }
    await keyboard.press('Shift+F8');
    await expect.poll(() => selected(app)).toBe('{{three}}');
  });

  await test.step('Shift+Tab goes back, undo gives a place back', async () => {
    await keyboard.press('Shift+Tab');
    await expect.poll(() => selected(app)).toBe('{{two}}');
    await keyboard.type('2');
    await keyboard.press('Shift+Tab');
    await expect.poll(() => selected(app)).toBe('{{one}}');
    await keyboard.press('ControlOrMeta+z');
    await expect.poll(text).toContain('{{two}} and {{three}}');
  });

  await test.step('a line begun in a place is a line: Tab indents it', async () => {
    await keyboard.press('F8');
    await expect.poll(() => selected(app)).toBe('{{three}}');
    await keyboard.type('3');
    await keyboard.press('Enter');
    await keyboard.press('Tab');
    await expect.poll(() => selected(app)).toBe('');
    await expect.poll(text).toContain('and 3|');
  });

  await test.step('Escape leaves: Tab next leaves the source', async () => {
    await keyboard.press('F8');
    await expect.poll(() => selected(app)).toBe('{{one}}');
    await keyboard.press('Escape');
    await keyboard.press('Escape');
    await keyboard.press('Tab');
    await expect(app.source).not.toBeFocused();
  });
});

test('by mouse a click takes the whole placeholder, a second one its words, and a cell is replaced', async ({ aftermath, workspace }) => {
  await workspace.write('open.md', '# {{The title of it}}\n\n## Timeline\n\n| Time (UTC) | Event |\n| --- | --- |\n| HH:MM | {{What happened}} |\n');
  const app = await aftermath.open('open.md');
  await app.source.getByText('{{The title of it}}').click();
  await expect.poll(() => selected(app)).toBe('{{The title of it}}');
  await app.page.keyboard.type('Outage');
  await expect(app.source.getByText('# Outage')).toBeVisible();

  await (await app.grid.cell(1, 'Event')).dblclick();
  await expect(app.grid.field(1, 'Event')).toBeFocused();
  await app.page.keyboard.type('It broke');
  await app.page.keyboard.press('Enter');
  await app.save();
  expect(await workspace.read('open.md')).toContain('| HH:MM | It broke |');
});

test('own templates stand after the others, and a broken one harms nobody', async ({ aftermath, workspace }) => {
  await ownFolder(workspace, {
    'House form.md': '<!-- template: What we agreed on -->\n---\ntitle: x\ndate: {{date}}\n---\n\n# {{what}}\n\nSee [this](https://example.com).\n',
    'broken.md': Uint8Array.of(0x61, 0xff),
  });
  const app = await aftermath.open();
  const { option, preview, root } = dialogOf(app);
  await app.button('New').click();
  await app.page.getByRole('menuitem', { name: 'From a template…' }).click();
  await expect(root.getByRole('option')).toHaveCount(10);
  await expect(option('House form')).toContainText('What we agreed on');

  await option('broken').click();
  await expect(root.getByRole('alert')).toContainText('“broken.md” is not valid UTF-8');
  await expect(root.getByRole('button', { name: 'Create' })).toBeDisabled();
  await app.page.keyboard.press('Enter');
  await expect(root).toBeVisible();

  await option('House form').click();
  await preview('House form').getByText('this', { exact: true }).click();
  await expect(root).toBeVisible();
  await option('House form').dblclick();
  await app.expectDocument(`${today()} House form.md`, 'saved');
  await app.saveAs('ours.md');
  await app.expectDocument('ours.md', 'saved');
  expect(await workspace.read('ours.md')).toBe(`---\ntitle: x\ndate: ${today()}\n---\n\n# {{what}}\n\nSee [this](https://example.com).\n`);
});

test('where a file is in the way of the folder, that is said and the others are offered', async ({ aftermath, workspace }) => {
  await writeFile(join(workspace.dataFolder, 'templates'), 'a file');
  const app = await aftermath.open();
  const { root, option } = dialogOf(app);
  await app.chooseFrom('Menu', /^New from a template/);
  await expect(root.getByRole('alert')).toContainText('is a file');
  await option('Google SRE').dblclick();
  await app.expectDocument(`${today()} postmortem.md`, 'saved');
});

test('a document is kept as a template, and another one only replaced when that was said', async ({ aftermath, workspace }) => {
  const folder = await ownFolder(workspace, { 'House form.md': 'mine\n' });
  await workspace.write('outage.md', '# {{what}}\n');
  const app = await aftermath.open('outage.md');
  const dialog = app.page.getByRole('dialog', { name: 'Save as template' });
  const name = dialog.getByRole('textbox', { name: 'Name' });
  await app.chooseFrom('Menu', /^Save as template/);
  await expect(name).toHaveValue('outage');
  await name.fill('../escape');
  await name.press('Enter');
  await expect(dialog.getByRole('alert')).toContainText('cannot be the name of a file');
  await name.fill('House form');
  await name.press('Enter');
  await expect(dialog.getByRole('alert')).toContainText('already');
  await name.press('Enter');
  expect(await readFile(join(folder, 'House form.md'), 'utf8')).toBe('mine\n');
  await dialog.getByRole('button', { name: 'Replace' }).click();
  await expect(dialog).toBeHidden();
  expect(await readFile(join(folder, 'House form.md'), 'utf8')).toBe('# {{what}}\n');
  expect(await readdir(folder)).toEqual(['House form.md']);
});

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [1280, 320]) {
    test(`the dialog has no serious accessibility finding in ${colorScheme} colours at ${width} pixels, and stays inside`, async ({ aftermath, workspace }) => {
      await ownFolder(workspace, { 'A very long name of a template that somebody wrote without thinking of narrow windows.md': '# Long\n' });
      const app = await aftermath.open();
      await app.page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await app.page.setViewportSize({ width, height: 640 });
      const { root, preview } = dialogOf(app);
      await app.chooseFrom('Menu', /^New from a template/);
      await expect(preview('Postmortem').getByRole('heading', { name: 'Summary' })).toBeAttached();
      await expect(root.getByRole('option')).toHaveCount(9);
      const box = await root.boundingBox();
      expect(box?.x).toBeGreaterThanOrEqual(0);
      expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(width);
      const wide = await root.evaluate((element) =>
        [...element.querySelectorAll('*:not(.document *)')].filter((inner) => inner.scrollWidth > inner.clientWidth + 1 && getComputedStyle(inner).overflowX === 'auto').map((inner) => inner.className),
      );
      expect(wide).toEqual([]);

      await app.page.evaluate(await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8'));
      const { violations } = await app.page.evaluate((options) => (window as unknown as { axe: { run(options: RunOptions): Promise<AxeResults> } }).axe.run(options), {
        resultTypes: ['violations'],
      } satisfies RunOptions);
      const serious = violations
        .filter(({ impact }) => impact === 'serious' || impact === 'critical')
        .map(({ id, nodes }) => `${id}: ${nodes.map((node) => `${node.target.join(' ')} ${node.failureSummary ?? ''}`).join('\n')}`);
      expect(serious.join('\n\n')).toBe('');
    });
  }
}
