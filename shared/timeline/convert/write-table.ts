import { encodeCell } from '../../markdown/table.ts';
import { displayWidth } from './display-width.ts';

/** Padding beyond this helps nobody. */
const widestColumn = 30;

/**
 * Writes a pipe table with outer pipes, one line for each row, joined by LF. Its columns are lined up but
 * for the last, whose words differ in length.
 */
export function writeTable(headers: readonly string[], rows: readonly (readonly string[])[]): string {
  const source = [headers, ...rows].map((cells) => headers.map((_, column) => encodeCell(cells[column] ?? '')));
  const widths = headers.map((_, column) =>
    column === headers.length - 1 ? Math.max(3, displayWidth(headers[column] ?? '')) : source.reduce((width, cells) => Math.max(width, Math.min(widestColumn, displayWidth(cells[column] ?? '', widestColumn))), 3),
  );
  const padded = (cell: string, column: number): string => cell + ' '.repeat(Math.max(0, (widths[column] ?? 0) - displayWidth(cell, widestColumn)));
  const line = (cells: readonly string[], last: number): string => `| ${cells.map((cell, column) => (column < last ? padded(cell, column) : cell)).join(' | ')} |`;
  const [header = [], ...body] = source;
  const all = headers.length;
  return [line(header, all), line(widths.map((width) => '-'.repeat(width)), all), ...body.map((cells) => line(cells, all - 1))].join('\n');
}
