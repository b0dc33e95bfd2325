import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium, type BrowserContext, type Locator, type Page, type Request } from 'playwright-core';
import { BrowserEdition, freePort } from '../../e2e/browser-edition.ts';
import { chromiumPath, hasSandbox } from '../../e2e/chromium.ts';
import { Workspace } from '../../e2e/workspace.ts';
import { browserProcesses, killNow } from './processes.ts';

/**
 * What is killed: the process that runs the page (or the page itself, from inside), the browser, the server, all; or all, and
 * with it one of the two places that drafts are kept in is gone.
 */
export const killKinds = ['page', 'browser', 'server', 'all', 'all and IndexedDB', 'all and journal'] as const;
/** See {@link killKinds}. */
export type KillKind = (typeof killKinds)[number];

/** Is told what the page does. */
export interface PageWitness {
  /** Text came into the source. `at`: milliseconds since the epoch, by the page. */
  typed(data: string, at: number): void;
  /** The page's own thread was busy for so long until then. Both in milliseconds. */
  stalled(duration: number, at: number): void;
  /** The page runs, at that moment by its clock. */
  alive(at: number): void;
  /** For so long after a start the document could not be written. In milliseconds. */
  waited(duration: number): void;
  /** The journal on disk, or IndexedDB, was given something from a moment on. Answers a function to be told when it had it. In milliseconds since the epoch. */
  given(store: 'browser' | 'journal', from: number): (to: number) => void;
  /** The page asks for a text to be written. Answers a function to be told that it was. */
  asked(text: string): () => void;
}

const slow = 60_000;

/** A server, a browser with its profile, and a page in it, on one folder; whatever was killed is started again. */
export class Machine {
  readonly workspace: Workspace;
  readonly #witness: PageWitness;
  #port = 0;
  #server: BrowserEdition | null = null;
  #context: BrowserContext | null = null;
  #page: Page | null = null;

  private constructor(workspace: Workspace, witness: PageWitness) {
    this.workspace = workspace;
    this.#witness = witness;
  }

  static async create(witness: PageWitness): Promise<Machine> {
    const machine = new Machine(await Workspace.create(), witness);
    machine.#port = await freePort();
    return machine;
  }

  get page(): Page {
    if (this.#page === null) throw new Error('No page is open.');
    return this.#page;
  }

  get source(): Locator {
    return this.page.getByRole('textbox', { name: 'Markdown source' });
  }

  get serverIsUp(): boolean {
    return this.#server !== null;
  }

  /** Starts what is not running, on a file, and waits until it can be edited. */
  async start(name: string): Promise<void> {
    this.#server ??= await BrowserEdition.start(this.workspace, this.workspace.path(name), this.#port);
    this.#context ??= await this.#launch();
    if (this.#page === null) this.#page = await this.#context.newPage();
    // Another token alone would be the same page.
    await this.#page.goto('about:blank');
    await this.#page.goto(this.#server.url);
    await this.ready();
  }

  async ready(): Promise<void> {
    await this.page.locator('[data-app-state="ready"]').waitFor({ state: 'attached', timeout: slow });
    await this.source.waitFor({ timeout: slow });
    // What the host held for the page that was killed is free again after a while.
    const started = Date.now();
    await this.page.getByRole('banner').getByText('Read-only', { exact: true }).waitFor({ state: 'detached', timeout: slow });
    this.#witness.waited(Date.now() - started);
  }

  /** The whole text in the source, as copying it gives it. The caret is at its end afterwards. */
  async text(): Promise<string> {
    await this.source.focus();
    await this.page.keyboard.press('ControlOrMeta+a');
    const text = await this.source.evaluate((content) => {
      const clipboardData = new DataTransfer();
      content.dispatchEvent(new ClipboardEvent('copy', { clipboardData, bubbles: true, cancelable: true }));
      return clipboardData.getData('text/plain');
    });
    await this.page.keyboard.press('ControlOrMeta+End');
    return text;
  }

  /**
   * Kills, and resolves when it is dead.
   *
   * @returns when it was killed, in milliseconds since the epoch: no later than it died
   */
  async kill(kind: KillKind, inside: boolean): Promise<number> {
    const context = this.#context;
    const page = this.#page;
    const server = this.#server;
    if (context === null || page === null || server === null) throw new Error('It is not running.');
    const { all, pages } = await browserProcesses(this.workspace.profileFolder);
    const crashed = kind === 'page' ? new Promise((resolve) => page.once('crash', resolve)) : null;
    const isAll = kind.startsWith('all');
    const closed = kind === 'browser' || isAll ? new Promise((resolve) => context.once('close', resolve)) : null;
    const debugging = kind === 'page' && inside ? await context.newCDPSession(page) : null;
    const at = Date.now();
    if (debugging !== null) debugging.send('Page.crash').catch(() => undefined);
    else if (kind === 'page') killNow(pages);
    if (closed !== null) killNow(all);
    if (kind === 'server' || isAll) {
      this.#server = null;
      await server.stop('SIGKILL');
    }
    await crashed;
    await closed;
    if (closed !== null) this.#context = null;
    if (kind !== 'server') this.#page = null;
    if (kind === 'page') await page.close().catch(() => undefined);
    if (kind === 'all and IndexedDB') await rm(join(this.workspace.profileFolder, 'Default', 'IndexedDB'), { recursive: true, maxRetries: 3 });
    if (kind === 'all and journal') await rm(join(this.workspace.dataFolder, 'drafts'), { recursive: true, maxRetries: 3 });
    return at;
  }

  /** Stops the server in the ordinary way, so that the next start is with another file. */
  async stopServer(): Promise<void> {
    await this.#server?.stop();
    this.#server = null;
  }

  /** Ends everything and leaves nothing. */
  async remove(): Promise<void> {
    await this.#context?.close().catch(() => undefined);
    await this.#server?.stop();
    await this.workspace.remove();
  }

  async #launch(): Promise<BrowserContext> {
    const context = await chromium.launchPersistentContext(this.workspace.profileFolder, {
      executablePath: chromiumPath(),
      chromiumSandbox: hasSandbox(),
      viewport: { width: 1440, height: 1200 },
      locale: 'en-GB',
    });
    context.setDefaultTimeout(slow);
    await context.exposeBinding('soakTyped', (_source, data: string, at: number) => this.#witness.typed(data, at));
    await context.exposeBinding('soakStalled', (_source, duration: number, at: number) => this.#witness.stalled(duration, at));
    await context.exposeBinding('soakAlive', (_source, at: number) => this.#witness.alive(at));
    await context.addInitScript(watchPage);
    const underWay = new Map<Request, (to: number) => void>();
    const writes = new Map<string, (to: number) => void>();
    await context.exposeBinding('soakWrites', (_source, write: string, at: number, isOver: boolean) => {
      if (!isOver) writes.set(write, this.#witness.given('browser', at));
      else writes.get(write)?.(at);
    });
    context.on('request', (request) => {
      if (request.url().endsWith('/api/call/draft.keep')) underWay.set(request, this.#witness.given('journal', Date.now()));
    });
    const over = (request: Request): void => {
      underWay.get(request)?.(Date.now());
      underWay.delete(request);
    };
    context.on('requestfinished', over);
    context.on('requestfailed', over);
    await context.route('**/api/call/document.save', async (route) => {
      const told = this.#witness.asked((route.request().postDataJSON() as { text: string }).text);
      try {
        const response = await route.fetch();
        const reply = (await response.json()) as { ok: boolean };
        if (reply.ok) told();
        await route.fulfill({ response });
      } catch {
        await route.abort().catch(() => undefined);
      }
    });
    return context;
  }
}

/** Runs in the page: tells what comes into the source, when the page's thread was busy, and what IndexedDB takes to write. */
function watchPage(): void {
  const told = globalThis as unknown as { soakWrites(write: string, at: number, isOver: boolean): void; soakTyped(data: string, at: number): void; soakStalled(duration: number, at: number): void; soakAlive(at: number): void };
  addEventListener(
    'input',
    (event) => {
      const { target } = event;
      if (event instanceof InputEvent && target instanceof HTMLElement && target.closest('.cm-content') !== null && event.data !== null) told.soakTyped(event.data, Date.now());
    },
    true,
  );
  const proto: { transaction(this: IDBDatabase, ...values: Parameters<IDBDatabase['transaction']>): IDBTransaction } = IDBDatabase.prototype;
  const transaction: typeof proto.transaction = Reflect.get(proto, 'transaction');
  proto.transaction = function (...values) {
    const begun = transaction.apply(this, values);
    if (begun.mode !== 'readonly') {
      const write = crypto.randomUUID();
      told.soakWrites(write, Date.now(), false);
      for (const event of ['complete', 'abort']) begun.addEventListener(event, () => told.soakWrites(write, Date.now(), true));
    }
    return begun;
  };
  const every = 25;
  let last = performance.now();
  let turns = 0;
  setInterval(() => {
    const now = performance.now();
    turns += 1;
    if (turns % 3 === 0) told.soakAlive(Date.now());
    // A late timer is late for the draft as well.
    if (now - last - every > 8) told.soakStalled(now - last - every, Date.now());
    last = now;
  }, every);
}
