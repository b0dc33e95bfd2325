import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findDataFolder } from '../../../electron/services/data-folder.ts';
import { createGrants } from '../../../electron/services/grants.ts';
import { createSettingsStore } from '../../../electron/services/settings.ts';
import { settings } from '../../../shared/contract/calls.ts';
import { temporaryFolder } from '../../contract/temporary-folder.ts';

const defaults = settings.parse({});

describe('settings', () => {
  it('take the defaults for what a person left out of the file', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'settings.json'), '{ "theme": "dark" }');
    expect(await createSettingsStore(folder).read()).toEqual({ ...defaults, theme: 'dark' });
  });

  it.each(['{ "theme": "dark", }', '{ "theme": "pink" }', '[]', ''])('fall back to the defaults over %j, which is kept aside', async (broken) => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'settings.json'), broken);
    expect(await createSettingsStore(folder).read()).toEqual(defaults);
    expect(await readFile(join(folder, 'settings.json.broken'), 'utf8')).toBe(broken);
  });

  it('are written for people to read, into a folder made for them', async () => {
    const folder = join(await temporaryFolder(), 'new', 'data');
    await createSettingsStore(folder).write({ ...defaults, lineNumbers: true });
    expect(await readFile(join(folder, 'settings.json'), 'utf8')).toMatch(/^\{\n  "theme": "system",\n  "lineNumbers": true,\n  "softWrap": true,\n  "export": \{\n    "theme": "report",\n/);
    expect(await readdir(folder)).toEqual(['settings.json']);
  });
});

describe('the recent list', () => {
  async function withFiles(count: number): Promise<{ root: string; dataFolder: string; paths: string[] }> {
    const root = await temporaryFolder();
    const paths = Array.from({ length: count }, (_each, index) => join(root, `${index}.md`));
    for (const path of paths) await writeFile(path, '');
    return { root, dataFolder: join(root, '.data'), paths };
  }

  it('is found again by the next run, latest first, and its ids still open the files', async () => {
    const { root, dataFolder, paths } = await withFiles(3);
    const first = createGrants({ root, dataFolder });
    for (const path of [...paths, paths[0] ?? '']) await first.touch(await first.grantFile(path));
    const second = createGrants({ root, dataFolder });
    const id = (await first.grantFile(paths[1] ?? '')).id;
    expect((await second.file(id)).realPath).toBe(paths[1]);
    expect((await second.recent()).map(({ name }) => name)).toEqual(['0.md', '2.md', '1.md']);
  });

  it('shows twenty documents at most, and still knows the others', async () => {
    const { root, dataFolder, paths } = await withFiles(25);
    const grants = createGrants({ root, dataFolder });
    const ids: string[] = [];
    for (const path of paths) {
      const grant = await grants.grantFile(path);
      await grants.touch(grant);
      ids.push(grant.id);
    }
    expect(await grants.recent()).toHaveLength(20);
    expect((await createGrants({ root, dataFolder }).file(ids[0] ?? '')).realPath).toBe(paths[0]);
  });

  it('leaves out what lies outside of the served folder, and grants none of it', async () => {
    const { root, dataFolder, paths } = await withFiles(1);
    const desktop = createGrants({ root: null, dataFolder });
    const grant = await desktop.grantFile(paths[0] ?? '');
    await desktop.touch(grant);
    await mkdir(join(root, 'served'));
    const served = createGrants({ root: join(root, 'served'), dataFolder });
    expect(await served.recent()).toEqual([]);
    await expect(served.file(grant.id)).rejects.toMatchObject({ code: 'not-allowed' });
    await expect(served.grantFile(paths[0] ?? '')).rejects.toMatchObject({ code: 'not-allowed' });
  });

  it('keeps nobody from opening a file when it cannot be written', async () => {
    const { root, paths } = await withFiles(1);
    await writeFile(join(root, 'in-the-way'), '');
    const grants = createGrants({ root, dataFolder: join(root, 'in-the-way') });
    const grant = await grants.grantFile(paths[0] ?? '');
    await grants.touch(grant);
    expect((await grants.file(grant.id)).realPath).toBe(paths[0]);
    expect(await grants.recent()).toEqual([]);
  });

  it('gives a file the same id in every run, and two files two ids', async () => {
    const { root, dataFolder, paths } = await withFiles(2);
    const ids = await Promise.all(paths.map(async (path) => (await createGrants({ root, dataFolder }).grantFile(path)).id));
    const again = await Promise.all(paths.map(async (path) => (await createGrants({ root, dataFolder }).grantFile(path)).id));
    expect(again).toEqual(ids);
    expect(new Set(ids).size).toBe(2);
  });

  it('grants a file that is not there, but none in a folder that is not there', async () => {
    const { root, dataFolder, paths } = await withFiles(1);
    const grants = createGrants({ root, dataFolder });
    await rm(paths[0] ?? '');
    expect((await grants.grantFile(paths[0] ?? '')).realPath).toBe(paths[0]);
    await expect(grants.grantFile(join(root, 'gone', 'a.md'))).rejects.toMatchObject({ code: 'ENOENT' });
  });
});

describe('the data folder', () => {
  it.each([
    ['linux', {}, '/home/ana/.local/share/aftermath'],
    ['linux', { XDG_DATA_HOME: '/data' }, '/data/aftermath'],
    ['darwin', {}, '/home/ana/Library/Application Support/Aftermath'],
    ['win32', { APPDATA: '/roaming' }, '/roaming/Aftermath'],
    ['linux', { AFTERMATH_DATA: '/mine', XDG_DATA_HOME: '/data' }, '/mine'],
  ] as const)('on %s with %j is %s', (platform, environment, folder) => {
    expect(findDataFolder(environment, platform, '/home/ana')).toBe(folder);
  });
});
