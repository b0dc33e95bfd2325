import { expect, test } from './fixture.ts';
import type { AppPage } from './pages/app-page.ts';

const file = 'pattern.md';
const text = `# Disk full

## Timeline

| Time  | Event          | Who |
| ----- | -------------- | --- |
| 10:00 | Alarm fired    | Ada |
| 10:05 | Disk cleaned   | Ben |
| 10:20 | Fix shipped    | Ada |
| 10:40 | All clear      |     |

## Later

- 18:00 - Reviewed
- 18:30 - Actions agreed
- Sometime later nobody remembers
- 19:00 - Closed
`;

/** What the app said last to a screen reader. */
async function heard(app: AppPage, said: string | RegExp): Promise<void> {
  await expect(app.page.locator('[aria-live]').filter({ hasText: said }).first()).toBeAttached();
}

test.beforeEach(async ({ workspace, aftermath: _ }) => {
  await workspace.write(file, text);
});

test('headers are cells of the grid: arrows reach them, and columns are selected, sorted and sized from there', async ({ aftermath, workspace }) => {
  const app = await aftermath.open(file);
  const { grid, page } = app;
  const { keyboard } = page;
  const tabStops = grid.root.locator('[tabindex="0"], textarea');
  const selected = grid.root.locator('[role="gridcell"][aria-selected="true"]');

  await grid.select(1, 'Event');
  await keyboard.press('ArrowUp');
  await expect(grid.head('Event')).toBeFocused();
  await expect(tabStops).toHaveCount(1);
  await keyboard.press('ArrowUp');
  await expect(grid.head('Event')).toBeFocused();
  await keyboard.press('ArrowRight');
  await keyboard.press('ArrowRight');
  await expect(grid.head('T+')).toBeFocused();
  await keyboard.press('End');
  await expect(grid.head('Gap')).toBeFocused();
  await keyboard.press('Home');
  await expect(grid.head('Row')).toBeFocused();
  await keyboard.press('ArrowRight');
  await keyboard.press('x');
  await keyboard.press('Tab');
  await keyboard.press('Shift+Tab');
  await expect(grid.head('Time')).toBeFocused();
  await keyboard.press('ArrowDown');
  await expect(grid.field(1, 'Time')).toBeFocused();

  await test.step('a column is selected from a cell and from its header', async () => {
    await keyboard.press('ArrowDown');
    await keyboard.press('Control+ ');
    await expect(selected).toHaveCount(4);
    await expect(grid.field(2, 'Time')).toBeFocused();
    await heard(app, '4 rows, Time selected');
    await keyboard.press('Escape');
    await expect(selected).toHaveCount(1);
    await grid.head('Who').click({ modifiers: ['ControlOrMeta'] });
    await expect(selected).toHaveCount(4);
    await keyboard.press('ControlOrMeta+c');
    await heard(app, 'Copied 4 rows and 1 column');
  });

  await test.step('a whole row is selected as such, a part of one is not', async () => {
    await grid.select(2, 'Event');
    await expect(grid.row(2)).toHaveAttribute('aria-selected', 'false');
    await keyboard.press('Shift+ ');
    await expect(grid.row(2)).toHaveAttribute('aria-selected', 'true');
    await expect(grid.row(2).getByRole('rowheader')).toHaveAttribute('aria-selected', 'true');
  });

  await test.step('the menu of a column sorts, and gives the keyboard back', async () => {
    await keyboard.press('Alt+ArrowUp');
    await keyboard.press('ControlOrMeta+Home');
    await keyboard.press('ArrowUp');
    await keyboard.press('ArrowRight');
    await keyboard.press('Enter');
    const menu = page.getByRole('menu', { name: 'Column Time' });
    await expect(menu.getByRole('menuitem', { name: 'Select the column' })).toBeFocused();
    await keyboard.press('Escape');
    await expect(grid.head('Time')).toBeFocused();
    await keyboard.press('Shift+F10');
    await keyboard.press('ArrowDown');
    await keyboard.press('Enter');
    await heard(app, 'Sorted 4 rows by time');
    await app.save();
    expect(await workspace.read(file)).toBe(text);
    await expect(grid.root.locator(':focus')).toHaveCount(1);
  });

  await test.step('places are told, computed cells are read only', async () => {
    await expect(grid.root).toHaveAttribute('aria-colcount', '6');
    await expect(grid.root).toHaveAttribute('aria-rowcount', '5');
    await expect(grid.row(3)).toHaveAttribute('aria-rowindex', '4');
    await expect(await grid.cell(3, 'Gap')).toHaveAttribute('aria-colindex', '6');
    await expect(await grid.cell(3, 'Gap')).toHaveAttribute('aria-readonly', 'true');
    await expect(await grid.cell(3, 'Event')).not.toHaveAttribute('aria-readonly', 'true');
  });

  await test.step('Ctrl and a click choose rows from any cell', async () => {
    await grid.select(1, 'Event');
    await (await grid.cell(3, 'Event')).click({ modifiers: ['ControlOrMeta'] });
    await expect(grid.root.locator('[role="row"][aria-selected="true"]')).toHaveCount(2);
    await expect(grid.field(3, 'Event')).toBeFocused();
    await (await grid.cell(1, 'Who')).click({ modifiers: ['ControlOrMeta'] });
    await expect(grid.root.locator('[role="row"][aria-selected="true"]')).toHaveCount(1);
  });

  await test.step('the right button opens the menu of the row', async () => {
    await (await grid.cell(2, 'Event')).click({ button: 'right' });
    await expect(page.getByRole('menu', { name: 'Row 2' })).toBeVisible();
    await keyboard.press('Escape');
    await expect(grid.root.locator(':focus')).toHaveCount(1);
  });
});

test('what cannot be written is kept in the cell until it is changed or given up', async ({ aftermath, workspace }) => {
  const app = await aftermath.open(file);
  const { grid, page } = app;
  const { keyboard } = page;
  await page.getByRole('combobox', { name: 'Timeline shown' }).selectOption('Later');
  const when = await grid.headers().then((headers) => headers[1] ?? '');
  await grid.select(1, when);
  const field = grid.field(1, when);

  await test.step('the message names it, whatever is pressed or clicked', async () => {
    await keyboard.type('whenever');
    await keyboard.press('Enter');
    await expect(grid.root.getByText('“whenever” cannot be read as a time here.')).toBeVisible();
    await expect(field).toHaveValue('whenever');
    await expect(field).toHaveAccessibleDescription(/press Escape to keep “18:00”/);
    for (const key of ['Tab', 'ControlOrMeta+Enter', 'ControlOrMeta+s']) {
      await keyboard.press(key);
      await expect(field).toBeFocused();
    }
    await (await grid.cell(2, 'Gap')).click();
    await expect(field).toBeFocused();
    await grid.handle(2).click();
    await app.button('Insert below').click();
    await expect(field).toBeFocused();
    await expect(field).toHaveValue('whenever');
    await page.getByRole('searchbox', { name: 'Filter events' }).fill('x');
    await expect(field).toHaveValue('whenever');
    expect(await workspace.read(file)).toBe(text);
  });

  await test.step('the source can be used meanwhile, and the cell still has it', async () => {
    await app.source.click();
    await expect(field).toHaveValue('whenever');
    await field.click();
  });

  await test.step('Escape leaves it as it was', async () => {
    await keyboard.press('Escape');
    await expect(await grid.cell(1, when)).toHaveText('18:00');
    await expect(field).toBeFocused();
    await expect(grid.root.getByText('cannot be read as a time')).toBeHidden();
  });

  await test.step('changed, it is written', async () => {
    await keyboard.type('soon');
    await keyboard.press('Enter');
    await keyboard.press('ControlOrMeta+a');
    await keyboard.type('18:05');
    await keyboard.press('Enter');
    await app.save();
    expect(await workspace.read(file)).toBe(text.replace('18:00', '18:05'));
    await keyboard.press('ControlOrMeta+z');
  });

  await test.step('of a paste the cells that were not written are counted and named, on the page too', async () => {
    await grid.select(1, when);
    await page.evaluate(() => {
      const data = new DataTransfer();
      data.setData('text/plain', '18:01\tRead again\nnever\tAgreed at last\n');
      document.activeElement?.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
    });
    const notice = page.getByRole('group', { name: 'About the last change' });
    await expect(notice).toContainText(/1 cell could not be written: “never” in \S+ of row 2/);
    await app.save();
    expect(await workspace.read(file)).toBe(text.replace('18:00 - Reviewed', '18:01 - Read again').replace('Actions agreed', 'Agreed at last'));
    await notice.getByRole('button', { name: 'Dismiss' }).click();
    await expect(notice).toBeHidden();
    await expect(grid.root.locator(':focus')).toHaveCount(1);
    await keyboard.press('ControlOrMeta+z');
  });

  await test.step('a time that cannot be emptied stays', async () => {
    await grid.select(2, when);
    await keyboard.press('Delete');
    await expect(page.getByRole('group', { name: 'About the last change' })).toContainText('1 cell could not be emptied: Time of row 2');
    await app.save();
    expect(await workspace.read(file)).toBe(text);
  });
});
