import { timeBetween } from '../../shared/timeline/grid/between.ts';
import { composeIntents } from '../../shared/timeline/grid/compose.ts';
import { sortByTime } from '../../shared/timeline/grid/sort.ts';
import { goTo } from './grid-selection.ts';
import { extentOf, rowName, type GridAccess } from './timeline-snapshot.ts';

/** Sorts the rows by time, as one undo step; the current row stays current where it is found again. */
export function sortRows(grid: GridAccess): void {
  const { rows, state } = grid.snapshot();
  const current = rows[state.cell.row];
  const sorted = grid.perform(
    (text, timeline, context) => sortByTime(text, context, timeline),
    'sort',
    (before) => {
      const now = grid.snapshot();
      const at = now.rows.findIndex((row) => row.label === current?.label && row.cells.join('\n') === current.cells.join('\n'));
      return goTo(before, { row: at === -1 ? before.cell.row : at, column: before.cell.column }, extentOf(now));
    },
  );
  grid.announce(sorted ? `Sorted ${rows.length} rows by time` : 'The rows are in the order of time as far as their times can be read');
}

/** Gives a row the time half way between its neighbours. */
export function setTimeBetween(grid: GridAccess, row: number): void {
  const name = rowName(grid.snapshot(), row);
  let said = '';
  const set = grid.perform((text, timeline, context) => {
    const between = timeBetween(timeline, row);
    said = between?.said ?? '';
    return composeIntents(text, context, timeline, between?.steps ?? []);
  }, 'cell');
  if (set) grid.announce(`Set the time of ${name} to ${said}`);
}
