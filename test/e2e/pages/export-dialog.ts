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

  /** Width and height of the first page on show as one ratio, and the colours of its upper part, thinned out. */
  async firstPage(): Promise<{ readonly ratio: number; readonly pixels: string }> {
    await this.shown();
    return this.pages.getByRole('img').first().locator('canvas').evaluate((canvas: HTMLCanvasElement) => {
      const { width, height } = canvas;
      const data = canvas.getContext('2d')?.getImageData(0, 0, width, Math.round(height / 3)).data ?? [];
      return { ratio: height / width, pixels: Array.from(data.filter((_, index) => index % 64 === 0)).join(' ') };
    });
  }

  /** Chooses a file for the house style, as the system's dialog would hand it over. */
  async chooseFile(button: string, file: { readonly name: string; readonly mimeType: string; readonly content: string }): Promise<void> {
    const chooser = this.#page.waitForEvent('filechooser');
    await this.button(button).click();
    await (await chooser).setFiles({ name: file.name, mimeType: file.mimeType, buffer: Buffer.from(file.content) });
  }

  /** How many pages there are, by what the dialog says. */
  async count(): Promise<number> {
    await this.shown();
    const said = await this.root.getByText(/^Page \d+ of \d+$/).textContent();
    return Number(/of (\d+)/.exec(said ?? '')?.[1]);
  }
}
