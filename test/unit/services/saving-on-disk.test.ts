import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmod, chown, link, mkdir, readdir, readFile, rename, rm, stat, symlink, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { build } from 'vite';
import { beforeEach, describe, expect, it } from 'vitest';
import { readBack, replaceFile } from '../../../electron/services/atomic-write.ts';
import { holdFolder } from '../../../electron/services/held-folder.ts';
import { removeStrayFiles } from '../../../electron/services/own-files.ts';
import { versionOf } from '../../../electron/services/text-file.ts';
import { finishInterrupted } from '../../../electron/services/write-in-place.ts';
import { asOrdinaryUser, giveToOrdinaryUser } from '../../contract/ordinary-user.ts';
import { temporaryFolder } from '../../contract/temporary-folder.ts';
import { mounted, remount, smallDisk } from './disks.ts';

const old = 'old\n';
const bytes = Buffer.from('new\n');
const onOld = { kind: 'version', baseVersion: versionOf(Buffer.from(old)) } as const;

/** A folder of documents and one of our own, both the ordinary user's. */
let folder: string;
let backups: string;
let path: string;
beforeEach(async () => {
  const base = await temporaryFolder();
  [folder, backups, path] = [join(base, 'documents'), join(base, 'data'), join(base, 'documents', 'outage.md')];
  await mkdir(folder);
  await mkdir(backups);
  await writeFile(path, old);
  for (const each of [folder, backups]) await giveToOrdinaryUser(each);
  await chmod(base, 0o755);
});

const save = (): ReturnType<typeof replaceFile> => replaceFile(path, bytes, onOld, { exactly: true, backups });
const text = (): Promise<string> => readFile(path, 'utf8');
const onlyTheFile = async (): Promise<void> => expect(await readdir(folder)).toEqual(['outage.md']);
const noCopies = async (): Promise<void> => expect(await readdir(backups)).toEqual([]);

/** Expects a refusal that names the file and keeps it as it was; then that a retry works once `remedy` is done. */
async function refusedUntil(code: string, words: RegExp, remedy: () => Promise<unknown>, attempt: () => Promise<unknown> = save): Promise<void> {
  const refusal = await attempt().then(() => null, (error: unknown) => error);
  expect(refusal).toMatchObject({ code, message: expect.stringMatching(words) as unknown });
  expect(refusal).toMatchObject({ message: expect.stringContaining('outage.md') as unknown });
  await remedy();
  await attempt();
  expect(await text()).toBe('new\n');
}

describe('a save that is refused leaves the file whole, nothing beside it, and goes through once its cause is gone', () => {
  it('a full disk', async (context) => {
    await smallDisk(context, folder, '256k');
    await writeFile(path, old);
    await writeFile(join(folder, 'ballast'), Buffer.alloc(200_000, 'x'));
    const large = Buffer.alloc(100_000, 'y');
    const saveLarge = (): Promise<unknown> => replaceFile(path, large, onOld, { exactly: true, backups });
    await expect(saveLarge()).rejects.toMatchObject({ code: 'no-space', message: expect.stringMatching(/disk is full.*Free some space/) as unknown });
    expect(await text()).toBe(old);
    expect((await readdir(folder)).sort()).toEqual(['ballast', 'outage.md']);
    await rm(join(folder, 'ballast'));
    await saveLarge();
    expect((await readFile(path)).equals(large)).toBe(true);
    await onlyTheFile();
    await noCopies();
  });

  it('a disk that is read-only', async (context) => {
    await smallDisk(context, folder, '256k');
    await writeFile(path, old);
    await remount(folder, 'ro');
    await refusedUntil('not-writable', /read-only.*Save it in another folder/, async () => {
      expect(await text()).toBe(old);
      await remount(folder, 'rw');
    });
    await onlyTheFile();
    await noCopies();
  });

  it('a read-only file', async () => {
    await chmod(path, 0o444);
    await asOrdinaryUser(() => refusedUntil('not-writable', /permission to write.*another name/, async () => {
      expect(await text()).toBe(old);
      await chmod(path, 0o644);
    }));
    await onlyTheFile();
    await noCopies();
  });

  it('a folder that is gone', async () => {
    await rename(folder, `${folder} away`);
    await refusedUntil('not-found', /folder is not there any more.*another folder/, () => rename(`${folder} away`, folder));
    await onlyTheFile();
  });

  it('a file that is gone', async () => {
    await rename(path, join(backups, 'kept.md'));
    await refusedUntil('not-found', /moved or deleted.*Save again/, () => rename(join(backups, 'kept.md'), path));
    await onlyTheFile();
  });

  it('a folder in the place of the file', async () => {
    await rm(path);
    await mkdir(path);
    await refusedUntil('is-folder', /is a folder.*another name/, async () => {
      await rm(path, { recursive: true });
      await writeFile(path, old);
    });
    await onlyTheFile();
  });

  it('a link in the place of the file, which is not followed', async () => {
    const outside = join(backups, 'outside.md');
    await rename(path, outside);
    await symlink(outside, path);
    await refusedUntil('not-allowed', /has become a link.*another name/, async () => {
      expect(await readFile(outside, 'utf8')).toBe(old);
      await rm(path);
      await writeFile(path, old);
    });
    expect(await readFile(outside, 'utf8')).toBe(old);
    await onlyTheFile();
  });

  it('a link in the place of its folder, which is not followed', async () => {
    await rename(folder, `${folder} away`);
    await symlink(backups, folder);
    await writeFile(join(backups, 'outage.md'), old);
    const refusal = save();
    await expect(refusal).rejects.toMatchObject({ code: 'not-allowed' });
    await expect(refusal).rejects.toThrow(/leads to another place.*another name/);
    expect(await readFile(join(backups, 'outage.md'), 'utf8')).toBe(old);
    expect(await readdir(backups)).toEqual(['outage.md']);
    await rm(folder);
    await rename(`${folder} away`, folder);
    await save();
    expect(await text()).toBe('new\n');
  });

  it('a pipe in the place of the file, which is not waited for', async () => {
    await rm(path);
    await new Promise((done) => spawn('mkfifo', [path]).once('exit', done));
    await refusedUntil('not-writable', /not a file/, async () => {
      await rm(path);
      await writeFile(path, old);
    });
  });

  it('a name that is too long', async () => {
    const long = join(folder, `${'é'.repeat(130)}.md`);
    await expect(replaceFile(long, bytes, { kind: 'new' })).rejects.toMatchObject({ code: 'failed', message: expect.stringMatching(/too long for this disk. Choose a shorter/) as unknown });
    await onlyTheFile();
  });

  it('a change by another program', async () => {
    await writeFile(path, 'theirs\n');
    await refusedUntil('changed-on-disk', /changed by another program.*another name/, async () => {
      expect(await text()).toBe('theirs\n');
      await writeFile(path, old);
    });
    await onlyTheFile();
  });

  it('a file that does not hold what was written to it', async () => {
    const held = await holdFolder(folder);
    try {
      const { ino } = await stat(path, { bigint: true });
      await expect(readBack(held, 'outage.md', 'outage.md', versionOf(bytes), ino)).rejects.toMatchObject({
        code: 'failed',
        message: expect.stringMatching(/outage\.md.*reading it back gave something else.*still in the editor and its draft/) as unknown,
      });
      await readBack(held, 'outage.md', 'outage.md', onOld.baseVersion, ino);
      // Another program's file, which the watcher tells of.
      await readBack(held, 'outage.md', 'outage.md', versionOf(bytes), ino + 1n);
    } finally {
      await held.close();
    }
  });
});

describe('where a file cannot be replaced it is written in place, after a copy', () => {
  it('in a folder that takes no new files', async () => {
    await chmod(folder, 0o555);
    const { version, notice } = await asOrdinaryUser(save);
    expect(version).toBe(versionOf(bytes));
    expect(notice).toMatch(/“outage\.md” was written in place/);
    expect(await text()).toBe('new\n');
    await onlyTheFile();
    await noCopies();
  });

  it('a shorter text leaves nothing of a longer one behind', async () => {
    await writeFile(path, old.repeat(1000));
    await chmod(folder, 0o555);
    await asOrdinaryUser(() => replaceFile(path, bytes, { kind: 'any' }, { exactly: true, backups }));
    expect(await text()).toBe('new\n');
  });

  it.skipIf(process.getuid?.() !== 0)('another user’s file in a sticky folder (needs root to give files away)', async () => {
    await chown(folder, 0, 0);
    await chmod(folder, 0o1777);
    await chown(path, 0, 0);
    await chmod(path, 0o666);
    await asOrdinaryUser(save);
    expect(await text()).toBe('new\n');
    expect(await stat(path)).toMatchObject({ uid: 0 });
    await onlyTheFile();
    await noCopies();
  });

  it('a single file that is mounted', async (context) => {
    await mounted(context, '--bind', path, path);
    const { notice } = await save();
    expect(notice).toMatch(/in place/);
    expect(await text()).toBe('new\n');
    await onlyTheFile();
    await noCopies();
  });

  it('a change by another program is still not overwritten', async () => {
    await writeFile(path, 'theirs\n');
    await chmod(folder, 0o555);
    await expect(asOrdinaryUser(save)).rejects.toMatchObject({ code: 'changed-on-disk' });
    expect(await text()).toBe('theirs\n');
    await noCopies();
  });

  it('is not written when no copy can be made', async () => {
    await chmod(folder, 0o555);
    await chmod(backups, 0o555);
    const refusal = asOrdinaryUser(save);
    await expect(refusal).rejects.toMatchObject({ code: 'not-writable' });
    await expect(refusal).rejects.toThrow(/“outage\.md”.*no copy.*another folder/);
    expect(await text()).toBe(old);
  });

  it('gets its old text back when the disk is full half way', async (context) => {
    await smallDisk(context, folder, '256k');
    await writeFile(path, old);
    await giveToOrdinaryUser(folder);
    await writeFile(join(folder, 'ballast'), Buffer.alloc(200_000, 'x'));
    await chmod(folder, 0o555);
    const large = Buffer.alloc(100_000, 'y');
    await expect(asOrdinaryUser(() => replaceFile(path, large, onOld, { exactly: true, backups }))).rejects.toMatchObject({ code: 'no-space' });
    expect(await text()).toBe(old);
    await noCopies();
    await rm(join(folder, 'ballast'));
    await asOrdinaryUser(() => replaceFile(path, large, onOld, { exactly: true, backups }));
    expect((await stat(path)).size).toBe(100_000);
  });

  it('gets its old text back after a crash half way, and what stood there is kept', async () => {
    const copy = await leaveCopy();
    await writeFile(path, 'ne');
    await finishInterrupted(path, backups);
    expect(await text()).toBe(old);
    expect(await readdir(backups)).toEqual([`${copy}.found`]);
    expect(await readFile(join(backups, `${copy}.found`), 'utf8')).toBe('ne');
  });

  it('keeps the new text after a crash at the end, and somebody else’s later text', async () => {
    await leaveCopy();
    await writeFile(path, bytes);
    await finishInterrupted(path, backups);
    expect(await text()).toBe('new\n');
    await noCopies();

    await leaveCopy();
    await writeFile(path, 'theirs, later\n');
    const later = new Date(Date.now() + 3_600_000);
    await utimes(path, later, later);
    await finishInterrupted(path, backups);
    expect(await text()).toBe('theirs, later\n');
  });

  it('leaves the copy of a process alone that still runs', async () => {
    const child = spawn(process.execPath, ['--eval', 'setInterval(() => {}, 1000)']);
    try {
      const copy = await leaveCopy(child.pid ?? 0);
      await writeFile(path, 'ne');
      await finishInterrupted(path, backups);
      expect(await text()).toBe('ne');
      expect(await readdir(backups)).toEqual([copy]);
    } finally {
      child.kill();
    }
  });

  /** What a save that was killed half way leaves. */
  async function leaveCopy(pid?: number): Promise<string> {
    const tag = createHash('sha256').update(path).digest('hex').slice(0, 32);
    const name = `${tag}.${machine}-${pid ?? (await deadProcess())}.${versionOf(bytes)}.0123abcd.before`;
    await writeFile(join(backups, name), old);
    return name;
  }
});

it('of a file with two names, the other keeps the text from before, and that is said', async () => {
  await link(path, join(folder, 'second.md'));
  const { notice } = await save();
  expect(notice).toMatch(/“outage\.md”.*hard link.*text from before/);
  expect(await readFile(join(folder, 'second.md'), 'utf8')).toBe(old);
  expect((await replaceFile(path, Buffer.from('newer\n'), { kind: 'any' }, { exactly: true, backups })).notice).toBeNull();
});

it.each(['-rf.md', ' leading and trailing ', "it's “quoted” \"twice\" `and` $(more).md", 'line\nbreak.md', 'قائمة.md', '👩‍🚒.md', 'a\tb.md', '...', '%2e%2e.md', 'é.md', '~', 'CON.md', `${'é'.repeat(126)}.md`])(
  'a file named %j is saved under just that name',
  async (name) => {
    const own = join(dirname(folder), 'odd');
    await mkdir(own);
    await replaceFile(join(own, name), Buffer.from(old), { kind: 'new' });
    await replaceFile(join(own, name), bytes, onOld);
    expect(await readdir(own)).toEqual([name]);
    expect(await readFile(join(own, name), 'utf8')).toBe('new\n');
  },
);

describe('what a crash left in a folder', () => {
  it('goes, and nothing else does', async () => {
    const child = spawn(process.execPath, ['--eval', 'setInterval(() => {}, 1000)']);
    try {
      const dead = await deadProcess();
      const [stray, unnumbered, recycled] = [`.aftermath-${machine}-${dead}-0123456789abcdef.tmp`, '.aftermath-0123456789abcdef.tmp', `.aftermath-${machine}-${process.pid}-0123456789abcdef.tmp`];
      const stays = [
        `.aftermath-${machine}-${child.pid}-0123456789abcdef.tmp`,
        `.aftermath-00000000-${dead}-0123456789abcdef.tmp`,
        '.aftermath-fedcba9876543210.tmp',
        `.aftermath-${machine}-${dead}-0123456789abcdef.tmp.md`,
        `aftermath-${machine}-${dead}-0123456789abcdef.tmp`,
        '.aftermath-notes.tmp',
        '.outage.md.swp',
        'outage.md',
      ];
      for (const name of [stray, unnumbered, recycled, ...stays]) await writeFile(join(folder, name), 'x');
      const directory = `.aftermath-${machine}-${dead}-aaaaaaaaaaaaaaaa.tmp`;
      await mkdir(join(folder, directory));
      const longAgo = new Date(Date.now() - 2 * 86_400_000);
      await utimes(join(folder, unnumbered), longAgo, longAgo);
      await removeStrayFiles(folder);
      expect((await readdir(folder)).sort()).toEqual([...stays, directory].sort());
    } finally {
      child.kill();
    }
  });

  it('does not include the file of a save under way', async () => {
    const large = Buffer.alloc(8_000_000, 'x');
    const saved = replaceFile(path, large, { kind: 'any' }, { exactly: true, backups });
    let isOver = false;
    const over = saved.finally(() => (isOver = true));
    while (!isOver) await removeStrayFiles(folder);
    await over;
    expect((await stat(path)).size).toBe(8_000_000);
    await onlyTheFile();
  });

  it('by a save that is killed is one file at most, which the next run removes', async () => {
    const program = await bundled('electron/services/atomic-write.ts', backups);
    const child = spawn(process.execPath, ['--input-type=module', '--eval', `
      import { replaceFile } from ${JSON.stringify(program)};
      process.stdout.write('saving');
      for (let n = 0; ; n += 1) await replaceFile(${JSON.stringify(path)}, Buffer.alloc(3_000_000, n % 2 ? 'a' : 'b'), { kind: 'any' });
    `], { stdio: ['ignore', 'pipe', 'inherit'] });
    const gone = new Promise((done) => child.once('exit', done));
    await new Promise((told) => child.stdout.once('data', told));
    while (!(await readdir(folder)).some((name) => name.endsWith('.tmp'))) await new Promise(setImmediate);
    child.kill('SIGKILL');
    await gone;
    await removeStrayFiles(folder);
    await onlyTheFile();
    const left = await readFile(path);
    expect(left.equals(Buffer.from(old)) || [0x61, 0x62].some((letter) => left.equals(Buffer.alloc(3_000_000, letter)))).toBe(true);
  });
});

const machine = createHash('sha256').update(hostname()).digest('hex').slice(0, 8);

/** The number of a process that has just ended. */
async function deadProcess(): Promise<number> {
  const child = spawn(process.execPath, ['--version'], { stdio: 'ignore' });
  await new Promise((done) => child.once('exit', done));
  return child.pid ?? 0;
}

/** One file with a module of ours and all it needs, which another process can load. */
async function bundled(entry: string, into: string): Promise<string> {
  await build({ configFile: false, logLevel: 'silent', ssr: { noExternal: true }, build: { ssr: entry, outDir: into, emptyOutDir: false } });
  return join(into, `${basename(entry, '.ts')}.js`);
}
