import { spawnSync } from 'node:child_process';
import { readdir, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createGrants } from '../../../electron/services/grants.ts';
import { createLeftovers, removeLeftovers, temporaryName } from '../../../electron/services/leftovers.ts';
import { openWorkbench } from '../../contract/workbench.ts';
import { temporaryFolder } from '../../contract/temporary-folder.ts';

/** The name that a process which is gone gave its temporary file. */
function nameOfTheDead(): string {
  const { pid } = spawnSync(process.execPath, ['--version']);
  return temporaryName().replace(`-${process.pid}-`, `-${pid}-`);
}

it('the temporary file of a process that was killed is removed, whatever else lies there stays', async () => {
  const folder = await temporaryFolder();
  const [own, other] = [temporaryName(), temporaryName().replace(/-[0-9a-f]{8}-/, '-00000000-')];
  for (const name of [nameOfTheDead(), own, other, '.aftermath-notes.tmp', 'outage.md', 'aftermath.tmp']) await writeFile(join(folder, name), 'half');
  await removeLeftovers(folder);
  expect((await readdir(folder)).sort()).toEqual(['.aftermath-notes.tmp', 'aftermath.tmp', other, own, 'outage.md'].sort());
});

it('a temporary file that is a day old is nobody’s any more', async () => {
  const folder = await temporaryFolder();
  const names = ['.aftermath-0123456789abcdef.tmp', temporaryName().replace(/-[0-9a-f]{8}-/, '-00000000-')];
  for (const name of names) await writeFile(join(folder, name), 'half');
  const yesterday = new Date(Date.now() - 25 * 60 * 60 * 1000);
  await utimes(join(folder, names[0] ?? ''), yesterday, yesterday);
  await removeLeftovers(folder);
  expect(await readdir(folder)).toEqual([names[1]]);
});

it('a folder that is not there is nothing to tidy', async () => {
  await removeLeftovers(join(await temporaryFolder(), 'none'));
});

it('the next start tidies the data folder and the folders of documents opened lately', async () => {
  const workbench = await openWorkbench('in-process', { files: { 'outage.md': '# Outage\n' } });
  const { client, folder, dataFolder } = workbench;
  await workbench.open('outage.md');
  for (const place of [folder, dataFolder]) await writeFile(join(place, nameOfTheDead()), 'half');
  const grants = createGrants({ root: folder, dataFolder });
  await createLeftovers({ grants, dataFolder }).look();
  expect([await readdir(folder), await readdir(dataFolder)]).toEqual([['outage.md'], ['recent.json']]);
  expect((await client.call('document.recent', {})).documents).toHaveLength(1);
});

it('opening a document tidies its folder', async () => {
  const workbench = await openWorkbench('in-process', { files: { 'outage.md': '# Outage\n' } });
  await writeFile(join(workbench.folder, nameOfTheDead()), 'half');
  await workbench.open('outage.md');
  await expect.poll(() => readdir(workbench.folder)).toEqual(['outage.md']);
});
