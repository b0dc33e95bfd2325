import { setCell } from './html-table-cells.ts';
import { readHtmlTables } from './html-table-reading.ts';
import { deleteRows, duplicateRows, insertRow, moveRows } from './html-table-rows.ts';
import type { Notation } from './notation.ts';

/** `<table>` among the Markdown; one event per row that is no header. */
export const htmlTableNotation: Notation = {
  names: ['html-table'],
  read: readHtmlTables,
  setCell,
  insertRow,
  duplicateRows,
  deleteRows,
  moveRows,
};
