/** A cell of the grid. Column 0 is the row's handle, then the document's columns, then T+ and gap. */
export interface CellPosition {
  readonly row: number;
  readonly column: number;
}

/** How large the grid is: body rows, and all columns with the handle and the computed ones. */
export interface GridExtent {
  readonly rows: number;
  readonly columns: number;
}

/** What the grid knows besides the document: where the reader is in it. */
export interface GridState {
  /** The cell with the tab stop. */
  readonly cell: CellPosition;
  /** The far end of the selected rows, whose near end is the current row; null while no row is selected. */
  readonly anchor: number | null;
  /** The current cell is being edited. */
  readonly editing: boolean;
}

/** How many columns are no column of the document: the handle, T+ and gap. */
export const computedColumns = 3;

/** A grid that nobody has been in yet: the tab stop is the first cell of the document. */
export const untouchedGrid: GridState = { cell: { row: 0, column: 1 }, anchor: null, editing: false };

/** Where a key can take the reader. */
export type Direction =
  | 'up'
  | 'down'
  | 'left'
  | 'right'
  | 'row-start'
  | 'row-end'
  | 'first'
  | 'last'
  | 'page-up'
  | 'page-down';

function clamp(value: number, max: number): number {
  return Math.max(0, Math.min(value, max));
}

/** The same state inside a grid that may have become smaller; the same object when it fits. */
export function fitState(state: GridState, extent: GridExtent): GridState {
  const row = clamp(state.cell.row, extent.rows - 1);
  const column = clamp(state.cell.column, extent.columns - 1);
  const anchor = state.anchor === null || extent.rows === 0 ? null : clamp(state.anchor, extent.rows - 1);
  if (row === state.cell.row && column === state.cell.column && anchor === state.anchor) return state;
  return { cell: { row, column }, anchor, editing: state.editing && row === state.cell.row };
}

/** The cell one step in a direction; stays at the edge. */
export function cellTowards(cell: CellPosition, direction: Direction, extent: GridExtent, page = 10): CellPosition {
  const lastRow = extent.rows - 1;
  const lastColumn = extent.columns - 1;
  switch (direction) {
    case 'up':
      return { ...cell, row: clamp(cell.row - 1, lastRow) };
    case 'down':
      return { ...cell, row: clamp(cell.row + 1, lastRow) };
    case 'left':
      return { ...cell, column: clamp(cell.column - 1, lastColumn) };
    case 'right':
      return { ...cell, column: clamp(cell.column + 1, lastColumn) };
    case 'row-start':
      return { ...cell, column: 0 };
    case 'row-end':
      return { ...cell, column: lastColumn };
    case 'first':
      return { row: 0, column: 0 };
    case 'last':
      return { row: clamp(lastRow, lastRow), column: lastColumn };
    case 'page-up':
      return { ...cell, row: clamp(cell.row - page, lastRow) };
    case 'page-down':
      return { ...cell, row: clamp(cell.row + page, lastRow) };
  }
}

/** Goes to a cell; its row becomes the selection, or with `extend` the near end of it. */
export function goTo(state: GridState, cell: CellPosition, extend = false): GridState {
  return { cell, anchor: extend ? (state.anchor ?? state.cell.row) : cell.row, editing: false };
}

/** The selected rows, ascending; none while nothing is selected. */
export function selectedRows(state: GridState): number[] {
  if (state.anchor === null) return [];
  const first = Math.min(state.anchor, state.cell.row);
  const last = Math.max(state.anchor, state.cell.row);
  return Array.from({ length: last - first + 1 }, (_, at) => first + at);
}

/** Selects rows after an edit, keeping the column; `rows` is ascending and taken from first to last. */
export function selectRows(state: GridState, rows: readonly number[]): GridState {
  const first = rows[0];
  const last = rows.at(-1);
  if (first === undefined || last === undefined) return { ...state, anchor: null, editing: false };
  const upwards = state.anchor !== null && state.anchor > state.cell.row;
  return {
    cell: { row: upwards ? first : last, column: state.cell.column },
    anchor: upwards ? last : first,
    editing: false,
  };
}

/** The next cell of the document's own columns for Tab while editing, row after row; null past either end. */
export function nextDocumentCell(cell: CellPosition, step: 1 | -1, extent: GridExtent): CellPosition | null {
  const columns = extent.columns - computedColumns;
  const place = cell.row * columns + (cell.column - 1) + step;
  if (columns <= 0 || place < 0 || place >= extent.rows * columns) return null;
  return { row: Math.floor(place / columns), column: (place % columns) + 1 };
}
