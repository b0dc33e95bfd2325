import type { Page } from '@playwright/test';
import { documentsOfThisRun } from '../hostile/index.ts';
import { expect, test } from './fixture.ts';
import type { AppPage } from './pages/app-page.ts';
import { longestStall, watchStalls, type Stall } from './stalls.ts';

/** A person notices more than this, in the page's own seconds; see `stalls.ts`. */
const longest = 1;

const verdicts: string[] = [];
test.afterAll(() => {
  if (verdicts.length > 0) console.log(verdicts.join('\n'));
});

/** Waits until the preview shows the text as it is now, or has given up on it. */
async function previewSettles({ preview }: AppPage): Promise<'drawn' | 'given up'> {
  await expect(preview).not.toHaveAttribute('aria-busy', 'true', { timeout: 90_000 });
  // What it says is drawn in the next frame.
  await preview.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))));
  return (await preview.getByText('too complex to be drawn in good time').count()) > 0 ? 'given up' : 'drawn';
}

const seconds = ({ relative }: Stall): string => `${relative.toFixed(2)} s`;

async function expectCalm(page: Page, doing: string): Promise<string> {
  const stall = await longestStall(page);
  expect.soft(stall.relative, `the longest stall while ${doing}`).toBeLessThan(longest);
  return `${doing} ${seconds(stall)}`;
}

for (const { name, write } of documentsOfThisRun()) {
  test(`${name}: the page never stalls, and the source stays ready`, async ({ aftermath, workspace }) => {
    test.setTimeout(240_000);
    const text = write();
    await workspace.write('nasty.md', text);
    const app = await aftermath.open();
    app.page.on('dialog', (dialog) => expect.soft(dialog.message(), 'a dialog').toBe('none'));
    await watchStalls(app.page);
    await app.open('nasty.md');
    await app.expectDocument('nasty.md', 'saved');
    await app.source.focus();
    await app.page.keyboard.press('ControlOrMeta+Home');
    const opening = await expectCalm(app.page, 'opening');
    await app.page.keyboard.type('Typed. ');
    await expect.poll(() => app.source.evaluate((source) => source.textContent.slice(0, 7))).toBe('Typed. ');
    const typing = await expectCalm(app.page, 'typing');
    const shown = await previewSettles(app);
    const drawing = await expectCalm(app.page, 'drawing');
    await app.save();
    expect(await workspace.read('nasty.md')).toBe(`Typed. ${text}`);
    const saving = await expectCalm(app.page, 'saving');
    verdicts.push(`${name} | ${opening} | ${typing} | ${drawing} | ${saving} | ${shown}`);
  });
}
