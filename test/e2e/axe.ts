import type { Page } from '@playwright/test';
import type { AxeResults, RunOptions } from 'axe-core';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

const axeFile = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/** What axe finds on a page that is serious or critical, as text; empty where it finds nothing. */
export async function seriousFindings(page: Page): Promise<string> {
  await page.evaluate(await readFile(axeFile, 'utf8'));
  const { violations } = await page.evaluate((options) => (window as unknown as { axe: { run(options: RunOptions): Promise<AxeResults> } }).axe.run(options), {
    resultTypes: ['violations'],
  } satisfies RunOptions);
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, help, nodes }) => `${id}: ${help}\n${nodes.map((node) => `  ${node.target.join(' ')}\n  ${node.failureSummary ?? ''}`).join('\n')}`)
    .join('\n\n');
}
