import type { TreeChange } from '../../markdown/block-tree.ts';
import { plainText } from '../../markdown/plain-text.ts';
import { decodeCell, readRow } from '../../markdown/table.ts';
import { LineWindow } from '../../text/line-window.ts';
import { resolveMoments, type ClockContext } from '../clock/resolve.ts';
import { isSameMoment, type Moment, type Problem, type Timeline, type TimelineEvent } from '../model.ts';
import { judgedColumns, weightOf } from '../notations/pipe-table-columns.ts';
import { attributeLine, problemsOf, rowEvent } from '../notations/pipe-tables.ts';
import { isTimeRole } from '../notations/table-events.ts';
import { firstFrom } from './rows.ts';

/** What an edit of a table's rows made of a timeline. */
export interface TableEdit {
  /** The events that may say something else, by index, where they stand now. */
  readonly events: ReadonlyMap<number, TimelineEvent>;
  /** The first event below the edited rows. */
  readonly below: number;
  readonly problems: ReadonlyMap<number, readonly Problem[]>;
  /** How many rows were read, and how many moments worked out. */
  readonly read: number;
  readonly resolved: number;
}

/**
 * Reads the rows of a timeline again that an edit touched; null where the edit may make another table of it, or other rows.
 *
 * @param change an edit inside of the table that left the number of its lines as it was
 */
export function editTable(text: string, timeline: Timeline, change: TreeChange, clock: ClockContext): TableEdit | null {
  const { columns, events } = timeline;
  const { from, newTo } = change.lines;
  const first = rowAt(events, from);
  if (change.lineShift !== 0 || first < 0) return null;
  const judged = judgedColumns(columns);
  const window = new LineWindow(text, from, text.slice(from, newTo).includes('\r'));
  const edited = new Map<number, TimelineEvent>();
  const problems = new Map<number, readonly Problem[]>();
  let row = first;
  let saysWhen = false;
  for (let line = 0; window.start(line) < newTo; line++, row++) {
    const before = events[row];
    const [start, end] = [window.start(line), window.end(line)];
    if (before === undefined || attributeLine.test(text.slice(start, end))) return null;
    const cells = readRow(text, start, end);
    const values = cells.cells.map(({ content }) => decodeCell(text.slice(content.from, content.to)));
    // What a column holds is decided by all of its cells: one that counts for the same changes nothing.
    if (judged.some((column) => weightOf(values[column] ?? '') !== weightOf(before.cells[column]?.value ?? ''))) return null;
    const when = plainText(values.filter((_, column) => isTimeRole(columns[column])).join(' '));
    saysWhen ||= when !== before.when;
    const event = rowEvent({ row: cells, values, columns, index: row, line: before.line, when, moment: before.moment });
    edited.set(row, event);
    problems.set(row, problemsOf(event, columns.length));
  }
  if (!saysWhen) return { events: edited, below: row, problems, read: edited.size, resolved: 0 };
  const moments = resolveMoments(events.map((event, index) => ({ when: edited.get(index)?.when ?? event.when, day: null })), clock);
  addMoments(edited, events, moments, row, change);
  return { events: edited, below: row, problems, read: row - first, resolved: moments.length };
}

/** Adds the events whose moment is another one now, where they stand after the edit. */
function addMoments(edited: Map<number, TimelineEvent>, events: readonly TimelineEvent[], moments: readonly Moment[], below: number, { shift, lineShift }: TreeChange): void {
  for (const [index, moment] of moments.entries()) {
    const event = edited.get(index) ?? events[index];
    if (event === undefined || isSameMoment(event.moment, moment)) continue;
    const isMoved = index >= below;
    const by = isMoved ? shift : 0;
    const { when, text, locked, cells, range, line } = event;
    edited.set(index, {
      index, when, text, locked, moment,
      line: line + (isMoved ? lineShift : 0),
      range: { from: range.from + by, to: range.to + by },
      cells: cells.map(({ value, content }) => ({ value, content: content === null ? null : { from: content.from + by, to: content.to + by } })),
    });
  }
}

/** The event whose line starts at an offset, -1 where none does. */
function rowAt(events: readonly TimelineEvent[], from: number): number {
  const at = firstFrom(events, from);
  return events[at]?.range.from === from ? at : -1;
}
