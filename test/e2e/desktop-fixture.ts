import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Workspace } from './workspace.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const electronPackage = path.join(root, 'node_modules', 'electron');

/** Electron's executable, or the reason why the desktop's journeys cannot run on this machine. Nothing is fetched. */
export function electronRuntime(): { readonly path: string } | { readonly reason: string } {
  const nameFile = path.join(electronPackage, 'path.txt');
  if (!existsSync(nameFile)) return { reason: "Electron's runtime is not installed (npx install-electron --no fetches it)" };
  const folder = process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? path.join(electronPackage, 'dist');
  const executable = path.join(folder, readFileSync(nameFile, 'utf8').trim());
  if (!existsSync(executable)) return { reason: `Electron's runtime is incomplete: ${executable} is missing` };
  if (process.platform === 'linux') {
    if (process.getuid?.() === 0) return { reason: 'Electron does not run as root, and the app is never run without its sandbox' };
    if (!process.env['DISPLAY'] && !process.env['WAYLAND_DISPLAY']) return { reason: 'there is no display (use xvfb-run)' };
  }
  return { path: executable };
}

/** The desktop edition as its own process, with the workspace's data and profile and nobody else's. */
export class DesktopEdition {
  /** The page in the app's only window; not necessarily ready yet. */
  readonly page: Page;
  readonly #app: ElectronApplication;

  private constructor(app: ElectronApplication, page: Page) {
    this.#app = app;
    this.page = page;
  }

  /**
   * Starts the unpackaged app, which must be built, on a file. A packaged one refuses to be driven.
   *
   * @param executable from {@link electronRuntime}
   * @param file absolute; absent for the sample
   */
  static async start(workspace: Workspace, executable: string, file?: string): Promise<DesktopEdition> {
    const { ELECTRON_RENDERER_URL: _address, ELECTRON_RUN_AS_NODE: _plain, ...environment } = process.env;
    const app = await _electron.launch({
      executablePath: executable,
      args: [`--user-data-dir=${workspace.profileFolder}`, root, ...(file === undefined ? [] : [file])],
      env: { ...definedOnly(environment), AFTERMATH_DATA: workspace.dataFolder },
      locale: 'en-GB',
      timezoneId: 'UTC',
    });
    return new DesktopEdition(app, await app.firstWindow());
  }

  /** Answers every dialog to open a file with this one, absolute; null closes it. */
  async pickToOpen(file: string | null): Promise<void> {
    await this.#app.evaluate(({ dialog }, chosen) => {
      dialog.showOpenDialog = () => Promise.resolve({ canceled: chosen === null, filePaths: chosen === null ? [] : [chosen] });
    }, file);
  }

  /** Answers every dialog to save a file with this path, absolute; null closes it. */
  async pickToSave(file: string | null): Promise<void> {
    await this.#app.evaluate(({ dialog }, chosen) => {
      dialog.showSaveDialog = () => Promise.resolve({ canceled: chosen === null, filePath: chosen ?? '' });
    }, file);
  }

  /** Ends it at once, as a crash would. */
  async kill(): Promise<void> {
    const child = this.#app.process();
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  }

  /** Closes it as a person does. */
  async close(): Promise<void> {
    await this.#app.close();
  }
}

function definedOnly(environment: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(Object.entries(environment).filter((entry): entry is [string, string] => entry[1] !== undefined));
}
