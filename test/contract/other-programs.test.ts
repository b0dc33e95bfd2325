import { execFile } from 'node:child_process';
import { chmod, mkdir, rename, rm, symlink, unlink, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { bindingNames, openWorkbench, type BindingName, type Workbench } from './workbench.ts';

const run = promisify(execFile);
const hasGit = await run('git', ['--version']).then(() => true, () => false);
if (!hasGit) console.warn('SKIPPED: what git does to open documents is not tested, since there is no git here.');
const isRoot = process.getuid?.() === 0;

/** What the page was told, in order: `changed <text>`, `removed`, `renamed to <name>`, `relinked to <name>`. */
interface Watched {
  readonly bench: Workbench;
  readonly path: string;
  readonly told: readonly string[];
  /** Resolves once a text is the last thing told. */
  settledAt(last: string): Promise<void>;
}

async function watch(binding: BindingName, text = 'one\n', name = 'outage.md'): Promise<Watched> {
  const bench = await openWorkbench(binding);
  const path = join(bench.folder, name);
  await writeFile(path, text);
  return follow(bench, path, name);
}

async function follow(bench: Workbench, path: string, name: string): Promise<Watched> {
  const { id } = await bench.open(name);
  const told: string[] = [];
  bench.client.on('document.changedOnDisk', ({ document }) => told.push(`changed ${document.text}`));
  bench.client.on('document.removedFromDisk', ({ renamedTo }) => told.push(renamedTo === undefined ? 'removed' : `renamed to ${renamedTo.name}`));
  bench.client.on('document.relinkedOnDisk', ({ other }) => told.push(`relinked to ${other.name}`));
  await bench.listening();
  await bench.client.call('document.watch', { id: id ?? '' });
  return { bench, path, told, settledAt: (last) => expect.poll(() => told.at(-1), { timeout: 15_000 }).toBe(last) };
}

/** Makes a change that is surely told, so that all that came before it was told as well. */
async function nothingBut(watched: Watched, expected: readonly string[]): Promise<void> {
  await writeFile(watched.path, 'the last one\n');
  await watched.settledAt('changed the last one\n');
  expect(watched.told).toEqual([...expected, 'changed the last one\n']);
}

describe.each(bindingNames)('other programs, over %s', (binding) => {
  it('an editor that replaces the file at once (write beside, rename over)', async () => {
    const watched = await watch(binding);
    await writeFile(`${watched.path}.tmp`, 'two\n');
    await rename(`${watched.path}.tmp`, watched.path);
    await watched.settledAt('changed two\n');
    expect(watched.told).toEqual(['changed two\n']);
  });

  it('an editor that keeps a backup (original renamed, new file written), as vim does', async () => {
    const watched = await watch(binding);
    await rename(watched.path, `${watched.path}~`);
    await writeFile(watched.path, 'two\n');
    await unlink(`${watched.path}~`);
    await watched.settledAt('changed two\n');
    expect(watched.told).toEqual(['changed two\n']);
  });

  it('rm, and the same bytes again', async () => {
    const watched = await watch(binding);
    await unlink(watched.path);
    await watched.settledAt('removed');
    await writeFile(watched.path, 'one\n');
    await watched.settledAt('changed one\n');
    expect(watched.told).toEqual(['removed', 'changed one\n']);
  });
});

// What follows is the same watcher whichever way its events go.
describe('other programs', () => {
  it.runIf(hasGit)('git checkout of another branch and back', async () => {
    const watched = await watch('in-process', 'one\n');
    const git = (...words: string[]): Promise<unknown> => run('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.org', '-c', 'init.defaultBranch=main', ...words], { cwd: watched.bench.folder });
    await git('init', '-q');
    await git('add', '.');
    await git('commit', '-qm', 'one');
    await git('checkout', '-qb', 'other');
    await writeFile(watched.path, 'two\n');
    await watched.settledAt('changed two\n');
    await git('commit', '-qam', 'two');
    await git('checkout', '-q', 'main');
    await watched.settledAt('changed one\n');
    await git('rm', '-q', 'outage.md');
    await watched.settledAt('removed');
    await git('reset', '-q', '--hard');
    await watched.settledAt('changed one\n');
    expect(watched.told).toEqual(['changed two\n', 'changed one\n', 'removed', 'changed one\n']);
  });

  it('sed -i', async () => {
    const watched = await watch('in-process');
    await run('sed', ['-i.bak', 's/one/two/', watched.path]);
    await watched.settledAt('changed two\n');
    expect(watched.told).toEqual(['changed two\n']);
  });

  it('touch, an attribute, and a write of the same bytes are nothing', async () => {
    const watched = await watch('in-process');
    await utimes(watched.path, new Date(), new Date());
    await chmod(watched.path, 0o600);
    await writeFile(watched.path, 'one\n');
    await nothingBut(watched, []);
  });

  it('a sync tool that leaves conflict copies beside the file, and then replaces it', async () => {
    const watched = await watch('in-process');
    await writeFile(join(watched.bench.folder, 'outage (conflicted copy).md'), 'theirs\n');
    await writeFile(join(watched.bench.folder, 'outage.sync-conflict-20240101-101010-ABCDEF.md'), 'theirs\n');
    await writeFile(join(watched.bench.folder, '.syncthing.outage.md.tmp'), 'synced\n');
    await rename(join(watched.bench.folder, '.syncthing.outage.md.tmp'), watched.path);
    await watched.settledAt('changed synced\n');
    expect(watched.told).toEqual(['changed synced\n']);
  });

  it('mv to another name is told with that name, which can be opened', async () => {
    const watched = await watch('in-process');
    await writeFile(watched.path, 'two\n');
    await watched.settledAt('changed two\n');
    await writeFile(join(watched.bench.folder, 'a copy.md'), 'two\n');
    const happened = watched.bench.next('document.removedFromDisk');
    await rename(watched.path, join(watched.bench.folder, 'incident.md'));
    const { renamedTo } = await happened;
    expect(renamedTo?.name).toBe('incident.md');
    expect(await watched.bench.client.call('document.open', { id: renamedTo?.id ?? '' })).toMatchObject({ name: 'incident.md', text: 'two\n' });
  });

  it('a copy that was there before is not taken for the new name, nor is a backup', async () => {
    const bench = await openWorkbench('in-process');
    await writeFile(join(bench.folder, 'a copy.md'), 'one\n');
    await utimes(join(bench.folder, 'a copy.md'), new Date(0), new Date(0));
    await writeFile(join(bench.folder, 'outage.md'), 'one\n');
    const watched = await follow(bench, join(bench.folder, 'outage.md'), 'outage.md');
    await rename(watched.path, `${watched.path}~`);
    await watched.settledAt('removed');
  });

  it('a hundred writes in a row are told in few, the last one among them', async () => {
    const watched = await watch('in-process');
    for (let index = 1; index <= 100; index++) await writeFile(watched.path, `${index}\n`);
    await watched.settledAt('changed 100\n');
    expect(watched.told.length).toBeLessThanOrEqual(5);
  });

  it('a file that is emptied and then written is told once', async () => {
    const watched = await watch('in-process');
    await writeFile(watched.path, '');
    await writeFile(watched.path, 'two\n');
    await watched.settledAt('changed two\n');
    expect(watched.told).toEqual(['changed two\n']);
    await writeFile(watched.path, '');
    await watched.settledAt('changed ');
  });

  it('a folder in place of the file, and the file again', async () => {
    const watched = await watch('in-process');
    await unlink(watched.path);
    await mkdir(watched.path);
    await watched.settledAt('removed');
    await rm(watched.path, { recursive: true });
    await writeFile(watched.path, 'two\n');
    await watched.settledAt('changed two\n');
    expect(watched.told).toEqual(['removed', 'changed two\n']);
  });

  it('a folder that is removed and made again, and changes in the new one', async () => {
    const bench = await openWorkbench('IPC');
    const folder = join(bench.folder, 'reports');
    await mkdir(folder);
    await writeFile(join(folder, 'outage.md'), 'one\n');
    const watched = await follow(bench, join(folder, 'outage.md'), join('reports', 'outage.md'));
    await rm(folder, { recursive: true });
    await watched.settledAt('removed');
    await mkdir(folder);
    await writeFile(watched.path, 'two\n');
    await watched.settledAt('changed two\n');
    await writeFile(watched.path, 'three\n');
    await watched.settledAt('changed three\n');
    expect(watched.told).toEqual(['removed', 'changed two\n', 'changed three\n']);
  });

  it('a link that is made to lead elsewhere', async () => {
    const bench = await openWorkbench('in-process');
    // In a folder of their own: a file and a link to it in one folder have one grant, under either name.
    await mkdir(join(bench.folder, 'kept'));
    await writeFile(join(bench.folder, 'kept', 'a.md'), 'a\n');
    await writeFile(join(bench.folder, 'kept', 'b.md'), 'b\n');
    await symlink('kept/a.md', join(bench.folder, 'current.md'));
    const watched = await follow(bench, join(bench.folder, 'kept', 'a.md'), 'current.md');
    await symlink('kept/b.md', join(bench.folder, 'current.new'));
    await rename(join(bench.folder, 'current.new'), join(bench.folder, 'current.md'));
    await watched.settledAt('relinked to b.md');
    await nothingBut(watched, ['relinked to b.md']);
  });

  it.skipIf(isRoot)('permission taken away is nothing, and what was written meanwhile is told once it is back', async () => {
    const watched = await watch('in-process');
    await writeFile(watched.path, 'two\n');
    await chmod(watched.path, 0o000);
    await chmod(watched.path, 0o600);
    await watched.settledAt('changed two\n');
    expect(watched.told).toEqual(['changed two\n']);
  });
});
