import { DesktopEdition } from './desktop-fixture.ts';
import type { Launcher } from './launcher.ts';
import { AppPage } from './pages/app-page.ts';
import type { Workspace } from './workspace.ts';

/** The desktop edition, with the same profile from start to start. The system's dialogs answer by themselves. */
export class DesktopLauncher implements Launcher {
  readonly reports: string[] = [];
  readonly errors: string[] = [];
  readonly #workspace: Workspace;
  readonly #executable: string;
  #running: DesktopEdition | null = null;

  /** @param executable Electron's */
  constructor(workspace: Workspace, executable: string) {
    this.#workspace = workspace;
    this.#executable = executable;
  }

  async open(name?: string): Promise<AppPage> {
    const workspace = this.#workspace;
    const desktop = await DesktopEdition.start(workspace, this.#executable, name === undefined ? undefined : workspace.path(name));
    this.#running = desktop;
    desktop.page.on('console', (message) => this.reports.push(`${message.type()}: ${message.text()}`));
    desktop.page.on('pageerror', (error) => this.errors.push(error.stack ?? error.message));
    const app = new AppPage(desktop.page, {
      async open(file, ask) {
        await desktop.pickToOpen(workspace.path(file));
        await ask();
      },
      async save(file, _action, ask) {
        await desktop.pickToSave(workspace.path(file));
        await ask();
      },
    });
    await app.ready();
    return app;
  }

  async kill(): Promise<void> {
    await this.#running?.kill();
    this.#running = null;
  }

  async close(): Promise<void> {
    await this.#running?.close();
    this.#running = null;
  }
}
