import { expect, test } from './fixture.ts';
import type { AppPage } from './pages/app-page.ts';

const file = 'long.md';
const two = (value: number): string => String(value).padStart(2, '0');
const line = (at: number): string => `| ${two(Math.floor(at / 60))}:${two(at % 60)} | Event ${at} |`;
const text = `# Long

## Timeline

| Time  | Event |
| ----- | ----- |
${Array.from({ length: 400 }, (_, at) => line(at)).join('\n')}

## Later

| Time  | Event    |
| ----- | -------- |
| 18:00 | Reviewed |
| 18:30 | Closed   |
`;

async function heard(app: AppPage, said: string | RegExp): Promise<void> {
  await expect(app.page.locator('[aria-live]').filter({ hasText: said }).first()).toBeAttached();
}

test('the keyboard is never lost: among rows out of sight, deleted, taken back, hidden, and in another timeline', async ({ aftermath, workspace }) => {
  await workspace.write(file, text);
  const app = await aftermath.open(file);
  const { grid, page } = app;
  const { keyboard } = page;
  const focused = grid.root.locator(':focus');
  const scroller = grid.root.locator('xpath=..');

  await test.step('rows are counted and numbered although few are mounted', async () => {
    await grid.select(3, 'Event');
    await expect(grid.root).toHaveAttribute('aria-rowcount', '401');
    expect(await grid.handles.count()).toBeLessThan(100);
    await keyboard.press('ControlOrMeta+End');
    await expect(grid.row(400)).toHaveAttribute('aria-rowindex', '401');
    await expect(grid.row(400)).toBeInViewport();
  });

  await test.step('a key after scrolling far away goes on from the current row', async () => {
    await grid.select(400, 'Event');
    await scroller.evaluate((element) => element.scrollTo(0, 0));
    await expect(grid.row(1)).toBeInViewport();
    await expect(grid.field(400, 'Event')).toBeFocused();
    await keyboard.press('ArrowUp');
    await expect(grid.field(399, 'Event')).toBeFocused();
    await expect(grid.row(399)).toBeInViewport();
    await scroller.evaluate((element) => element.scrollTo(0, 0));
    await keyboard.type('Written');
    await expect(grid.field(399, 'Event')).toHaveValue('Written');
    await expect(grid.row(399)).toBeInViewport();
    await keyboard.press('Escape');
  });

  await test.step('after the last row is deleted the one above has it; undo and redo keep it', async () => {
    await keyboard.press('ControlOrMeta+End');
    await keyboard.press('ControlOrMeta+Backspace');
    await heard(app, 'Deleted “Event 399”');
    await expect(grid.root).toHaveAttribute('aria-rowcount', '400');
    await expect(grid.row(399).locator(':focus')).toHaveCount(1);
    await keyboard.press('ControlOrMeta+z');
    await expect(grid.root).toHaveAttribute('aria-rowcount', '401');
    await expect(focused).toHaveCount(1);
  });

  await test.step('undo takes the row away that has the keyboard', async () => {
    await keyboard.press('ControlOrMeta+End');
    await keyboard.press('ControlOrMeta+Enter');
    await expect(grid.field(401, 'Time')).toBeFocused();
    await keyboard.press('ControlOrMeta+z');
    await expect(grid.root).toHaveAttribute('aria-rowcount', '401');
    await expect(grid.row(400).locator(':focus')).toHaveCount(1);
  });

  await test.step('a filter hides the current row', async () => {
    await keyboard.press('ControlOrMeta+f');
    await keyboard.type('39');
    await expect(grid.root).toHaveAttribute('aria-rowcount', '19');
    await keyboard.press('Enter');
    await expect(focused).toHaveCount(1);
    await expect(grid.row(400)).toHaveAttribute('aria-rowindex', '19');
    await keyboard.press('ControlOrMeta+Home');
    await expect(grid.handle(40)).toBeFocused();
    await keyboard.press('Escape');
    await expect(grid.root).toHaveAttribute('aria-rowcount', '401');
    await expect(grid.handle(40)).toBeFocused();
  });

  await test.step('typing in the source keeps the keyboard there, and the grid its current cell', async () => {
    await grid.select(40, 'Event');
    await app.typeAfter('# Long', ' outage');
    await expect(app.source).toBeFocused();
    await expect(page.getByRole('heading', { name: 'Long outage' })).toBeVisible();
    await expect(app.source).toBeFocused();
  });

  await test.step('another timeline has its own tab stop', async () => {
    await page.getByRole('combobox', { name: 'Timeline shown' }).selectOption('Later');
    await expect(grid.handles).toHaveCount(2);
    await expect(grid.root.locator('[data-tab-stop]')).toHaveCount(1);
    await grid.select(2, 'Event');
    await keyboard.press('ControlOrMeta+Backspace');
    await keyboard.press('ControlOrMeta+Backspace');
    await heard(app, /The timeline has no events now/);
    await expect(grid.root).toBeFocused();
    await keyboard.press('ControlOrMeta+Enter');
    await expect(grid.field(1, 'Time')).toBeFocused();
  });
});

test('several rows are dragged past the edge of sight, and a drag is given up', async ({ aftermath, workspace }) => {
  await workspace.write(file, text);
  const app = await aftermath.open(file);
  const { grid, page } = app;
  await grid.handle(2).click();
  await page.keyboard.press('Escape');
  await grid.handle(4).click({ modifiers: ['ControlOrMeta'] });
  const scroller = grid.root.locator('xpath=..');
  const box = await scroller.boundingBox();
  if (box === null) throw new Error('The grid is not shown.');
  const top = (): Promise<number> => scroller.evaluate((element) => element.scrollTop);

  await test.step('near the edge the rows scroll under the pointer, and the place is marked', async () => {
    await grid.handle(4).hover();
    await page.mouse.down();
    await page.mouse.move(box.x + 60, box.y + box.height / 2, { steps: 5 });
    await page.mouse.move(box.x + 60, box.y + box.height - 8, { steps: 5 });
    await expect.poll(top, { timeout: 20_000 }).toBeGreaterThan(900);
    await page.mouse.move(box.x + 60, box.y + box.height / 2 + 16, { steps: 9 });
    await expect(grid.root.locator('[data-drop]')).toHaveCount(1);
  });

  await test.step('dropped, both stand there in their order and are selected', async () => {
    const marked = grid.root.locator('[data-drop]');
    const index = Number(await marked.getAttribute('data-index'));
    const edge = await marked.getAttribute('data-drop');
    await page.mouse.up();
    const before = edge === 'top' ? index : index + 1;
    await heard(app, `Moved 2 rows to row ${before - 1} of 400`);
    await app.save();
    const lines = Array.from({ length: 400 }, (_, at) => line(at));
    const rest = lines.filter((_, at) => at !== 1 && at !== 3);
    rest.splice(before - 2, 0, line(1), line(3));
    expect(await workspace.read(file)).toBe(text.replace(lines.join('\n'), rest.join('\n')));
    await expect(grid.root.locator(':focus')).toHaveCount(1);
    await page.keyboard.press('ControlOrMeta+z');
  });

  await test.step('Escape gives a drag up, and says so', async () => {
    await page.keyboard.press('ControlOrMeta+Home');
    await grid.handle(1).hover();
    await page.mouse.down();
    await page.mouse.move(box.x + 60, box.y + 120, { steps: 5 });
    await expect(grid.root.locator('[data-drop]')).toHaveCount(1);
    await page.keyboard.press('Escape');
    await page.mouse.up();
    await heard(app, 'Nothing was moved');
    await expect(grid.root.locator('[data-drop], [data-dragged]')).toHaveCount(0);
    await app.save();
    expect(await workspace.read(file)).toBe(text);
  });
});
