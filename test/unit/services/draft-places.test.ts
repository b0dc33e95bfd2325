import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createGrants } from '../../../electron/services/grants.ts';
import { temporaryFolder } from '../../contract/temporary-folder.ts';

describe('a file with a draft, when the recent list cannot be written', () => {
  it('is known in the next run, and one that is not known is told apart from one that is gone', async () => {
    const root = await temporaryFolder();
    const dataFolder = join(root, 'data');
    await mkdir(join(dataFolder, 'recent.json'), { recursive: true });
    for (const name of ['kept.md', 'other.md']) await writeFile(join(root, name), 'words\n');
    const before = createGrants({ root, dataFolder });
    const [kept, other] = [await before.grantFile(join(root, 'kept.md')), await before.grantFile(join(root, 'other.md'))];
    for (const grant of [kept, other]) await before.touch(grant);
    await before.keepPlace(kept.id);
    await before.keepPlace('file-of-nobody');

    const after = createGrants({ root, dataFolder });
    expect(await after.file(kept.id)).toEqual(kept);
    await expect(after.file(other.id)).rejects.toMatchObject({ code: 'not-found', details: { unknown: true } });
  });

  it('is still bound to the folder that is served', async () => {
    const base = await temporaryFolder();
    const [root, dataFolder] = [join(base, 'served'), join(base, 'data')];
    await mkdir(root);
    await writeFile(join(base, 'outside.md'), 'words\n');
    const free = createGrants({ root: null, dataFolder });
    const { id } = await free.grantFile(join(base, 'outside.md'));
    await free.keepPlace(id);
    expect(await readFile(join(dataFolder, 'drafts', 'places.json'), 'utf8')).toContain('outside.md');
    await expect(createGrants({ root, dataFolder }).file(id)).rejects.toMatchObject({ code: 'not-allowed' });
  });
});
