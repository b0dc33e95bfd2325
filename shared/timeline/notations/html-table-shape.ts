import { readBlocks } from '../../markdown/blocks.ts';
import type { HtmlRow, HtmlTable } from '../../markdown/html-table.ts';
import { applyEdits, type TextEdit, type TextRange } from '../../text/edit.ts';
import type { Timeline } from '../model.ts';
import { findHtmlTables, readHtmlTables } from './html-table-reading.ts';

/** A table that is a timeline, as its writers need it. */
export interface HtmlShape {
  readonly table: HtmlTable;
  /** The rows before the events, and those of the events. */
  readonly head: readonly HtmlRow[];
  readonly body: readonly HtmlRow[];
  /** Where blocks of Markdown start inside the table, ascending. */
  readonly blockStarts: readonly number[];
}

const shapes = new WeakMap<Timeline, HtmlShape | null>();

/** Looks at a table again, in the text it was read from; once, however many of its cells are written. Null where it is not there. */
export function htmlShape(text: string, timeline: Timeline): HtmlShape | null {
  const known = shapes.get(timeline);
  if (known !== undefined) return known;
  const document = readBlocks(text);
  const table = findHtmlTables(document).find((found) => found.table.from === timeline.range.from)?.table;
  const heads = (table?.rows.length ?? 0) - timeline.events.length;
  const shape =
    table === undefined || heads < 0
      ? null
      : {
          table,
          head: table.rows.slice(0, heads),
          body: table.rows.slice(heads),
          blockStarts: document.blocks.map(({ from }) => from).filter((from) => from > table.from && from < table.to),
        };
  shapes.set(timeline, shape);
  return shape;
}

/** Whether a block of Markdown starts inside a part of the table, so that other words there could make another block of it. */
export function spansBlocks({ blockStarts }: HtmlShape, { from, to }: TextRange): boolean {
  return blockStarts.some((start) => start > from && start <= to);
}

/** What a row reads as. */
export interface HtmlValues {
  readonly locked: boolean;
  /** Column by column. */
  readonly values: readonly string[];
}

/** What a timeline's rows read as. */
export function htmlValues(timeline: Pick<Timeline, 'events'>): readonly HtmlValues[] {
  return timeline.events.map(({ cells, locked }) => ({ locked, values: cells.map(({ value }) => value) }));
}

/** Whether the table reads as `expected` after the edits, null standing for any row that is not locked. Where blocks of Markdown start depends on lines, so what could move them is read again. */
export function htmlReadsAs(text: string, edits: readonly TextEdit[], timeline: Timeline, expected: readonly (HtmlValues | null)[]): boolean {
  const readings = readHtmlTables(readBlocks(applyEdits(text, edits)), { fileName: null });
  const found = readings.find((reading) => reading.timeline.range.from === timeline.range.from)?.timeline;
  if (found?.events.length !== expected.length || found.columns.length !== timeline.columns.length) return false;
  return htmlValues(found).every(({ locked, values }, row) => {
    const wanted = expected[row];
    return wanted === null ? !locked : wanted?.locked === locked && values.every((value, column) => value === wanted.values[column]);
  });
}
