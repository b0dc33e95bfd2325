import type { HostileDocument } from '../hostile/document.ts';
import { documentsOfThisRun } from '../hostile/index.ts';
import { expect, test } from './fixture.ts';
import type { Launcher } from './launcher.ts';
import type { AppPage } from './pages/app-page.ts';
import { longestStall, watchStalls, type Stall } from './stalls.ts';
import type { Workspace } from './workspace.ts';

/** A person notices more than this, in seconds of work; see `stalls.ts`. */
const longest = 1;

/** How long a step may take in all, on a machine that does much else; in milliseconds. */
const patience = 60_000;

/** After how long a page counts as hanging that has not borne a document, in milliseconds. */
const hanging = 180_000;

/** How many documents one app opens, one after the other. */
const batch = 12;

const stages = ['opening', 'typing', 'drawing', 'saving'] as const;

interface Seen {
  readonly name: string;
  readonly stalls: Stall[];
  verdict: string;
}

const table: Seen[] = [];
test.afterAll(() => {
  if (table.length === 0) return;
  const rows = table.map(({ name, stalls, verdict }) => `${name} | ${stages.map((_, at) => stalls[at]?.relative.toFixed(2) ?? '-').join(' | ')} | ${verdict}`);
  console.log([`${table.length} hostile documents: longest stall in seconds`, `document | ${stages.join(' | ')} | verdict`, ...rows].join('\n'));
});

/** Waits until the preview shows the text as it is now, or has given up on it. */
async function previewSettles({ preview }: AppPage): Promise<'drawn' | 'given up'> {
  await expect(preview).not.toHaveAttribute('aria-busy', 'true', { timeout: 90_000 });
  // What it says is drawn in the next frame.
  await preview.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))));
  return (await preview.getByText('too complex to be drawn in good time').count()) > 0 ? 'given up' : 'drawn';
}

async function start(aftermath: Launcher): Promise<AppPage> {
  const app = await aftermath.open();
  app.page.setDefaultTimeout(patience);
  app.page.on('dialog', (dialog) => expect.soft(dialog.message(), 'a dialog').toBe('none'));
  await watchStalls(app.page);
  return app;
}

/** Opens a document, types into it, waits for its preview and saves it; or sees it refused, where a file of it is no text. */
async function live(app: AppPage, workspace: Workspace, { write }: HostileDocument, file: string, seen: Seen): Promise<void> {
  // Halves of characters are in no file.
  const text = Buffer.from(write()).toString();
  await workspace.write(file, text);
  await longestStall(app.page);
  await app.open(file);
  const refusal = app.page.getByRole('dialog').getByRole('heading', { name: `“${file}” is not a text file` });
  await app.header.getByRole('heading', { name: file, exact: true }).or(refusal).waitFor({ timeout: patience });
  if (await refusal.isVisible()) {
    await app.page.keyboard.press('Escape');
    await expect(refusal).toBeHidden();
    seen.stalls.push(await longestStall(app.page));
    expect(await workspace.read(file)).toBe(text);
    seen.verdict = 'refused, as no text';
    return;
  }
  await app.source.focus();
  await app.page.keyboard.press('ControlOrMeta+Home');
  seen.stalls.push(await longestStall(app.page));
  await app.page.keyboard.type('Typed. ');
  await expect.poll(() => app.source.evaluate((source) => source.textContent.slice(0, 7)), { timeout: patience }).toBe('Typed. ');
  seen.stalls.push(await longestStall(app.page));
  const shown = await previewSettles(app);
  seen.stalls.push(await longestStall(app.page));
  await app.page.keyboard.press('ControlOrMeta+s');
  await app.header.getByText(/^Saved /).waitFor({ timeout: patience });
  expect(await workspace.read(file)).toBe(`Typed. ${text}`);
  seen.stalls.push(await longestStall(app.page));
  seen.verdict = shown;
}

/** Rejects when something takes too long; a page that hangs answers nothing, not even that. */
async function notHanging(work: Promise<void>): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const hangs = new Promise<never>((_, reject) => (timer = setTimeout(() => reject(new Error('The page hangs.')), hanging)));
  try {
    await Promise.race([work, hangs]);
  } finally {
    clearTimeout(timer);
  }
}

test.use({ actionTimeout: patience });

test('a stall is measured, whatever else the machine does', async ({ aftermath }) => {
  const app = await aftermath.open();
  await watchStalls(app.page);
  await app.page.evaluate(() => {
    const words = new Map<string, number>();
    for (let at = 0; at < 6_000_000; at++) words.set(`word ${at % 5000}`, (words.get(`word ${at % 7000}`) ?? 0) + at);
    return words.size;
  });
  // Four times the calibrating work.
  expect((await longestStall(app.page)).relative).toBeGreaterThan(0.4);
  await app.page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 700)));
  expect((await longestStall(app.page)).relative).toBeLessThan(0.3);
});

const documents = documentsOfThisRun();
for (let from = 0; from < documents.length; from += batch) {
  const some = documents.slice(from, from + batch);
  test(`hostile documents ${from + 1} to ${from + some.length}: the page never stalls, and the source stays ready`, async ({ aftermath, workspace }) => {
    test.setTimeout((hanging + 20_000) * some.length);
    let app = await start(aftermath);
    for (const [at, document] of some.entries()) {
      const seen: Seen = { name: document.name, stalls: [], verdict: 'failed' };
      table.push(seen);
      try {
        await notHanging(live(app, workspace, document, `nasty ${from + at}.md`, seen));
      } catch (reason) {
        expect.soft(String(reason), document.name).toBe('borne');
        // A page that hangs cannot be closed.
        await aftermath.kill();
        app = await start(aftermath);
      }
      for (const [stage, stall] of seen.stalls.entries()) expect.soft(stall.relative, `${document.name}: the longest stall while ${stages[stage]}`).toBeLessThan(longest);
    }
  });
}
