import { AppError } from '../../../shared/contract/errors.ts';
import type { PrintBrowser } from './print-browser.ts';

/** Prints pages with one Chromium that stays open between them. */
export interface Printer {
  /**
   * Prints one self-contained HTML page: tagged, with an outline, page size from its own CSS. Every page is new and apart
   * from the others; two are printed at once, more wait. A browser that has died is started anew; a page that was in it is
   * tried once more, in a browser of its own, since it may be the other page that ended the first.
   *
   * @throws AppError `no-chromium` where no browser is found, `print-failed` where none could print
   */
  print(html: string): Promise<Uint8Array>;
  /**
   * Has the browser start, so that it does so while its first page is being made. Settles as soon as it starts by itself,
   * which is before it has started. Never fails: what went wrong, `print` tells.
   */
  warm(): Promise<void>;
  /** Ends the browser, if one runs; whatever is being printed fails. */
  close(): Promise<void>;
}

/** A page needs a core of its own, and the memory of a browser's tab. */
const atOnce = 2;

/**
 * A printer, whose browser starts with the first page.
 *
 * @param idleLimit how long the browser waits for another page before it ends, in milliseconds
 */
export function createPrinter({ idleLimit = 120_000 }: { readonly idleLimit?: number } = {}): Printer {
  let browser: Promise<PrintBrowser> | null = null;
  /** Those that try a page once more. */
  const apart = new Set<Promise<PrintBrowser>>();
  let launched: Promise<void> = Promise.resolve();
  let idle: NodeJS.Timeout | undefined;
  let closed = false;
  let printing = 0;
  const waiting: (() => void)[] = [];

  async function open(): Promise<PrintBrowser> {
    const running = browser;
    if (running !== null) {
      const started = await running;
      if (started.isAlive()) return started;
      if (browser === running) browser = null;
      return open();
    }
    // Loaded when first needed: Playwright is large.
    let launch = (): void => undefined;
    launched = new Promise((done) => (launch = done));
    const starting = import('./print-browser.ts').then(({ startPrintBrowser }) => startPrintBrowser(launch));
    browser = starting;
    starting.then(launch, launch);
    const forget = (): void => {
      if (browser === starting) browser = null;
    };
    starting.then((started) => started.ended.then(forget), forget);
    return starting;
  }

  async function printIn(html: string): Promise<Uint8Array> {
    const shared = await open();
    try {
      return await shared.print(html);
    } catch (error) {
      if (closed || !(await import('./print-browser.ts').then(({ BrowserEnded }) => error instanceof BrowserEnded))) throw error;
      return printApart(html);
    }
  }

  async function printApart(html: string): Promise<Uint8Array> {
    const starting = import('./print-browser.ts').then(({ startPrintBrowser }) => startPrintBrowser());
    apart.add(starting);
    try {
      return await (await starting).print(html);
    } finally {
      apart.delete(starting);
      await closeOf(starting);
    }
  }

  async function end(): Promise<void> {
    const running = browser;
    browser = null;
    await Promise.all([...(running === null ? [] : [running]), ...apart].map(closeOf));
  }

  function next(): void {
    const turn = waiting.shift();
    if (turn !== undefined) return turn();
    printing -= 1;
    if (printing === 0) idle = setTimeout(() => void end(), idleLimit).unref();
  }

  return {
    async print(html) {
      clearTimeout(idle);
      if (printing < atOnce) printing += 1;
      else await new Promise<void>((turn) => waiting.push(turn));
      try {
        if (closed) throw new AppError('print-failed', 'The PDF was not printed, because Aftermath is closing.');
        return await printIn(html);
      } finally {
        next();
      }
    },
    async warm() {
      if (closed) return;
      if (browser === null) open().catch(() => undefined);
      await launched;
    },
    async close() {
      closed = true;
      clearTimeout(idle);
      await end();
    },
  };
}

async function closeOf(starting: Promise<PrintBrowser>): Promise<void> {
  await starting.then((started) => started.close(), () => undefined);
}
