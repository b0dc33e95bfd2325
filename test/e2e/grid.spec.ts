import { expect, test } from './fixture.ts';
import type { AppPage } from './pages/app-page.ts';

const file = 'cache.md';
const text = `# Cache outage

## Timeline

| Time  | Event           | Who |
| ----- | --------------- | --- |
| 10:00 | Alarm fired     | Ada |
| 10:05 | Cache restarted | Ben |
| 10:20 | **Fix** shipped | Ada |
| 10:40 | All clear       |     |

After the table.
`;

/** The text with some of its lines replaced; null takes one out. */
function changed(lines: Readonly<Record<string, string | null>>, source = text): string {
  const all = source.split('\n');
  for (const [start, line] of Object.entries(lines)) {
    const at = all.findIndex((candidate) => candidate.startsWith(start));
    expect(at, `a line that starts with ${start}`).toBeGreaterThan(-1);
    all.splice(at, 1, ...(line === null ? [] : line.split('\n')));
  }
  return all.join('\n');
}

async function saved(app: AppPage): Promise<void> {
  await app.save();
  await app.expectDocument(file, 'saved');
}

/** What the app said last to a screen reader. */
async function heard(app: AppPage, said: string | RegExp): Promise<void> {
  await expect(app.page.locator('[aria-live]').filter({ hasText: said }).first()).toBeAttached();
}

test.beforeEach(async ({ workspace, aftermath: _ }) => {
  await workspace.write(file, text);
});

test('ranges, fill, clipboard, filter and sort by keyboard alone', async ({ aftermath, workspace }) => {
  const app = await aftermath.open(file);
  const { grid, page } = app;
  const { keyboard } = page;
  const selectedCells = grid.root.locator('[role="gridcell"][aria-selected="true"]');

  await test.step('a range is emptied as one undo step', async () => {
    await grid.select(1, 'Event');
    await keyboard.press('Shift+ArrowRight');
    await keyboard.press('Shift+ArrowDown');
    await expect(selectedCells).toHaveCount(4);
    await heard(app, '2 rows, Event, Who selected');
    await keyboard.press('Delete');
    await saved(app);
    expect(await workspace.read(file)).toBe(changed({ '| 10:00': '| 10:00 |                 |     |', '| 10:05': '| 10:05 |                 |     |' }));
    await keyboard.press('ControlOrMeta+z');
    await saved(app);
    expect(await workspace.read(file)).toBe(text);
  });

  await test.step('Escape leaves the range, the current cell keeps the keyboard', async () => {
    await keyboard.press('Escape');
    await expect(selectedCells).toHaveCount(1);
    await expect(grid.field(2, 'Who')).toBeFocused();
  });

  await test.step('values are filled down', async () => {
    await keyboard.press('Shift+ArrowDown');
    await keyboard.press('Shift+ArrowDown');
    await keyboard.press('ControlOrMeta+d');
    await saved(app);
    expect(await workspace.read(file)).toBe(changed({ '| 10:20': '| 10:20 | **Fix** shipped | Ben |', '| 10:40': '| 10:40 | All clear       | Ben |' }));
    await keyboard.press('ControlOrMeta+z');
  });

  await test.step('rows are copied and pasted; what finds no row makes new ones', async () => {
    await keyboard.press('ControlOrMeta+a');
    await heard(app, '4 rows selected');
    await keyboard.press('ControlOrMeta+c');
    await heard(app, 'Copied 4 rows and 3 columns');
    await grid.select(4, 'Time');
    await keyboard.press('ControlOrMeta+v');
    await heard(app, 'Pasted 4 rows and 3 columns');
    await saved(app);
    expect(await workspace.read(file)).toBe(
      changed({
        '| 10:40': '| 10:00 | Alarm fired     | Ada |\n| 10:05 | Cache restarted | Ben |\n| 10:20 | **Fix** shipped | Ada |\n| 10:40 | All clear       |     |',
      }),
    );
    await keyboard.press('ControlOrMeta+z');
    await saved(app);
    expect(await workspace.read(file)).toBe(text);
    await expect(grid.root.locator(':focus')).toHaveCount(1);
  });

  await test.step('cut takes the cells away', async () => {
    await grid.select(3, 'Event');
    await keyboard.press('ControlOrMeta+x');
    await keyboard.press('ArrowDown');
    await keyboard.press('ControlOrMeta+v');
    await saved(app);
    expect(await workspace.read(file)).toBe(changed({ '| 10:20': '| 10:20 |                 | Ada |', '| 10:40': '| 10:40 | **Fix** shipped |     |' }));
    await keyboard.press('ControlOrMeta+z');
    await keyboard.press('ControlOrMeta+z');
    await saved(app);
    expect(await workspace.read(file)).toBe(text);
  });

  await test.step('the filter hides rows and never changes the file', async () => {
    await keyboard.press('ControlOrMeta+f');
    const filter = page.getByRole('searchbox', { name: 'Filter events' });
    await expect(filter).toBeFocused();
    await filter.pressSequentially('ada');
    await expect(grid.handles).toHaveCount(2);
    await expect(grid.pane.getByText('2 of 4 events')).toBeVisible();
    await expect(await grid.cell(3, 'T+')).toHaveText('20 min');
    await expect(grid.root).toHaveAttribute('aria-rowcount', '3');
    await keyboard.press('Enter');
    await expect(grid.root.locator(':focus')).toHaveCount(1);
    await keyboard.press('ControlOrMeta+End');
    await keyboard.press('Alt+ArrowUp');
    await heard(app, 'Moved “Fix shipped” to row 1 of 4, 1 of the 2 shown');
    await saved(app);
    expect(await workspace.read(file)).toBe(changed({ '| 10:20': null }).replace('| 10:00', '| 10:20 | **Fix** shipped | Ada |\n| 10:00'));
    await keyboard.press('ControlOrMeta+f');
    await keyboard.press('Escape');
    await expect(grid.handles).toHaveCount(4);
  });

  await test.step('the row out of order is marked, and sorted from its mark', async () => {
    const mark = grid.root.getByRole('button', { name: 'Row 1 is out of order in time' });
    await expect(mark).toBeVisible();
    await keyboard.press('ControlOrMeta+Home');
    await keyboard.press('End');
    await expect(mark).toBeFocused();
    await keyboard.press('Enter');
    const menu = page.getByRole('menu', { name: 'Order of row 1' });
    await expect(menu.getByRole('menuitem', { name: 'Keep as it is' })).toBeFocused();
    await keyboard.press('End');
    await keyboard.press('Enter');
    await heard(app, 'Sorted 4 rows by time');
    await saved(app);
    expect(await workspace.read(file)).toBe(text);
    await expect(grid.root.locator(':focus')).toHaveCount(1);
  });

  await test.step('a row moves to a place by its number', async () => {
    await grid.handle(1).focus();
    await grid.select(1, 'Time');
    await keyboard.press('Home');
    await keyboard.press('Enter');
    await page.getByRole('menuitem', { name: 'Move to…' }).waitFor();
    await keyboard.type('Move to');
    await keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Move “Alarm fired”' });
    await expect(dialog.getByRole('textbox')).toBeFocused();
    await keyboard.press('ControlOrMeta+a');
    await keyboard.type('3');
    await expect(dialog.getByText('10:20')).toBeVisible();
    await keyboard.press('Enter');
    await expect(dialog).toBeHidden();
    await heard(app, 'Moved “Alarm fired” to row 3 of 4');
    await expect(grid.handle(3)).toBeFocused();
    await saved(app);
    expect(await workspace.read(file)).toBe(changed({ '| 10:00': null }).replace('| 10:40', '| 10:00 | Alarm fired     | Ada |\n| 10:40'));
  });

  await test.step('its time is set between its neighbours', async () => {
    await keyboard.press('End');
    await keyboard.press('Enter');
    await expect(page.getByRole('menuitem', { name: /^Set the time between its neighbours/ })).toBeFocused();
    await keyboard.press('Enter');
    await heard(app, 'Set the time of “Alarm fired” to 10:30');
    await saved(app);
    expect(await workspace.read(file)).toBe(changed({ '| 10:00': null }).replace('| 10:40', '| 10:30 | Alarm fired     | Ada |\n| 10:40'));
  });

  await test.step('deleting every row leaves the keyboard in the grid', async () => {
    await keyboard.press('ControlOrMeta+a');
    await keyboard.press('ControlOrMeta+Backspace');
    await expect(grid.handles).toHaveCount(0);
    await expect(grid.root).toBeFocused();
    await keyboard.press('ControlOrMeta+z');
    await expect(grid.handles).toHaveCount(4);
    await expect(grid.root.locator(':focus')).toHaveCount(1);
  });

  await test.step('a column is made wider and given back', async () => {
    await grid.select(1, 'Event');
    const width = async (): Promise<number> => (await grid.root.getByRole('columnheader', { name: 'Event' }).boundingBox())?.width ?? 0;
    const before = await width();
    await keyboard.press('Alt+Shift+ArrowLeft');
    await expect.poll(width).toBeLessThan(before);
    await keyboard.press('ArrowUp');
    await expect(grid.head('Event')).toBeFocused();
    await keyboard.press('Alt+Shift+ArrowRight');
    await keyboard.press('Alt+Shift+ArrowRight');
    await expect.poll(width).toBeGreaterThan(before);
    await keyboard.press('Delete');
    await expect.poll(width).toBe(before);
    await keyboard.press('Escape');
    await expect(grid.field(1, 'Event')).toBeFocused();
  });
});

test('ranges, rows, clipboard, filter and order by mouse alone', async ({ aftermath, workspace }) => {
  const app = await aftermath.open(file);
  const { grid, page } = app;

  await test.step('Shift and a click extend the range, Ctrl and a click choose rows', async () => {
    await grid.select(1, 'Time');
    await (await grid.cell(3, 'Event')).click({ modifiers: ['Shift'] });
    await expect(grid.root.locator('[role="gridcell"][aria-selected="true"]')).toHaveCount(6);
    await grid.handle(1).click({ modifiers: ['Shift'] });
    await (await grid.cell(2, 'Time')).click();
    await grid.handle(4).click({ modifiers: ['ControlOrMeta'] });
    await expect(grid.root.locator('[role="row"][aria-selected="true"]')).toHaveCount(2);
  });

  await test.step('chosen rows are dragged together', async () => {
    await grid.drag(4, 1, 'upper');
    await saved(app);
    const [ten, five, twenty, forty] = text.split('\n').slice(6, 10);
    expect(await workspace.read(file)).toBe(text.replace([ten, five, twenty, forty].join('\n'), [five, forty, ten, twenty].join('\n')));
    await app.undo();
  });

  await test.step('a drag is given up with Escape', async () => {
    const box = await grid.row(4).boundingBox();
    await grid.handle(1).hover();
    await page.mouse.down();
    await page.mouse.move((box?.x ?? 0) + 40, (box?.y ?? 0) + 10, { steps: 5 });
    await page.keyboard.press('Escape');
    await page.mouse.up();
    await expect(await grid.cell(1, 'Time')).toHaveText('10:00');
  });

  await test.step('a table of another page is pasted', async () => {
    await grid.select(2, 'Time');
    await page.evaluate(() => {
      const data = new DataTransfer();
      data.setData('text/plain', 'not this');
      data.setData('text/html', '<table><tr><th>Time</th><th>Event</th></tr><tr><td>10:06</td><td>Saw <a href="https://example.org/x">the | log</a><br>twice</td></tr></table>');
      document.activeElement?.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
    });
    await saved(app);
    expect(await workspace.read(file)).toBe(changed({ '| 10:05': '| 10:06 | Saw [the \\| log](https://example.org/x)<br>twice | Ben |' }));
    await app.undo();
  });

  await test.step('the menu moves, copies and sorts', async () => {
    await grid.handle(1).click();
    await page.getByRole('menuitem', { name: 'Move to…' }).click();
    await page.getByRole('dialog').getByRole('textbox').fill('4');
    await page.getByRole('button', { name: 'Move', exact: true }).click();
    await expect(await grid.cell(4, 'Time')).toHaveText('10:00');
    await grid.root.getByRole('button', { name: 'Row 4 is out of order in time' }).click();
    await page.getByRole('menuitem', { name: 'Keep as it is' }).click();
    await expect(grid.root.getByRole('button', { name: /out of order/ })).toHaveCount(0);
    await app.button('Sort all by time').click();
    await saved(app);
    expect(await workspace.read(file)).toBe(text);
  });

  await test.step('a column is dragged wider and fitted again', async () => {
    const edge = grid.root.getByRole('separator', { name: 'Width of Time' });
    const width = async (): Promise<number> => (await grid.root.getByRole('columnheader', { name: 'Time' }).boundingBox())?.width ?? 0;
    const before = await width();
    await edge.hover();
    const box = await edge.boundingBox();
    await page.mouse.down();
    await page.mouse.move((box?.x ?? 0) + 85, (box?.y ?? 0) + 5, { steps: 4 });
    await page.mouse.up();
    await expect.poll(width).toBeGreaterThan(before + 60);
    await edge.dblclick();
    await expect.poll(width).toBeLessThan(before + 20);
  });

  await test.step('the filter is cleared with its button', async () => {
    await page.getByRole('searchbox', { name: 'Filter events' }).click();
    await page.getByRole('searchbox', { name: 'Filter events' }).fill('zzz');
    await expect(page.getByText('No event matches the filter.')).toBeVisible();
    await app.button('Clear the filter').click();
    await expect(grid.handles).toHaveCount(4);
    expect(await workspace.read(file)).toBe(text);
  });
});

test('a row of a megabyte and a table of 500 columns are moved about in and edited', async ({ aftermath, workspace }) => {
  const long = `## Timeline\n\n| Time | Event |\n| --- | --- |\n| 10:00 | ${'word *x* [a '.repeat(90_000)}|\n| 10:05 | short |\n`;
  const headers = Array.from({ length: 499 }, (_, at) => `Column ${at}`).join(' | ');
  const wide = `## Timeline\n\n| Time | ${headers} |\n|${' --- |'.repeat(500)}\n| 10:00 |${' v |'.repeat(499)}\n| 10:05 |${' v |'.repeat(499)}\n`;
  await workspace.write(file, long);
  await workspace.write('wide.md', wide);
  const app = await aftermath.open(file);
  await app.grid.select(1, 'Event');
  await expect(await app.grid.cell(1, 'Event')).toContainText('…');
  await app.grid.edit(2, 'Event', 'shorter');
  await saved(app);
  expect(await workspace.read(file)).toBe(long.replace('short', 'shorter'));
  await app.open('wide.md');
  await app.expectDocument('wide.md', 'saved');
  await app.grid.edit(2, 'Column 3', 'w');
  await app.save();
  await app.expectDocument('wide.md', 'saved');
  expect(await workspace.read('wide.md')).toBe(wide.replace('| 10:05 | v | v | v | v |', '| 10:05 | v | v | v | w |'));
});
