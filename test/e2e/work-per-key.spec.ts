import { expect, test } from './fixture.ts';
import type { AppPage } from './pages/app-page.ts';
import { eventMarker, postmortem, proseMarker } from '../bench/postmortem.ts';
import { countWork, type Work } from './work-counts.ts';

const sizes = { small: postmortem(3_000, 20), large: postmortem(1_000_000, 500) };

const changes = ['prose', 'timeline', 'cell'] as const;
type Change = (typeof changes)[number];

/** For one change of a document, its draft included. */
const most: Work = { commits: 12, preview: 12, grid: 12, posted: 3, postedSize: 300, pieces: 2, blocks: 10, laidOut: 2, calls: 2, callsSize: 800, drafts: 2 };
/** How much more it may be in the long document: offsets are longer numbers, a view may scroll, and a slow machine keeps a draft twice. */
const slack: Work = { commits: 5, preview: 4, grid: 6, posted: 1, postedSize: 100, pieces: 1, blocks: 3, laidOut: 1, calls: 1, callsSize: 350, drafts: 1 };

/** Puts the caret behind a text of the source. */
async function caretBehind({ page, source }: AppPage, text: string): Promise<void> {
  const { keyboard } = page;
  await source.focus();
  await keyboard.press('ControlOrMeta+f');
  const field = page.getByRole('textbox', { name: 'Find' });
  await field.clear();
  await field.pressSequentially(text);
  await field.press('Enter');
  await field.press('Escape');
  await expect(source).toBeFocused();
  await keyboard.press('ArrowRight');
}

/** What a key makes the page do until all of it is done, the draft included. */
async function workOf(app: AppPage, key: string, shown: () => Promise<void>): Promise<Work> {
  await app.page.evaluate(() => window.workCounts.start());
  await app.page.keyboard.press(key);
  await shown();
  await expect.poll(() => app.page.evaluate(() => window.workCounts.read().drafts)).toBeGreaterThan(0);
  await settled(app);
  return app.page.evaluate(() => window.workCounts.read());
}

async function settled(app: AppPage): Promise<void> {
  await app.draftKept();
  await expect(app.preview).not.toHaveAttribute('aria-busy', { timeout: 30_000 });
}

async function measure(app: AppPage): Promise<Record<Change, Work>> {
  const { grid, page, preview, source } = app;
  const word = preview.getByText(`${proseMarker}a`);
  await caretBehind(app, proseMarker);
  await page.keyboard.type('a');
  await expect(word).toBeVisible();
  await settled(app);
  const prose = await workOf(app, 'b', () => expect(preview.getByText(`${proseMarker}ab`)).toBeVisible());

  const seen = async (text: string): Promise<void> => {
    await expect(source).toContainText(text);
    await expect(grid.root).toContainText(text);
    await expect(preview).toContainText(text);
  };
  await caretBehind(app, eventMarker);
  await page.keyboard.type('c');
  await seen(`${eventMarker}c`);
  await settled(app);
  const timeline = await workOf(app, 'd', () => seen(`${eventMarker}cd`));

  await grid.root.getByRole('gridcell').filter({ hasText: eventMarker }).click();
  await page.keyboard.press('F2');
  await page.keyboard.type(' cell');
  await settled(app);
  const cell = await workOf(app, 'Enter', async () => {
    await expect(source).toContainText(/zqeventcd .* cell/);
    await expect(preview).toContainText(/zqeventcd .* cell/);
  });
  return { prose, timeline, cell };
}

test('what a key makes the page do is little, and no more in a document of 1 MB than in one of 3 KB', async ({ aftermath, workspace, edition }) => {
  test.skip(edition === 'desktop', 'the same page as in the browser, which counts its requests');
  test.setTimeout(180_000);
  await workspace.write('small.md', sizes.small.text);
  await workspace.write('large.md', sizes.large.text);
  const app = await aftermath.open();
  await app.page.addInitScript(countWork);
  await app.page.reload();
  await app.ready();
  const work: { small?: Record<Change, Work>; large?: Record<Change, Work> } = {};
  for (const name of ['small', 'large'] as const) {
    await app.open(`${name}.md`);
    await app.expectDocument(`${name}.md`, 'saved');
    await expect(app.preview).toContainText('zqfirst');
    await expect(app.preview).not.toHaveAttribute('aria-busy', { timeout: 30_000 });
    work[name] = await measure(app);
  }
  for (const change of changes) {
    const [small, large] = [work.small?.[change], work.large?.[change]];
    for (const name of Object.keys(most) as (keyof Work)[]) {
      expect.soft(small?.[name], `${name} for ${change}, 3 KB`).toBeLessThanOrEqual(most[name]);
      expect.soft(large?.[name], `${name} for ${change}, 1 MB`).toBeLessThanOrEqual(most[name]);
      expect.soft(large?.[name], `${name} for ${change}, 1 MB beside 3 KB`).toBeLessThanOrEqual((small?.[name] ?? 0) + slack[name]);
    }
  }
});
