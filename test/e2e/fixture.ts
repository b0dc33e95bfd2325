import { expect, test as base } from '@playwright/test';
import { BrowserLauncher } from './browser-launcher.ts';
import { electronRuntime } from './desktop-fixture.ts';
import { DesktopLauncher } from './desktop-launcher.ts';
import type { Launcher } from './launcher.ts';
import { Workspace } from './workspace.ts';

/** Which edition a project of the Playwright configuration runs. */
export interface EditionOptions {
  readonly edition: 'browser' | 'desktop';
}

interface Fixtures extends EditionOptions {
  readonly workspace: Workspace;
  readonly aftermath: Launcher;
}

/** A test with a fresh folder, and an app that is gone when the test ends. */
export const test = base.extend<Fixtures>({
  edition: ['browser', { option: true }],

  workspace: async ({ edition: _edition }, use) => {
    const workspace = await Workspace.create();
    await use(workspace);
    await workspace.remove();
  },

  aftermath: async ({ edition, workspace, playwright, launchOptions, contextOptions }, use, info) => {
    let launcher: Launcher;
    if (edition === 'desktop') {
      const runtime = electronRuntime();
      info.skip('reason' in runtime, 'reason' in runtime ? `the desktop edition cannot run here: ${runtime.reason}` : '');
      launcher = new DesktopLauncher(workspace, 'path' in runtime ? runtime.path : '');
    } else {
      launcher = new BrowserLauncher(workspace, (profile) => playwright.chromium.launchPersistentContext(profile, { ...launchOptions, ...contextOptions }));
    }
    await use(launcher);
    await launcher.close();
    await info.attach('what the app reported', { body: launcher.reports.map((line) => line.slice(0, 2_000)).join('\n') });
    expect(launcher.errors, 'errors that the page threw').toEqual([]);
  },
});

export { expect };
