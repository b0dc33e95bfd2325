import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createHolds, type Holds } from '../../../electron/services/holds.ts';
import { createHoldFiles, ownRecord } from '../../../electron/services/hold-files.ts';
import type { EventPayload } from '../../../shared/contract/events.ts';
import { temporaryFolder } from '../../contract/temporary-folder.ts';

const holderProgram = fileURLToPath(new URL('./hold-in-process.mjs', import.meta.url));
const request = (page: string, holder = page, take = false) => ({ id: 'file-1', holder, page, take });

const handed = { key: 'key-1', text: 'unsaved', savedText: 'saved', baseVersion: 'v1', encoding: { bom: false, eol: 'lf' as const } };

async function open(dataFolder: string): Promise<{ readonly holds: Holds; readonly told: EventPayload<'document.holdChanged'>[] }> {
  const told: EventPayload<'document.holdChanged'>[] = [];
  const holds = createHolds({ dataFolder, edition: 'browser', emit: (_name, payload) => told.push(payload as EventPayload<'document.holdChanged'>) });
  onTestFinished(() => holds.close());
  return { holds: await Promise.resolve(holds), told };
}

/** Another process that asks for the document; answers what it was told. */
async function holdInProcess(dataFolder: string): Promise<{ readonly child: ChildProcess; readonly granted: boolean }> {
  const child = spawn(process.execPath, [holderProgram, dataFolder], { stdio: ['pipe', 'pipe', 'inherit'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  return { child, granted: line.toString().trim() === 'granted' };
}

describe('holds within one host', () => {
  it('gives a document to one browser, and to all of its tabs', async () => {
    const { holds } = await open(await temporaryFolder());
    expect((await holds.hold(request('tab 1', 'browser A'))).heldBy).toBeNull();
    expect((await holds.hold(request('tab 9', 'browser B'))).heldBy).toMatchObject({ sameHost: true });
    expect((await holds.hold(request('tab 2', 'browser A'))).heldBy).toBeNull();
    await holds.release({ id: 'file-1', page: 'tab 1', handed: null });
    expect((await holds.hold(request('tab 9', 'browser B'))).heldBy).toMatchObject({ sameHost: true });
    await holds.release({ id: 'file-1', page: 'tab 2', handed: null });
    expect((await holds.hold(request('tab 9', 'browser B'))).heldBy).toBeNull();
  });

  it('asks the one who writes, and hands its unsaved text on once', async () => {
    const { holds, told } = await open(await temporaryFolder());
    await holds.hold(request('a'));
    await holds.hold(request('b', 'b', true));
    expect(told.at(-1)).toEqual({ id: 'file-1', page: 'a', wantedBy: { edition: 'browser', sameHost: true, port: null, since: expect.any(Number) as number } });
    await holds.release({ id: 'file-1', page: 'a', handed });
    expect(await holds.hold(request('b'))).toEqual({ heldBy: null, handed });
    expect((await holds.hold(request('b'))).handed).toBeNull();
  });

  it('goes on where the data folder cannot be written', async () => {
    const folder = await temporaryFolder();
    const inTheWay = join(folder, 'data');
    await writeFile(inTheWay, 'a file where the folder should be');
    const { holds } = await open(inTheWay);
    expect((await holds.hold(request('a'))).heldBy).toBeNull();
    expect((await holds.hold(request('b'))).heldBy).toMatchObject({ sameHost: true });
    await holds.release({ id: 'file-1', page: 'a', handed: null });
    expect((await holds.hold(request('b'))).heldBy).toBeNull();
  });

  it('removes its lock files when it is closed', async () => {
    const folder = await temporaryFolder();
    const { holds } = await open(folder);
    await holds.hold(request('a'));
    expect(await readdir(join(folder, 'holds'))).toHaveLength(1);
    await holds.close();
    expect(await readdir(join(folder, 'holds'))).toEqual([]);
  });
});

describe('holds across processes', { timeout: 60_000 }, () => {
  it('says who holds, and is free at once when that process is killed', async () => {
    const folder = await temporaryFolder();
    const { child, granted } = await holdInProcess(folder);
    expect(granted).toBe(true);
    const { holds } = await open(folder);
    expect((await holds.hold(request('a'))).heldBy).toMatchObject({ edition: 'browser', sameHost: false, port: 4911 });
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
    expect((await holds.hold(request('a'))).heldBy).toBeNull();
  });

  it('of twenty that start at once over a dead one’s lock, one holds', async () => {
    const folder = await temporaryFolder();
    const files = createHoldFiles(folder);
    await files.take('file-1', { ...(await ownRecord('browser', 'dead')), pid: 2 ** 22 - 1, port: null, since: 1 });
    const all = await Promise.all(Array.from({ length: 20 }, async () => (await open(folder)).holds));
    for (let round = 0; round < 5; round += 1) {
      const answers = await Promise.all(all.map((holds, at) => holds.hold(request(`page ${at}`))));
      expect(answers.filter(({ heldBy }) => heldBy === null)).toHaveLength(1);
      await Promise.all(all.map((holds, at) => holds.release({ id: 'file-1', page: `page ${at}`, handed: null })));
    }
  });

  it('of five processes that start at once, one holds', async () => {
    const folder = await temporaryFolder();
    const all = await Promise.all(Array.from({ length: 5 }, () => holdInProcess(folder)));
    expect(all.filter(({ granted }) => granted)).toHaveLength(1);
  });

  it('does not take a process that has the id of a dead one for the holder', async () => {
    const folder = await temporaryFolder();
    await createHoldFiles(folder).take('file-1', { ...(await ownRecord('browser', 'before')), start: 'long ago', port: null, since: 1 });
    const { holds } = await open(folder);
    const { heldBy } = await holds.hold(request('a'));
    if (process.platform === 'linux') expect(heldBy).toBeNull();
    else expect(heldBy).toMatchObject({ sameHost: false });
  });

  it('does not wait for one that has shown nothing of itself for long, nor for a lock file that says nothing', async () => {
    const folder = await temporaryFolder();
    const files = createHoldFiles(folder);
    await files.take('file-1', { ...(await ownRecord('browser', 'stuck')), port: null, since: 1 });
    const [name = ''] = await readdir(join(folder, 'holds'));
    const { holds } = await open(folder);
    expect((await holds.hold(request('a'))).heldBy).not.toBeNull();
    const before = new Date(Date.now() - 60_000);
    await utimes(join(folder, 'holds', name), before, before);
    expect((await holds.hold(request('a'))).heldBy).toBeNull();
    await holds.release({ id: 'file-1', page: 'a', handed: null });

    await writeFile(join(folder, 'holds', name), '{"pid":');
    await utimes(join(folder, 'holds', name), before, before);
    expect((await holds.hold(request('a'))).heldBy).toBeNull();
    expect(JSON.parse(await readFile(join(folder, 'holds', name), 'utf8'))).toMatchObject({ pid: process.pid });
  });

  it('tells the page when another process asks, and when its lock was taken', async () => {
    const folder = await temporaryFolder();
    const first = await open(folder);
    const second = await open(folder);
    await first.holds.hold(request('a'));
    second.holds.listensOn(4922);
    await second.holds.hold(request('b', 'b', true));
    await expect.poll(() => first.told.at(-1), { timeout: 5_000 }).toEqual({ id: 'file-1', page: 'a', wantedBy: { edition: 'browser', sameHost: false, port: 4922, since: expect.any(Number) as number } });
    await first.holds.release({ id: 'file-1', page: 'a', handed });
    expect(await second.holds.hold(request('b'))).toEqual({ heldBy: null, handed });
  });
});
