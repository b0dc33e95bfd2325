import type { CDPSession } from '@playwright/test';
import { expect, test } from './fixture.ts';

const file = 'words.md';
const text = `# تعطل الخدمة

## Timeline

| Time  | Event               | Who |
| ----- | ------------------- | --- |
| 10:00 | انقطع الاتصال       | Ada |
| 10:05 | 数据库已恢复        | Ben |
| 10:20 | Fix shipped         | Ada |
`;

/** What an input method does while its window is open. */
async function compose(debugging: CDPSession, ...steps: readonly string[]): Promise<void> {
  for (const step of steps) await debugging.send('Input.imeSetComposition', { text: step, selectionStart: step.length, selectionEnd: step.length });
}

test('an input method starts an edit with its first character, and its own keys stay its own', async ({ aftermath, workspace }) => {
  await workspace.write(file, text);
  const app = await aftermath.open(file);
  const { grid, page } = app;
  const debugging = await page.context().newCDPSession(page);
  const field = grid.field(3, 'Event');

  await test.step('the composed text replaces the cell', async () => {
    await grid.select(3, 'Event');
    await compose(debugging, 'か', 'かい', 'かいふく');
    await expect(field).toHaveValue('かいふく');
    await expect(field).toBeFocused();
  });

  await test.step('Enter and Escape inside the composition belong to it', async () => {
    for (const key of ['Enter', 'Escape', 'Tab']) {
      // Chromium hands a page the keys of an input method with this code.
      await debugging.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', key: 'Process', code: key, windowsVirtualKeyCode: 229 });
      await debugging.send('Input.dispatchKeyEvent', { type: 'keyUp', key, code: key });
    }
    await expect(field).toHaveValue('かいふく');
    await expect(field).toBeFocused();
    expect(await workspace.read(file)).toBe(text);
  });

  await test.step('what was composed goes on being typed, and Enter after it writes the cell', async () => {
    await debugging.send('Input.insertText', { text: '回復' });
    await page.keyboard.type('!');
    await expect(field).toHaveValue('回復!');
    await page.keyboard.press('Enter');
    await app.save();
    expect(await workspace.read(file)).toBe(text.replace('Fix shipped         ', '回復!                 '));
  });

  await test.step('a composition given up with Escape leaves the cell', async () => {
    await grid.select(1, 'Who');
    await compose(debugging, 'あ', '');
    await page.keyboard.press('Escape');
    await expect(await grid.cell(1, 'Who')).toHaveText('Ada');
  });

  await test.step('in a cell that is being edited the composition goes to the caret', async () => {
    await grid.select(1, 'Who');
    await page.keyboard.press('F2');
    await compose(debugging, 'や');
    await debugging.send('Input.insertText', { text: 'や' });
    await expect(grid.field(1, 'Who')).toHaveValue('Adaや');
    await page.keyboard.press('Escape');
  });
});

test('right-to-left words start at the right, and arrow keys keep their meaning in the grid', async ({ aftermath, workspace }) => {
  await workspace.write(file, text);
  const app = await aftermath.open(file);
  const { grid, page } = app;
  const { keyboard } = page;
  const direction = async (row: number): Promise<string> => (await grid.cell(row, 'Event')).evaluate((cell) => getComputedStyle(cell.querySelector('[dir]') ?? cell).direction);

  expect(await direction(1)).toBe('rtl');
  expect(await direction(3)).toBe('ltr');
  await grid.select(1, 'Event');
  expect(await direction(1)).toBe('rtl');
  await keyboard.press('ArrowLeft');
  await expect(grid.field(1, 'Time')).toBeFocused();
  await keyboard.press('ArrowRight');
  await expect(grid.field(1, 'Event')).toBeFocused();
  await keyboard.press('F2');
  const field = grid.field(1, 'Event');
  await expect(field).toHaveCSS('direction', 'rtl');
  // At the end of right-to-left words the next place to the right is one character back.
  await keyboard.press('ArrowRight');
  await keyboard.press('Backspace');
  await keyboard.press('Enter');
  await app.save();
  expect(await workspace.read(file)).toBe(text.replace('انقطع الاتصال', 'انقطع الاتصل '));
});
