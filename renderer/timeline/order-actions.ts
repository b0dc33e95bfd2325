import { timeTimeline } from '../../shared/timeline/durations.ts';
import { timeBetween } from '../../shared/timeline/grid/between.ts';
import { composeIntents } from '../../shared/timeline/grid/compose.ts';
import { orderKeys } from '../../shared/timeline/grid/order.ts';
import { sortByTime } from '../../shared/timeline/grid/sort.ts';
import { sortedOrder } from '../../shared/timeline/grid/sorted-order.ts';
import type { Timeline } from '../../shared/timeline/model.ts';
import { goTo } from './grid-selection.ts';
import { extentOf, rowName, type GridAccess } from './timeline-snapshot.ts';

/** Sorts the rows by time, as one undo step; the current row stays current where it is found again. */
export function sortRows(grid: GridAccess): void {
  if (grid.isLocked()) return;
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
  if (sorted) return grid.announce(`Sorted ${rows.length} rows by time`);
  const { timeline, refused } = grid.snapshot();
  if (refused !== null) return;
  if (timeline === null || isSorted(timeline)) return grid.announce('The rows are in the order of time as far as their times can be read');
  grid.notify('Nothing was sorted: in the order of time some event would be lost, or read at another time.');
}

/** Whether the rows stand in the order of their times already. */
function isSorted(timeline: Timeline): boolean {
  return sortedOrder(orderKeys(timeTimeline(timeline))).every((row, place) => row === place);
}

/** Gives a row the time half way between its neighbours. */
export function setTimeBetween(grid: GridAccess, row: number): void {
  if (grid.isLocked()) return;
  const name = rowName(grid.snapshot(), row);
  let said = '';
  const set = grid.perform((text, timeline, context) => {
    const between = timeBetween(timeline, row);
    said = between?.said ?? '';
    return composeIntents(text, context, timeline, between?.steps ?? []);
  }, 'cell');
  if (set) grid.announce(`Set the time of ${name} to ${said}`);
}
