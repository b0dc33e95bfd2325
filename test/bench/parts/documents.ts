import { previewChoices, renderPage } from '../../../shared/export/document.ts';
import { within } from '../browser.ts';
import type { PageServer } from '../page-server.ts';
import { eventMarker, postmortem, proseMarker } from '../postmortem.ts';
import { reasonOf, type Records } from '../record.ts';
import { summary } from '../statistics.ts';
import type { BenchDocument, OpenedSubject, Subject } from '../subjects/subject.ts';
import { scroll, typeKeys } from '../typing.ts';
import { places } from '../subjects/aftermath.ts';
import { measureRows } from './rows.ts';
import { measureSaving } from './saving.ts';

/** Sizes of documents, and how many events the timeline of each has. */
export const documentSizes: Readonly<Record<string, readonly [bytes: number, events: number]>> = {
  '3 KB': [3_000, 20],
  '100 KB': [100_000, 100],
  '300 KB': [300_000, 200],
  '1 MB': [1_000_000, 500],
  '10 MB': [10_000_000, 1_000],
};

/** The rows of a timeline in Aftermath's three views. */
export const rowViews = {
  source: { root: places.source, rows: '.cm-line' },
  grid: { root: places.grid, rows: '[data-index]' },
  preview: { root: places.preview, rows: 'tr' },
} as const;

/** How much is measured. */
export interface Effort {
  readonly rounds: number;
  readonly keys: number;
  /** Fewer keys where each has to reach more views. */
  readonly otherKeys: number;
  /** Of the wheel, for one view. */
  readonly turns: number;
  /** For one measurement, in milliseconds. */
  readonly limit: number;
}

/**
 * Makes the document of a size, and what the pages of the server need of it.
 *
 * @param isRendered whether one of them shows its rendering, which takes minutes for 10 MB
 */
export function prepareDocument(on: string, server: PageServer, isRendered: boolean): BenchDocument {
  const [bytes, events] = documentSizes[on] ?? [0, 1];
  const name = `${on.replaceAll(' ', '-').toLowerCase()}.md`;
  const made = postmortem(bytes, events);
  if (isRendered) {
    const page = renderPage(made.text, { fileName: name }, previewChoices, { resolveImage: () => null });
    server.documents.set(name, { text: made.text, html: [page.headerHtml, ...page.blocks.map(({ html }) => html), page.footnotesHtml].join('\n') });
  } else {
    server.documents.set(name, { text: made.text });
  }
  return { ...made, on, name };
}

/** Opens a document in every subject, one after the other, and types, scrolls and saves; what fails is noted. */
export async function measureDocument(document: BenchDocument, subjects: readonly Subject[], effort: Effort, records: Records): Promise<void> {
  for (let round = 0; round < effort.rounds; round += 1) {
    for (const subject of subjects) {
      if (round > 0 && records.failure(document.on, subject.name, 'open') !== null) continue;
      console.log(`  ${document.on}, round ${round + 1}: ${subject.name}`);
      await measureSubject(document, subject, round, effort, records);
    }
  }
}

async function measureSubject(document: BenchDocument, subject: Subject, round: number, effort: Effort, records: Records): Promise<void> {
  const { on } = document;
  const { name } = subject;
  const attempt = async (metric: string, work: () => Promise<void>): Promise<boolean> => {
    try {
      await work();
      return true;
    } catch (error) {
      records.fail(on, name, round, metric, reasonOf(error));
      return false;
    }
  };
  let opened: OpenedSubject | null = null;
  try {
    const isOpen = await attempt('open', async () => {
      opened = await subject.open(document);
      await measureOpening(document, subject, opened, round, effort, records);
    });
    // Closures hide from the compiler that it was set.
    const session = opened as OpenedSubject | null;
    if (!isOpen || session === null) return;
    const { page } = session.browser;
    const types = await attempt('key in prose, p95', async () => {
      await session.placeCaret('prose');
      const { times, fluency } = await typeKeys(page, proseMarker, { preview: subject.preview }, effort.keys, effort.limit);
      const figures = summary(times.map(({ preview }) => preview ?? 0));
      if (figures === null) return;
      records.add(on, name, round, 'key in prose, p50', 'ms', figures.median);
      records.add(on, name, round, 'key in prose, p95', 'ms', figures.p95);
      records.add(on, name, round, 'key in prose, worst', 'ms', figures.worst);
      records.add(on, name, round, 'keys in prose', 'count', figures.count);
      records.add(on, name, round, 'longest task while typing', 'ms', fluency.longestTask);
      records.add(on, name, round, 'worst frame gap while typing', 'ms', fluency.worstGap);
    });
    if (!types) return;
    await attempt('key in the timeline, p95', async () => {
      await session.placeCaret('event');
      const views = { preview: subject.preview, ...(subject.grid === null ? {} : { grid: subject.grid }) };
      const { times } = await typeKeys(page, eventMarker, views, effort.otherKeys, effort.limit);
      const all = summary(times.map((shown) => Math.max(...Object.values(shown))));
      const grid = summary(times.flatMap((shown) => shown['grid'] ?? []));
      if (all !== null) records.add(on, name, round, 'key in the timeline, p95', 'ms', all.p95);
      if (grid !== null) records.add(on, name, round, 'key in the timeline to the grid, p95', 'ms', grid.p95);
    });
    if (subject.kind === 'aftermath') {
      const { limit, otherKeys } = effort;
      const note = (metric: string, value: number): void => records.add(on, name, round, metric, 'ms', value);
      await measureRows({ page, grid: places.grid, views: rowViews, events: document.events, repeats: Math.min(10, otherKeys), limit, note, attempt });
      await measureSaving(session, { limit, note, attempt });
    }
    const scrollers = { source: subject.sourceScroller, preview: subject.previewScroller, grid: subject.grid };
    for (const [view, selector] of Object.entries(scrollers)) {
      if (selector === null) continue;
      const metric = `scroll of the ${view}, worst frame gap`;
      await attempt(metric, async () => records.add(on, name, round, metric, 'ms', (await scroll(page, selector, effort.turns)).worstGap));
    }
    for (const error of session.browser.errors.slice(0, 1)) records.fail(on, name, round, 'errors', error.slice(0, 160));
  } finally {
    await (opened as OpenedSubject | null)?.close();
  }
}

async function measureOpening({ on }: BenchDocument, subject: Subject, { browser }: OpenedSubject, round: number, { limit }: Effort, records: Records): Promise<void> {
  const { page } = browser;
  const late = await within(limit + 1_000, page.evaluate((most) => window.bench.shown(most), limit)).then(() => null, reasonOf);
  const { complete, ready: _ready, ...first } = await within(limit, page.evaluate(() => window.bench.seen()));
  for (const [view, time] of Object.entries(first)) records.add(on, subject.name, round, `open to ${view}`, 'ms', time);
  if (complete !== undefined) records.add(on, subject.name, round, 'open to preview complete', 'ms', complete);
  const views = subject.grid === null ? 1 : 2;
  if (Object.keys(first).length < (subject.previewScroller === null ? views : views + 1)) throw new Error(late ?? 'a view stayed empty');
  records.add(on, subject.name, round, 'open', 'ms', Math.max(...Object.values(first)));
  if (late !== null) records.fail(on, subject.name, round, 'open to preview complete', late);
  await within(limit, page.waitForFunction(() => document.querySelector('[data-app-state="ready"]') !== null || window.subject !== undefined));
  const memory = await within(limit, browser.memory());
  records.add(on, subject.name, round, 'memory, heaps', 'MB', memory.heap / 1e6);
  if (memory.process !== null) records.add(on, subject.name, round, 'memory, page process', 'MB', memory.process / 1e6);
  records.add(on, subject.name, round, 'nodes', 'count', memory.nodes);
}
