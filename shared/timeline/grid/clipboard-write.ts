import { encodeCell } from '../../markdown/table.ts';

/*
 * Cells on their way out. Values are Markdown as written; a `<br>` is the line break of a cell, so
 * spreadsheets get a line break for it.
 */

const breakTag = /<br\s*\/?>/gi;

/** Rows of cells as spreadsheets put them on the clipboard: tabs, and quotes around what needs them. */
export function writeTsv(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => row.map(tsvField).join('\t')).join('\n');
}

function tsvField(value: string): string {
  const field = value.replace(breakTag, '\n');
  return /["\t\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field;
}

/**
 * Rows of cells as an HTML table, for spreadsheets, chats and word processors.
 *
 * @param inline one cell's Markdown as safe HTML.
 * @param mark an attribute of the table that tells the app its own cells.
 */
export function writeHtmlTable(rows: readonly (readonly string[])[], inline: (value: string) => string, mark: string): string {
  const body = rows.map((row) => `<tr>${row.map((value) => `<td>${inline(value)}</td>`).join('')}</tr>`).join('');
  return `<meta charset="utf-8"><table ${mark}><tbody>${body}</tbody></table>`;
}

/** Rows of cells as a Markdown pipe table with a header, columns lined up. */
export function writeMarkdownTable(headers: readonly string[], rows: readonly (readonly string[])[]): string {
  const all = [headers, ...rows].map((row) => headers.map((_, column) => encodeCell(row[column] ?? '')));
  const widths = headers.map((_, column) => Math.max(3, ...all.map((row) => Math.min(60, row[column]?.length ?? 0))));
  const line = (row: readonly string[]): string => `| ${row.map((value, column) => value.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  const [header = [], ...body] = all;
  return [line(header), `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`, ...body.map(line), ''].join('\n');
}
