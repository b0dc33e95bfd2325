import { seriousFindings } from './axe.ts';
import { expect, test } from './fixture.ts';

for (const colorScheme of ['light', 'dark'] as const) {
  test(`the main screen has no serious accessibility finding in ${colorScheme} colours`, async ({ aftermath, workspace }) => {
    await workspace.copyFixture('upgrade-outage.md');
    const app = await aftermath.open('upgrade-outage.md');
    await app.page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await expect(app.page.locator('html')).toHaveAttribute('data-theme', colorScheme);
    await expect(app.preview.getByRole('heading', { name: 'Impact' })).toBeVisible();
    await app.grid.select(3, 'State');

    expect(await seriousFindings(app.page)).toBe('');
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
