import { deleteRows, duplicateRows, insertRow, moveRows } from '../../shared/timeline/intents.ts';
import type { RowAction } from './grid-keys.ts';
import { copyMarkdown, fillDown } from './cell-actions.ts';
import { selectRows, selectedRows } from './grid-selection.ts';
import { placeOfRow, rowAtPlace, shownRows } from './grid-state.ts';
import { sortRows } from './order-actions.ts';
import { extentOf, rowsName, type GridAccess, type TimelineSnapshot } from './timeline-snapshot.ts';

/** The rows that an action is about: the selected ones, or the current row where none is. */
export function actedRows(snapshot: TimelineSnapshot): readonly number[] {
  const extent = extentOf(snapshot);
  if (snapshot.state.anchor !== null) return selectedRows(snapshot.state, extent);
  return shownRows(extent) === 0 ? [] : [snapshot.state.cell.row];
}

/** Whether an action leaves the document as it is, so that it can be done to one that is only read. */
function changesNothing(action: RowAction): boolean {
  return action === 'copy-markdown' || action === 'copy-as';
}

/** Whether an action on the selected rows can do anything now. */
export function canAct(snapshot: TimelineSnapshot, action: RowAction): boolean {
  const { state, timeline, locked } = snapshot;
  if (timeline === null) return false;
  if (locked !== null && !changesNothing(action)) return false;
  if (action === 'insert-below' || action === 'insert-above') return true;
  if (action === 'sort') return timeline.events.length > 1;
  const rows = actedRows(snapshot);
  if (state.anchor === null || rows.length === 0) return false;
  const extent = extentOf(snapshot);
  const gaps = !isRun(rows, snapshot);
  if (action === 'move-up') return gaps || placeOfRow(rows[0] ?? 0, extent) > 0;
  if (action === 'move-down') return gaps || placeOfRow(rows.at(-1) ?? 0, extent) < shownRows(extent) - 1;
  if (action === 'move-to') return timeline.events.length > rows.length;
  return true;
}

/** Does something to the selected rows (without a selection: to the current row). `move-to` and `copy-as` are dialogs' and do nothing here. */
export function actOnRows(grid: GridAccess, action: RowAction): void {
  if (!changesNothing(action) && grid.isLocked()) return;
  const snapshot = grid.snapshot();
  const rows = actedRows(snapshot);
  const first = rows[0] ?? 0;
  const end = (rows.at(-1) ?? -1) + 1;
  const named = rowsName(snapshot, rows);
  const extent = extentOf(snapshot);
  switch (action) {
    case 'insert-above':
      return insert(grid, first);
    case 'insert-below':
      return insert(grid, end);
    case 'duplicate':
      if (grid.perform((text, timeline) => duplicateRows(text, timeline, rows), 'duplicate', selectRows)) grid.announce(`Duplicated ${named}`);
      else if (rows.length > 0) refuse(grid, `A copy of ${named} could not be read as ${rows.length === 1 ? 'an event' : 'events'} there`);
      return;
    case 'delete':
      if (rows.length > 0 && grid.perform((text, timeline) => deleteRows(text, timeline, rows), 'delete', selectRows)) {
        const left = grid.snapshot().rows.length;
        grid.announce(`Deleted ${named}${left === 0 ? '. The timeline has no events now' : ''}`);
      }
      return;
    case 'move-up':
      return moveTo(grid, rows, isRun(rows, snapshot) ? rowAtPlace(placeOfRow(first, extent) - 1, extent) : first);
    case 'move-down': {
      const below = placeOfRow(rows.at(-1) ?? 0, extent) + 1;
      if (!isRun(rows, snapshot)) return moveTo(grid, rows, end);
      return below < shownRows(extent) ? moveTo(grid, rows, rowAtPlace(below, extent) + 1) : undefined;
    }
    case 'copy-markdown': {
      const text = copyMarkdown(grid);
      navigator.clipboard.writeText(text).then(
        () => grid.announce(`Copied ${named} as Markdown`),
        () => grid.announce('The clipboard could not be written. Copy with Ctrl+C instead'),
      );
      return;
    }
    case 'fill-down':
      return fillDown(grid);
    case 'sort':
      return sortRows(grid);
    case 'move-to':
    case 'copy-as':
      return;
  }
}

/** Whether rows follow each other without a gap among those on show. */
function isRun(rows: readonly number[], snapshot: TimelineSnapshot): boolean {
  const extent = extentOf(snapshot);
  return placeOfRow(rows.at(-1) ?? 0, extent) - placeOfRow(rows[0] ?? 0, extent) === rows.length - 1;
}

/** Moves rows to stand before event `before`; out of bounds does nothing. */
export function moveTo(grid: GridAccess, rows: readonly number[], before: number): void {
  const snapshot = grid.snapshot();
  const count = snapshot.rows.length;
  if (grid.isLocked()) return;
  if (rows.length === 0 || before < 0 || before > count) return;
  const named = rowsName(snapshot, rows);
  if (!grid.perform((text, timeline) => moveRows(text, timeline, rows, before), 'move', selectRows)) {
    if (wouldMove(rows, before)) refuse(grid, `${sentenceStart(named)} cannot stand there: some event would be lost or read as another`);
    return;
  }
  const now = grid.snapshot();
  const place = (selectedRows(now.state, extentOf(now))[0] ?? 0) + 1;
  const among = now.visible === null ? '' : `, ${placeOfRow(place - 1, extentOf(now)) + 1} of the ${now.visible.length} shown`;
  grid.announce(`Moved ${named} to row ${place} of ${count}${among}`);
}

/** Whether a move changes the order: rows in one run stay where they are when they go to one of its ends. */
function wouldMove(rows: readonly number[], before: number): boolean {
  const first = rows[0] ?? 0;
  const last = rows.at(-1) ?? 0;
  return before < first || before > last + 1 || last - first !== rows.length - 1;
}

/** Says why rows were left as they are; a value that could not be written is the reason then, and was said already. */
function refuse(grid: GridAccess, reason: string): void {
  const { state, refused, timeline } = grid.snapshot();
  if (refused !== null && state.editing) return;
  const isTable = timeline?.notation === 'table' || timeline?.notation === 'html-table';
  grid.notify(`${reason}. ${isTable ? '' : 'In a table rows can stand anywhere: see “Form of the timeline”.'}`.trim());
}

function sentenceStart(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function insert(grid: GridAccess, at: number): void {
  const inserted = grid.perform((text, timeline) => insertRow(text, timeline, at), 'insert', (state, rows) => {
    const cell = { row: rows[0] ?? state.cell.row, column: 1 };
    return { cell, anchor: cell, rows: null, columns: null, editing: false };
  });
  if (!inserted) return refuse(grid, 'A new event could not be read there');
  const { state, rows } = grid.snapshot();
  grid.announce(`Inserted row ${state.cell.row + 1} of ${rows.length}`);
}
