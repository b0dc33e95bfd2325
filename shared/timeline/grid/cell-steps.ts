import type { Timeline } from '../model.ts';
import type { GridStep } from './compose.ts';

/**
 * The columns in the order in which several cells of a row are best written: words first, times last,
 * since in many notations a row is only known by its time.
 */
export function writingOrder(timeline: Timeline, columns: readonly number[]): number[] {
  const isText = (column: number): boolean => timeline.columns[column]?.role === 'text';
  return [...columns.filter(isText), ...columns.filter((column) => !isText(column))];
}

/** Steps that write a value to every named cell, column by column; locked rows are left out. */
export function cellSteps(
  timeline: Timeline,
  rows: readonly number[],
  columns: readonly number[],
  value: (row: number, column: number, at: number) => string | undefined,
): GridStep[] {
  const steps: GridStep[] = [];
  for (const column of writingOrder(timeline, columns)) {
    rows.forEach((row, at) => {
      const written = timeline.events[row]?.locked === true ? undefined : value(row, column, at);
      if (written !== undefined) steps.push({ kind: 'cell', row, column, value: written });
    });
  }
  return steps;
}

/** What a paste does, and where it lands. */
export interface PastePlan {
  readonly steps: readonly GridStep[];
  /** The rows written, ascending, as they are numbered after the steps. */
  readonly rows: readonly number[];
  /** How many columns were written, and how many of the pasted ones found no place. */
  readonly columns: number;
  readonly dropped: number;
}

/**
 * Plans to fill cells from a row and column on. Locked rows are stepped over. Rows that find no place
 * are new ones below the last row of `targets`.
 *
 * @param targets the rows that may be filled, ascending, from the first to be filled; none in an empty timeline.
 * @param column the document's column, from 0, that the first value goes to.
 */
export function planPaste(timeline: Timeline, targets: readonly number[], column: number, data: readonly (readonly string[])[]): PastePlan {
  const width = data.reduce((most, row) => Math.max(most, row.length), 0);
  const columns = Array.from({ length: Math.max(0, Math.min(width, timeline.columns.length - column)) }, (_, at) => column + at);
  const open = targets.filter((row) => timeline.events[row]?.locked === false).slice(0, data.length);
  const missing = data.length - open.length;
  const end = (targets.at(-1) ?? timeline.events.length - 1) + 1;
  const rows = [...open, ...Array.from({ length: missing }, (_, at) => end + at)];
  const steps: GridStep[] = columns.length === 0 ? [] : newRows(end, missing);
  for (const target of writingOrder(timeline, columns)) {
    rows.forEach((row, at) => {
      const value = data[at]?.[target - column];
      if (value !== undefined) steps.push({ kind: 'cell', row, column: target, value });
    });
  }
  return { steps, rows, columns: columns.length, dropped: width - columns.length };
}

/** Inserts several rows: one, and copies of it. */
function newRows(at: number, count: number): GridStep[] {
  if (count === 0) return [];
  const first: GridStep = { kind: 'insert', at };
  return count === 1 ? [first] : [first, { kind: 'duplicate', rows: [at], times: count - 1 }];
}
