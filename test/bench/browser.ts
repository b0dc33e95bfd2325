import { chromium, type Browser, type CDPSession, type Page } from 'playwright-core';
import { readFile } from 'node:fs/promises';
import { chromiumPath, hasSandbox } from '../e2e/chromium.ts';
import { installProbe, type Checks } from './probe.ts';

/** The window that everything is measured in, in CSS pixels. */
export const viewport = { width: 1440, height: 900 };

/** What a page takes. In bytes. */
export interface Memory {
  /** The main thread's heaps of JavaScript and of the browser's own objects (nodes, styles), after a collection, by CDP's `Runtime.getHeapUsage`; without workers. */
  readonly heap: number;
  /** Memory of the page's process, workers included, that it shares with no other, after a collection; null where the system does not tell (it does on Linux). */
  readonly process: number | null;
  /** Nodes of the document. */
  readonly nodes: number;
}

/** A browser of its own, with an empty profile, and its one page. */
export class BenchBrowser {
  readonly page: Page;
  /** What the page threw and nobody caught. */
  readonly errors: string[] = [];
  readonly #browser: Browser;
  readonly #debugging: CDPSession;

  private constructor(browser: Browser, page: Page, debugging: CDPSession) {
    this.#browser = browser;
    this.page = page;
    this.#debugging = debugging;
    page.on('pageerror', (error) => this.errors.push(error.message));
  }

  /** @param opening what the probe looks for from each navigation on */
  static async start(opening: Checks): Promise<BenchBrowser> {
    const browser = await chromium.launch({ executablePath: chromiumPath(), chromiumSandbox: hasSandbox() });
    const page = await browser.newPage({ viewport, locale: 'en-GB', timezoneId: 'UTC' });
    await page.addInitScript(installProbe, opening);
    return new BenchBrowser(browser, page, await page.context().newCDPSession(page));
  }

  get version(): string {
    return this.#browser.version();
  }

  /** What the page takes now, garbage collected. */
  async memory(): Promise<Memory> {
    await this.#debugging.send('HeapProfiler.enable');
    await this.#debugging.send('HeapProfiler.collectGarbage');
    await this.#debugging.send('Performance.enable');
    const { metrics } = await this.#debugging.send('Performance.getMetrics');
    return {
      heap: await heapOf(this.#debugging),
      process: await this.#processMemory(),
      nodes: metrics.find(({ name }) => name === 'Nodes')?.value ?? 0,
    };
  }

  /** Also ends a page that does not answer. */
  async close(): Promise<void> {
    await this.#browser.close();
  }

  async #processMemory(): Promise<number | null> {
    const browser = await this.#browser.newBrowserCDPSession();
    const { processInfo } = await browser.send('SystemInfo.getProcessInfo');
    const pages = processInfo.filter(({ type }) => type === 'renderer');
    const sizes = await Promise.all(pages.map(({ id }) => privateBytes(id)));
    const known = sizes.filter((size) => size !== null);
    // A spare process that waits for the next page is small.
    return known.length === 0 ? null : Math.max(...known);
  }
}

async function heapOf(debugging: CDPSession): Promise<number> {
  const usage: { usedSize: number; embedderHeapUsedSize?: number; backingStorageSize?: number } = await debugging.send('Runtime.getHeapUsage');
  return usage.usedSize + (usage.embedderHeapUsedSize ?? 0) + (usage.backingStorageSize ?? 0);
}

async function privateBytes(process: number): Promise<number | null> {
  try {
    const said = await readFile(`/proc/${process}/smaps_rollup`, 'utf8');
    const kilobytes = [...said.matchAll(/^Private_\w+:\s+(\d+) kB$/gm)].map(([, count]) => Number(count));
    return kilobytes.reduce((sum, count) => sum + count, 0) * 1024;
  } catch {
    return null;
  }
}

/**
 * Waits for something of a page, which may not answer at all while it is busy.
 *
 * @throws Error that says "over N s" after the limit, in milliseconds.
 */
export async function within<T>(limit: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`over ${Math.round(limit / 1000)} s`)), limit);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
    work.catch(() => undefined);
  }
}
