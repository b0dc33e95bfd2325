import { expect, type Locator, type Page } from '@playwright/test';

/** The dialog in which an export is looked at before it is written. */
export class ExportDialog {
  readonly root: Locator;
  readonly pages: Locator;
  /** The exported page as the dialog shows it. */
  readonly frame: Locator;

  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    this.root = page.getByRole('dialog', { name: /^Export “/ });
    this.pages = this.root.getByRole('group', { name: 'Pages' });
    this.frame = this.root.getByTitle('Preview of the page', { exact: true });
  }

  /** Opens it with its button. */
  async open(): Promise<void> {
    await this.#page.getByRole('banner').getByRole('button', { name: 'Export', exact: true }).click();
    await expect(this.root).toBeVisible();
  }

  tab(format: string): Locator {
    return this.root.getByRole('tab', { name: format });
  }

  choice(group: string, name: string): Locator {
    return this.root.getByRole('radiogroup', { name: group }).getByRole('radio', { name, exact: true });
  }

  button(name: string | RegExp): Locator {
    return this.root.getByRole('button', { name, exact: true });
  }

  /** Waits until what is shown is what the choices ask for, and a page of it is drawn. */
  async shown(): Promise<void> {
    await expect(this.root.locator('[aria-busy="true"]')).toHaveCount(0, { timeout: 30_000 });
    await expect(this.pages.getByRole('img').first().locator('canvas')).toBeVisible();
  }

  /** How many pages there are, by what the dialog says. */
  async count(): Promise<number> {
    await this.shown();
    const said = await this.root.getByText(/^Page \d+ of \d+$/).textContent();
    return Number(/of (\d+)/.exec(said ?? '')?.[1]);
  }
}
