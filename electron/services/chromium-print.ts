import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext } from 'playwright-core';
import { AppError } from '../../shared/contract/errors.ts';
import { findChromiums, isExecutable, type FoundChromium } from './chromium-print-find.ts';
import { runsAsRoot, unprivileged } from './chromium-print-unprivileged.ts';

/** How long a browser may take to start, and how long to print, in milliseconds. */
const startLimit = 30_000;
const printLimit = 120_000;

/** The page options that printing needs: nothing in the page runs, nothing leaves it. */
export const printContext = { javaScriptEnabled: false, offline: true, serviceWorkers: 'block', acceptDownloads: false } as const;

/**
 * Prints one self-contained HTML page with a Chromium found on this machine: tagged, with an outline, page size
 * from its own CSS. The page runs no script and loads nothing but `data:` addresses; Chromium's sandbox is on.
 * `AFTERMATH_CHROMIUM` names the browser to use instead of a search.
 *
 * @throws AppError `no-chromium` where none is found, `print-failed` where none of them could print.
 */
export async function printWithChromium(html: string): Promise<Uint8Array> {
  const failures: string[] = [];
  for await (const browser of candidates()) {
    const folder = await mkdtemp(join(tmpdir(), 'aftermath-print-'));
    try {
      const context = await start(browser, folder).catch((error: unknown) => {
        if (error instanceof AppError) throw error;
        failures.push(`${browser.path} did not start: ${reason(error)}`);
        return null;
      });
      if (context !== null) return await printAndClose(context, html);
    } finally {
      await rm(folder, { recursive: true, force: true, maxRetries: 5 }).catch(() => undefined);
    }
  }
  if (failures.length > 0) {
    throw new AppError('print-failed', `The PDF could not be printed. ${failures.join(' ')} Export as HTML, or name another browser in AFTERMATH_CHROMIUM.`);
  }
  throw new AppError(
    'no-chromium',
    'No browser was found that can print a PDF. Install Google Chrome, Chromium or Microsoft Edge, or name one in the environment variable AFTERMATH_CHROMIUM. Exporting as HTML works without.',
  );
}

/** Prints a page in a browser context made with {@link printContext}. @throws Error what Playwright throws */
export async function printPage(context: BrowserContext, html: string): Promise<Uint8Array> {
  await context.route('**/*', (route) => (route.request().url().startsWith('data:') ? route.continue() : route.abort()));
  const page = context.pages()[0] ?? (await context.newPage());
  page.setDefaultTimeout(printLimit);
  await page.emulateMedia({ media: 'print', colorScheme: 'light' });
  await page.setContent(html, { waitUntil: 'load' });
  await page.evaluate('document.fonts.ready.then(() => true)');
  return page.pdf({ tagged: true, outline: true, preferCSSPageSize: true, printBackground: true });
}

async function* candidates(): AsyncGenerator<FoundChromium> {
  const named = process.env.AFTERMATH_CHROMIUM;
  if (named === undefined || named === '') {
    yield* findChromiums();
    return;
  }
  if (!(await isExecutable(named))) {
    throw new AppError('no-chromium', `AFTERMATH_CHROMIUM names ${named}, which is not a program on this machine. Correct it, or unset it to search for a browser.`, { path: named });
  }
  yield { path: named, unpacked: false };
}

async function start(browser: FoundChromium, folder: string): Promise<BrowserContext> {
  const profile = join(folder, 'profile');
  let executablePath = browser.path;
  if (runsAsRoot()) {
    const wrapper = await unprivileged(browser, folder, profile);
    if (wrapper === null) throw new Error('an unprivileged user may not run it, and as root it would have no sandbox');
    executablePath = wrapper;
  }
  return chromium.launchPersistentContext(profile, { ...printContext, executablePath, headless: true, chromiumSandbox: true, timeout: startLimit });
}

async function printAndClose(context: BrowserContext, html: string): Promise<Uint8Array> {
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`it took longer than ${printLimit / 1000} seconds`)), printLimit);
  });
  try {
    return await Promise.race([printPage(context, html), tooLong]);
  } catch (error) {
    throw new AppError('print-failed', `The PDF could not be printed: ${reason(error)}. Export as HTML, and print that from a browser.`);
  } finally {
    clearTimeout(timer);
    await context.close().catch(() => undefined);
  }
}

/** The first line of an error, without Playwright's call log. */
function reason(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const sandbox = /No usable sandbox/.test(message) ? 'its sandbox is not available on this system' : null;
  return sandbox ?? (message.split('\n', 1)[0] ?? '').replace(/^\w+\.\w+: /, '').replace(/[.:\s]+$/, '');
}
