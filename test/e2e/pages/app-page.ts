import { expect, type Locator, type Page } from '@playwright/test';
import { ExportDialog } from './export-dialog.ts';
import { TimelineGrid } from './timeline-grid.ts';

/** How an edition asks for files: its own dialogs or the system's. Names are of files in the workspace's folder. */
export interface FileDialogs {
  /** @param ask makes the app show its dialog */
  open(name: string, ask: () => Promise<void>): Promise<void>;
  /** @param action what the main button of the dialog says */
  save(name: string, action: 'Save' | 'Export', ask: () => Promise<void>): Promise<void>;
}

/** One window of Aftermath, by what a person can see and name. */
export class AppPage {
  readonly page: Page;
  readonly grid: TimelineGrid;
  readonly exports: ExportDialog;
  readonly source: Locator;
  readonly preview: Locator;
  readonly drafts: Locator;
  readonly recent: Locator;
  /** The bar on top: the document's name and how it stands. */
  readonly header: Locator;
  /** What the app says went well, or goes on. */
  readonly status: Locator;
  /** What the app says went wrong, or needs a decision. */
  readonly alerts: Locator;

  readonly #dialogs: FileDialogs;

  constructor(page: Page, dialogs: FileDialogs) {
    this.page = page;
    this.#dialogs = dialogs;
    this.grid = new TimelineGrid(page);
    this.exports = new ExportDialog(page);
    this.source = page.getByRole('textbox', { name: 'Markdown source' });
    this.preview = page.getByRole('region', { name: 'Preview' });
    this.drafts = page.getByRole('list', { name: 'Drafts' });
    this.recent = page.getByRole('list', { name: 'Recent' });
    this.header = page.getByRole('banner');
    this.status = page.getByRole('status');
    this.alerts = page.getByRole('alert');
  }

  /** Waits until a document can be edited, and its other views have come as well. */
  async ready(): Promise<void> {
    await expect(this.page.locator('[data-app-state="ready"]')).toBeAttached();
    await expect(this.page.locator('[data-pane="on its way"]')).toHaveCount(0);
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }

  /** The name in the header bar, and whether the document is marked as edited there. */
  async expectDocument(name: string, state: 'edited' | 'saved'): Promise<void> {
    await expect(this.header.getByRole('heading', { name, exact: true })).toBeVisible();
    const mark = this.header.getByText('Edited', { exact: true });
    if (state === 'edited') await expect(mark).toBeVisible();
    else {
      await expect(mark).toBeHidden();
      await expect(this.header.getByText('Saving…', { exact: true })).toBeHidden();
    }
  }

  /** Saves with the keyboard and waits until the app says it did. */
  async save(): Promise<void> {
    await this.page.keyboard.press('ControlOrMeta+s');
    await expect(this.header.getByText(/^Saved /)).toBeVisible();
  }

  /** Waits until the app says that the unsaved text is kept. */
  async draftKept(): Promise<void> {
    await expect(this.header.getByText(/^draft kept /)).toBeVisible();
  }

  /** Takes the last step back, from wherever the focus is. */
  async undo(): Promise<void> {
    await this.chooseFrom('Menu', /^Undo/);
  }

  /** Opens a file of the workspace. */
  async open(name: string): Promise<void> {
    await this.#dialogs.open(name, () => this.chooseFrom('Menu', /^Open…/));
  }

  /** Saves under a new name, or for the first time. */
  async saveAs(name: string): Promise<void> {
    await this.#dialogs.save(name, 'Save', () => this.page.keyboard.press('ControlOrMeta+Shift+s'));
  }

  /** Finds a text in the source, puts the caret at the end of its line and types there. */
  async typeAfter(text: string, added: string): Promise<void> {
    const { keyboard } = this.page;
    await this.source.focus();
    await keyboard.press('ControlOrMeta+f');
    const field = this.page.getByRole('textbox', { name: 'Find' });
    await field.clear();
    await field.pressSequentially(text);
    await field.press('Enter');
    await field.press('Escape');
    await expect(this.source).toBeFocused();
    await keyboard.press('End');
    await keyboard.type(added);
  }

  /** Types at the very end of the source. */
  async typeAtEnd(added: string): Promise<void> {
    await this.source.focus();
    await this.page.keyboard.press('ControlOrMeta+End');
    await this.page.keyboard.insertText(added);
  }

  /** Replaces the whole text in the source. */
  async retype(text: string): Promise<void> {
    await this.source.click();
    await this.page.keyboard.press('ControlOrMeta+a');
    await this.page.keyboard.insertText(text);
  }

  /** Chooses from the menu behind a button. */
  async chooseFrom(button: string, item: string | RegExp): Promise<void> {
    await this.button(button).click();
    await this.page.getByRole('menuitem', { name: item }).click();
  }

  /** Exports to a file beside the document, with the choices as they are, and waits until the app says it is done. */
  async exportTo(format: 'HTML' | 'PDF', name: string): Promise<void> {
    await this.exports.open();
    await this.exports.tab(format).click();
    await this.confirmExport(format, name);
  }

  /** Presses the export dialog's main button, names the file, and waits until the app says it is done. */
  async confirmExport(format: 'HTML' | 'PDF' | 'Word', name: string): Promise<void> {
    await this.#dialogs.save(name, 'Export', () => this.exports.button(`Export ${format}…`).click());
    await expect(this.status.getByText(`Exported “${name}”`)).toBeVisible({ timeout: 30_000 });
    await expect(this.exports.root).toBeHidden();
  }
}
