import type { BrowserContext } from '@playwright/test';
import { BrowserEdition, freePort } from './browser-edition.ts';
import type { Launcher } from './launcher.ts';
import { AppPage } from './pages/app-page.ts';
import { FileDialog } from './pages/file-dialog.ts';
import type { Workspace } from './workspace.ts';

/**
 * The browser edition: a server and a browser of its own, whose profile and port stay the same from
 * start to start, since drafts belong to the origin.
 */
export class BrowserLauncher implements Launcher {
  readonly reports: string[] = [];
  readonly errors: string[] = [];
  readonly #workspace: Workspace;
  readonly #launch: (profileFolder: string) => Promise<BrowserContext>;
  #port: number | null = null;
  #running: { readonly server: BrowserEdition; readonly context: BrowserContext } | null = null;

  constructor(workspace: Workspace, launch: (profileFolder: string) => Promise<BrowserContext>) {
    this.#workspace = workspace;
    this.#launch = launch;
  }

  async open(name?: string): Promise<AppPage> {
    this.#port ??= await freePort();
    const server = await BrowserEdition.start(this.#workspace, name === undefined ? this.#workspace.folder : this.#workspace.path(name), this.#port);
    const context = await this.#launch(this.#workspace.profileFolder);
    this.#running = { server, context };
    context.on('console', (message) => this.reports.push(`${message.type()}: ${message.text()}`));
    context.on('weberror', (error) => this.errors.push(error.error().stack ?? error.error().message));
    const page = context.pages()[0] ?? (await context.newPage());
    const app = new AppPage(page, new FileDialog(page));
    await page.goto(server.url);
    await app.ready();
    return app;
  }

  async kill(): Promise<void> {
    if (this.#running === null) return;
    const { server, context } = this.#running;
    this.#running = null;
    const [page] = context.pages();
    if (page === undefined) throw new Error('There is no page to kill.');
    const gone = new Promise((resolve) => context.once('close', resolve));
    const debugging = await context.newCDPSession(page);
    // The browser is gone before it can answer.
    debugging.send('Browser.crash').catch(() => undefined);
    await Promise.all([gone, server.stop('SIGKILL')]);
    this.reports.push(server.printed);
  }

  async close(): Promise<void> {
    if (this.#running === null) return;
    const { server, context } = this.#running;
    this.#running = null;
    await context.close();
    await server.stop();
    this.reports.push(server.printed);
  }
}
