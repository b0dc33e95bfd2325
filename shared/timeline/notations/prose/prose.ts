import type { Notation } from '../notation.ts';
import { setProseCell } from './cells.ts';
import { forms } from './forms/index.ts';
import { readProseTimelines } from './prose-timelines.ts';
import { deleteEntries, duplicateEntries, insertEntry, moveEntries } from './rows.ts';

/** What starts with a time outside of tables, in all its forms; one event each. */
export const prose: Notation = {
  names: forms.map(({ name }) => name),
  read: readProseTimelines,
  setCell: setProseCell,
  insertRow: insertEntry,
  duplicateRows: duplicateEntries,
  deleteRows: deleteEntries,
  moveRows: moveEntries,
};
