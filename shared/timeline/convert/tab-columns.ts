import { plainText } from '../../markdown/plain-text.ts';
import { isWhen, readWhen } from '../clock/when.ts';

/** Cells separated by tabs, as a timeline's table: headers, and rows with their times first. */
export interface TabColumns {
  readonly headers: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** Reads lines as pasted from a spreadsheet; null where they do not all have the same two or more cells. */
export function readTabColumns(lines: readonly string[]): TabColumns | null {
  const cells = lines.map((line) => line.split('\t').map((cell) => cell.trim()));
  const width = cells[0]?.length ?? 0;
  if (width < 2 || cells.some((row) => row.length !== width)) return null;
  const isTime = (cell: string): boolean => isWhen(plainText(cell));
  const body = cells.length > 1 && cells[0]?.some(isTime) === false ? cells.slice(1) : cells;
  const named = body === cells ? null : (cells[0] ?? []);
  const columns = [...(cells[0] ?? []).keys()];
  const timed = columns.filter((column) => {
    const values = body.map((row) => row[column] ?? '').filter((value) => value !== '');
    return values.length > 0 && values.filter(isTime).length >= values.length * 0.6;
  });
  const words = columns.filter((column) => !timed.includes(column));
  if (words.length === 0) return null;
  const timeHeader = (column: number): string => (body.some((row) => readWhen(plainText(row[column] ?? '')).time !== null) ? 'Time' : 'Date');
  const order = [...timed, ...words];
  return {
    headers: [...(timed.length === 0 ? ['Time'] : []), ...order.map((column) => named?.[column] ?? (timed.includes(column) ? timeHeader(column) : column === words[0] ? 'Event' : ''))],
    rows: body.map((row) => [...(timed.length === 0 ? [''] : []), ...order.map((column) => row[column] ?? '')]),
  };
}
