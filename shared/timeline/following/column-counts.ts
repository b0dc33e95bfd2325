import { plainText } from '../../markdown/plain-text.ts';
import type { Timeline, TimelineEvent } from '../model.ts';
import { judgedColumns, weightOf } from '../notations/pipe-table-columns.ts';

/** How many of a column's cells say something, and how many of these count for what, as `weightOf` lists it. */
type Counts = number[];

/**
 * What the cells of a timeline's columns count for where it is decided what the columns hold. Rows may come and go as long
 * as the decision stays the same.
 */
export class ColumnCounts {
  readonly #judged: readonly number[];
  readonly #counts: readonly Counts[];

  private constructor(judged: readonly number[], counts: readonly Counts[]) {
    this.#judged = judged;
    this.#counts = counts;
  }

  /** Counts the cells of all rows. */
  static of({ columns, events }: Timeline): ColumnCounts {
    const judged = judgedColumns(columns);
    return new ColumnCounts(judged, judged.map((column) => events.reduce<Counts>((counts, event) => added(counts, event.cells[column]?.value ?? '', 1), [])));
  }

  /** The counts with other rows in the place of some; null where columns may hold something else then. */
  with(gone: readonly TimelineEvent[], come: readonly TimelineEvent[]): ColumnCounts | null {
    const counts = this.#judged.map((column, at) => {
      const now = [...(this.#counts[at] ?? [])];
      for (const { cells } of gone) added(now, cells[column]?.value ?? '', -1);
      for (const { cells } of come) added(now, cells[column]?.value ?? '', 1);
      return now;
    });
    return counts.every((now, at) => decides(now) === decides(this.#counts[at] ?? [])) ? new ColumnCounts(this.#judged, counts) : null;
  }
}

function added(counts: Counts, cell: string, by: number): Counts {
  if (plainText(cell.slice(0, 300)) === '') return counts;
  counts[0] = (counts[0] ?? 0) + by;
  for (const [at, counted] of weightOf(cell).split(' ').entries()) if (counted === 'true') counts[at + 1] = (counts[at + 1] ?? 0) + by;
  return counts;
}

/** All that is asked of a column's cells, by `timelineColumns`. */
function decides([filled = 0, times = 0, dates = 0, clocks = 0, read = 0, weekdays = 0, numbers = 0]: Counts): string {
  const share = filled === 0 ? 0 : times / filled;
  return [filled < 3, share >= 0.3, share >= 0.6, dates > 0, clocks > 0, read > 0, weekdays > 0, numbers === filled].join(' ');
}
