import { expect, test } from './fixture.ts';
import type { AppPage } from './pages/app-page.ts';

async function heard(app: AppPage, said: string | RegExp): Promise<void> {
  await expect(app.page.locator('[aria-live]').filter({ hasText: said }).first()).toBeAttached();
}

/** Chooses from the menu of the timeline's form. */
async function chooseForm(app: AppPage, item: string): Promise<void> {
  await app.chooseFrom('Form of the timeline', new RegExp(`^${item}`));
}

test('a bullet list becomes a table, is saved, and undone byte for byte', async ({ aftermath, workspace }) => {
  const text = '# Cache outage\r\n\r\n## Timeline\r\n\r\n- **14:00** Alarm fired\r\n  - by `a | b`\r\n- **14:05** Cache restarted\r\n\r\n  ```\r\n  15:00 log\r\n  ```\r\n\r\nAfter.\r\n';
  await workspace.write('list.md', text);
  const app = await aftermath.open('list.md');
  await expect(app.grid.handles).toHaveCount(2);

  await test.step('what cannot apply says why', async () => {
    await app.button('Form of the timeline').click();
    await expect(app.page.getByRole('menuitem', { name: 'Align table' })).toHaveAttribute('aria-disabled', 'true');
    await expect(app.page.getByRole('menuitem', { name: 'Convert to list' })).toContainText('It is a list');
    await app.page.keyboard.press('Escape');
  });

  await chooseForm(app, 'Convert to table');
  await heard(app, 'Converted the timeline to a table');
  await expect(app.grid.handles).toHaveCount(2);
  await expect(await app.grid.cell(1, 'Time')).toHaveText('14:00');
  await expect(app.grid.root.locator(':focus')).toBeAttached();
  await app.save();
  const table = '| Time  | Event |\r\n| ----- | ----- |\r\n| 14:00 | Alarm fired<br>- by `a \\| b` |\r\n| 14:05 | Cache restarted |\r\n\r\nAt 14:05:\r\n\r\n```\r\n15:00 log\r\n```\r\n';
  expect(await workspace.read('list.md')).toBe(`# Cache outage\r\n\r\n## Timeline\r\n\r\n${table}\r\nAfter.\r\n`);

  await app.page.keyboard.press('ControlOrMeta+z');
  await app.save();
  expect(await workspace.read('list.md')).toBe(text);
});

test('a ragged table is aligned, and then made a list', async ({ aftermath, workspace }) => {
  await workspace.write('ragged.md', '## Timeline\n\n|Time|Event|Who\n|-|:-|-\n|14:00|Alarm|Ada\n|14:05|日本|\n|14:10|a|b|c|\n');
  const app = await aftermath.open('ragged.md');
  await chooseForm(app, 'Align table');
  await heard(app, 'Aligned the table');
  await app.save();
  expect(await workspace.read('ragged.md')).toBe('## Timeline\n\n| Time  | Event | Who\n| ----- | :---- | ---\n| 14:00 | Alarm | Ada\n| 14:05 | 日本  |\n| 14:10 | a     | b   | c |\n');
  await chooseForm(app, 'Align table');
  await heard(app, 'The table is aligned already.');
  await chooseForm(app, 'Convert to list');
  await heard(app, 'Converted the timeline to a list');
  await app.save();
  expect(await workspace.read('ragged.md')).toBe('## Timeline\n\n- 14:00 - Alarm\n  - Who: Ada\n- 14:05 - 日本\n- 14:10 - a\n  - Who: b\n  - c\n');
});

test('selected notes become a timeline, in a document without one and beside another', async ({ aftermath, workspace }) => {
  const text = '# Outage\n\nSummary.\n\nalarm fired at 14:02\npaged at 14:05\n\n## Lessons\n\n09:00 deploy\n09:30 rollback\n';
  await workspace.write('notes.md', text);
  const app = await aftermath.open('notes.md');
  const { keyboard } = app.page;
  const turn = app.page.getByRole('button', { name: /^Turn the selection into a timeline/ });
  await expect(turn).toBeDisabled();
  await app.source.focus();
  await keyboard.press('ControlOrMeta+Home');
  for (let line = 0; line < 4; line++) await keyboard.press('ArrowDown');
  await keyboard.press('Shift+ArrowDown');
  await keyboard.press('Shift+End');
  await expect(turn).toHaveText('Turn the selection into a timeline (2 lines)');
  await turn.click();
  await heard(app, 'Made a timeline of 2 events');
  await expect(app.grid.handles).toHaveCount(2);
  await expect(app.grid.root.locator(':focus')).toBeAttached();
  await app.save();
  const first = '## Timeline\n\n| Time  | Event |\n| ----- | ----- |\n| 14:02 | alarm fired |\n| 14:05 | paged |\n';
  expect(await workspace.read('notes.md')).toBe(text.replace('alarm fired at 14:02\npaged at 14:05\n', first));

  await app.source.focus();
  await keyboard.press('ControlOrMeta+End');
  for (let line = 0; line < 2; line++) await keyboard.press('Shift+ArrowUp');
  await chooseForm(app, 'Turn the selection into a timeline');
  await heard(app, 'Made a timeline of 2 events');
  await expect(app.page.getByRole('combobox', { name: 'Timeline shown' })).toHaveValue('1');
  await app.save();
  expect(await workspace.read('notes.md')).toContain('## Lessons\n\n### Timeline\n\n- 09:00 deploy\n- 09:30 rollback\n');
  await app.undo();
  await app.undo();
  await app.save();
  expect(await workspace.read('notes.md')).toBe(text);
});

test('an HTML table becomes a pipe table by keyboard, is saved, and undone byte for byte', async ({ aftermath, workspace }) => {
  const rows = '<tr><td colspan="2">March 13, 2024</td></tr>\r\n<tr><td><b>14:00</b></td><td>Alarm | <code>a|b</code> &amp; more</td></tr>\r\n<tr><td>14:05</td><td>Paged\r\n  Ada<br>and Ben</td></tr>\r\n';
  const text = `# Outage\r\n\r\n## Timeline\r\n\r\n<table>\r\n<tr><th>Time (UTC)</th><th>What</th></tr>\r\n${rows}</table>\r\n\r\nAfter.\r\n`;
  await workspace.write('html.md', text);
  const app = await aftermath.open('html.md');
  const { keyboard } = app.page;
  await expect(app.grid.handles).toHaveCount(3);
  await app.button('Form of the timeline').focus();
  await keyboard.press('Enter');
  await expect(app.page.getByRole('menu', { name: 'Form of the timeline' })).toBeVisible();
  await expect(app.page.getByRole('menuitem', { name: 'Convert to table' })).toBeFocused();
  await keyboard.press('Enter');
  await heard(app, 'Converted the timeline to a table');
  await expect(app.grid.handles).toHaveCount(2);
  await expect(app.grid.root.locator(':focus')).toBeAttached();
  await app.save();
  const table = [
    '**March 13, 2024**',
    '',
    '| Time (UTC) | What |',
    '| ---------- | ---- |',
    '| **14:00**  | Alarm \\| <code>a\\|b</code> &amp; more |',
    '| 14:05      | Paged Ada<br>and Ben |',
  ].join('\r\n');
  expect(await workspace.read('html.md')).toBe(`# Outage\r\n\r\n## Timeline\r\n\r\n${table}\r\n\r\nAfter.\r\n`);
  await keyboard.press('ControlOrMeta+z');
  await expect(app.grid.handles).toHaveCount(3);
  await app.save();
  expect(await workspace.read('html.md')).toBe(text);
});

test('what cannot be converted or moved says which row and why, until the next change', async ({ aftermath, workspace }) => {
  const text = '# Outage 2016\n\n## Timeline\n\n### 2016-10-24\n\nA change is committed.\n\n### 2016-11-02\n\n**15:11** Merged.\n\n**15:20** Seen.\n\n## Timeline of the fix\n\n| Time | Event |\n|---|---|\n| 14:00 | a |\n| later | b |\n';
  await workspace.write('refused.md', text);
  const app = await aftermath.open('refused.md');
  const { keyboard } = app.page;
  const notice = app.page.getByRole('group', { name: 'About the last change' });
  await (await app.grid.cell(1, 'Time')).click();
  await keyboard.press('ArrowDown');
  await keyboard.press('Shift+Space');
  await keyboard.press('Alt+ArrowUp');
  const said = '“Merged.” cannot stand there: some event would be lost or read as another. In a table rows can stand anywhere: see “Form of the timeline”.';
  await expect(notice).toHaveText(said);
  await heard(app, said);
  await expect(app.grid.root.locator(':focus')).toBeAttached();
  await expect(app.page.getByText('Edited', { exact: true })).toBeHidden();

  await app.page.getByRole('combobox', { name: 'Timeline shown' }).selectOption('1');
  await expect(notice).toBeHidden();
  await chooseForm(app, 'Convert to list');
  const reason = 'Not converted. In a list every event starts with its time, and row 2 has “later”.';
  await expect(notice).toHaveText(reason);
  await heard(app, reason);
  await (await app.grid.cell(2, 'Time')).click();
  await keyboard.type('14:05');
  await keyboard.press('Enter');
  await expect(notice).toBeHidden();
  await chooseForm(app, 'Convert to list');
  await heard(app, 'Converted the timeline to a list');
  await app.save();
  expect(await workspace.read('refused.md')).toContain('## Timeline of the fix\n\n- 14:00 - a\n- 14:05 - b\n');
});

test('chat lines and cells from a spreadsheet become timelines by keyboard', async ({ aftermath, workspace }) => {
  const chat = '[14:02] ada: alarm *fired*\n[14:03] ben: looking | now\n';
  const sheet = 'Who\tWhen\tWhat\nAda\t15:02\tfixed\nBen\t15:10\tclosed\n';
  const text = `# Outage\n\n## Chat\n\n${chat}\n## Sheet\n\n${sheet}`;
  await workspace.write('pasted.md', text);
  const app = await aftermath.open('pasted.md');
  const { keyboard } = app.page;
  const select = async (down: number, lines: number): Promise<void> => {
    await app.source.focus();
    await keyboard.press('ControlOrMeta+Home');
    for (let line = 0; line < down; line++) await keyboard.press('ArrowDown');
    for (let line = 0; line < lines; line++) await keyboard.press('Shift+ArrowDown');
  };
  await select(4, 2);
  await app.page.getByRole('button', { name: /^Turn the selection into a timeline/ }).focus();
  await keyboard.press('Enter');
  await heard(app, 'Made a timeline of 2 events');
  await app.save();
  expect(await workspace.read('pasted.md')).toBe(`# Outage\n\n## Chat\n\n### Timeline\n\n- ${chat.trimEnd().replace('\n', '\n- ')}\n\n## Sheet\n\n${sheet}`);
  await select(11, 3);
  await app.button('Form of the timeline').focus();
  await keyboard.press('Enter');
  await keyboard.press('End');
  await keyboard.press('Enter');
  await expect(app.page.getByRole('combobox', { name: 'Timeline shown' })).toHaveValue('1');
  await app.save();
  expect(await workspace.read('pasted.md')).toContain('## Sheet\n\n### Timeline\n\n| When  | Who | What |\n| ----- | --- | ---- |\n| 15:02 | Ada | fixed |\n| 15:10 | Ben | closed |\n');
  await app.undo();
  await app.undo();
  await app.save();
  expect(await workspace.read('pasted.md')).toBe(text);
});
