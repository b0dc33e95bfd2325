import { startsOtherBlock } from '../../markdown/blocks.ts';
import { readRow } from '../../markdown/table.ts';
import type { TextEdit } from '../../text/edit.ts';
import { arrangeUnits, moveUnits, replaceUnits, type LineUnit } from '../../text/line-blocks.ts';
import { longestRise } from '../grid/order.ts';
import type { IntentResult } from './notation.ts';
import type { Timeline } from '../model.ts';
import { lineEndOf, rowOf, slotWidth, tableShape, type TableShape } from './pipe-table-shape.ts';

/** Inserts a row that looks like the one above it (or below, at the top), with its date and nothing else. */
export function insertRow(text: string, timeline: Timeline, at: number): IntentResult {
  const shape = tableShape(text, timeline);
  const row = blankRow(text, timeline, shape, at);
  return { edits: insertBelow(text, shape, at, [row]), rows: [at] };
}

/** Writes lines below the first `at` rows. Only the rows on both sides are looked at, and the delimiter row, whose line end all others have. */
function insertBelow(text: string, { delimiter, rows }: TableShape, at: number, lines: readonly string[]): TextEdit[] {
  const units = [delimiter, ...rows.slice(Math.max(0, at - 1), at), ...rows.slice(at, at + 1)];
  const texts = textsOf(text, units);
  const above = at === 0 ? 1 : 2;
  return replaceUnits(text, units, [...texts.slice(0, above), ...lines, ...texts.slice(above)]);
}

/** Repeats rows below the last of them. */
export function duplicateRows(text: string, timeline: Timeline, rows: readonly number[]): IntentResult {
  const shape = tableShape(text, timeline);
  const at = (rows.at(-1) ?? 0) + 1;
  const copies = rows.map((row) => text.slice(shape.rows[row]?.from, shape.rows[row]?.to));
  return { edits: insertBelow(text, shape, at, copies), rows: rows.map((_, index) => at + index) };
}

/** Deletes rows' lines. */
export function deleteRows(text: string, timeline: Timeline, rows: readonly number[]): IntentResult {
  const shape = tableShape(text, timeline);
  const kept = shape.rows.length - rows.length;
  return {
    edits: deletions(text, shape, rows),
    rows: kept === 0 ? [] : [Math.min(rows[0] ?? 0, kept - 1)],
  };
}

/** Moves rows' lines. */
export function moveRows(text: string, timeline: Timeline, rows: readonly number[], before: number): IntentResult {
  const at = before - rows.filter((row) => row < before).length;
  return { edits: moveUnits(text, tableShape(text, timeline).rows, rows, before), rows: rows.map((_, index) => at + index) };
}

/** Puts rows' lines in another order; as many as can stay where they are. */
export function arrangeRows(text: string, timeline: Timeline, order: readonly number[]): TextEdit[] {
  const places = order.map((_, place) => place);
  const standing = new Set(longestRise(order, places).map((place) => order[place] ?? 0));
  return arrangeUnits(text, tableShape(text, timeline).rows, order, standing);
}

function textsOf(text: string, units: readonly LineUnit[]): string[] {
  return units.map(({ from, to }) => text.slice(from, to));
}

function deletions(text: string, shape: TableShape, rows: readonly number[]): TextEdit[] {
  const last = shape.rows.length - 1;
  const lastUnit = shape.rows[last];
  if (lastUnit !== undefined && rows.includes(last) && lineEndOf(text, lastUnit) === '') {
    const gone = new Set(rows);
    const units = [shape.delimiter, ...shape.rows];
    return replaceUnits(text, units, textsOf(text, units).filter((_, index) => !gone.has(index - 1)));
  }
  return rows.flatMap((row) => {
    const unit = shape.rows[row];
    return unit === undefined ? [] : [{ from: unit.from, to: unit.to, insert: '' }];
  });
}

/** A new row's line without its end: its neighbour's pipes and widths, the date of the row above, blanks else. */
function blankRow(text: string, timeline: Timeline, shape: TableShape, at: number): string {
  const above = timeline.events[at - 1];
  const neighbour = above ?? timeline.events[at];
  const model = neighbour === undefined ? rowOf(text, shape.delimiter) : readRow(text, neighbour.range.from, neighbour.range.to);
  const values = timeline.columns.map(({ role }, column) => {
    const content = role === 'date' && above !== undefined ? model.cells[column]?.content : undefined;
    return content === undefined ? '' : text.slice(content.from, content.to);
  });
  const leading = shape.leadingPipe || startsOtherBlock(values[0] ?? '') || values[0]?.startsWith('{:') === true;
  const closing = shape.closingPipe && (neighbour === undefined || model.closingPipe);
  const slots = values.map((value, column) => {
    const width = slotWidth(model, column);
    const aligned = width !== null && width === shape.widths[column] && (closing || column < values.length - 1);
    const bare = column === 0 && !leading ? value : ` ${value}`;
    const slot = value === '' ? bare : `${bare} `;
    // A pipe that the other rows lack takes the place of one blank.
    return slot.padEnd(aligned ? width - (column === 0 && leading && !shape.leadingPipe ? 1 : 0) : 0);
  });
  return `${leading ? '|' : ''}${slots.join('|')}${closing ? '|' : ''}`;
}
