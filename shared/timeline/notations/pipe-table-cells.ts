import { startsOtherBlock } from '../../markdown/blocks.ts';
import { encodeCell, normalizeCell, readRow, type TableRow } from '../../markdown/table.ts';
import type { TextEdit } from '../../text/edit.ts';
import type { IntentResult } from './notation.ts';
import type { Timeline } from '../model.ts';
import { slotWidth, tableShape, type TableShape } from './pipe-table-shape.ts';

/** Replaces one cell's content; other cells keep every character, and other rows are not re-aligned. */
export function setCell(text: string, timeline: Timeline, row: number, column: number, value: string): IntentResult {
  const event = timeline.events[row];
  const untouched: IntentResult = { edits: [], rows: [row] };
  if (event === undefined || event.locked || timeline.columns[column] === undefined) return untouched;
  if (event.cells[column]?.value === normalizeCell(value)) return untouched;
  const shape = tableShape(text, timeline);
  const line = readRow(text, event.range.from, event.range.to);
  const source = encodeCell(value);
  const edit =
    line.cells[column] === undefined ? appendCells(text, line, column, source, shape) : fillCell(line, column, source, shape);
  return { edits: column === 0 ? [guardLineStart(text, line, edit, source, shape)] : keptRow(text, line, edit), rows: [row] };
}

/** Without a leading pipe, what is written in a later cell can make a code fence of the first: three backticks are one where no more follow. */
function keptRow(text: string, line: TableRow, edit: TextEdit): TextEdit[] {
  const stands = line.leadingPipe || !startsOtherBlock(text.slice(line.from, edit.from) + edit.insert + text.slice(edit.to, line.to));
  return stands ? [edit] : [{ from: line.from, to: line.from, insert: '| ' }, edit];
}

/** Writes into a slot that is there. Blanks around the content stay, or keep an aligned column aligned. */
function fillCell(line: TableRow, column: number, source: string, shape: TableShape): TextEdit {
  const cell = line.cells[column];
  if (cell === undefined) return { from: line.to, to: line.to, insert: '' };
  const { slot, content } = cell;
  const width = slot.to - slot.from;
  const aligned = width === shape.widths[column];
  const beforePipe = slot.to < line.to;
  if (content.from === content.to) {
    if (source === '') return { from: content.from, to: content.to, insert: '' };
    const padded = aligned ? ` ${source}`.padEnd(width - 1) : ` ${source}`;
    return { from: slot.from, to: slot.to, insert: beforePipe ? `${padded} ` : padded };
  }
  const left = content.from - slot.from;
  const right = slot.to - content.to;
  const columnWidth = shape.widths[column] ?? 0;
  // A cell that had outgrown its column takes its place in it again, where cells have one.
  const returns = shape.keepsWidths && right === 1 && width > columnWidth && left + source.length < columnWidth;
  if ((aligned || returns) && beforePipe) {
    const blanks = Math.max(Math.min(right, 1), (returns ? columnWidth : width) - left - source.length);
    return { from: content.from, to: slot.to, insert: source + ' '.repeat(blanks || (endsEscaping(source) ? 1 : 0)) };
  }
  const escaping = beforePipe && right === 0 && endsEscaping(source);
  return { from: content.from, to: content.to, insert: escaping ? `${source} ` : source };
}

/** A single backslash at the end would escape the pipe after it. */
function endsEscaping(source: string): boolean {
  return /(?:^|[^\\])(?:\\\\)*\\$/.test(source);
}

/** Adds the cells that a short row lacks, up to and with `column`. */
function appendCells(text: string, line: TableRow, column: number, source: string, shape: TableShape): TextEdit {
  let end = line.to;
  while (end > line.from && (text[end - 1] === ' ' || text[end - 1] === '\t')) end--;
  const missing = ' |'.repeat(column - line.cells.length);
  const opening = line.closingPipe ? '' : ' |';
  const closing = line.closingPipe && shape.closingPipe ? ' |' : '';
  return { from: end, to: line.to, insert: `${opening}${missing} ${source}${closing}` };
}

/**
 * Without a leading pipe the first cell stands at the start of its line, where an empty one would
 * vanish and `- x` would be a list: then the row gets a leading pipe. Where the rest of the table
 * has none, the row gives it up again as soon as it can.
 */
function guardLineStart(text: string, line: TableRow, edit: TextEdit, source: string, shape: TableShape): TextEdit {
  const slotEnd = line.cells[0]?.slot.to ?? line.to;
  const after = text.slice(edit.to, line.to);
  if (!line.leadingPipe) {
    const candidate = text.slice(line.from, edit.from) + edit.insert + after;
    if (source !== '' && standsAlone(candidate, line.cells.length)) return edit;
    // A row without any pipe needs one after the cell too: `| x` alone has the cell, but an empty one does not.
    const closing = line.cells.length === 1 && !line.closingPipe && source === '' ? ' |' : '';
    // The pipe and its blank take the place of padding, where there is some.
    const padding = edit.insert.length - edit.insert.trimEnd().length;
    const kept = edit.insert.slice(0, edit.insert.length - Math.min(2, Math.max(0, padding - 1))).trimStart();
    return { from: line.from, to: edit.to, insert: `| ${kept}${closing}` };
  }
  if (shape.leadingPipe || line.cells.length < 2 || source === '') return edit;
  const width = slotWidth(line, 0) === (shape.widths[0] ?? 0) - 1 ? (shape.widths[0] ?? 0) : 0;
  const insert = `${source.padEnd(width - 1)} `;
  return standsAlone(insert + text.slice(slotEnd, line.to), line.cells.length) ? { from: line.from, to: slotEnd, insert } : edit;
}

/** Whether a line without a leading pipe is still a row of that many cells. */
function standsAlone(candidate: string, cells: number): boolean {
  const row = readRow(candidate, 0, candidate.length);
  return !startsOtherBlock(candidate) && !/^[ \t]*\{:/.test(candidate) && !row.leadingPipe && row.cells.length === cells;
}
