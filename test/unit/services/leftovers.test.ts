import { spawnSync } from 'node:child_process';
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createGrants } from '../../../electron/services/grants.ts';
import { createLeftovers } from '../../../electron/services/leftovers.ts';
import { claimName } from '../../../electron/services/own-files.ts';
import { openWorkbench } from '../../contract/workbench.ts';

/** The name that a process which is gone gave its temporary file. */
function nameOfTheDead(): string {
  const { pid } = spawnSync(process.execPath, ['--version']);
  return claimName().replace(`-${process.pid}-`, `-${pid}-`);
}

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
