import type { Response } from 'playwright-core';
import { gzipSync } from 'node:zlib';
import { within } from '../browser.ts';
import { reasonOf, type Records } from '../record.ts';
import { openAftermath } from '../subjects/aftermath.ts';
import type { BenchDocument } from '../subjects/subject.ts';
import type { Effort } from './documents.ts';

/** From the address to `data-app-state="ready"`, with an empty cache and again with a filled one; and the script that it takes. */
export async function measureStartup(document: BenchDocument, effort: Effort, records: Records): Promise<void> {
  for (let round = 0; round < effort.rounds; round += 1) {
    try {
      await measureOnce(document, round, effort.limit, records);
    } catch (error) {
      records.fail(document.on, 'aftermath', round, 'address to ready', reasonOf(error));
    }
  }
}

async function measureOnce({ on, ...document }: BenchDocument, round: number, limit: number, records: Records): Promise<void> {
  const session = await openAftermath({ ...document, on });
  try {
    const { page } = session.browser;
    const cold = await ready();
    records.add(on, 'aftermath', round, 'address to ready, nothing cached', 'ms', cold);
    const scripts: Response[] = [];
    page.on('response', (response) => {
      if (new URL(response.url()).pathname.endsWith('.js')) scripts.push(response);
    });
    await page.goto('about:blank');
    await page.goto(session.url, { waitUntil: 'commit' });
    records.add(on, 'aftermath', round, 'address to ready, again', 'ms', await ready());
    // Those that came later belong to what is loaded when first needed; they are let in by no more than a round trip.
    const bodies = await Promise.all([...scripts].map((response) => response.body()));
    records.add(on, 'aftermath', round, 'script before ready, raw', 'KB', bodies.reduce((sum, body) => sum + body.length, 0) / 1_000);
    records.add(on, 'aftermath', round, 'script before ready, gzip -9', 'KB', bodies.reduce((sum, body) => sum + gzipSync(body, { level: 9 }).length, 0) / 1_000);
    records.add(on, 'aftermath', round, 'script files before ready', 'count', bodies.length);

    async function ready(): Promise<number> {
      const shown = await within(limit + 1_000, page.evaluate((most) => window.bench.shown(most), limit));
      return shown['ready'] ?? 0;
    }
  } finally {
    await session.close();
  }
}
