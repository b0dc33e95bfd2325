import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { HostDescription } from '../../shared/contract/calls.ts';
import { FakeDesktop, type StartOptions } from './fake-desktop.ts';

let desktop: FakeDesktop;
const start = async (options?: StartOptions): Promise<FakeDesktop> => (desktop = await FakeDesktop.start(options));
afterEach(() => desktop.close());

const log = (): Promise<string[]> => desktop.evaluate((electron) => electron.log, null);
const mainWindow = (): Promise<{ options: Record<string, unknown>; url: string; calls: string[] }> =>
  desktop.evaluate(({ BrowserWindow }) => {
    const window = BrowserWindow.all[0]!;
    return { options: { ...window.options }, url: window.url, calls: window.calls };
  }, null);

/** The ids of the documents that the page was asked to open. */
const openRequests = (): Promise<unknown[]> =>
  desktop.evaluate(async ({ BrowserWindow }) => {
    const { sent } = BrowserWindow.all.find((window) => !window.destroyed)!.webContents;
    const asked = (): unknown[] => sent.filter(({ args }) => args[0] === 'document.openRequested').map(({ args }) => (args[1] as { id: string }).id);
    const limit = Date.now() + 5000;
    while (asked().length === 0 && Date.now() < limit) await new Promise(setImmediate);
    return asked();
  }, null);

const nameOf = async (id: unknown): Promise<string> => (await desktop.value<{ name: string }>('document.open', { id })).name;

describe('starting', () => {
  it('sandboxes, registers the scheme and takes the lock before the app is ready, and opens the window after', async () => {
    await start();
    expect(await log()).toEqual([
      'app.setPath userData',
      'app.enableSandbox',
      'protocol.registerSchemesAsPrivileged',
      'app.requestSingleInstanceLock',
      'ready',
      'new BrowserWindow',
    ]);
  });

  it('gives the scheme what storage needs and nothing more', async () => {
    await start();
    expect(await desktop.evaluate(({ protocol }) => protocol.schemes, null)).toEqual([
      { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
    ]);
  });

  it('pins every web preference of the window', async () => {
    await start();
    const { options } = await mainWindow();
    expect(options['webPreferences']).toEqual({
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      devTools: true,
      preload: expect.stringMatching(/preload[\\/]index\.cjs$/) as unknown,
    });
  });

  it('has no developer tools once packaged, and ignores a development server then', async () => {
    await start({ environment: { FAKE_PACKAGED: 'yes', ELECTRON_RENDERER_URL: 'http://localhost:5173' } });
    const { options, url } = await mainWindow();
    expect(options['webPreferences']).toMatchObject({ devTools: false });
    expect(url).toBe('app://aftermath/index.html');
  });

  it('shows the window once it has painted, in the colour of the theme', async () => {
    await start({ environment: { FAKE_DARK: 'yes' } });
    const { options, calls } = await mainWindow();
    expect(options).toMatchObject({ show: false, backgroundColor: '#16181b' });
    expect(calls).toEqual(['show']);
  });

  it('leaves everything to the first instance when there is one', async () => {
    await start({ environment: { FAKE_LOCK: 'taken' }, ready: false, words: ['outage.md'] });
    await desktop.becomeReady();
    expect(await log()).not.toContain('new BrowserWindow');
    const { exited, lockData } = await desktop.evaluate(({ app }) => ({ exited: app.exited, lockData: app.lockData }), null);
    expect(exited).toBe(0);
    expect(lockData).toEqual({ file: path.join(desktop.folder, 'documents', 'outage.md') });
  });
});

describe('the window', () => {
  it('comes back where it was closed', async () => {
    await start();
    await desktop.evaluate(({ BrowserWindow }) => BrowserWindow.all[0]!.close(), null);
    const remembered = await readFile(path.join(desktop.folder, 'data', 'window.json'), 'utf8');
    await desktop.close();
    await start({ data: { 'window.json': remembered } });
    expect((await mainWindow()).options).toMatchObject({ x: 40, y: 30, width: 1000, height: 700 });
  });

  it.each([
    ['off every display', { x: 5000, y: 100, width: 1000, height: 700, maximized: false }, { width: 1360, height: 860 }],
    ['larger than the display', { x: -20, y: 0, width: 4000, height: 3000, maximized: false }, { x: 0, y: 0, width: 1920, height: 1040 }],
    ['too small to use', { x: 10, y: 10, width: 200, height: 200, maximized: false }, { x: 10, y: 10, width: 720, height: 480 }],
    ['damaged', { x: 'left' }, { width: 1360, height: 860 }],
  ])('is usable when what was remembered is %s', async (_case, remembered, bounds) => {
    await start({ data: { 'window.json': JSON.stringify(remembered) } });
    const { options } = await mainWindow();
    expect({ x: options['x'], y: options['y'], width: options['width'], height: options['height'] }).toEqual({ x: undefined, y: undefined, ...bounds });
  });

  it('shows in its frame that the text is edited', async () => {
    await start();
    const edited = (title: string): Promise<boolean> =>
      desktop.evaluate(({ BrowserWindow }, shown) => {
        const window = BrowserWindow.all[0]!;
        window.emit('page-title-updated', {}, shown);
        return window.edited;
      }, title);
    expect(await edited('● outage.md — Aftermath')).toBe(true);
    expect(await edited('outage.md — Aftermath')).toBe(false);
  });

  it.each([
    ['stays open', 0, false],
    ['closes', 1, true],
  ])('%s as the author decides while text is in no draft yet', async (_what, choice, closes) => {
    await start();
    const prevented = await desktop.evaluate(
      ({ BrowserWindow, dialog, isPrevented }, answer) => {
        dialog.answers.push(answer);
        return isPrevented(BrowserWindow.all[0]!.webContents, 'will-prevent-unload');
      },
      choice,
    );
    expect(prevented).toBe(closes);
  });

  it('offers to load a page again that died', async () => {
    await start();
    await desktop.evaluate(({ BrowserWindow, dialog }) => {
      dialog.answers.push(0);
      BrowserWindow.all[0]!.webContents.emit('render-process-gone', {}, { reason: 'crashed' });
    }, null);
    expect(await log()).toContain('webContents.reload');
  });

  it('ends the app when it is closed, except on macOS', async () => {
    await start();
    await desktop.evaluate(async ({ BrowserWindow, app }) => {
      BrowserWindow.all[0]!.close();
      const limit = Date.now() + 5000;
      while (process.platform !== 'darwin' && app.exited === null && Date.now() < limit) await new Promise(setImmediate);
    }, null);
    expect(await desktop.evaluate(({ app }) => app.exited, null)).toBe(process.platform === 'darwin' ? null : 0);
  });
});

describe('a file that the system names', () => {
  const startOf = async (): Promise<HostDescription['start']> => (await desktop.value<HostDescription>('host.describe', {})).start;

  it('on the command line is shown first, also behind switches', async () => {
    await start({ words: ['--some-switch', 'outage.md'], ready: false });
    await desktop.document('outage.md', '# Outage\n');
    await desktop.becomeReady();
    const first = await startOf();
    expect(first.kind === 'document' && (await nameOf(first.id))).toBe('outage.md');
  });

  it('on a packaged command line is the first word', async () => {
    await start({ words: ['outage.md'], ready: false, environment: { FAKE_PACKAGED: 'yes' } });
    await desktop.document('outage.md', '# Outage\n');
    await desktop.becomeReady();
    expect((await startOf()).kind).toBe('document');
  });

  it('and is a folder is where the dialog to open starts', async () => {
    await start({ words: ['.'] });
    expect(await startOf()).toEqual({ kind: 'sample' });
    await desktop.evaluate(({ dialog }) => void dialog.answers.push({ canceled: true, filePaths: [] }), null);
    await desktop.call('document.pickToOpen', {});
    const [question] = await desktop.evaluate(({ dialog }) => dialog.asked, null);
    expect(question).toMatchObject({ kind: 'open', options: { defaultPath: path.join(desktop.folder, 'documents') } });
  });

  it('and is missing is said to be', async () => {
    await start({ words: ['missing.md'] });
    const first = await startOf();
    expect(first.kind === 'failed' && first.error.message).toContain('missing.md');
  });

  it('is the sample when none is named', async () => {
    await start();
    expect(await startOf()).toEqual({ kind: 'sample' });
  });

  it('by open-file before the app is ready is shown first', async () => {
    await start({ ready: false });
    const file = await desktop.document('finder.md', 'text');
    await desktop.evaluate(({ app }, named) => void app.emit('open-file', { preventDefault: () => undefined }, named), file);
    await desktop.becomeReady();
    const first = await startOf();
    expect(first.kind === 'document' && (await nameOf(first.id))).toBe('finder.md');
  });

  it('by open-file later reaches the page, after the page has asked what its host is', async () => {
    await start();
    const file = await desktop.document('later.md', 'text');
    await desktop.evaluate(({ app }, named) => void app.emit('open-file', { preventDefault: () => undefined }, named), file);
    await desktop.value('host.describe', {});
    const [id] = await openRequests();
    expect(await nameOf(id)).toBe('later.md');
  });

  it('by a second start reaches the page of the first, in front', async () => {
    await start();
    await desktop.value('host.describe', {});
    const file = await desktop.document('second.md', 'text');
    await desktop.evaluate(({ app, BrowserWindow }, named) => {
      BrowserWindow.all[0]!.minimized = true;
      app.emit('second-instance', {}, [], '/', { file: named });
    }, file);
    const [id] = await openRequests();
    expect(await nameOf(id)).toBe('second.md');
    expect((await mainWindow()).calls).toEqual(['show', 'restore', 'focus']);
  });

  it('and cannot be opened is named in a message', async () => {
    await start();
    await desktop.value('host.describe', {});
    const message = await desktop.evaluate(async ({ app, dialog }, folder) => {
      app.emit('second-instance', {}, [], '/', { file: folder });
      const limit = Date.now() + 5000;
      while (dialog.asked.length === 0 && Date.now() < limit) await new Promise(setImmediate);
      return dialog.asked[0]?.message ?? '';
    }, path.join(desktop.folder, 'documents'));
    expect(message).toContain('documents');
  });
});
