import { describe, expect, test } from 'vitest';
import {
  cellTowards,
  fitState,
  goTo,
  nextDocumentCell,
  selectRows,
  selectedRows,
  untouchedGrid,
  type Direction,
  type GridState,
} from '../../../renderer/timeline/grid-state.ts';

/** Four rows; handle, two columns of the document, T+ and gap. */
const extent = { rows: 4, columns: 5 };

function at(row: number, column: number, anchor: number | null = row): GridState {
  return { cell: { row, column }, anchor, editing: false };
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
    expect(cellTowards({ row: 0, column: 1 }, 'down', { rows: 0, columns: 5 }).row).toBe(0);
    expect(cellTowards({ row: 0, column: 1 }, 'last', { rows: 0, columns: 5 }).row).toBe(0);
  });
});

describe('selecting rows', () => {
  test('nothing is selected in a grid that nobody has been in', () => {
    expect(selectedRows(untouchedGrid)).toEqual([]);
  });

  test('going somewhere selects that row alone', () => {
    expect(selectedRows(goTo(at(0, 1), { row: 2, column: 1 }))).toEqual([2]);
  });

  test('extending keeps the far end, in both directions', () => {
    const down = goTo(goTo(at(1, 1), { row: 2, column: 1 }, true), { row: 3, column: 1 }, true);
    expect(selectedRows(down)).toEqual([1, 2, 3]);
    expect(selectedRows(goTo(down, { row: 0, column: 1 }, true))).toEqual([0, 1]);
  });

  test('extending without a selection starts at the current row', () => {
    expect(selectedRows(goTo(untouchedGrid, { row: 2, column: 1 }, true))).toEqual([0, 1, 2]);
  });

  test('after an edit the rows it answers are selected, with the current row at the same end', () => {
    expect(selectRows(at(2, 1, 1), [2, 3]).cell.row).toBe(3);
    expect(selectRows(at(1, 1, 2), [2, 3]).cell.row).toBe(2);
    expect(selectedRows(selectRows(at(1, 1, 2), [2, 3]))).toEqual([2, 3]);
    expect(selectedRows(selectRows(at(1, 1), []))).toEqual([]);
  });
});

describe('a grid that becomes smaller', () => {
  test('keeps a state that fits', () => {
    const state = at(1, 2);
    expect(fitState(state, extent)).toBe(state);
  });

  test('brings the cell back inside and ends editing in a row that is gone', () => {
    const state = { ...at(3, 4), editing: true };
    expect(fitState(state, { rows: 2, columns: 4 })).toEqual({ cell: { row: 1, column: 3 }, anchor: 1, editing: false });
  });

  test('an empty grid has no selection', () => {
    expect(fitState(at(2, 1), { rows: 0, columns: 4 }).anchor).toBeNull();
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
