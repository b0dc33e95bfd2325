import { hostilePayloads } from '../unit/export/payloads.ts';
import { expect, test } from './fixture.ts';
import { watchMisdeeds } from './misdeeds.ts';

/** Of the many that differ in one word, a fifth is enough for a run that has little time. */
const alike = /^(?:handlers|obfuscated|mutations)\./;
const payloads = hostilePayloads().filter(({ name }, at) => process.env['HOSTILE'] === 'all' || !alike.test(name) || at % 5 === 0);

test('hostile Markdown runs nothing in the app, and asks nothing of the network', async ({ aftermath }) => {
  test.setTimeout(600_000);
  expect(payloads.length).toBeGreaterThan(0);
  const app = await aftermath.open();
  const { page } = app;
  const origin = new URL(page.url()).origin;
  const misdeeds = watchMisdeeds(page);

  for (const [at, { name, text }] of payloads.entries()) {
    const mark = `shown ${at} of ${payloads.length}`;
    // Front matter must come first; anything else might swallow what follows it.
    await app.retype(name.startsWith('front-matter') ? `${text}\n\n${mark}\n` : `${mark}\n\n${text}`);
    await expect(app.preview.getByText(mark, { exact: true })).toBeVisible();
    const ran = await app.preview.evaluate((preview) => {
      for (const element of preview.querySelectorAll<HTMLElement>('*')) {
        element.focus();
        element.dispatchEvent(new MouseEvent('mouseover', { bubbles: true }));
      }
      return '__canary' in window;
    });
    expect(ran, name).toBe(false);
  }
  console.log(`${payloads.length} hostile payloads in the app`);
  expect(misdeeds).toEqual([]);
  expect(new URL(page.url()).origin).toBe(origin);
});
