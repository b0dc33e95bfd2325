import type { TimelineTiming } from '../../shared/timeline/durations.ts';
import type { Timeline } from '../../shared/timeline/model.ts';
import { formatSpan, type Span } from '../../shared/timeline/span.ts';
import type { GridColumn } from './column-layout.ts';
import { inferredDay } from './row-view.ts';

/** Beyond so many characters no column grows: computed ones take two lines, times break, texts share what there is. */
export const mostCounted = { computed: 14, time: 20, text: 120 } as const;

/**
 * How long the longest value of each column is, in characters and up to what counts, by the grid's column number. It is
 * counted on the events, since rows are made only where they are seen.
 *
 * @param inZone the time of a row in the second zone; empty for none.
 * @param before the answer for the reading before; itself where nothing has changed.
 */
export function columnLengths(columns: readonly GridColumn[], timeline: Timeline, timing: TimelineTiming, inZone: (row: number) => string, before: readonly number[]): readonly number[] {
  const lengths = columns.map((column) => {
    switch (column.kind) {
      case 'handle':
        return String(timeline.events.length).length;
      case 'document':
        return cellLength(timeline, column);
      case 'zone':
        return longest(timeline.events.length, mostCounted.computed, (row) => inZone(row).length);
      case 'elapsed':
        return spanLengths(timing).elapsed;
      case 'gap':
        return spanLengths(timing).gap;
    }
  });
  return lengths.length === before.length && lengths.every((length, at) => length === before[at]) ? before : lengths;
}

function cellLength(timeline: Timeline, { index, role }: GridColumn): number {
  const cell = index - 1;
  const { events } = timeline;
  if (role !== 'time' && role !== 'when') {
    return longest(events.length, role === 'text' ? mostCounted.text : mostCounted.time, (row) => (events[row]?.locked === false ? (events[row].cells[cell]?.value.length ?? 0) : 0));
  }
  return longest(events.length, mostCounted.time, (row) => {
    const event = events[row];
    if (event === undefined || event.locked) return 0;
    return (event.moment.inferred.length === 0 ? 0 : (inferredDay(timeline, event)?.length ?? 0)) + (event.cells[cell]?.value.length ?? 0);
  });
}

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
