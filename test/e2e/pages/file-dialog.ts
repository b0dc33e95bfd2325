import type { Locator, Page } from '@playwright/test';
import type { FileDialogs } from './app-page.ts';

/** The in-app dialog over the served folder, to open and to save. */
export class FileDialog implements FileDialogs {
  readonly root: Locator;

  constructor(page: Page) {
    this.root = page.getByRole('dialog');
  }

  entry(name: string): Locator {
    return this.root.getByRole('grid', { name: 'Files' }).getByRole('row', { name });
  }

  async open(name: string, ask: () => Promise<void>): Promise<void> {
    await ask();
    await this.choose(name);
  }

  async save(name: string, action: 'Save' | 'Export', ask: () => Promise<void>): Promise<void> {
    await ask();
    await this.root.getByRole('textbox', { name: 'File name' }).fill(name);
    await this.root.getByRole('button', { name: action, exact: true }).click();
  }

  /** Opens a file of the folder shown. */
  async choose(name: string): Promise<void> {
    await this.entry(name).click();
    await this.root.getByRole('button', { name: 'Open', exact: true }).click();
  }
}
