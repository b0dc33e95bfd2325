import type { Page } from '@playwright/test';

/** The longest time a page could not answer, since it was last asked. */
export interface Stall {
  readonly milliseconds: number;
  /** In seconds of a machine that does the calibrating work in `calibration` milliseconds, so that a busy machine does not count. */
  readonly relative: number;
}

interface Watched {
  readonly stalls: number[];
  calibration: number;
}

/** What the calibrating work takes on a machine that does nothing else, in milliseconds. */
const calmWork = 180;

/** Measures how fast the page's main thread is now, in milliseconds for the calibrating work. */
function calibrate(page: Page): Promise<number> {
  return page.evaluate(() => {
    // Long enough to be interrupted by other programs as often as a stall would be.
    const start = performance.now();
    const words = new Map<string, number>();
    for (let at = 0; at < 1_500_000; at++) words.set(`word ${at % 5000}`, (words.get(`word ${at % 7000}`) ?? 0) + at);
    return performance.now() - start + (words.size === 0 ? 1 : 0);
  });
}

/** Starts to watch a page for tasks that block its main thread. */
export async function watchStalls(page: Page): Promise<void> {
  const calibration = await calibrate(page);
  await page.evaluate((measured) => {
    const watched: Watched = { stalls: [], calibration: measured };
    Object.assign(window, { watched });
    new PerformanceObserver((list) => watched.stalls.push(...list.getEntries().map(({ duration }) => duration))).observe({ type: 'longtask' });
  }, calibration);
}

/** The longest stall since the last call; measures the machine again, and takes the slower of the two measures. */
export async function longestStall(page: Page): Promise<Stall> {
  // What is reported comes after the task has ended.
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 60))));
  const { stalls, before } = await page.evaluate(() => {
    const { watched } = window as unknown as { watched: Watched };
    return { stalls: watched.stalls.splice(0), before: watched.calibration };
  });
  const after = await calibrate(page);
  await page.evaluate((measured) => {
    const { watched } = window as unknown as { watched: Watched };
    watched.calibration = measured;
    watched.stalls.length = 0;
  }, after);
  const milliseconds = Math.max(0, ...stalls);
  return { milliseconds, relative: milliseconds / 1000 / (Math.max(before, after) / calmWork) };
}
