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
