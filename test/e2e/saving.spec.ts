import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from './fixture.ts';

test('a save that fails says why and what can be done, and goes through once the cause is gone', async ({ aftermath, workspace }) => {
  await workspace.write('outage.md', '# Outage\n');
  const app = await aftermath.open('outage.md');
  await app.typeAtEnd('First.\n');
  await app.save();
  await expect(app.header.getByText(/^Saved at \d\d:\d\d$/)).toBeVisible();

  const [file, away] = [join(workspace.folder, 'outage.md'), join(workspace.folder, 'away.md')];
  await app.typeAtEnd('Second.\n');
  await rename(file, away);
  await mkdir(file);
  await app.page.keyboard.press('ControlOrMeta+s');
  await expect(app.alerts.filter({ hasText: 'Not saved.' })).toContainText('“outage.md” is a folder, so no file of that name can be written. Move the folder away, or choose another name.');
  await expect(app.header.getByText('Not saved', { exact: true })).toBeVisible();
  await expect(app.button('Save as…')).toBeVisible();

  await rm(file, { recursive: true });
  await rename(away, file);
  await app.button('Try again').click();
  await expect(app.header.getByText(/^Saved at /)).toBeVisible();
  await expect(app.alerts.filter({ hasText: 'Not saved.' })).toBeHidden();
  expect(await workspace.read('outage.md')).toBe('# Outage\nFirst.\nSecond.\n');
});
