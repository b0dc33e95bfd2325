import { selectionSaid } from './cell-actions.ts';
import { holdRow, selectAll as withAll, selectColumn as withColumn, selectedRows, selectWholeRows, toggleRow as withRow } from './grid-selection.ts';
import type { GridState } from './grid-state.ts';
import { extentOf, type GridAccess } from './timeline-snapshot.ts';

/*
 * Selecting rows and columns. A cell whose value could not be written keeps what is selected as it is.
 */

function select(grid: GridAccess, state: GridState): void {
  grid.setState(state, true);
  grid.announce(selectionSaid(grid.snapshot()));
}

/** The rows of the selection become whole rows. */
export function selectRow(grid: GridAccess): void {
  select(grid, selectWholeRows(grid.snapshot().state, extentOf(grid.snapshot())));
}

/** Selects all rows on show. */
export function selectAll(grid: GridAccess): void {
  select(grid, withAll(grid.snapshot().state, extentOf(grid.snapshot())));
}

/** Selects a column of all rows on show; the handles' column is all rows. */
export function selectColumn(grid: GridAccess, column: number): void {
  if (!grid.heldByCell()) select(grid, withColumn(grid.snapshot().state, column, extentOf(grid.snapshot())));
}

/** Adds a row to the selected ones, or takes it out; its cell in `column` becomes current. */
export function toggleRow(grid: GridAccess, row: number, column: number): void {
  if (!grid.heldByCell()) select(grid, withRow(grid.snapshot().state, row, extentOf(grid.snapshot()), column));
}

/** Takes hold of a row to drag it, with the other selected rows if it is one of them. */
export function hold(grid: GridAccess, row: number): void {
  if (!grid.heldByCell()) grid.setState(holdRow(grid.snapshot().state, row, extentOf(grid.snapshot())), true);
}

/** Rows that a drag of this row takes along: the selection if the row is in it, else the row alone. */
export function draggedRows(grid: GridAccess, row: number): number[] {
  const rows = selectedRows(grid.snapshot().state, extentOf(grid.snapshot()));
  return rows.includes(row) ? [...rows] : [row];
}
