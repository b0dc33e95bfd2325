import { placeOfRow, rowAtPlace, shownRows, type CellPosition, type ColumnSpan, type GridExtent, type GridState } from './grid-state.ts';

/*
 * What is selected: the cells between two corners, whole rows, or all rows in some columns. The current
 * cell is always one of the two corners, or in one of the rows; a handle stands for its whole row.
 */

function rowsBetween(a: number, b: number, extent: GridExtent): number[] {
  const first = placeOfRow(Math.min(a, b), extent);
  const last = placeOfRow(Math.max(a, b), extent);
  return Array.from({ length: last - first + 1 }, (_, at) => rowAtPlace(first + at, extent));
}

/** Goes to a cell, which becomes the selection, or with `extend` the near end of it. */
export function goTo(state: GridState, cell: CellPosition, extent: GridExtent, extend = false): GridState {
  if (!extend) return { cell, anchor: cell, rows: cell.column === 0 ? [cell.row] : null, columns: null, editing: false };
  const anchor = state.anchor ?? state.cell;
  const whole = isWhole(state) || cell.column === 0 || anchor.column === 0;
  return { cell, anchor, rows: whole ? rowsBetween(anchor.row, cell.row, extent) : null, columns: null, editing: false };
}

/** The selected rows, whole or in part, ascending; none while nothing is selected. */
export function selectedRows({ cell, anchor, rows }: GridState, extent: GridExtent): readonly number[] {
  if (anchor === null) return [];
  return rows ?? rowsBetween(anchor.row, cell.row, extent);
}

/** The selected columns; all of them where whole rows are. */
export function selectedColumns({ cell, anchor, rows, columns }: GridState, extent: GridExtent): ColumnSpan {
  if (columns !== null) return columns;
  if (rows !== null) return { from: 0, to: extent.columns - 1 };
  const other = anchor ?? cell;
  return { from: Math.min(cell.column, other.column), to: Math.max(cell.column, other.column) };
}

/** Whether whole rows are selected. */
export function isWhole({ rows, columns }: GridState): boolean {
  return rows !== null && columns === null;
}

/** Whether more than the current cell, or more than one whole row, is selected. */
export function isRange({ cell, anchor, rows, columns }: GridState): boolean {
  if (rows !== null) return rows.length > 1 || columns !== null;
  return anchor !== null && (anchor.row !== cell.row || anchor.column !== cell.column);
}

/** Back to the current cell alone. */
export function collapse(state: GridState): GridState {
  return { ...state, anchor: state.cell, rows: state.cell.column === 0 ? [state.cell.row] : null, columns: null, editing: false };
}

/** The selected rows become whole rows. */
export function selectWholeRows(state: GridState, extent: GridExtent): GridState {
  const rows = selectedRows(state, extent);
  return { ...state, anchor: state.anchor ?? state.cell, rows: rows.length === 0 ? [state.cell.row] : rows, columns: null, editing: false };
}

/** All rows on show. */
export function selectAll(state: GridState, extent: GridExtent): GridState {
  if (shownRows(extent) === 0) return state;
  return { ...state, anchor: state.cell, rows: rowsBetween(rowAtPlace(0, extent), rowAtPlace(Infinity, extent), extent), columns: null, editing: false };
}

/** A column of all rows on show; the current row stays current. The handle's column is all rows. */
export function selectColumn(state: GridState, column: number, extent: GridExtent): GridState {
  const all = selectAll({ ...state, cell: { row: state.cell.row, column } }, extent);
  return column === 0 || all.rows === null ? all : { ...all, columns: { from: column, to: column } };
}

/** Adds a row to the selected ones or takes it out; its cell in `column` becomes current, its handle if none is named. */
export function toggleRow(state: GridState, row: number, extent: GridExtent, column = 0): GridState {
  const selected = selectedRows(state, extent);
  const rows = selected.includes(row) ? selected.filter((other) => other !== row) : [...selected, row].sort((a, b) => a - b);
  const cell = { row, column };
  return { cell, anchor: rows.length === 0 ? null : cell, rows: rows.length === 0 ? null : rows, columns: null, editing: false };
}

/** Takes hold of a row: with the other selected rows where it is one of them, else alone. All of them are selected whole. */
export function holdRow(state: GridState, row: number, extent: GridExtent): GridState {
  const selected = selectedRows(state, extent);
  const cell = { row, column: 0 };
  return { cell, anchor: cell, rows: selected.includes(row) ? selected : [row], columns: null, editing: false };
}

/** Selects rows after an edit, keeping the columns; `rows` is ascending. */
export function selectRows(state: GridState, rows: readonly number[]): GridState {
  const first = rows[0];
  const last = rows.at(-1);
  if (first === undefined || last === undefined) return { ...state, anchor: null, rows: null, columns: null, editing: false };
  const { column } = state.cell;
  if (first === last) return { cell: { row: first, column }, anchor: { row: first, column }, rows: column === 0 ? rows : null, columns: null, editing: false };
  const upwards = state.anchor !== null && state.anchor.row > state.cell.row;
  const gaps = last - first + 1 !== rows.length;
  return {
    cell: { row: upwards ? first : last, column },
    anchor: { row: upwards ? last : first, column: state.anchor?.column ?? column },
    rows: isWhole(state) || gaps ? rows : null,
    columns: null,
    editing: false,
  };
}
