/** A cell of the grid. Column 0 is the row's handle, then the document's columns, then T+ and gap. */
export interface CellPosition {
  readonly row: number;
  readonly column: number;
}

/** Columns side by side, both ends included, as the grid numbers them. */
export interface ColumnSpan {
  readonly from: number;
  readonly to: number;
}

/** How large the grid is: body rows, and all columns with the handle and the computed ones. */
export interface GridExtent {
  readonly rows: number;
  readonly columns: number;
  /** How many of the columns are the document's; they stand right after the handle. */
  readonly documentColumns: number;
  /** The rows on show, ascending; null where all are. */
  readonly visible: readonly number[] | null;
}

/** What the grid knows besides the document: where the reader is in it. */
export interface GridState {
  /** The cell with the tab stop, and the near end of the selection. */
  readonly cell: CellPosition;
  /** The far end of the selection; null while nothing is selected. */
  readonly anchor: CellPosition | null;
  /** These rows are selected, ascending; null where the selection is the cells between the two ends. */
  readonly rows: readonly number[] | null;
  /** Of `rows` only these columns are selected; null where they are selected whole, and where `rows` is. */
  readonly columns: ColumnSpan | null;
  /** The current cell is being edited. */
  readonly editing: boolean;
}

/** A grid that nobody has been in yet: the tab stop is the first cell of the document. */
export const untouchedGrid: GridState = { cell: { row: 0, column: 1 }, anchor: null, rows: null, columns: null, editing: false };

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

/** How many rows are on show. */
export function shownRows({ rows, visible }: GridExtent): number {
  return visible?.length ?? rows;
}

/** The place of a row among those on show; of a hidden one, that of the next one on show. */
export function placeOfRow(row: number, { visible }: GridExtent): number {
  if (visible === null) return row;
  let low = 0;
  let high = visible.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((visible[middle] ?? 0) < row) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The row at a place among those on show; the nearest one past either end, 0 where none is. */
export function rowAtPlace(place: number, extent: GridExtent): number {
  const at = clamp(place, shownRows(extent) - 1);
  return extent.visible === null ? at : (extent.visible[at] ?? 0);
}

/** The same state inside a grid that may have become smaller or hides rows; the same object when it fits. */
export function fitState(state: GridState, extent: GridExtent): GridState {
  const fit = (cell: CellPosition): CellPosition => {
    const row = rowAtPlace(placeOfRow(cell.row, extent), extent);
    const column = clamp(cell.column, extent.columns - 1);
    return row === cell.row && column === cell.column ? cell : { row, column };
  };
  const cell = fit(state.cell);
  const anchor = state.anchor === null || shownRows(extent) === 0 ? null : fit(state.anchor);
  const lost = state.rows?.some((row) => rowAtPlace(placeOfRow(row, extent), extent) !== row) === true;
  if (cell === state.cell && anchor === state.anchor && !lost) return state;
  const rows = anchor === null ? null : lost ? fitRows(state.rows ?? [], cell.row, extent) : state.rows;
  return { cell, anchor, rows, columns: rows === null ? null : state.columns, editing: state.editing && cell.row === state.cell.row };
}

function fitRows(rows: readonly number[], current: number, extent: GridExtent): readonly number[] {
  const left = rows.filter((row) => rowAtPlace(placeOfRow(row, extent), extent) === row);
  return left.length === 0 ? [current] : left;
}

/** The cell one step in a direction, over the rows on show; stays at the edge. */
export function cellTowards(cell: CellPosition, direction: Direction, extent: GridExtent, page = 10): CellPosition {
  const lastColumn = extent.columns - 1;
  const step = (rows: number): CellPosition => ({ ...cell, row: rowAtPlace(placeOfRow(cell.row, extent) + rows, extent) });
  switch (direction) {
    case 'up':
      return step(-1);
    case 'down':
      return step(1);
    case 'left':
      return { ...cell, column: clamp(cell.column - 1, lastColumn) };
    case 'right':
      return { ...cell, column: clamp(cell.column + 1, lastColumn) };
    case 'row-start':
      return { ...cell, column: 0 };
    case 'row-end':
      return { ...cell, column: lastColumn };
    case 'first':
      return { row: rowAtPlace(0, extent), column: 0 };
    case 'last':
      return { row: rowAtPlace(Infinity, extent), column: lastColumn };
    case 'page-up':
      return step(-page);
    case 'page-down':
      return step(page);
  }
}

/** The next cell of the document's own columns for Tab while editing, row after row; null past either end. */
export function nextDocumentCell(cell: CellPosition, step: 1 | -1, extent: GridExtent): CellPosition | null {
  const columns = extent.documentColumns;
  const place = placeOfRow(cell.row, extent) * columns + (cell.column - 1) + step;
  if (columns <= 0 || place < 0 || place >= shownRows(extent) * columns) return null;
  return { row: rowAtPlace(Math.floor(place / columns), extent), column: (place % columns) + 1 };
}
