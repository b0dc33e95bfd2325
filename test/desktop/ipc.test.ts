import { readFile, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { HostDescription, OpenDocument } from '../../shared/contract/calls.ts';
import type { Reply } from '../../shared/contract/dispatch.ts';
import { FakeDesktop } from './fake-desktop.ts';

let desktop: FakeDesktop;
beforeAll(async () => {
  desktop = await FakeDesktop.start();
});
afterAll(() => desktop.close());

const pick = async (file: string | null): Promise<Reply> => {
  await desktop.evaluate(({ dialog }, chosen) => void dialog.answers.push({ canceled: chosen === null, filePaths: chosen === null ? [] : [chosen] }), file);
  return desktop.call('document.pickToOpen', {});
};

const opened = async (file: string): Promise<OpenDocument> => {
  const reply = await pick(file);
  if (!reply.ok) throw new Error(reply.error.message);
  return reply.value as OpenDocument;
};

describe('our page', () => {
  it('learns that it runs on the desktop, with everything the desktop offers', async () => {
    const host = await desktop.value<HostDescription>('host.describe', {});
    expect(host).toMatchObject({
      edition: 'desktop',
      version: '1.2.3',
      capabilities: { nativeDialogs: true, reveal: true, openLinks: true },
    });
  });

  it('opens, edits and saves a file that the person picked', async () => {
    const file = await desktop.document('outage.md', 'one\r\ntwo\r\n');
    const document = await opened(file);
    expect(document).toMatchObject({ name: 'outage.md', text: 'one\ntwo\n', encoding: { eol: 'crlf' } });
    await desktop.value('document.save', { id: document.id, text: 'one\n2\n', encoding: document.encoding, baseVersion: document.version });
    expect(await readFile(file, 'utf8')).toBe('one\r\n2\r\n');
  });

  it('is refused to save over what another program wrote', async () => {
    const file = await desktop.document('outage.md', 'one\n');
    const document = await opened(file);
    await writeFile(file, 'theirs\n');
    const reply = await desktop.call('document.save', { id: document.id, text: 'mine\n', encoding: document.encoding, baseVersion: document.version });
    expect(reply).toMatchObject({ ok: false, error: { code: 'changed-on-disk' } });
    expect(await readFile(file, 'utf8')).toBe('theirs\n');
  });

  it('is told when a dialog was closed', async () => {
    expect(await pick(null)).toMatchObject({ ok: false, error: { code: 'cancelled' } });
  });

  it('opens a dropped file where it lies, by the path that the preload added', async () => {
    const file = await desktop.document('dropped.md', 'text\n');
    const document = await desktop.value<OpenDocument>('document.openDropped', { name: 'dropped.md', base64: Buffer.from('text\n').toString('base64'), path: file });
    expect(document.id).not.toBeNull();
    await desktop.value('document.save', { id: document.id, text: 'new\n', encoding: document.encoding, baseVersion: document.version });
    expect(await readFile(file, 'utf8')).toBe('new\n');
  });

  it('gets no further than the contract with unknown names, malformed requests or invented ids', async () => {
    const file = await desktop.document('outage.md', 'one\n');
    const codes = await desktop.evaluate(async ({ ipcMain, BrowserWindow }, path) => {
      const sender = BrowserWindow.all[0]!.webContents;
      const listener = ipcMain.listeners.get('aftermath:call')!;
      const found = [];
      const asked: [unknown, unknown][] = [
        ['document.delete', {}],
        ['toString', {}],
        [null, {}],
        ['document.open', { path }],
        ['document.open', null],
        ['document.open', { id: path }],
      ];
      for (const [name, request] of asked) {
        const reply = (await listener({ sender, senderFrame: sender.mainFrame }, name, request)) as { error?: { code: string } };
        found.push(reply.error?.code);
      }
      return found;
    }, file);
    expect(codes).toEqual(['invalid-request', 'invalid-request', 'invalid-request', 'invalid-request', 'invalid-request', 'not-found']);
  });
});

describe('anyone else is refused, and nothing is done', () => {
  const address = 'app://aftermath/index.html';

  it.each([
    ['a frame that is gone', { frame: null }],
    ['a subframe of our page', { frame: { url: address, parent: { url: address } } }],
    ['another host of our scheme', { frame: { url: 'app://evil/index.html', parent: null } }],
    ['the print host', { frame: { url: 'app://print/1', parent: null } }],
    ['our host under another scheme', { frame: { url: 'https://aftermath/index.html', parent: null } }],
    ['our host as a user name', { frame: { url: 'app://aftermath@evil/', parent: null } }],
    ['a blank page', { frame: { url: 'about:blank', parent: null } }],
    ['an empty address', { frame: { url: '', parent: null } }],
    ['a local file', { frame: { url: 'file:///index.html', parent: null } }],
    ['a development server that is none', { frame: { url: 'http://localhost:5173/', parent: null } }],
    ['a window that is not ours', { frame: { url: address, parent: null }, foreign: true }],
  ])('%s', async (_who, caller) => {
    const reply = await desktop.evaluate(
      ({ ipcMain, BrowserWindow, foreignContents }, { frame, foreign }: { frame: unknown; foreign?: boolean }) => {
        const sender = foreign === true ? foreignContents('app://aftermath/index.html') : BrowserWindow.all[0]!.webContents;
        return ipcMain.listeners.get('aftermath:call')!({ sender, senderFrame: frame }, 'link.open', { url: 'https://example.com/' }) as Promise<Reply>;
      },
      caller,
    );
    expect(reply).toMatchObject({ ok: false, error: { code: 'not-allowed' } });
    expect(await desktop.evaluate(({ shell }) => shell.opened.splice(0), null)).toEqual([]);
  });
});
