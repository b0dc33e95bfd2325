import type { TimelineTiming } from '../../shared/timeline/durations.ts';
import type { Timeline } from '../../shared/timeline/model.ts';
import { formatSpan, type Span } from '../../shared/timeline/span.ts';
import type { GridColumn } from './column-layout.ts';
import { inferredDay } from './row-view.ts';

/** Beyond so many characters no column grows: computed ones take two lines, times break, texts share what there is. */
export const mostCounted = { computed: 14, time: 20, text: 120 } as const;

/** What the lengths of columns are counted on. */
export interface ColumnSource {
  readonly columns: readonly GridColumn[];
  readonly timeline: Timeline;
  readonly timing: TimelineTiming;
  /** The time of a row in the second zone; empty for none. The same function for as long as it answers the same. */
  readonly inZone: (row: number) => string;
}

/** The lengths of a reading before, and the rows that say something else since then. */
export interface ColumnsBefore {
  readonly columns: readonly GridColumn[];
  readonly lengths: readonly number[];
  readonly timeline: Timeline | null;
  /** Null where rows came, went or changed places. */
  readonly changed: readonly number[] | null;
}

/**
 * How long the longest value of each column is, in characters and up to what counts, by the grid's column number. It is
 * counted on the events, since rows are made only where they are seen; after an edit on those that it changed, where these
 * do not tell that the longest one is gone.
 *
 * @returns the lengths of `before` themselves where nothing has changed.
 */
export function columnLengths({ columns, timeline, timing, inZone }: ColumnSource, before: ColumnsBefore): readonly number[] {
  const changed = columns === before.columns ? before.changed : null;
  const lengths = columns.map((column) => {
    switch (column.kind) {
      case 'handle':
        return String(timeline.events.length).length;
      case 'document':
        return (changed === null || before.timeline === null ? null : lengthAfter(column, timeline, before.timeline, changed, before.lengths[column.index] ?? 0)) ?? cellLength(timeline, column);
      case 'zone':
        return zoneLength(timeline.events.length, inZone);
      case 'elapsed':
        return spanLengths(timing).elapsed;
      case 'gap':
        return spanLengths(timing).gap;
    }
  });
  return lengths.length === before.lengths.length && lengths.every((length, at) => length === before.lengths[at]) ? before.lengths : lengths;
}

/** The longest value of a column in which few rows have changed; null where one of them was the longest. */
function lengthAfter(column: GridColumn, timeline: Timeline, before: Timeline, changed: readonly number[], known: number): number | null {
  let length = 0;
  let shortened = false;
  for (const row of changed) {
    const now = valueLength(timeline, row, column);
    length = Math.max(length, now);
    shortened ||= now < known && valueLength(before, row, column) >= known;
  }
  if (length >= known) return Math.min(length, mostOf(column));
  return shortened ? null : known;
}

function mostOf({ role }: GridColumn): number {
  return role === 'text' ? mostCounted.text : mostCounted.time;
}

function cellLength(timeline: Timeline, column: GridColumn): number {
  return longest(timeline.events.length, mostOf(column), (row) => valueLength(timeline, row, column));
}

function valueLength(timeline: Timeline, row: number, { index, role }: GridColumn): number {
  const event = timeline.events[row];
  if (event === undefined || event.locked) return 0;
  const length = event.cells[index - 1]?.value.length ?? 0;
  if ((role !== 'time' && role !== 'when') || event.moment.inferred.length === 0) return length;
  return (inferredDay(timeline, event)?.length ?? 0) + length;
}

function zoneLength(rows: number, inZone: (row: number) => string): number {
  let known = zones.get(inZone);
  if (known === undefined) zones.set(inZone, (known = longest(rows, mostCounted.computed, (row) => inZone(row).length)));
  return known;
}

/** Thousands of times are not put into words again for the edit of a cell. */
const zones = new WeakMap<(row: number) => string, number>();

function longest(rows: number, most: number, lengthOf: (row: number) => number): number {
  let length = 0;
  for (let row = 0; row < rows && length < most; row++) length = Math.max(length, lengthOf(row));
  return Math.min(length, most);
}

function spanLengths(timing: TimelineTiming): { readonly elapsed: number; readonly gap: number } {
  let known = spans.get(timing);
  if (known === undefined) {
    const { events } = timing;
    const said = new Map<number, number>();
    const lengthOf = (span: Span | null | undefined): number => {
      if (!span) return 0;
      if (span.minutes !== span.most || span.approx) return formatSpan(span).length;
      let length = said.get(span.minutes);
      if (length === undefined) said.set(span.minutes, (length = formatSpan(span).length));
      return length;
    };
    known = {
      elapsed: longest(events.length, mostCounted.computed, (row) => lengthOf(events[row]?.elapsed)),
      gap: longest(events.length, mostCounted.computed, (row) => lengthOf(events[row]?.gap)),
    };
    spans.set(timing, known);
  }
  return known;
}

/** Most edits leave all times as they are. */
const spans = new WeakMap<TimelineTiming, { readonly elapsed: number; readonly gap: number }>();
