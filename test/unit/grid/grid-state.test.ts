import { describe, expect, test } from 'vitest';
import { collapse, goTo, holdRow, isRange, isWhole, selectAll, selectColumn, selectedColumns, selectedRows, selectRows, selectWholeRows, toggleRow } from '../../../renderer/timeline/grid-selection.ts';
import { cellTowards, fitState, nextDocumentCell, untouchedGrid, type Direction, type GridState } from '../../../renderer/timeline/grid-state.ts';

/** Four rows; handle, two columns of the document, T+ and gap. */
const extent = { rows: 4, columns: 5, documentColumns: 2, visible: null };
/** The same with its first and third row hidden. */
const filtered = { ...extent, visible: [1, 3] };

function at(row: number, column: number, anchorRow: number | null = row): GridState {
  return { cell: { row, column }, anchor: anchorRow === null ? null : { row: anchorRow, column }, rows: null, columns: null, editing: false };
}

describe('moving about', () => {
  test.each<[Direction, number, number]>([
    ['up', 0, 2],
    ['down', 2, 2],
    ['left', 1, 1],
    ['right', 1, 3],
    ['row-start', 1, 0],
    ['row-end', 1, 4],
    ['first', 0, 0],
    ['last', 3, 4],
    ['page-up', 0, 2],
    ['page-down', 3, 2],
  ])('%s from the middle', (direction, row, column) => {
    expect(cellTowards({ row: 1, column: 2 }, direction, extent)).toEqual({ row, column });
  });

  test.each<[Direction, number, number]>([
    ['up', 0, 0],
    ['left', 0, 0],
    ['page-up', 0, 0],
  ])('%s stays at the edge', (direction, row, column) => {
    expect(cellTowards({ row: 0, column: 0 }, direction, extent)).toEqual({ row, column });
  });

  test('an empty grid keeps the first row', () => {
    expect(cellTowards({ row: 0, column: 1 }, 'down', { rows: 0, columns: 5, documentColumns: 2, visible: null }).row).toBe(0);
    expect(cellTowards({ row: 0, column: 1 }, 'last', { rows: 0, columns: 5, documentColumns: 2, visible: null }).row).toBe(0);
  });

  test('hidden rows are passed over', () => {
    expect(cellTowards({ row: 1, column: 2 }, 'down', filtered).row).toBe(3);
    expect(cellTowards({ row: 1, column: 2 }, 'up', filtered).row).toBe(1);
    expect(cellTowards({ row: 1, column: 2 }, 'first', filtered)).toEqual({ row: 1, column: 0 });
  });
});

describe('selecting', () => {
  test('nothing is selected in a grid that nobody has been in', () => {
    expect(selectedRows(untouchedGrid, extent)).toEqual([]);
  });

  test('going somewhere selects that cell alone', () => {
    const state = goTo(at(0, 1), { row: 2, column: 1 }, extent);
    expect(selectedRows(state, extent)).toEqual([2]);
    expect(selectedColumns(state, extent)).toEqual({ from: 1, to: 1 });
    expect(isRange(state)).toBe(false);
  });

  test('extending spans a rectangle from the far end, in every direction', () => {
    const down = goTo(goTo(at(1, 1), { row: 2, column: 1 }, extent, true), { row: 3, column: 2 }, extent, true);
    expect(selectedRows(down, extent)).toEqual([1, 2, 3]);
    expect(selectedColumns(down, extent)).toEqual({ from: 1, to: 2 });
    expect(selectedRows(goTo(down, { row: 0, column: 1 }, extent, true), extent)).toEqual([0, 1]);
  });

  test('extending over the handles selects whole rows', () => {
    const state = goTo(at(1, 1), { row: 2, column: 0 }, extent, true);
    expect(state.rows).toEqual([1, 2]);
    expect(selectedColumns(state, extent)).toEqual({ from: 0, to: 4 });
  });

  test('a range in a filtered grid holds the rows on show', () => {
    expect(selectedRows(goTo(at(1, 1), { row: 3, column: 1 }, filtered, true), filtered)).toEqual([1, 3]);
  });

  test('rows are added and taken out one by one', () => {
    const two = toggleRow(goTo(untouchedGrid, { row: 0, column: 0 }, extent), 2, extent);
    expect(selectedRows(two, extent)).toEqual([0, 2]);
    expect(two.cell).toEqual({ row: 2, column: 0 });
    expect(selectedRows(toggleRow(two, 0, extent), extent)).toEqual([2]);
    expect(toggleRow(toggleRow(two, 0, extent), 2, extent).anchor).toBeNull();
  });

  test('all rows, and the rows of a range, keep the current cell', () => {
    expect(selectAll(at(1, 2), filtered)).toMatchObject({ cell: { row: 1, column: 2 }, rows: [1, 3] });
    expect(selectWholeRows(at(2, 2, 1), extent)).toMatchObject({ cell: { row: 2, column: 2 }, rows: [1, 2] });
    expect(collapse(selectAll(at(1, 2), extent))).toEqual(at(1, 2));
  });

  test('a column is all rows on show and keeps the current row; the handles are all rows whole', () => {
    const column = selectColumn(at(3, 1), 2, filtered);
    expect(column.cell).toEqual({ row: 3, column: 2 });
    expect(selectedRows(column, filtered)).toEqual([1, 3]);
    expect(selectedColumns(column, filtered)).toEqual({ from: 2, to: 2 });
    expect([isWhole(column), isRange(column)]).toEqual([false, true]);
    expect(isWhole(selectColumn(at(3, 1), 0, filtered))).toBe(true);
    expect(selectedColumns(goTo(column, { row: 1, column: 1 }, filtered), filtered)).toEqual({ from: 1, to: 1 });
  });

  test('a dragged row takes the other selected ones along only when it is one of them', () => {
    expect(holdRow(at(2, 2, 1), 1, extent)).toMatchObject({ cell: { row: 1, column: 0 }, rows: [1, 2], columns: null });
    expect(holdRow(at(2, 2, 1), 3, extent).rows).toEqual([3]);
  });

  test('after an edit the rows it answers are selected, with the current row at the same end', () => {
    expect(selectRows(at(2, 1, 1), [2, 3]).cell.row).toBe(3);
    expect(selectRows(at(1, 1, 2), [2, 3]).cell.row).toBe(2);
    expect(selectedRows(selectRows(at(1, 1, 2), [2, 3]), extent)).toEqual([2, 3]);
    expect(selectedRows(selectRows(at(1, 1), []), extent)).toEqual([]);
  });
});

describe('a grid that becomes smaller', () => {
  test('keeps a state that fits', () => {
    const state = at(1, 2);
    expect(fitState(state, extent)).toBe(state);
  });

  test('brings the cell back inside and ends editing in a row that is gone', () => {
    const state = { ...at(3, 4), editing: true };
    expect(fitState(state, { rows: 2, columns: 4, documentColumns: 1, visible: null })).toEqual(at(1, 3));
  });

  test('an empty grid has no selection', () => {
    expect(fitState(at(2, 1), { rows: 0, columns: 4, documentColumns: 1, visible: null }).anchor).toBeNull();
  });

  test('a filter that hides the current row makes the next one on show current', () => {
    expect(fitState(at(0, 2), filtered)).toEqual(at(1, 2));
    expect(fitState({ ...at(2, 0), rows: [1, 2] }, filtered).rows).toEqual([1]);
  });
});

describe('Tab while editing', () => {
  test('goes through the document’s own columns, row after row', () => {
    expect(nextDocumentCell({ row: 0, column: 1 }, 1, extent)).toEqual({ row: 0, column: 2 });
    expect(nextDocumentCell({ row: 0, column: 2 }, 1, extent)).toEqual({ row: 1, column: 1 });
    expect(nextDocumentCell({ row: 1, column: 1 }, -1, extent)).toEqual({ row: 0, column: 2 });
  });

  test('ends at either end', () => {
    expect(nextDocumentCell({ row: 3, column: 2 }, 1, extent)).toBeNull();
    expect(nextDocumentCell({ row: 0, column: 1 }, -1, extent)).toBeNull();
  });
});
