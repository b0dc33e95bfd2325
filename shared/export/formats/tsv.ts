import { guarded, quoted } from './delimited.ts';
import type { TimelineFormat } from './format.ts';
import { cellTable, joinTables, timelineNames } from './table.ts';

/** Tab separated values with the columns as written, as spreadsheets take them when pasted. */
export const tsvFormat: TimelineFormat = {
  name: 'tsv',
  title: 'Tab separated (TSV)',
  type: 'text/tab-separated-values',
  write({ parts }) {
    const { headers, rows } = joinTables(parts.map(cellTable), timelineNames(parts));
    const lines = parts.length === 0 ? [] : [headers, ...rows];
    return { text: lines.map((line) => `${line.map((value) => quoted(guarded(value))).join('\t')}\n`).join(''), events: rows.length, left: 0 };
  },
};
