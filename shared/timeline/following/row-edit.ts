import type { TreeChange } from '../../markdown/block-tree.ts';
import { plainText } from '../../markdown/plain-text.ts';
import { decodeCell, readRow } from '../../markdown/table.ts';
import { LineWindow } from '../../text/line-window.ts';
import { resolveMoments, type ClockContext } from '../clock/resolve.ts';
import type { Problem, Timeline, TimelineEvent } from '../model.ts';
import { attributeLine, problemsOf, rowEvent } from '../notations/pipe-tables.ts';
import { isTimeRole, noMoment } from '../notations/table-events.ts';
import { firstFrom } from './rows.ts';
import type { ColumnCounts } from './column-counts.ts';

/** What came of an edit that put rows in the place of others. */
export interface RowEdit {
  /** All events, where they stand now. */
  readonly events: readonly TimelineEvent[];
  readonly counts: ColumnCounts;
  /** The first row that was edited, and how many there were of these before and after. */
  readonly first: number;
  readonly gone: number;
  readonly come: number;
  /** By row. */
  readonly problems: ReadonlyMap<number, readonly Problem[]>;
}

/**
 * Reads the rows that an edit put in the place of others; all others keep what was read of them, but for their moments.
 * Null where the edit may make another table of it.
 *
 * @param change an edit of one table that left it a table, at the same place
 */
export function editRows(text: string, timeline: Timeline, change: TreeChange, clock: ClockContext, counts: ColumnCounts): RowEdit | null {
  const { columns, events } = timeline;
  const { from, oldTo, newTo } = change.lines;
  const [before, after] = [change.removed[0], change.added[0]];
  const first = firstFrom(events, from);
  const lastEnd = events.at(-1)?.range.to ?? -1;
  if (before === undefined || after === undefined || (events[0]?.range.from ?? Infinity) > from) return null;
  if (events[first]?.range.from !== from && (first < events.length || from <= lastEnd)) return null;
  const gone = events.slice(first, firstFrom(events, oldTo));
  // An attribute line below the rows belongs to the table.
  if (change.oldFrom + before.length !== lastEnd) return null;
  const end = change.from + after.length;
  const window = new LineWindow(text, from, true);
  const read: TimelineEvent[] = [];
  for (let line = 0; window.has(line) && window.start(line) < Math.min(newTo, end); line++) {
    const [start, lineEnd] = [window.start(line), window.end(line)];
    if (attributeLine.test(text.slice(start, lineEnd))) return null;
    const row = readRow(text, start, lineEnd);
    const values = row.cells.map(({ content }) => decodeCell(text.slice(content.from, content.to)));
    const when = plainText(values.filter((_, column) => isTimeRole(columns[column])).join(' '));
    read.push(rowEvent({ row, values, columns, index: first + line, line: (events[0]?.line ?? 0) + first + line, when, moment: noMoment }));
  }
  const now = counts.with(gone, read);
  const more = read.length - gone.length;
  const below = events.slice(first + gone.length);
  const kept = [
    ...events.slice(0, first).map((event) => placed(event, 0, 0, 0)),
    ...read,
    ...below.map((event) => placed(event, more, change.shift, change.lineShift)),
  ];
  const last = kept.at(-1);
  if (now === null || last === undefined || last.range.to !== end || attributeLine.test(text.slice(last.range.from, last.range.to))) return null;
  const moments = resolveMoments(kept.map(({ when }) => ({ when, day: null })), clock);
  return {
    events: kept.map((event, at) => ({ ...event, moment: moments[at] ?? noMoment })),
    counts: now, first, gone: gone.length, come: read.length,
    problems: new Map(read.map((event) => [event.index, problemsOf(event, columns.length)])),
  };
}

/** An event as a plain value, moved. */
function placed({ index, line, range, cells, when, moment, text, locked }: TimelineEvent, rows: number, by: number, lines: number): TimelineEvent {
  return {
    index: index + rows, when, moment, text, locked,
    line: line + lines,
    range: { from: range.from + by, to: range.to + by },
    cells: cells.map(({ value, content }) => ({ value, content: content === null ? null : { from: content.from + by, to: content.to + by } })),
  };
}
