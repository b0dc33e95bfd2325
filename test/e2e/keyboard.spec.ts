import { expect, test } from './fixture.ts';
import { linesOf, lineWith, movedLine } from './text-lines.ts';

const file = 'upgrade-outage.md';

test('the grid is used without a mouse', async ({ aftermath, workspace }) => {
  const before = await workspace.copyFixture(file);
  const app = await aftermath.open(file);
  const { keyboard } = app.page;
  const { grid } = app;

  await test.step('the grid is one stop of the Tab key', async () => {
    const inGrid = async (): Promise<boolean> => grid.root.evaluate((element) => element.contains(document.activeElement));
    for (let stops = 0; stops < 60 && !(await inGrid()); stops += 1) await keyboard.press('Tab');
    expect(await inGrid()).toBe(true);
    await keyboard.press('Tab');
    expect(await inGrid()).toBe(false);
    await keyboard.press('Shift+Tab');
    expect(await inGrid()).toBe(true);
  });

  await test.step('arrows go from cell to cell', async () => {
    await keyboard.press('ControlOrMeta+Home');
    await expect(grid.handle(1)).toBeFocused();
    await keyboard.press('ArrowRight');
    await expect(grid.field(1, 'Date')).toBeFocused();
    await keyboard.press('ArrowRight');
    await keyboard.press('ArrowDown');
    await expect(grid.field(2, 'Time')).toBeFocused();
    await keyboard.press('ArrowRight');
    await expect(grid.field(2, 'State')).toBeFocused();
  });

  await test.step('typing replaces a cell, Escape gives it back, Enter keeps it', async () => {
    await keyboard.type('Gone');
    await keyboard.press('Escape');
    await expect(await grid.cell(2, 'State')).toHaveText(/^Two of five nodes/);
    await keyboard.type('Three of five nodes');
    await keyboard.press('Enter');
    await expect(await grid.cell(2, 'State')).toHaveText('Three of five nodes');
    await expect(grid.field(3, 'State')).toBeFocused();
  });

  await test.step('a row moves, and the focus with it', async () => {
    await keyboard.press('Alt+ArrowUp');
    await expect(await grid.cell(2, 'Time')).toHaveText('18:05');
    await expect(grid.field(2, 'State')).toBeFocused();
  });

  await test.step('rows are duplicated, inserted and deleted', async () => {
    await keyboard.press('ControlOrMeta+Shift+d');
    await expect(grid.handles).toHaveCount(10);
    await keyboard.press('ControlOrMeta+Backspace');
    await expect(grid.handles).toHaveCount(9);
    await keyboard.press('ControlOrMeta+Enter');
    await expect(grid.handles).toHaveCount(10);
    await keyboard.press('ControlOrMeta+z');
    await expect(grid.handles).toHaveCount(9);
  });

  await test.step('the menu of a row is at its handle', async () => {
    await keyboard.press('ControlOrMeta+Home');
    await expect(grid.handle(1)).toBeFocused();
    await keyboard.press('Enter');
    const menu = app.page.getByRole('menu', { name: 'Row 1' });
    await expect(menu.getByRole('menuitem', { name: 'Insert above' })).toBeFocused();
    await keyboard.press('Escape');
    await expect(menu).toBeHidden();
  });

  await app.save();
  const second = lineWith(before, '17:15');
  const edited = linesOf(before).with(second, 'May 6    | 17:15 | Three of five nodes\n').join('');
  expect(await workspace.read(file)).toBe(movedLine(edited, second + 1, second));
});
