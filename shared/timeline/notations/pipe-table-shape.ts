import { readRow, type TableRow } from '../../markdown/table.ts';
import type { LineUnit } from '../../text/line-blocks.ts';
import type { Timeline, TimelineEvent } from '../model.ts';

/** The lines of a table that is a timeline, and the habits its rows share. */
export interface TableShape {
  readonly header: LineUnit;
  readonly delimiter: LineUnit;
  /** The lines of the events, each with its line end. */
  readonly rows: readonly LineUnit[];
  /** Whether rows start, and end, with a pipe: judged by the delimiter row. */
  readonly leadingPipe: boolean;
  readonly closingPipe: boolean;
  /** The width of each column's slot where header and delimiter row agree on one, else null. */
  readonly widths: readonly (number | null)[];
  /** Whether rows keep to these widths: half of the cells of the first rows at least. */
  readonly keepsWidths: boolean;
}

/** How many rows are looked at to know whether a table is padded. */
const sampled = 20;

const shapes = new WeakMap<Timeline, TableShape>();

/** Looks at a table again, in the text it was read from; once, however many of its cells are written. */
export function tableShape(text: string, timeline: Timeline): TableShape {
  const known = shapes.get(timeline);
  if (known !== undefined) return known;
  const shape = lookAt(text, timeline);
  shapes.set(timeline, shape);
  return shape;
}

function lookAt(text: string, timeline: Timeline): TableShape {
  const header = unitAt(text, timeline.range.from);
  const delimiter = unitAt(text, header.to);
  const headerRow = rowOf(text, header);
  const delimiterRow = rowOf(text, delimiter);
  // A row's range ends where its line end begins, so that nobody need look for it.
  const unitOf = ({ range }: TimelineEvent): LineUnit => ({ from: range.from, to: range.to + lineEndAt(text, range.to) });
  const widths = timeline.columns.map((_, column) => {
    const width = slotWidth(delimiterRow, column);
    return width === slotWidth(headerRow, column) ? width : null;
  });
  const kept = timeline.events.slice(0, sampled).flatMap((event) => {
    const row = rowOf(text, unitOf(event));
    return widths.flatMap((width, column) => (width === null || row.cells[column] === undefined ? [] : [slotWidth(row, column) === width]));
  });
  let rows: readonly LineUnit[] | null = null;
  return {
    header,
    delimiter,
    // To write one cell nobody asks for them.
    get rows() {
      return (rows ??= timeline.events.map(unitOf));
    },
    leadingPipe: delimiterRow.leadingPipe,
    closingPipe: delimiterRow.closingPipe,
    widths,
    keepsWidths: kept.filter((keeps) => keeps).length * 2 >= kept.length,
  };
}

/** The row on a line. */
export function rowOf(text: string, unit: LineUnit): TableRow {
  return readRow(text, unit.from, unit.to - lineEndOf(text, unit).length);
}

/** The line end of a line, or '' on a last line without one. */
export function lineEndOf(text: string, unit: LineUnit): string {
  return /(?:\r\n|\n|\r)$/.exec(text.slice(Math.max(unit.from, unit.to - 2), unit.to))?.[0] ?? '';
}

/** The width of a row's slot, or null where a short row has none. */
export function slotWidth(row: TableRow, column: number): number | null {
  const slot = row.cells[column]?.slot;
  return slot === undefined ? null : slot.to - slot.from;
}

function unitAt(text: string, from: number): LineUnit {
  let at = from;
  while (at < text.length && lineEndAt(text, at) === 0) at++;
  return { from, to: at + lineEndAt(text, at) };
}

/** How many characters of a line end stand at an offset. */
function lineEndAt(text: string, at: number): 0 | 1 | 2 {
  const code = text.charCodeAt(at);
  if (code === 10) return 1;
  return code !== 13 ? 0 : text.charCodeAt(at + 1) === 10 ? 2 : 1;
}
