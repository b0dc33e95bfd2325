import type { Locator } from '@playwright/test';
import { expect, test } from './fixture.ts';

const file = 'upgrade-outage.md';

/** The figure's one tab stop, and the event it stands at. */
function figureIn(pane: Locator): { readonly root: Locator; readonly active: Locator; readonly points: Locator } {
  const root = pane.getByRole('listbox', { name: /^Timeline from/ });
  return { root, active: root.getByRole('option'), points: root.locator('.figure-point') };
}

test('the figure is used by keyboard, in step with the grid', async ({ aftermath, workspace }) => {
  await workspace.copyFixture(file);
  const app = await aftermath.open(file);
  const { grid, page } = app;
  const { root, active, points } = figureIn(grid.pane);
  await expect(root).toHaveAccessibleName('Timeline from 6 May 2023 16:30 to 7 May 12:10, 19 h 40 min');
  await expect(points).toHaveCount(9);

  await root.focus();
  await expect(active).toHaveText('16:30 The upgrade of the search cluster begins, announced for one hour, the start');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(active).toHaveText(/^18:05 We decide .*, 1 h 35 min after the start$/);
  await page.keyboard.press('End');
  await expect(active).toHaveText('12:10 All nodes are green and the portal is open, 19 h 40 min after the start');
  await expect(active).toHaveAttribute('aria-posinset', '9');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Enter');
  await grid.expectSelected(8);

  await grid.select(4, 'State');
  await expect(active).toHaveText(/^19:40 /);
  await expect(active).toHaveAttribute('aria-selected', 'true');
  await expect(root.locator('.figure-current')).toBeVisible();
});

test('a point is clicked, the figure zoomed, panned and hidden', async ({ aftermath, workspace }) => {
  await workspace.copyFixture(file);
  const app = await aftermath.open(file);
  const { grid, page } = app;
  const { root, points } = figureIn(grid.pane);

  await points.nth(6).click();
  await grid.expectSelected(7);

  await root.focus();
  await page.keyboard.press('Home');
  for (let times = 0; times < 4; times += 1) await page.keyboard.press('+');
  await expect(points).not.toHaveCount(9);
  await expect(points.first().locator('title')).toHaveText(/16:30/);
  await page.keyboard.press('End');
  await expect(points.last().locator('title')).toHaveText(/12:10/);
  await expect(points.first().locator('title')).not.toHaveText(/16:30/);
  await page.keyboard.press('0');
  await expect(points).toHaveCount(9);

  const box = await root.boundingBox();
  if (box === null) throw new Error('The figure is not shown.');
  await page.mouse.move(box.x + 20, box.y + box.height / 2);
  await page.keyboard.down('Control');
  await page.mouse.wheel(0, -400);
  await page.keyboard.up('Control');
  await expect(points).not.toHaveCount(9);
  await page.mouse.wheel(400, 0);
  await expect(points.first().locator('title')).not.toHaveText(/16:30/);
  await page.mouse.move(box.x + 200, box.y + 2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 3, box.y + 2, { steps: 5 });
  await page.mouse.up();
  await expect(points.first().locator('title')).toHaveText(/16:30/);
  await app.button('Show everything').click();
  await expect(points).toHaveCount(9);

  await app.button('Hide the figure').click();
  await expect(root).toBeHidden();
  await page.reload();
  await expect(app.button('Show the figure')).toBeVisible();
  await app.button('Show the figure').click();
  await expect(points).toHaveCount(9);
});

test('the preview shows the same figure, and a point of it leads to its row', async ({ aftermath, workspace }) => {
  await workspace.copyFixture(file);
  const app = await aftermath.open(file);
  const figure = app.preview.getByRole('figure');
  await expect(figure.getByRole('img', { name: /^Timeline from 6 May 2023 16:30 to 7 May 12:10/ })).toBeVisible();
  await expect(figure).toContainText('6 May 2023 16:30 → 7 May 12:10 · 19 h 40 min · 9 events');
  await figure.locator('.figure-point').nth(5).click();
  await app.grid.expectSelected(6);
});

test('label boxes are as wide as their words need', async ({ aftermath, workspace }) => {
  await workspace.copyFixture(file);
  const app = await aftermath.open(file);
  const { root } = figureIn(app.grid.pane);
  const boxes = await root.locator('.figure-labels > text').evaluateAll((labels) => labels.map((label) => label.getBoundingClientRect().toJSON() as DOMRect));
  const edge = await root.evaluate((element) => element.getBoundingClientRect().toJSON() as DOMRect);
  expect(boxes.length).toBeGreaterThan(4);
  for (const [at, box] of boxes.entries()) {
    expect(box.left).toBeGreaterThanOrEqual(edge.left);
    expect(box.right).toBeLessThanOrEqual(edge.right);
    for (const other of boxes.slice(at + 1)) {
      expect(box.right < other.left || other.right < box.left || box.bottom <= other.top + 3 || other.bottom <= box.top + 3).toBe(true);
    }
  }
});
