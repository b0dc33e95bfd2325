import { BenchBrowser, within } from '../browser.ts';
import type { PageServer } from '../page-server.ts';
import { eventMarker, eventName, postmortem, timelineCells } from '../postmortem.ts';
import { reasonOf, type Records } from '../record.ts';
import { openAftermath, places } from '../subjects/aftermath.ts';
import type { BenchDocument } from '../subjects/subject.ts';
import { scroll, timed } from '../typing.ts';
import { rowViews, type Effort } from './documents.ts';
import { measureRows, type RowSetting } from './rows.ts';

/** How many events the timelines have. */
export const gridSizes = [100, 1_000, 10_000, 100_000] as const;
/** The subjects of this part. */
export const gridSubjects = ['aftermath', 'tanstack'] as const;

const plain = { grid: '[role="grid"]', scroller: '.scroller' } as const;

/** In words, as tables name it. */
export function gridName(events: number): string {
  return `${events.toLocaleString('en-GB')} events`;
}

/** Opens a document that is hardly more than its timeline in Aftermath, and the same rows in a plain table. */
export async function measureGrid(events: number, server: PageServer, effort: Effort, records: Records): Promise<void> {
  const on = gridName(events);
  const document: BenchDocument = { ...postmortem(0, events), on, name: `events-${events}.md` };
  server.documents.set(`events-${events}.json`, { text: JSON.stringify(timelineCells(document.text)) });
  for (let round = 0; round < effort.rounds; round += 1) {
    for (const subject of gridSubjects) {
      console.log(`  ${on}, round ${round + 1}: ${subject}`);
      const attempt = async (metric: string, work: () => Promise<void>): Promise<boolean> => {
        try {
          await work();
          return true;
        } catch (error) {
          records.fail(on, subject, round, metric, reasonOf(error));
          return false;
        }
      };
      const note = (metric: string, value: number): void => records.add(on, subject, round, metric, 'ms', value);
      const setting = { events, turns: effort.turns, repeats: effort.otherKeys, limit: effort.limit, note, attempt };
      await attempt('open', () => (subject === 'aftermath' ? measureAftermath(document, setting) : measurePlain(document, server, setting)));
    }
  }
}

type Setting = Omit<RowSetting, 'page' | 'grid' | 'views'> & Pick<Effort, 'turns'>;

async function measureAftermath(made: BenchDocument, setting: Setting): Promise<void> {
  const { limit, turns, note, attempt } = setting;
  const session = await openAftermath(made);
  try {
    const { page } = session.browser;
    await attempt('open to preview complete', async () => {
      const { complete } = await within(limit + 1_000, page.evaluate((most) => window.bench.shown(most), limit));
      note('open to preview complete', complete ?? 0);
    });
    const { grid: opened } = await within(limit, page.evaluate(() => window.bench.seen()));
    if (opened === undefined) throw new Error(`over ${limit / 1000} s (grid)`);
    note('open from the address to the grid', opened);
    await attempt('first paint of the grid', async () => {
      await chooseTimelinePane(page);
      await page.waitForFunction((grid) => document.querySelector(grid) === null, places.grid);
      const { grid } = await chooseTimelinePane(page, limit);
      note('first paint of the grid', grid ?? 0);
    });
    await attempt('scroll of the grid, worst frame gap', async () => {
      const { worstGap, longestTask } = await scroll(page, places.gridScroller, turns);
      note('scroll of the grid, worst frame gap', worstGap);
      note('longest task while scrolling the grid', longestTask);
    });
    if (!(await attempt('way to the middle', () => within(limit, session.placeCaret('event'))))) return;
    await measureRows({ ...setting, page, grid: places.grid, views: rowViews });
  } finally {
    await session.close();
  }
}

/** Shows or hides the timeline by the menu; with a limit, times from the key to the first row. */
async function chooseTimelinePane(page: BenchBrowser['page'], limit?: number): Promise<Readonly<Record<string, number>>> {
  await page.locator('button[aria-label="Menu"]').click();
  const item = page.locator('[role="menuitem"][data-key="view.toggleTimeline"]');
  await item.focus();
  if (limit !== undefined) return timed(page, { grid: { kind: 'visible', selector: `${places.grid} [data-index]`, text: 'evt' } }, 'Enter', limit);
  await page.keyboard.press('Enter');
  await item.waitFor({ state: 'detached' });
  return {};
}

async function measurePlain(made: BenchDocument, server: PageServer, setting: Setting): Promise<void> {
  const { limit, events, turns, note, attempt } = setting;
  const browser = await BenchBrowser.start({});
  try {
    const { page } = browser;
    await page.goto(server.urlOf('tanstack', made.name.replace('.md', '.json')), { waitUntil: 'commit' });
    await within(limit, page.waitForFunction(() => window.subject !== undefined));
    const { grid } = await timed(page, { grid: { kind: 'visible', selector: `${plain.grid} [data-index]`, text: eventName(0) } }, 'o', limit);
    note('first paint of the grid', grid ?? 0);
    await attempt('scroll of the grid, worst frame gap', async () => {
      const { worstGap, longestTask } = await scroll(page, plain.scroller, turns);
      note('scroll of the grid, worst frame gap', worstGap);
      note('longest task while scrolling the grid', longestTask);
    });
    await page.evaluate((row) => window.subject?.placeCaret(row), Math.floor((events - 1) / 2));
    await page.waitForFunction(([root, text]) => document.querySelector(root)?.textContent?.includes(text) === true, [plain.grid, eventMarker] as const);
    await measureRows({ ...setting, page, grid: plain.grid, views: { grid: { root: plain.grid, rows: '[data-index]' } } });
  } finally {
    await browser.close();
  }
}
