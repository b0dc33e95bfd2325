import { expect, type Locator, type Page } from '@playwright/test';

/** The timeline grid. Rows count from 1, as their handles do; columns go by their header. */
export class TimelineGrid {
  readonly root: Locator;
  /** The pane around the grid, with the span, the total and the row actions. */
  readonly pane: Locator;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    this.root = page.getByRole('grid', { name: 'Timeline' });
    this.pane = page.getByRole('region', { name: 'Timeline pane' });
  }

  handle(row: number): Locator {
    return this.root.getByRole('button', { name: `Move row ${row}`, exact: true });
  }

  row(row: number): Locator {
    return this.root.getByRole('row').filter({ has: this.#page.getByRole('button', { name: `Move row ${row}`, exact: true }) });
  }

  /** All rows of events, without the header. */
  get handles(): Locator {
    return this.root.getByRole('button', { name: /^Move row \d+$/ });
  }

  async headers(): Promise<string[]> {
    return (await this.root.getByRole('columnheader').allInnerTexts()).map((text) => text.trim());
  }

  async cell(row: number, header: string): Promise<Locator> {
    const column = (await this.headers()).indexOf(header);
    expect(column, `a column called ${header}`).toBeGreaterThan(0);
    // The handle's cell is a row header.
    return this.row(row).getByRole('gridcell').nth(column - 1);
  }

  /** The text field of a cell that is being edited, or waits for the first key. */
  field(row: number, header: string): Locator {
    return this.root.getByRole('textbox', { name: `${header} of row ${row}`, exact: true });
  }

  async edit(row: number, header: string, value: string): Promise<void> {
    await (await this.cell(row, header)).dblclick();
    const field = this.field(row, header);
    await expect(field).toBeFocused();
    await field.fill(value);
    await field.press('Enter');
  }

  async select(row: number, header: string): Promise<void> {
    const cell = await this.cell(row, header);
    await cell.click();
    await expect(cell).toHaveAttribute('aria-selected', 'true');
  }

  /** Some of the row, or all of it, is selected. */
  async expectSelected(row: number): Promise<void> {
    await expect(this.row(row).locator('[aria-selected="true"]').first()).toBeAttached();
  }

  /** The header of a column. */
  head(header: string): Locator {
    return this.root.getByRole('columnheader', { name: header, exact: true });
  }

  /** Chooses from the menu on a row's handle. */
  async choose(row: number, action: 'Insert above' | 'Insert below' | 'Duplicate' | 'Move up' | 'Move down' | 'Delete'): Promise<void> {
    await this.handle(row).click();
    await this.#page.getByRole('menu', { name: `Row ${row}`, exact: true }).getByRole('menuitem', { name: action }).click();
  }

  /** Drags a row by its handle onto the lower or upper half of another. Both must be in sight together. */
  async drag(row: number, target: number, half: 'upper' | 'lower'): Promise<void> {
    const { mouse } = this.#page;
    // First, since scrolling under a pressed button would pick another row up.
    await this.handle(target).scrollIntoViewIfNeeded();
    await expect(this.handle(row)).toBeInViewport({ ratio: 1 });
    const box = await this.row(target).boundingBox();
    if (box === null) throw new Error(`Row ${target} is not shown.`);
    await this.handle(row).hover();
    await mouse.down();
    await mouse.move(box.x + 40, box.y + box.height / 2, { steps: 4 });
    await mouse.move(box.x + 40, box.y + box.height * (half === 'upper' ? 0.2 : 0.8), { steps: 4 });
    await mouse.up();
  }
}
