import { writeMarkdownTable } from '../../timeline/grid/clipboard-write.ts';
import type { FormatRequest, TimelineFormat } from './format.ts';
import { cellTable, timelineNames } from './table.ts';

/** Pipe tables with the columns as written; each of several under its name. */
export const markdownFormat: TimelineFormat = {
  name: 'markdown',
  title: 'Markdown table',
  type: 'text/markdown',
  write: (request) => {
    const tables = markdownTables(request);
    return { text: tables.map(({ heading, table }) => `${heading === null ? '' : `## ${heading}\n\n`}${table}`).join('\n'), events: tables.reduce((sum, { rows }) => sum + rows, 0), left: 0 };
  },
};

/** Each timeline as a pipe table, with a heading where there are several. */
export function markdownTables({ parts }: Pick<FormatRequest, 'parts'>): { readonly heading: string | null; readonly table: string; readonly rows: number }[] {
  const names = timelineNames(parts);
  return parts.map((part, at) => {
    const { headers, rows } = cellTable(part);
    return { heading: parts.length === 1 ? null : (names[at] ?? null), table: writeMarkdownTable(headers, rows), rows: rows.length };
  });
}
