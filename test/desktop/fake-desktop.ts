import { fork, type ChildProcess } from 'node:child_process';
import { mkdtemp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { transformWithOxc } from 'vite';
import type { CallName } from '../../shared/contract/calls.ts';
import type { Reply } from '../../shared/contract/dispatch.ts';
import { builtFolder } from './built-app.ts';
import type * as fakeElectron from './fake-electron.ts';

/** The fake `electron` module, as code inside the app's process sees it. */
export type FakeElectron = typeof fakeElectron;

/** How the app is started. */
export interface StartOptions {
  /** Words after the app's own path, as on a command line. */
  readonly words?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  /** Whether to play the system's `ready` and wait for the window; true when absent. */
  readonly ready?: boolean;
  /** Puts files into the data folder before the app starts. */
  readonly data?: Readonly<Record<string, string>>;
}

/** The built main process, running over the fake, with its own temporary folders. */
export class FakeDesktop {
  readonly #child: ChildProcess;
  readonly #answers = new Map<number, { readonly resolve: (value: unknown) => void; readonly reject: (error: Error) => void }>();
  #lastId = 0;
  /** Holds `data` (the app's) and `documents` (the test's). */
  readonly folder: string;

  private constructor(child: ChildProcess, folder: string) {
    this.#child = child;
    this.folder = folder;
    child.on('message', (message: { id: number; value?: unknown; error?: string }) => {
      const waiting = this.#answers.get(message.id);
      this.#answers.delete(message.id);
      if (message.error !== undefined) waiting?.reject(new Error(message.error));
      else waiting?.resolve(message.value);
    });
    child.on('exit', (code) => {
      for (const { reject } of this.#answers.values()) reject(new Error(`the app ended with ${String(code)}`));
    });
  }

  /** Starts the app; the caller closes it. */
  static async start({ words = [], environment = {}, ready = true, data = {} }: StartOptions = {}): Promise<FakeDesktop> {
    const built = await builtFolder();
    const folder = await mkdtemp(path.join(tmpdir(), 'aftermath-desktop-'));
    const documents = path.join(folder, 'documents');
    await mkdir(documents);
    await mkdir(path.join(folder, 'data'));
    for (const [name, text] of Object.entries(data)) await writeFile(path.join(folder, 'data', name), text);
    const fake = await compile('fake-electron', folder);
    const driver = await compile('fake-driver', folder);
    const main = pathToFileURL(path.join(built, 'main', 'index.js')).href;
    const isPackaged = environment['FAKE_PACKAGED'] === 'yes';
    const child = fork(driver, [pathToFileURL(fake).href, main, ...(isPackaged ? [] : ['.']), ...words], {
      cwd: documents,
      serialization: 'advanced',
      execArgv: ['--no-warnings'],
      stdio: ['ignore', 'inherit', 'pipe', 'ipc'],
      env: { PATH: process.env['PATH'], AFTERMATH_DATA: path.join(folder, 'data'), FAKE_DOCUMENTS: documents, ...environment },
    });
    const complaints: string[] = [];
    child.stderr?.on('data', (chunk: Buffer) => complaints.push(chunk.toString()));
    const desktop = new FakeDesktop(child, folder);
    await desktop.#answer(0).catch((error: unknown) => {
      throw new Error(`${String(error)}\n${complaints.join('')}`);
    });
    if (ready) await desktop.becomeReady();
    return desktop;
  }

  /** Plays the system's `ready` and waits until the window has its page. */
  async becomeReady(): Promise<void> {
    await this.evaluate(async ({ app, BrowserWindow }) => {
      app.becomeReady();
      while ((BrowserWindow.all[0]?.loaded ?? null) === null && app.exited === null) await new Promise(setImmediate);
    }, null);
  }

  /** Runs a function inside the app's process; it may name nothing from outside of itself but its argument. */
  async evaluate<A, R>(task: (electron: FakeElectron, argument: A) => R | Promise<R>, argument: A): Promise<R> {
    const id = (this.#lastId += 1);
    const answer = this.#answer(id);
    this.#child.send({ id, source: task.toString(), argument });
    return (await answer) as R;
  }

  /** Calls as the page in the app's own window does. */
  async call(name: CallName, request: unknown): Promise<Reply> {
    return this.evaluate(
      async ({ ipcMain, BrowserWindow }, asked) => {
        const sender = BrowserWindow.all.find((window) => !window.destroyed)?.webContents;
        const listener = ipcMain.listeners.get('aftermath:call');
        return (await listener?.({ sender, senderFrame: sender?.mainFrame }, asked.name, asked.request)) as Reply;
      },
      { name, request },
    );
  }

  /** Calls as the page does and answers the value; a refusal fails the test. */
  async value<T>(name: CallName, request: unknown): Promise<T> {
    const reply = await this.call(name, request);
    if (!reply.ok) throw new Error(`${name}: ${reply.error.code} ${reply.error.message}`);
    return reply.value as T;
  }

  /** Writes a file into the documents folder and answers its path. */
  async document(name: string, text: string): Promise<string> {
    const file = path.join(this.folder, 'documents', name);
    await writeFile(file, text);
    return file;
  }

  /** Ends the app's process and removes its folders. */
  async close(): Promise<void> {
    if (this.#child.exitCode === null && this.#child.signalCode === null) {
      const gone = new Promise((resolve) => this.#child.once('exit', resolve));
      this.#child.kill();
      await gone;
    }
    await rm(this.folder, { recursive: true, force: true });
  }

  #answer(id: number): Promise<unknown> {
    return new Promise((resolve, reject) => this.#answers.set(id, { resolve, reject }));
  }
}

async function compile(name: string, folder: string): Promise<string> {
  const source = fileURLToPath(new URL(`${name}.ts`, import.meta.url));
  const { code } = await transformWithOxc(await readFile(source, 'utf8'), source, { sourcemap: false });
  const target = path.join(folder, `${name}.mjs`);
  await writeFile(target, code);
  return target;
}
