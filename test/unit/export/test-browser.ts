import { chromium, type Browser } from 'playwright-core';
import { afterAll, beforeAll, type TestContext } from 'vitest';
import { findChromiums } from '../../../electron/services/pdf/find-chromium.ts';

/** The first browser on this machine that starts, without its sandbox (tests may run as root); null, with the reason printed, where there is none. */
export async function startTestBrowser(): Promise<Browser | null> {
  for await (const { path } of findChromiums()) {
    const browser = await chromium.launch({ executablePath: path, args: ['--no-sandbox'] }).catch(() => null);
    if (browser !== null) return browser;
  }
  console.log('Skipped: no Chromium on this machine starts.');
  return null;
}

/**
 * One browser for the tests of the block this is called in.
 *
 * @returns answers it to a test, or skips the test with the reason where no browser starts
 */
export function useTestBrowser(): (context: TestContext) => Browser {
  let browser: Browser | null = null;
  beforeAll(async () => {
    browser = await startTestBrowser();
  }, 60_000);
  afterAll(() => browser?.close());
  return (context) => browser ?? context.skip('no Chromium can be started on this machine');
}
