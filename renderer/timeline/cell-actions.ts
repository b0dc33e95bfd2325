import { cellSteps, planPaste } from '../../shared/timeline/grid/cell-steps.ts';
import { writeHtmlTable, writeMarkdownTable, writeTsv } from '../../shared/timeline/grid/clipboard-write.ts';
import { writeCells } from './cell-writing.ts';
import { columnName, type GridColumn } from './column-layout.ts';
import { computedValue } from './row-view.ts';
import { ownTableMark } from './clipboard-html.ts';
import { isWhole, selectedColumns, selectedRows, selectRows } from './grid-selection.ts';
import { placeOfRow, shownRows, rowAtPlace } from './grid-state.ts';
import { inlineHtml } from './inline-html.ts';
import { counted, extentOf, type GridAccess, type TimelineSnapshot } from './timeline-snapshot.ts';

/** The selected cells of the document: rows and the document's columns, from 0. */
function selectedCells(snapshot: TimelineSnapshot): { readonly rows: readonly number[]; readonly columns: readonly number[] } {
  const extent = extentOf(snapshot);
  const { from, to } = selectedColumns(snapshot.state, extent);
  const columns = snapshot.columns.filter(({ kind, index }) => kind === 'document' && index >= from && index <= to).map(({ index }) => index - 1);
  return { rows: selectedRows(snapshot.state, extent), columns };
}

/** Empties the selected cells. */
export function clearCells(grid: GridAccess): void {
  if (grid.isLocked()) return;
  const { rows, columns } = selectedCells(grid.snapshot());
  if (columns.length === 0) return grid.announce('Computed cells cannot be emptied');
  const { changed, written, refused } = writeCells(grid, 'cell', (timeline) => ({ steps: cellSteps(timeline, rows, columns, () => ''), rows }));
  const said = rows.length * columns.length === 1 ? 'the cell' : counted(written, 'cell');
  report(grid, changed ? `Emptied ${said}` : null, refused);
}

/** Says what was done; what was not done is also shown. */
function report(grid: GridAccess, done: string | null, refused: string | null): void {
  if (refused !== null) grid.notify(done === null ? refused : `${done}. ${refused}`);
  else if (done !== null) grid.announce(done);
}

/** Repeats the range's first row in the rows below it; a single row takes the values of the row above. */
export function fillDown(grid: GridAccess): void {
  if (grid.isLocked()) return;
  const snapshot = grid.snapshot();
  const { rows, columns } = selectedCells(snapshot);
  const extent = extentOf(snapshot);
  const first = rows[0];
  if (first === undefined) return;
  const single = rows.length === 1;
  const place = placeOfRow(first, extent);
  if (single && place === 0) return grid.announce('There is no row above to fill from');
  const source = single ? rowAtPlace(place - 1, extent) : first;
  const targets = single ? rows : rows.slice(1);
  const { changed, refused } = writeCells(grid, 'cell', (timeline) => {
    const values = timeline.events[source]?.cells ?? [];
    return { steps: cellSteps(timeline, targets, columns, (_, column) => values[column]?.value ?? ''), rows };
  });
  report(grid, changed ? `Filled ${counted(targets.length, 'row')} from row ${source + 1}` : 'Nothing to fill: the rows have these values', refused);
}

/** The selected cells in the forms that other programs take them in. */
export interface CopiedCells {
  readonly text: string;
  readonly html: string;
}

function shownValue(snapshot: TimelineSnapshot, row: number, column: GridColumn): string {
  if (column.kind === 'handle') return '';
  // Rows are made where somebody looks at them: to copy what the document says none has to be.
  if (column.kind === 'document') return snapshot.timeline?.events[row]?.cells[column.index - 1]?.value ?? '';
  const view = snapshot.rows[row];
  return view === undefined ? '' : computedValue(view, column.kind);
}

/** The selected cells for the clipboard; whole rows without what is computed. Null where none is selected. */
export function copyCells(grid: GridAccess): CopiedCells | null {
  const snapshot = grid.snapshot();
  const extent = extentOf(snapshot);
  const rows = selectedRows(snapshot.state, extent);
  const { from, to } = selectedColumns(snapshot.state, extent);
  const whole = isWhole(snapshot.state);
  const columns = snapshot.columns.filter(({ kind, index }) => (whole ? kind === 'document' : kind !== 'handle' && index >= from && index <= to));
  if (rows.length === 0 || columns.length === 0) return null;
  const values = rows.map((row) => columns.map((column) => shownValue(snapshot, row, column)));
  grid.announce(`Copied ${cellsName(rows.length, columns.length)}`);
  return { text: writeTsv(values), html: writeHtmlTable(values, inlineHtml, ownTableMark) };
}

/** The selected rows as a Markdown table, with the headers of the document's columns. */
export function copyMarkdown(grid: GridAccess): string {
  const snapshot = grid.snapshot();
  const columns = snapshot.columns.filter(({ kind }) => kind === 'document');
  const rows = selectedRows(snapshot.state, extentOf(snapshot));
  return writeMarkdownTable(
    columns.map((column) => column.header),
    rows.map((row) => columns.map((column) => shownValue(snapshot, row, column))),
  );
}

function cellsName(rows: number, columns: number): string {
  return rows * columns === 1 ? 'the cell' : `${counted(rows, 'row')} and ${counted(columns, 'column')}`;
}

/** Writes pasted cells from the first selected cell on; one value fills the whole range. */
export function pasteCells(grid: GridAccess, data: readonly (readonly string[])[]): void {
  if (grid.isLocked()) return;
  const snapshot = grid.snapshot();
  const { rows, columns } = selectedCells(snapshot);
  const extent = extentOf(snapshot);
  const column = columns[0] ?? 0;
  if (data.length === 0 || snapshot.timeline === null) return grid.announce('There is nothing to paste');
  if (rows.length > 0 && columns.length === 0) return grid.announce('Computed cells cannot be pasted into');
  const single = data.length === 1 && data[0]?.length === 1 ? data[0][0] : undefined;
  if (single !== undefined && rows.length * columns.length > 1) {
    const { changed, written, refused } = writeCells(grid, 'paste', (timeline) => ({ steps: cellSteps(timeline, rows, columns, () => single), rows }));
    return report(grid, changed ? `Pasted into ${counted(written, 'cell')}` : unchanged, refused);
  }
  const place = placeOfRow(rows[0] ?? snapshot.state.cell.row, extent);
  const targets = Array.from({ length: shownRows(extent) - place }, (_, at) => rowAtPlace(place + at, extent));
  let message = unchanged;
  const { changed, refused } = writeCells(
    grid,
    'paste',
    (timeline) => {
      const plan = planPaste(timeline, targets, column, data);
      const dropped = plan.dropped === 0 ? '' : `; ${counted(plan.dropped, 'column')} found no place`;
      message = `Pasted ${counted(plan.rows.length, 'row')} and ${counted(plan.columns, 'column')}${dropped}`;
      return plan;
    },
    (state, written) => {
      const next = selectRows({ ...state, rows: null, columns: null, cell: { ...state.cell, column: column + 1 }, anchor: null }, written);
      const width = data.reduce((most, row) => Math.max(most, row.length), 1);
      const end = Math.min(column + width, snapshot.columns.filter(({ kind }) => kind === 'document').length);
      const first = written[0] ?? state.cell.row;
      return { ...next, cell: { row: first, column: column + 1 }, anchor: { row: written.at(-1) ?? first, column: end }, rows: null, columns: null };
    },
  );
  report(grid, changed ? message : unchanged, refused);
}

const unchanged = 'Nothing changed by the paste';

/** What was selected, as it is announced when a selection grows or shrinks. */
export function selectionSaid(snapshot: TimelineSnapshot): string {
  const extent = extentOf(snapshot);
  const rows = selectedRows(snapshot.state, extent);
  if (isWhole(snapshot.state)) return `${counted(rows.length, 'row')} selected`;
  const { from, to } = selectedColumns(snapshot.state, extent);
  const names = snapshot.columns.slice(from, to + 1).map((column) => (column.kind === 'document' ? columnName(column) : column.header));
  return `${counted(rows.length, 'row')}, ${names.length > 3 ? counted(names.length, 'column') : names.join(', ')} selected`;
}
