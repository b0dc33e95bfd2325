import type { Locator } from '@playwright/test';
import { expect, test } from './fixture.ts';

const file = 'many.md';
const count = 1_200;
const two = (value: number): string => String(value).padStart(2, '0');
const day = (at: number): string => `2026-03-${two(1 + Math.floor(at / 1_440))} ${two(Math.floor((at % 1_440) / 60))}:${two(at % 60)}`;
const row = (at: number, words = `Event ${at}`): string => `| ${day(at)} | ${words} | Ada |\n`;
const rows = Array.from({ length: count }, (_, at) => row(at));
const before = '# Many\n\n## Timeline\n\n| Time | Event | Who |\n| --- | --- | --- |\n';
const after = '\nAfter the table.\n';

test('a table of more than a thousand rows is edited, and every view follows', async ({ aftermath, workspace }) => {
  await workspace.write(file, before + rows.join('') + after);
  const app = await aftermath.open(file);
  const { grid, page, preview } = app;
  const { keyboard } = page;
  // By their elements, since a browser takes a minute to name thousands of cells.
  const cell = (words: string): Locator => preview.locator('td').filter({ hasText: new RegExp(`^${words}$`) });
  const shown = preview.locator('tbody tr');
  const expectFile = async (now: readonly string[]): Promise<void> => {
    await app.save();
    await expect.poll(() => workspace.read(file)).toBe(before + now.join('') + after);
  };
  await expect(cell(`Event ${count - 1}`)).toBeAttached({ timeout: 30_000 });

  await test.step('a cell above all others', async () => {
    await grid.select(1, 'Event');
    await keyboard.type('Changed to something longer');
    await keyboard.press('Enter');
    await expect(cell('Changed to something longer')).toBeAttached();
    await expect(cell('Event 0')).toHaveCount(0);
    await expectFile([row(0, 'Changed to something longer'), ...rows.slice(1)]);
  });

  await test.step('a row less, a row more, and one moved', async () => {
    await keyboard.press('ControlOrMeta+Backspace');
    await expect(cell('Event 1')).toHaveCount(0);
    await keyboard.press('ControlOrMeta+Shift+d');
    await expect(cell('Event 2')).toHaveCount(2);
    await keyboard.press('Alt+ArrowDown');
    await expectFile([row(0, 'Changed to something longer'), row(2), row(3), row(2), ...rows.slice(4)]);
    await expect.poll(() => shown.nth(2).innerText()).toContain('Event 3');
    await expect(shown).toHaveCount(count);
  });

  await test.step('the places of all rows below are still known', async () => {
    await cell('Event 1100').click();
    await grid.expectSelected(1_101);
    await expect(grid.row(1_101)).toBeInViewport();
  });

  await test.step('all rows are selected and filled in one step, and taken back', async () => {
    await grid.select(1_101, 'Who');
    await keyboard.press('Control+ ');
    await keyboard.press('Delete');
    await expect(cell('Ada')).toHaveCount(0, { timeout: 30_000 });
    await keyboard.press('ControlOrMeta+z');
    await expect(cell('Ada')).toHaveCount(count, { timeout: 30_000 });
    await expect(grid.root.locator(':focus')).toHaveCount(1);
  });
});
