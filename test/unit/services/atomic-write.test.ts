import { execFile } from 'node:child_process';
import { chmod, chown, link, mkdir, readdir, readFile, readlink, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it, onTestFinished } from 'vitest';
import { writeFileAtomically } from '../../../electron/services/atomic-write.ts';
import { versionOf } from '../../../electron/services/text-file.ts';
import { temporaryFolder } from '../../contract/temporary-folder.ts';

const run = promisify(execFile);
const bytes = Buffer.from('new\n');

describe('a file that is replaced', () => {
  it.skipIf(process.getuid?.() !== 0)('keeps its owner and mode (needs root to give files away)', async () => {
    const path = join(await temporaryFolder(), 'outage.md');
    await writeFile(path, 'old\n');
    await chown(path, 1234, 4321);
    await chmod(path, 0o2664);
    await writeFileAtomically(path, bytes, { kind: 'any' });
    expect(await stat(path)).toMatchObject({ uid: 1234, gid: 4321 });
    expect((await stat(path)).mode & 0o7777).toBe(0o2664);
  });

  it('is a new file, so that a second name keeps the old content', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'outage.md'), 'old\n');
    await link(join(folder, 'outage.md'), join(folder, 'backup.md'));
    await writeFileAtomically(join(folder, 'outage.md'), bytes, { kind: 'any' });
    expect(await readFile(join(folder, 'backup.md'), 'utf8')).toBe('old\n');
  });

  it('answers the version that is on disk', async () => {
    const path = join(await temporaryFolder(), 'outage.md');
    await writeFile(path, 'old\n');
    const version = await writeFileAtomically(path, bytes, { kind: 'version', baseVersion: versionOf(Buffer.from('old\n')) });
    expect(version).toBe(versionOf(await readFile(path)));
  });
});

describe('a new file', () => {
  it('has the mode that the user gives new files', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'plain.md'), '');
    await writeFileAtomically(join(folder, 'outage.md'), bytes, { kind: 'new' });
    expect((await stat(join(folder, 'outage.md'))).mode).toBe((await stat(join(folder, 'plain.md'))).mode);
    expect((await readdir(folder)).sort()).toEqual(['outage.md', 'plain.md']);
  });

  it('may have the longest name there is', async () => {
    const folder = await temporaryFolder();
    const name = `${'a'.repeat(252)}.md`;
    await writeFileAtomically(join(folder, name), bytes, { kind: 'new' });
    expect(await readdir(folder)).toEqual([name]);
  });

  it('is not made over one that is there, of whatever kind', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'file.md'), 'old\n');
    await mkdir(join(folder, 'folder.md'));
    await symlink('nowhere', join(folder, 'link.md'));
    await expect(writeFileAtomically(join(folder, 'file.md'), bytes, { kind: 'new' })).rejects.toMatchObject({ code: 'exists' });
    await expect(writeFileAtomically(join(folder, 'folder.md'), bytes, { kind: 'new' })).rejects.toMatchObject({ code: 'is-folder' });
    await expect(writeFileAtomically(join(folder, 'link.md'), bytes, { kind: 'new' })).rejects.toMatchObject({ code: 'exists' });
    expect(await readFile(join(folder, 'file.md'), 'utf8')).toBe('old\n');
    expect((await readdir(folder)).sort()).toEqual(['file.md', 'folder.md', 'link.md']);
  });

  it('of two made at once, one wins and the other is refused', async () => {
    const folder = await temporaryFolder();
    const both = await Promise.allSettled(['one', 'two'].map((text) => writeFileAtomically(join(folder, 'a.md'), Buffer.from(text), { kind: 'new' })));
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(both.find((each) => each.status === 'rejected')?.reason).toMatchObject({ code: 'exists' });
  });
});

it('writes through links, one behind the other, also to a file that is not there', async () => {
  const folder = await temporaryFolder();
  await mkdir(join(folder, 'real'));
  await symlink(join('real', 'second.md'), join(folder, 'first.md'));
  await symlink('outage.md', join(folder, 'real', 'second.md'));
  await writeFileAtomically(join(folder, 'first.md'), bytes, { kind: 'any' });
  expect(await readFile(join(folder, 'real', 'outage.md'), 'utf8')).toBe('new\n');
  expect(await readlink(join(folder, 'first.md'))).toBe(join('real', 'second.md'));
});

it('a link to itself is refused', async () => {
  const folder = await temporaryFolder();
  await symlink('loop.md', join(folder, 'loop.md'));
  await expect(writeFileAtomically(join(folder, 'loop.md'), bytes, { kind: 'any' })).rejects.toMatchObject({ code: 'not-found' });
});

it('a full disk leaves the old file whole and nothing else', async (context) => {
  const folder = await temporaryFolder();
  try {
    await run('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', folder]);
  } catch {
    console.log('Skipped: a small disk to fill cannot be mounted here (it needs root on Linux).');
    context.skip();
  }
  onTestFinished(async () => {
    await run('umount', [folder]);
  });
  const path = join(folder, 'outage.md');
  await writeFile(path, 'old\n');
  const failure = writeFileAtomically(path, Buffer.alloc(200_000, 'x'), { kind: 'any' });
  await expect(failure).rejects.toMatchObject({ code: 'no-space' });
  await expect(failure).rejects.toThrow('outage.md');
  expect(await readFile(path, 'utf8')).toBe('old\n');
  expect(await readdir(folder)).toEqual(['outage.md']);
});
