import type { TextEdit } from '../text/edit.ts';
import type { Timeline } from './model.ts';
import { notationNamed } from './notations/index.ts';
import type { CellWrite, IntentResult } from './notations/notation.ts';

export type { CellWrite, IntentResult };

/*
 * What a person can do to a timeline. Each intent takes the text and a timeline read from exactly that
 * text, and answers the edits that do it, touching nothing outside what it names. Row numbers are event
 * indexes. An intent that cannot apply (a locked row, a missing column) answers no edit.
 */

/** Sets one cell; `|` is escaped and line breaks become spaces. Setting the value it has answers no edit. */
export function setCell(text: string, timeline: Timeline, row: number, column: number, value: string): IntentResult {
  return notationNamed(timeline.notation).setCell(text, timeline, row, column, value);
}

/** Sets cells of different rows; answers the edits of each, as {@link setCell} would, none for one that cannot be written. */
export function setCells(text: string, timeline: Timeline, writes: readonly CellWrite[]): readonly (readonly TextEdit[])[] {
  const notation = notationNamed(timeline.notation);
  return notation.setCells?.(text, timeline, writes) ?? writes.map(({ row, column, value }) => notation.setCell(text, timeline, row, column, value).edits);
}

/**
 * Inserts a row in the dialect of its neighbours so that it becomes event `at` (0 to the number of
 * events). Its date is that of the row above, its time and words are empty.
 */
export function insertRow(text: string, timeline: Timeline, at: number): IntentResult {
  return notationNamed(timeline.notation).insertRow(text, timeline, Math.max(0, Math.min(at, timeline.events.length)));
}

/** Repeats the named rows, in order, right below the last of them, so many `times`; answers the copies. */
export function duplicateRows(text: string, timeline: Timeline, rows: readonly number[], times = 1): IntentResult {
  const named = existing(timeline, rows);
  const copied = Array.from({ length: times }, () => named).flat();
  return copied.length === 0 ? nothing : notationNamed(timeline.notation).duplicateRows(text, timeline, copied);
}

/** Deletes the named rows' lines; answers the row that takes their place, if any is left. */
export function deleteRows(text: string, timeline: Timeline, rows: readonly number[]): IntentResult {
  const named = existing(timeline, rows);
  return named.length === 0 ? nothing : notationNamed(timeline.notation).deleteRows(text, timeline, named);
}

/**
 * Moves the named rows, keeping their order among themselves, to stand before the event that is now
 * `before` (the number of events: to the end). Moving rows to where they stand answers no edit.
 */
export function moveRows(text: string, timeline: Timeline, rows: readonly number[], before: number): IntentResult {
  const named = existing(timeline, rows);
  const target = Math.max(0, Math.min(before, timeline.events.length));
  return named.length === 0 ? nothing : notationNamed(timeline.notation).moveRows(text, timeline, named, target);
}

/** Whether rows can be put in any order at once; else only by moves. */
export function canArrange(timeline: Timeline): boolean {
  return notationNamed(timeline.notation).arrangeRows !== undefined;
}

/** Puts all rows in another order; `order` names each row once, for each place the row that comes there. */
export function arrangeRows(text: string, timeline: Timeline, order: readonly number[]): IntentResult {
  const complete = order.length === timeline.events.length && existing(timeline, order).length === order.length;
  return complete ? { edits: notationNamed(timeline.notation).arrangeRows?.(text, timeline, order) ?? [], rows: order.map((_, place) => place) } : nothing;
}

/** What stands above each event and gives it its day (a date heading, a date line), as written, or null. */
export function daysAbove(text: string, timeline: Timeline): readonly (string | null)[] {
  return notationNamed(timeline.notation).daysAbove?.(text, timeline) ?? timeline.events.map(() => null);
}

const nothing: IntentResult = { edits: [], rows: [] };

/** The named rows that exist, each once, ascending. */
function existing(timeline: Timeline, rows: readonly number[]): number[] {
  return [...new Set(rows)].filter((row) => timeline.events[row] !== undefined).sort((a, b) => a - b);
}
