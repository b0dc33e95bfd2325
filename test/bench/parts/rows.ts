import type { Page } from 'playwright-core';
import { eventMarker, eventName } from '../postmortem.ts';
import type { Check, Checks } from '../probe.ts';
import { summary } from '../statistics.ts';
import { timed } from '../typing.ts';

/** A view in which the rows of a timeline can be seen. */
export interface RowView {
  readonly root: string;
  /** One row, or line. */
  readonly rows: string;
}

/** Where rows are changed and seen. */
export interface RowSetting {
  readonly page: Page;
  /** The grid in which the keys are pressed. */
  readonly grid: string;
  /** Every view by name, the grid as `grid`. */
  readonly views: Readonly<Record<string, RowView>>;
  readonly events: number;
  readonly repeats: number;
  readonly limit: number;
  /** Takes a figure down, in milliseconds. */
  readonly note: (metric: string, value: number) => void;
  readonly attempt: (metric: string, work: () => Promise<void>) => Promise<boolean>;
}

/** A pause between two changes, in milliseconds. */
const pause = 120;

/** Writes into the cell of the middle event, moves its row and takes that back, by keys, and times when each view shows it. */
export async function measureRows({ page, grid, views, events, repeats, limit, note, attempt }: RowSetting): Promise<void> {
  const everywhere = (check: (view: RowView) => Check): Checks => Object.fromEntries(Object.entries(views).map(([name, view]) => [name, check(view)]));
  const noteAll = (metric: string, shown: readonly Readonly<Record<string, number>>[]): void => {
    const toGrid = summary(shown.flatMap((times) => times['grid'] ?? []));
    const toAll = summary(shown.map((times) => Math.max(...Object.values(times))));
    if (toGrid !== null) note(`${metric} to the grid, p95`, toGrid.p95);
    if (toAll === null || Object.keys(views).length === 1) return;
    note(`${metric} to all views, p50`, toAll.median);
    note(`${metric} to all views, p95`, toAll.p95);
  };
  const middle = Math.floor((events - 1) / 2);
  const order = (above: number, below: number): Checks =>
    everywhere(({ root, rows }) => ({ kind: 'order', root, rows, above: eventName(above), below: eventName(below) }));

  await attempt('cell', async () => {
    await clickCell(page, grid, eventMarker);
    const shown = [];
    for (let turn = 0; turn < repeats; turn += 1) {
      const token = `zqc${turn}x`;
      await page.keyboard.press('F2');
      await page.keyboard.type(` ${token}`);
      shown.push(await timed(page, everywhere(({ root }) => ({ kind: 'changed', root, text: token })), 'Enter', limit));
      await page.keyboard.press('ArrowUp');
      await page.waitForTimeout(pause);
    }
    noteAll('cell', shown);
  });
  await attempt('row move', async () => {
    const [moves, undos] = [[], []] as [Readonly<Record<string, number>>[], Readonly<Record<string, number>>[]];
    for (let turn = 0; turn < repeats; turn += 1) {
      // Taking a move back leaves the current cell where it went.
      await clickCell(page, grid, eventMarker);
      moves.push(await timed(page, order(middle + 1, middle), 'Alt+ArrowDown', limit));
      await page.waitForTimeout(pause);
      undos.push(await timed(page, order(middle, middle + 1), 'ControlOrMeta+z', limit));
      await page.waitForTimeout(pause);
    }
    noteAll('row move', moves);
    noteAll('undo', undos);
  });
}

/** Brings the cell of a grid that has a text into sight, clicks it, and so makes it the current one. */
async function clickCell(page: Page, root: string, text: string): Promise<void> {
  const find = (): Promise<{ readonly x: number; readonly y: number } | null> => page.evaluate(([grid, wanted]) => {
    const cell = [...document.querySelectorAll(`${grid} [role="gridcell"]`)].find((element) => element.textContent?.includes(wanted) === true);
    if (cell === undefined) return null;
    const { x, y, height } = cell.getBoundingClientRect();
    const at = { x: x + 20, y: y + height / 2 };
    // Rows are mounted before they are in sight, where a click would reach what lies over them.
    if (cell.contains(document.elementFromPoint(at.x, at.y))) return at;
    cell.scrollIntoView({ block: 'center' });
    return null;
  }, [root, text] as const);
  let at = await find();
  for (let tries = 0; at === null && tries < 20; tries += 1) {
    await page.waitForTimeout(100);
    at = await find();
  }
  if (at === null) throw new Error('the event is not in the grid');
  await page.mouse.click(at.x, at.y);
  await page.waitForTimeout(200);
}
