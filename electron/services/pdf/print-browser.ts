import type { ChildProcess } from 'node:child_process';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, BrowserType } from 'playwright-core';
import { AppError } from '../../../shared/contract/errors.ts';
import { findChromiums, isExecutable, type FoundChromium } from './find-chromium.ts';
import { onLeaving } from './leaving.ts';
import { printPage } from './print-page.ts';
import { runsAsRoot, unprivileged } from './unprivileged.ts';

/** How long a browser may take to start, and how long to print one page, in milliseconds. */
const startLimit = 30_000;
const printLimit = 120_000;

/** The browser was gone before its page was printed, which may be another page's doing. */
export class BrowserEnded extends AppError {
  constructor() {
    super('print-failed', failure('the browser that printed it ended before it was done'));
  }
}

/** A Chromium that runs, for printing alone. */
export interface PrintBrowser {
  /** Prints one page, see {@link printPage}. @throws AppError `print-failed`; {@link BrowserEnded} where something else ended the browser meanwhile */
  print(html: string): Promise<Uint8Array>;
  /** Whether it still runs. */
  isAlive(): boolean;
  /** Settles when it has ended, for whatever reason, and its temporary folder is gone. */
  readonly ended: Promise<void>;
  /** Ends it; what it prints fails. */
  close(): Promise<void>;
}

/**
 * Starts a Chromium found on this machine, its sandbox on. `AFTERMATH_CHROMIUM` names the browser to use instead of a
 * search. It ends with this process, however that ends.
 *
 * @param launched is called once the browser's own process runs, long before it answers
 * @throws AppError `no-chromium` where none is found, `print-failed` where none of them starts.
 */
export async function startPrintBrowser(launched: () => void = () => undefined): Promise<PrintBrowser> {
  const failures: string[] = [];
  for await (const found of candidates()) {
    try {
      return await start(found, launched);
    } catch (error) {
      if (error instanceof AppError) throw error;
      failures.push(`${found.path} did not start: ${reason(error)}.`);
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

async function start(found: FoundChromium, launched: () => void): Promise<PrintBrowser> {
  const folder = await mkdtemp(join(tmpdir(), 'aftermath-print-'));
  const remove = (): Promise<void> => rm(folder, { recursive: true, force: true, maxRetries: 5 }).catch(() => undefined);
  const removeNow = (): void => rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  let stayClean = onLeaving(removeNow);
  try {
    const { browser, close } = await launch(found, folder, launched);
    // Again, so that Playwright's own listener ends the browser before its folder is removed.
    stayClean();
    stayClean = onLeaving(removeNow);
    const ended = new Promise<void>((done) => browser.once('disconnected', () => done())).then(remove).then(() => stayClean());
    return {
      print: (html) => print(browser, html, close),
      isAlive: () => browser.isConnected(),
      ended,
      async close() {
        await close();
        await ended;
      },
    };
  } catch (error) {
    await remove();
    stayClean();
    throw error;
  }
}

async function launch(found: FoundChromium, folder: string, launched: () => void): Promise<{ browser: Browser; close: () => Promise<void> }> {
  const profile = join(folder, 'profile');
  let executablePath = found.path;
  if (runsAsRoot()) {
    const wrapper = await unprivileged(found, folder, profile);
    if (wrapper === null) throw new Error('an unprivileged user may not run it, and as root it would have no sandbox');
    executablePath = wrapper;
  }
  // With a profile of ours: one that Playwright makes would not belong to the user who runs the browser.
  const first = await tellingLaunch(executablePath, launched, (chromium) => chromium.launchPersistentContext(profile, {
    executablePath,
    headless: true,
    chromiumSandbox: true,
    javaScriptEnabled: false,
    offline: true,
    timeout: startLimit,
    artifactsDir: join(folder, 'artifacts'),
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  }));
  const browser = first.browser();
  if (browser === null) throw new Error('it cannot print several pages');
  return { browser, close: () => first.close().catch(() => undefined) };
}

/** Launches a browser, and tells when its process has been made, which Playwright does not. */
async function tellingLaunch(executablePath: string, launched: () => void, launch: (chromium: BrowserType) => Promise<BrowserContext>): Promise<BrowserContext> {
  const look = (message: unknown): void => {
    const { process } = message as { readonly process: ChildProcess };
    // Said as the process is made, just before it is given its program.
    queueMicrotask(() => {
      if (process.spawnfile === executablePath) launched();
    });
  };
  subscribe('child_process', look);
  try {
    return await launch(loadPlaywright().chromium);
  } finally {
    unsubscribe('child_process', look);
  }
}

/** Required rather than imported: before it runs a file of CommonJS, an import reads all of it for the names it exports, which takes as long as the rest. */
function loadPlaywright(): { readonly chromium: BrowserType } {
  return createRequire(import.meta.url)('playwright-core') as { readonly chromium: BrowserType };
}

async function print(browser: Browser, html: string, close: () => Promise<void>): Promise<Uint8Array> {
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new TookTooLong(`it took longer than ${printLimit / 1000} seconds`));
      // A page that hangs can hang all others; the next document gets a new browser.
      void close();
    }, printLimit);
  });
  try {
    return await Promise.race([printPage(browser, html), tooLong]);
  } catch (error) {
    if (!browser.isConnected() && !(error instanceof TookTooLong)) throw new BrowserEnded();
    throw new AppError('print-failed', failure(reason(error)));
  } finally {
    clearTimeout(timer);
  }
}

class TookTooLong extends Error {}

function failure(why: string): string {
  return `The PDF could not be printed: ${why}. Try again, or export as HTML and print that from a browser.`;
}

/** The first line of an error, without Playwright's call log. */
function reason(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const sandbox = /No usable sandbox/.test(message) ? 'its sandbox is not available on this system' : null;
  return sandbox ?? (message.split('\n', 1)[0] ?? '').replace(/^\w+\.\w+: /, '').replace(/[.:\s]+$/, '');
}
