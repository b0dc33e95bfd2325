import type { CDPSession, Page } from '@playwright/test';

/** The longest time a page could not answer, since it was last asked. */
export interface Stall {
  /** What its main thread worked without a pause; what other programs did meanwhile does not count. */
  readonly milliseconds: number;
  /** In seconds of a machine that does the calibrating work in {@link calmWork}, so that a slow machine does not count either. */
  readonly relative: number;
}

/** What the calibrating work takes on a machine of ordinary speed, in milliseconds of work. */
const calmWork = 180;

/** What the calibrating work takes at least on any machine, in milliseconds of work. */
const leastWork = calmWork / 5;

/** An event of Chromium's trace: which thread did what, and how long it worked and took, in microseconds. */
interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly dur?: number;
  /** Time of the thread's own work; not told by every system. */
  readonly tdur?: number;
  readonly args: { readonly name?: string };
}

interface Watch {
  readonly debugging: CDPSession;
  readonly events: TraceEvent[];
  /** How many times longer than usual this machine works. */
  slowness: number;
}

const watches = new WeakMap<Page, Watch>();

/** Starts to watch a page for tasks that keep its main thread busy. */
export async function watchStalls(page: Page): Promise<void> {
  const debugging = await page.context().newCDPSession(page);
  const watch: Watch = { debugging, events: [], slowness: 1 };
  debugging.on('Tracing.dataCollected', ({ value }) => {
    for (const event of value as unknown as TraceEvent[]) if (event.name === 'RunTask' || event.name === 'thread_name') watch.events.push(event);
  });
  watches.set(page, watch);
  // A trace that begins late on a busy machine misses the work; then all after it would count as a hundred times as much.
  for (let tries = 0, work = 0; work < leastWork; tries++) {
    if (tries === 10) throw new Error('No trace shows the calibrating work.');
    await record(watch);
    await page.evaluate(() => {
      const words = new Map<string, number>();
      for (let at = 0; at < 1_500_000; at++) words.set(`word ${at % 5000}`, (words.get(`word ${at % 7000}`) ?? 0) + at);
      return words.size;
    });
    work = await longestTask(watch);
    watch.slowness = work / calmWork;
  }
  await record(watch);
}

/** The longest stall since the last call, or since the page is watched. Never answers while the page hangs. */
export async function longestStall(page: Page): Promise<Stall> {
  const watch = watches.get(page);
  if (watch === undefined) throw new Error('The page is not watched.');
  // What goes on now ends first.
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 60))));
  const milliseconds = await longestTask(watch);
  await record(watch);
  return { milliseconds, relative: milliseconds / 1000 / watch.slowness };
}

async function record({ debugging }: Watch): Promise<void> {
  const includedCategories = ['disabled-by-default-devtools.timeline', '__metadata'];
  await debugging.send('Tracing.start', { transferMode: 'ReportEvents', traceConfig: { includedCategories, excludedCategories: ['*'] } });
}

/** Ends the recording; the longest task of a page's main thread in it, in milliseconds. */
async function longestTask({ debugging, events }: Watch): Promise<number> {
  const complete = new Promise((resolve) => debugging.once('Tracing.tracingComplete', resolve));
  await debugging.send('Tracing.end');
  await complete;
  const threads = new Set(events.filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain').map(({ pid, tid }) => `${pid}:${tid}`));
  const tasks = events.splice(0).filter(({ name, ph, pid, tid }) => name === 'RunTask' && ph === 'X' && threads.has(`${pid}:${tid}`));
  if (tasks.length === 0) throw new Error('The trace tells of no task.');
  return tasks.reduce((longest, { dur = 0, tdur }) => Math.max(longest, (tdur ?? dur) / 1000), 0);
}
