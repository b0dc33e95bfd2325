import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { AxeResults, RunOptions } from 'axe-core';
import { expect, test } from './fixture.ts';

const axeFile = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

for (const colorScheme of ['light', 'dark'] as const) {
  test(`the main screen has no serious accessibility finding in ${colorScheme} colours`, async ({ aftermath, workspace }) => {
    await workspace.copyFixture('upgrade-outage.md');
    const app = await aftermath.open('upgrade-outage.md');
    await app.page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await expect(app.page.locator('html')).toHaveAttribute('data-theme', colorScheme);
    await expect(app.preview.getByRole('heading', { name: 'Impact' })).toBeVisible();
    await app.grid.select(3, 'State');

    await app.page.evaluate(await readFile(axeFile, 'utf8'));
    const { violations } = await app.page.evaluate((options) => (window as unknown as { axe: { run(options: RunOptions): Promise<AxeResults> } }).axe.run(options), {
      resultTypes: ['violations'],
    } satisfies RunOptions);
    const serious = violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, help, nodes }) => `${id}: ${help}\n${nodes.map((node) => `  ${node.target.join(' ')}\n  ${node.failureSummary ?? ''}`).join('\n')}`);
    expect(serious.join('\n\n')).toBe('');
  });
}

for (const [width, height] of [[1440, 900], [720, 450], [320, 640]] as const) {
  test(`at ${width} × ${height} the views scroll and the window does not`, async ({ aftermath, workspace }) => {
    await workspace.copyFixture('upgrade-outage.md');
    const app = await aftermath.open('upgrade-outage.md');
    await app.page.setViewportSize({ width, height });
    await expect(app.grid.handles.first()).toBeVisible();
    const beyond = await app.page.evaluate(() => {
      const { scrollWidth, scrollHeight } = document.documentElement;
      return { right: scrollWidth - window.innerWidth, below: scrollHeight - window.innerHeight };
    });
    expect(beyond).toEqual({ right: 0, below: 0 });
  });
}
