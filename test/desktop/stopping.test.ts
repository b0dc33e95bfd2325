import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { versionOf } from '../../electron/services/text-file.ts';
import { builtFolder } from './built-app.ts';
import { FakeDesktop } from './fake-desktop.ts';

const encoding = { bom: false, eol: 'lf' };
/** What the file holds at first. */
const before = 'before\n';
const large = 'a line of a large postmortem\n'.repeat(700_000);

describe('the browser edition’s server, told to stop while a document is saved', () => {
  let base: string;
  let folder: string;
  let server: ChildProcess;
  beforeEach(async () => {
    base = await mkdtemp(path.join(tmpdir(), 'aftermath-stopping-'));
    folder = path.join(base, 'documents');
    await mkdir(folder);
    await writeFile(path.join(folder, 'outage.md'), before);
  });
  afterEach(async () => {
    server.kill('SIGKILL');
    await rm(base, { recursive: true, force: true });
  });

  /** Starts the built server as its own process and answers how it is called. */
  async function start(): Promise<(name: string, request: unknown) => Promise<{ ok: boolean; value: Record<string, unknown> }>> {
    server = spawn(process.execPath, [path.join(await builtFolder(), 'main', 'server.js'), folder, '--port', '0', '--no-open'], {
      env: { ...process.env, AFTERMATH_DATA: path.join(base, 'data') },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let printed = '';
    while (!printed.includes('\n')) printed += String((await once(server.stdout ?? expect.unreachable(), 'data'))[0]);
    const [, origin, token] = /(http:\S+)\/#token=(\S+)/.exec(printed) ?? expect.unreachable();
    return async (name, request) => {
      const answer = await fetch(`${origin}/api/call/${name}`, { method: 'POST', headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` }, body: JSON.stringify(request) });
      return (await answer.json()) as { ok: boolean; value: Record<string, unknown> };
    };
  }

  it.each(['SIGTERM', 'SIGINT'] as const)('by %s, finishes the save, answers it, and ends with nothing left over', async (signal) => {
    const call = await start();
    const { entries } = (await call('folder.list', { folderId: null })).value as { entries: { id: string }[] };
    const saved = call('document.save', { id: entries[0]?.id, text: large, encoding, baseVersion: versionOf(Buffer.from(before)) });
    while (!(await readdir(folder)).some((name) => name.endsWith('.tmp'))) await new Promise(setImmediate);
    const ended = once(server, 'exit');
    server.kill(signal);
    expect(await saved).toMatchObject({ ok: true });
    expect((await ended)[0]).toBe(0);
    expect(await readFile(path.join(folder, 'outage.md'), 'utf8')).toBe(large);
    expect(await readdir(folder)).toEqual(['outage.md']);
  }, 60_000);

  it('by SIGTERM, finishes every save asked for, in order', async () => {
    const call = await start();
    const { entries } = (await call('folder.list', { folderId: null })).value as { entries: { id: string }[] };
    const texts = Array.from({ length: 6 }, (_each, index) => `${index}${large.slice(0, 2_000_000)}`);
    const versions = [before, ...texts].map((text) => versionOf(Buffer.from(text)));
    const all = texts.map((text, index) => call('document.save', { id: entries[0]?.id, text, encoding, baseVersion: versions[index] }));
    while (!(await readdir(folder)).some((name) => name.endsWith('.tmp'))) await new Promise(setImmediate);
    const ended = once(server, 'exit');
    server.kill('SIGTERM');
    const answers = await Promise.allSettled(all);
    // One that had not arrived yet, or came before its turn, is refused, and its text is still in the page; none is answered falsely.
    const last = answers.findLastIndex((answer) => answer.status === 'fulfilled' && answer.value.ok);
    expect(last).toBeGreaterThanOrEqual(0);
    expect((await ended)[0]).toBe(0);
    // The answer to a later one may not have got through.
    expect(texts.slice(last)).toContain(await readFile(path.join(folder, 'outage.md'), 'utf8'));
    expect(await readdir(folder)).toEqual(['outage.md']);
  }, 60_000);
});

describe('the desktop', () => {
  let desktop: FakeDesktop;
  afterEach(() => desktop.close());

  async function opened(): Promise<string> {
    desktop = await FakeDesktop.start({ words: ['outage.md'], ready: false });
    await desktop.document('outage.md', before);
    await desktop.becomeReady();
    const { start } = await desktop.value<{ start: { id: string } }>('host.describe', {});
    return start.id;
  }

  it('closed while a save is under way ends after it, and the file is whole', async () => {
    const id = await opened();
    const { saved, exited } = await desktop.evaluate(
      async ({ ipcMain, BrowserWindow, app }, asked) => {
        const window = BrowserWindow.all[0]!;
        const sender = window.webContents;
        const saving = ipcMain.listeners.get('aftermath:call')?.({ sender, senderFrame: sender.mainFrame }, 'document.save', asked);
        window.close();
        const reply = (await saving) as { ok: boolean };
        const limit = Date.now() + 20_000;
        while (process.platform !== 'darwin' && app.exited === null && Date.now() < limit) await new Promise(setImmediate);
        return { saved: reply.ok, exited: app.exited };
      },
      { id, text: large, encoding, baseVersion: versionOf(Buffer.from(before)) },
    );
    expect(saved).toBe(true);
    expect(exited).toBe(process.platform === 'darwin' ? null : 0);
    expect(await readFile(path.join(desktop.folder, 'documents', 'outage.md'), 'utf8')).toBe(large);
    expect(await readdir(path.join(desktop.folder, 'documents'))).toEqual(['outage.md']);
  }, 60_000);

  it('whose page objects to being closed stays open without a question while a save is under way, and asks after it', async () => {
    const id = await opened();
    const { during, askedDuring, after } = await desktop.evaluate(
      async ({ ipcMain, BrowserWindow, dialog, isPrevented }, asked) => {
        const { webContents } = BrowserWindow.all[0]!;
        const saving = ipcMain.listeners.get('aftermath:call')?.({ sender: webContents, senderFrame: webContents.mainFrame }, 'document.save', asked);
        const prevented = isPrevented(webContents, 'will-prevent-unload');
        const questions = dialog.asked.length;
        await saving;
        dialog.answers.push(1);
        return { during: prevented, askedDuring: questions, after: isPrevented(webContents, 'will-prevent-unload') };
      },
      { id, text: large, encoding, baseVersion: versionOf(Buffer.from(before)) },
    );
    expect({ during, askedDuring, after }).toEqual({ during: false, askedDuring: 0, after: true });
  }, 60_000);
});
