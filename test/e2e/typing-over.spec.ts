import { expect, test } from './fixture.ts';

test('text typed over several lines takes their place, as one step, and the page’s policy has nothing to refuse', async ({ aftermath, workspace }) => {
  const text = await workspace.copyFixture('upgrade-outage.md');
  const app = await aftermath.open('upgrade-outage.md');
  await app.source.click();
  await app.page.keyboard.press('ControlOrMeta+a');
  await app.page.keyboard.type('x');
  await expect(app.source).toHaveText('x');
  await app.undo();
  await app.retype('# One\n\nTwo and three.\n');
  await app.save();
  expect(await workspace.read('upgrade-outage.md')).toBe('# One\n\nTwo and three.\n');
  await app.undo();
  await app.save();
  expect(await workspace.read('upgrade-outage.md')).toBe(text);
  expect(aftermath.reports.filter((line) => line.includes('Content Security Policy'))).toEqual([]);
});
