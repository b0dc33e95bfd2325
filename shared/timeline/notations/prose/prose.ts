import type { Notation } from '../notation.ts';
import { entriesOf } from './again.ts';
import { setProseCell, setProseCells } from './cells.ts';
import { forms } from './forms/index.ts';
import { readProseTimelines } from './prose-timelines.ts';
import { arrangeEntries, deleteEntries, duplicateEntries, insertEntry, moveEntries } from './rows.ts';

/** What starts with a time outside of tables, in all its forms; one event each. */
export const prose: Notation = {
  names: forms.map(({ name }) => name),
  read: readProseTimelines,
  setCell: setProseCell,
  setCells: setProseCells,
  insertRow: insertEntry,
  duplicateRows: duplicateEntries,
  deleteRows: deleteEntries,
  moveRows: moveEntries,
  arrangeRows: arrangeEntries,
  daysAbove: (text, timeline) => entriesOf(text, timeline).map(({ day }) => day),
};
