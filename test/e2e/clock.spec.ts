import { writeFile } from 'node:fs/promises';
import { expect, test } from './fixture.ts';

const file = 'queue.md';
const text = `# Queue backlog

## Timeline (PT)

### 2021-11-06

- 21:58 Deploy starts
- 22:1x Paged
- 23:40-23:55 Rollback
- 00:20 Workers restarted
- 25:10 Nobody knows when
- 03:00 All green
`;

test('times say what was inferred, how exactly they are known, and what is wrong with them', async ({ aftermath, workspace }) => {
  await writeFile(workspace.path(file), text);
  const { grid } = await aftermath.open(file);
  const cell = (row: number, column: number) => grid.pane.locator(`[data-index="${row - 1}"] [aria-colindex="${column}"]`);

  await expect(cell(1, 2)).toHaveAttribute('title', 'Date 2021-11-06 from the date above these events “2021-11-06”. Zone PT from the heading “Timeline (PT)”');
  await expect(cell(1, 2).locator('[data-carried]')).toHaveAttribute('data-carried', '6 Nov');
  await expect(cell(4, 2)).toHaveAttribute('title', /^Date 2021-11-07, the day after, since the row above says “23:40-23:55”/);
  await expect(cell(5, 2)).toHaveAttribute('aria-invalid', 'true');
  await expect(cell(5, 2)).toHaveAttribute('title', /^“25:10” is not a time that can be read/);
  await expect(cell(2, 4)).toHaveText('12–21 min');
  await expect(cell(3, 5)).toHaveText('1 h 21–45 min');
  // The clocks were put back at two.
  await expect(cell(6, 4)).toHaveText('6 h 2 min');
});

test('a second zone is shown beside the times, kept for the next visit, and never written', async ({ aftermath, workspace }) => {
  await writeFile(workspace.path(file), text);
  const app = await aftermath.open(file);
  const header = () => app.grid.pane.getByRole('columnheader', { name: /^Berlin/ });
  const times = () => app.grid.pane.locator('[data-index] [aria-colindex="4"]');
  await app.grid.pane.getByRole('combobox', { name: 'Second time zone' }).selectOption('Europe/Berlin');
  await expect(header()).toBeVisible();
  await expect(times()).toHaveText(['7 Nov 05:58', '~06:10–06:19', '07:40–07:55', '08:20', '', '12:00']);
  expect(await workspace.read(file)).toBe(text);

  await app.page.reload();
  await expect(times()).toHaveText(['7 Nov 05:58', '~06:10–06:19', '07:40–07:55', '08:20', '', '12:00']);
  await app.grid.pane.getByRole('combobox', { name: 'Second time zone' }).selectOption('+ zone');
  await expect(header()).toHaveCount(0);
});
