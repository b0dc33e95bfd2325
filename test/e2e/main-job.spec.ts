import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { expect, test } from './fixture.ts';
import { linesOf, lineWith, movedLine } from './text-lines.ts';

const file = 'upgrade-outage.md';

test('the timeline shows the span of a real postmortem', async ({ aftermath, workspace }) => {
  await workspace.copyFixture(file);
  const app = await aftermath.open(file);
  const { grid } = app;
  await app.expectDocument(file, 'saved');
  await expect(grid.handles).toHaveCount(9);
  expect(await grid.headers()).toEqual(['Row', 'Date', 'Time', 'State', 'T+', 'Gap']);
  await expect(grid.pane.getByText('19 h 40 min', { exact: true }).first()).toBeVisible();
  await expect(grid.pane.getByText('9 events')).toBeVisible();
  await expect(await grid.cell(9, 'T+')).toHaveText('19 h 40 min');
});

test('editing one cell changes one line of the file', async ({ aftermath, workspace }) => {
  const before = await workspace.copyFixture(file);
  const app = await aftermath.open(file);
  await app.grid.edit(5, 'State', 'The restore is at a half | the status page is late');
  await expect(await app.grid.cell(5, 'State')).toHaveText('The restore is at a half | the status page is late');
  await app.expectDocument(file, 'edited');
  await app.save();
  await app.expectDocument(file, 'saved');

  const at = lineWith(before, 'at a third');
  const expected = linesOf(before).with(at, 'May 6    | 21:00 | The restore is at a half \\| the status page is late\n').join('');
  expect(await workspace.read(file)).toBe(expected);
});

test('rows move by keyboard and by drag, and take only their own line along', async ({ aftermath, workspace }) => {
  const before = await workspace.copyFixture(file);
  const app = await aftermath.open(file);
  const first = lineWith(before, '16:30');

  await app.grid.select(2, 'State');
  await app.page.keyboard.press('Alt+ArrowDown');
  await expect(await app.grid.cell(3, 'Time')).toHaveText('17:15');
  await app.save();
  const moved = movedLine(before, first + 1, first + 2);
  expect(await workspace.read(file)).toBe(moved);

  await app.page.keyboard.press('Alt+ArrowUp');
  await expect(await app.grid.cell(2, 'Time')).toHaveText('17:15');
  await app.save();
  expect(await workspace.read(file)).toBe(before);

  await app.grid.drag(7, 2, 'upper');
  await expect(await app.grid.cell(2, 'Time')).toHaveText('07:45');
  await app.save();
  const dragged = movedLine(before, first + 6, first + 1);
  expect(await workspace.read(file)).toBe(dragged);

  await app.grid.drag(2, 9, 'lower');
  await expect(await app.grid.cell(9, 'Time')).toHaveText('07:45');
  await app.save();
  expect(await workspace.read(file)).toBe(movedLine(dragged, first + 1, first + 8));
});

test('inserting, duplicating, deleting and moving are each one step to undo', async ({ aftermath, workspace }) => {
  const before = await workspace.copyFixture(file);
  const app = await aftermath.open(file);
  const { grid } = app;
  const rows = async (count: number): Promise<void> => expect(grid.handles).toHaveCount(count);

  await grid.choose(3, 'Insert below');
  await rows(10);
  await expect(await grid.cell(4, 'State')).toHaveText('');
  await app.undo();
  await rows(9);

  await grid.choose(3, 'Insert above');
  await rows(10);
  await expect(await grid.cell(3, 'State')).toHaveText('');
  await app.undo();
  await rows(9);

  await grid.choose(4, 'Duplicate');
  await rows(10);
  await expect(await grid.cell(5, 'Time')).toHaveText('19:40');
  await app.undo();
  await rows(9);

  await grid.choose(1, 'Delete');
  await rows(8);
  await expect(await grid.cell(1, 'Time')).toHaveText('17:15');
  await app.undo();
  await rows(9);

  await grid.choose(1, 'Move down');
  await expect(await grid.cell(1, 'Time')).toHaveText('17:15');
  await app.undo();
  await expect(await grid.cell(1, 'Time')).toHaveText('16:30');

  await grid.edit(1, 'Time', '16:25');
  await expect(await grid.cell(1, 'Time')).toHaveText('16:25');
  await app.undo();
  await expect(await grid.cell(1, 'Time')).toHaveText('16:30');

  await app.expectDocument(file, 'saved');
  expect(await workspace.read(file)).toBe(before);
});

test('the preview follows the source, and a selected row is shown in both', async ({ aftermath, workspace }) => {
  const before = await workspace.copyFixture(file);
  const app = await aftermath.open(file);
  await expect(app.preview.getByRole('heading', { name: 'Search portal down after the index upgrade' })).toBeVisible();
  await expect(app.preview.getByText('Ines Duarte')).toBeVisible();
  await expect(app.preview.getByText('table-striped')).toHaveCount(0);

  await app.typeAfter('was known to be impossible.', ' We *know* better now.');
  await expect(app.preview.getByRole('emphasis')).toHaveText('know');
  await app.save();
  const at = lineWith(before, 'was known to be impossible.');
  expect(await workspace.read(file)).toBe(linesOf(before).with(at, 'was known to be impossible. We *know* better now.\n').join(''));

  await app.grid.select(8, 'State');
  await expect(app.source.getByText('The missing documents are read in again')).toBeInViewport();
  await expect(app.preview.getByRole('cell', { name: 'The missing documents are read in again from the message queue' })).toBeInViewport();
});

test('the file is exported as one HTML page and as a PDF with an outline', async ({ aftermath, workspace }) => {
  await workspace.copyFixture(file);
  const app = await aftermath.open(file);
  await app.grid.edit(9, 'State', 'All nodes are green; the portal is **open**');

  await app.exportTo('HTML', 'upgrade-outage.html');
  const html = await workspace.read('upgrade-outage.html');
  expect(html).toContain('<title>Search portal down after the index upgrade</title>');
  expect(html).toContain('the portal is <strong>open</strong>');
  expect(html).not.toMatch(/<script/i);
  expect(html).not.toMatch(/(src|href)\s*=\s*["']?(https?:)?\/\//i);

  await app.exportTo('PDF', 'upgrade-outage.pdf');
  const bytes = await workspace.bytes('upgrade-outage.pdf');
  expect(bytes.subarray(0, 5).toString('latin1')).toBe('%PDF-');
  const pdf = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise;
  const outline = (await pdf.getOutline()) as { title: string; items: { title: string }[] }[] | null;
  const titles = (outline ?? []).flatMap((entry) => [entry.title, ...entry.items.map((item) => item.title)]);
  expect(titles).toEqual(expect.arrayContaining(['Timeline', 'Impact', 'Follow-up']));
  const { info } = await pdf.getMetadata();
  expect(info).toMatchObject({ Title: 'Search portal down after the index upgrade' });
  await pdf.destroy();
});
