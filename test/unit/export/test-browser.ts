import { chromium, type Browser } from 'playwright-core';
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
