import { expect } from '@playwright/test';
import type { AppPage } from './app-page.ts';

/** What a person does to a timeline, with one device. Rows count from 1; columns go by their header. */
export interface TimelineHand {
  write(row: number, header: string, value: string): Promise<void>;
  insertBelow(row: number): Promise<void>;
  duplicate(row: number): Promise<void>;
  /** Moves a row to below the next one. */
  moveDown(row: number): Promise<void>;
  remove(row: number): Promise<void>;
  sort(): Promise<void>;
  filter(words: string): Promise<void>;
  clearFilter(): Promise<void>;
  copyRows(from: number, to: number): Promise<void>;
  pasteAt(row: number): Promise<void>;
  fillDown(header: string, from: number, to: number): Promise<void>;
  undo(): Promise<void>;
  save(): Promise<void>;
}

/** Everything with the keyboard; the grid is reached with Tab. */
export class KeyboardHand implements TimelineHand {
  readonly #app: AppPage;

  constructor(app: AppPage) {
    this.#app = app;
  }

  async write(row: number, header: string, value: string): Promise<void> {
    await this.#goTo(row, header);
    await this.#app.page.keyboard.type(value);
    await this.#press('Enter');
  }

  async insertBelow(row: number): Promise<void> {
    await this.#goTo(row);
    await this.#press('ControlOrMeta+Enter');
  }

  async duplicate(row: number): Promise<void> {
    await this.#goTo(row);
    await this.#press('ControlOrMeta+Shift+d');
  }

  async moveDown(row: number): Promise<void> {
    await this.#goTo(row);
    await this.#press('Alt+ArrowDown');
  }

  async remove(row: number): Promise<void> {
    await this.#goTo(row);
    await this.#press('ControlOrMeta+Backspace');
  }

  async sort(): Promise<void> {
    await this.#press('Shift+F10');
    await expect(this.#app.page.getByRole('menuitem', { name: 'Insert above' })).toBeFocused();
    await this.#app.page.keyboard.type('Sort');
    await this.#press('Enter');
    await expect(this.#app.page.getByRole('menu')).toBeHidden();
  }

  async filter(words: string): Promise<void> {
    await this.#press('ControlOrMeta+f');
    await this.#app.page.keyboard.type(words);
    await this.#press('Enter');
  }

  async clearFilter(): Promise<void> {
    await this.#press('ControlOrMeta+f', 'Escape');
  }

  async copyRows(from: number, to: number): Promise<void> {
    await this.#goTo(from);
    await this.#press('Shift+ ', ...new Array<string>(to - from).fill('Shift+ArrowDown'), 'ControlOrMeta+c');
  }

  async pasteAt(row: number): Promise<void> {
    await this.#goTo(row);
    await this.#press('ControlOrMeta+v');
  }

  async fillDown(header: string, from: number, to: number): Promise<void> {
    await this.#goTo(from, header);
    await this.#press(...new Array<string>(to - from).fill('Shift+ArrowDown'), 'ControlOrMeta+d');
  }

  async undo(): Promise<void> {
    await this.#press('ControlOrMeta+z');
  }

  async save(): Promise<void> {
    await this.#press('ControlOrMeta+s');
  }

  async #press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.#app.page.keyboard.press(key);
  }

  /** Goes to a cell from wherever the keyboard is; without a header to the first of the document's. */
  async #goTo(row: number, header?: string): Promise<void> {
    const { grid } = this.#app;
    const inGrid = (): Promise<boolean> => grid.root.evaluate((element) => element.contains(document.activeElement));
    for (let stops = 0; stops < 80 && !(await inGrid()); stops += 1) await this.#press('Tab');
    expect(await inGrid(), 'Tab reaches the grid').toBe(true);
    const column = header === undefined ? 1 : (await grid.headers()).indexOf(header);
    await this.#press('ControlOrMeta+Home', ...new Array<string>(row - 1).fill('ArrowDown'), ...new Array<string>(column).fill('ArrowRight'));
    await expect(grid.row(row).locator(':focus')).toHaveCount(1);
  }
}

/**
 * Everything with the mouse, but for the words themselves and the paste: no page may read the clipboard
 * unasked, so that has no button.
 */
export class MouseHand implements TimelineHand {
  readonly #app: AppPage;

  constructor(app: AppPage) {
    this.#app = app;
  }

  async write(row: number, header: string, value: string): Promise<void> {
    const { grid } = this.#app;
    await (await grid.cell(row, header)).dblclick();
    await grid.field(row, header).fill(value);
    await (await grid.cell(row, 'T+')).click();
  }

  async insertBelow(row: number): Promise<void> {
    await this.#select(row);
    await this.#app.button('Insert below').click();
  }

  async duplicate(row: number): Promise<void> {
    await this.#app.grid.choose(row, 'Duplicate');
  }

  async moveDown(row: number): Promise<void> {
    await this.#app.grid.drag(row, row + 1, 'lower');
  }

  async remove(row: number): Promise<void> {
    await this.#app.grid.choose(row, 'Delete');
  }

  async sort(): Promise<void> {
    await this.#app.grid.head('Time').click();
    await this.#item('Sort all by time');
  }

  async filter(words: string): Promise<void> {
    await this.#app.page.getByRole('searchbox', { name: 'Filter events' }).fill(words);
  }

  async clearFilter(): Promise<void> {
    await this.#app.button('Clear the filter').click();
  }

  async copyRows(from: number, to: number): Promise<void> {
    const { grid } = this.#app;
    await this.#select(from);
    await grid.handle(to).click({ modifiers: ['Shift'] });
    await (await grid.cell(to, 'T+')).click({ button: 'right' });
    await this.#item('Copy as Markdown');
    await expect(this.#app.page.locator('[aria-live]').filter({ hasText: /^Copied .* as Markdown$/ })).toBeAttached();
  }

  async pasteAt(row: number): Promise<void> {
    await this.#select(row);
    await this.#app.page.keyboard.press('ControlOrMeta+v');
  }

  async fillDown(header: string, from: number, to: number): Promise<void> {
    const { grid } = this.#app;
    await grid.select(from, header);
    await (await grid.cell(to, header)).click({ modifiers: ['Shift'] });
    await (await grid.cell(to, header)).click({ button: 'right' });
    await this.#item('Fill down');
  }

  async undo(): Promise<void> {
    await this.#app.undo();
  }

  async save(): Promise<void> {
    await this.#app.button('Save').click();
  }

  async #select(row: number): Promise<void> {
    const [, first = ''] = await this.#app.grid.headers();
    await this.#app.grid.select(row, first);
  }

  async #item(name: string): Promise<void> {
    await this.#app.page.getByRole('menuitem', { name }).click();
    await expect(this.#app.page.getByRole('menu')).toBeHidden();
  }
}
