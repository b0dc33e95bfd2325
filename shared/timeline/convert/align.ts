import { readRow, type TableRow } from '../../markdown/table.ts';
import { withoutNoOps, type TextEdit } from '../../text/edit.ts';
import type { Timeline } from '../model.ts';
import { rowOf, tableShape } from '../notations/pipe-table-shape.ts';
import { refused, type Conversion } from './conversion.ts';
import { displayWidth } from './display-width.ts';

/** Cells wider than this stick out, so that one long cell does not pad all others. */
const widestColumn = 80;

type Side = 'left' | 'right' | 'center';

/** Where the columns of a table stand once they are lined up. */
interface Columns {
  readonly widths: readonly number[];
  readonly sides: readonly Side[];
  /** Whether some row starts with a pipe, so that the first cells of others stand two columns further left. */
  readonly leadingPipes: boolean;
}

/**
 * Pads the cells of a pipe table so that its columns line up. Only blanks, and dashes of the delimiter
 * row, change: content, colons, outer pipes or their absence and the number of cells of each row stay.
 * Linear in the length of the table.
 */
export function alignTable(text: string, timeline: Timeline): Conversion {
  if (timeline.notation !== 'table') return refused('Only a table can be aligned, and this timeline is none.');
  const shape = tableShape(text, timeline);
  const header = rowOf(text, shape.header);
  const delimiter = rowOf(text, shape.delimiter);
  const rows = [header, ...timeline.events.map(({ range }) => readRow(text, range.from, range.to))];
  const columns = measure(text, rows, delimiter);
  const edits = withoutNoOps(text, [
    ...padRow(text, header, columns),
    ...padDelimiter(text, delimiter, columns),
    ...rows.slice(1).flatMap((row) => padRow(text, row, columns)),
  ]);
  return edits.length === 0 ? refused('The table is aligned already.') : { edits, reason: null };
}

function measure(text: string, rows: readonly TableRow[], delimiter: TableRow): Columns {
  const widths = delimiter.cells.map(() => 3);
  for (const { cells } of rows) {
    for (const [column, { content }] of cells.entries()) {
      const width = displayWidth(text.slice(content.from, content.to), widestColumn);
      if (width <= widestColumn) widths[column] = Math.max(widths[column] ?? 0, width);
    }
  }
  const sides = delimiter.cells.map(({ content }): Side => {
    const ends = text[content.to - 1] === ':';
    return !ends ? 'left' : text[content.from] === ':' ? 'center' : 'right';
  });
  return { widths, sides, leadingPipes: [delimiter, ...rows].some(({ leadingPipe }) => leadingPipe) };
}

/** How wide the content of a row's cell is made; a first cell without a pipe before it fills the room of that pipe too. */
function roomOf(row: TableRow, column: number, { widths, leadingPipes }: Columns): number {
  return (widths[column] ?? 0) + (column === 0 && leadingPipes && !row.leadingPipe ? 2 : 0);
}

function padRow(text: string, row: TableRow, columns: Columns): TextEdit[] {
  // A line without any pipe is a row of one cell, at the start of its line.
  if (!row.leadingPipe && row.cells.length < 2 && !row.closingPipe) return [];
  return row.cells.flatMap(({ slot, content }, column): TextEdit[] => {
    const last = column === row.cells.length - 1 && !row.closingPipe;
    const bare = column === 0 && !row.leadingPipe;
    const width = displayWidth(text.slice(content.from, content.to), widestColumn);
    const missing = Math.max(0, roomOf(row, column, columns) - width);
    // Blanks at the start of a line would be an indent, or make a pipe after them the first of its row.
    const side = bare ? 'left' : (columns.sides[column] ?? 'left');
    const left = side === 'right' ? missing : side === 'center' ? missing >> 1 : 0;
    const before = (bare ? '' : ' ') + ' '.repeat(left);
    const after = last ? '' : `${' '.repeat(missing - left)} `;
    if (content.from === content.to) return [{ from: slot.from, to: slot.to, insert: last ? '' : before + after }];
    return [
      { from: bare ? content.from : slot.from, to: content.from, insert: bare ? '' : before },
      { from: content.to, to: slot.to, insert: after },
    ];
  });
}

function padDelimiter(text: string, row: TableRow, columns: Columns): TextEdit[] {
  return row.cells.map(({ slot, content }, column): TextEdit => {
    const opening = text[content.from] === ':' ? ':' : '';
    const closing = text[content.to - 1] === ':' ? ':' : '';
    const bare = column === 0 && !row.leadingPipe;
    const last = column === row.cells.length - 1 && !row.closingPipe;
    const dashes = '-'.repeat(roomOf(row, column, columns) - opening.length - closing.length);
    return { from: bare ? content.from : slot.from, to: slot.to, insert: `${bare ? '' : ' '}${opening}${dashes}${closing}${last ? '' : ' '}` };
  });
}
