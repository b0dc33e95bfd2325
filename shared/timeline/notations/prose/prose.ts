import type { Notation } from '../notation.ts';
import { setProseCell } from './cells.ts';
import { readProseTimelines } from './prose-timelines.ts';
import { deleteEntries, duplicateEntries, insertEntry, moveEntries } from './rows.ts';

/** Lists, headings, paragraphs and lines that start with a time; one event each. */
export const prose: Notation = {
  names: ['bullets', 'numbered', 'nested-list', 'headings', 'paragraphs', 'hard-break-lines', 'code-lines'],
  read: readProseTimelines,
  setCell: setProseCell,
  insertRow: insertEntry,
  duplicateRows: duplicateEntries,
  deleteRows: deleteEntries,
  moveRows: moveEntries,
};
