import type { HtmlRow } from '../../markdown/html-table.ts';
import type { TextEdit, TextRange } from '../../text/edit.ts';
import { moveUnits, type LineUnit } from '../../text/line-blocks.ts';
import type { Timeline } from '../model.ts';
import { blankHtmlRow } from './html-table-blank.ts';
import { htmlReadsAs, htmlShape, htmlValues, type HtmlShape, type HtmlValues } from './html-table-shape.ts';
import type { IntentResult } from './notation.ts';

/*
 * Rows on lines of their own are written as whole lines; rows that share a line as what stands between
 * `<tr>` and `</tr>`. What stands between rows (comments, `<tbody>`) stays. Rows that a cell spans are
 * left where they are, and an edit that would not read back as it was meant is not made.
 */

/** Inserts a row that looks like its neighbours, with the date of the row above and nothing else. */
export function insertRow(text: string, timeline: Timeline, at: number): IntentResult {
  const shape = htmlShape(text, timeline);
  if (shape === null || isInside(shape, at) || shape.body[at - 1]?.joinsBelow === true) return nothing;
  const values = htmlValues(timeline);
  const edit = insertion(text, shape, at, blankHtmlRow(text, timeline, shape, at));
  return checked(text, timeline, { edits: [edit], rows: [at] }, [...values.slice(0, at), null, ...values.slice(at)]);
}

/** Repeats rows below the last of them. */
export function duplicateRows(text: string, timeline: Timeline, rows: readonly number[]): IntentResult {
  const shape = htmlShape(text, timeline);
  const at = (rows.at(-1) ?? 0) + 1;
  const above = shape?.body[at - 1];
  if (shape === null || above === undefined || rows.some((row) => isJoined(shape, row))) return nothing;
  const values = htmlValues(timeline);
  const copies = rows.map((row) => values[row] ?? null);
  const sources = rows.flatMap((row) => shape.body[row] ?? []);
  const lines = [...sources, above].map((row) => linesOf(text, row));
  const edit =
    lines.every((line) => line !== null)
      ? { from: lines.at(-1)?.to ?? 0, to: lines.at(-1)?.to ?? 0, insert: lines.slice(0, -1).map((line) => text.slice(line?.from, line?.to)).join('') }
      : joinedInsertion(sources.map((row) => insertionBelow(text, shape, at, text.slice(row.from, row.to))));
  return checked(text, timeline, { edits: [edit], rows: rows.map((_, index) => at + index) }, [...values.slice(0, at), ...copies, ...values.slice(at)]);
}

/** Deletes rows. */
export function deleteRows(text: string, timeline: Timeline, rows: readonly number[]): IntentResult {
  const shape = htmlShape(text, timeline);
  if (shape === null || rows.some((row) => isJoined(shape, row))) return nothing;
  const gone = new Set(rows);
  const left = htmlValues(timeline).filter((_, row) => !gone.has(row));
  const edits = deletions(text, shape, rows);
  return checked(text, timeline, { edits, rows: left.length === 0 ? [] : [Math.min(rows[0] ?? 0, left.length - 1)] }, left);
}

/** Moves rows. */
export function moveRows(text: string, timeline: Timeline, rows: readonly number[], before: number): IntentResult {
  const shape = htmlShape(text, timeline);
  const at = before - rows.filter((row) => row < before).length;
  const order = orderAfter(timeline.events.length, rows, before);
  const first = order.findIndex((row, index) => row !== index);
  if (shape === null) return nothing;
  if (first === -1) return { edits: [], rows };
  const last = order.findLastIndex((row, index) => row !== index);
  if (isInside(shape, before) || (shape.body[before] === undefined && shape.body.at(-1)?.joinsBelow === true) || rows.some((row) => isJoined(shape, row))) return nothing;
  const values = htmlValues(timeline);
  const cut = lineMoves(text, shape, rows, before, first, last) ?? gapMoves(text, shape, rows, before, first, last);
  // Rows that trade places leave the rows that they are spanned with.
  if (cut === null && order.some((row, index) => row !== index && isJoined(shape, row))) return nothing;
  const edits = cut ?? trades(text, shape, order);
  return checked(text, timeline, { edits, rows: rows.map((_, index) => at + index) }, order.map((row) => values[row] ?? null));
}

const nothing: IntentResult = { edits: [], rows: [] };

function checked(text: string, timeline: Timeline, result: IntentResult, expected: readonly (HtmlValues | null)[]): IntentResult {
  return htmlReadsAs(text, result.edits, timeline, expected) ? result : nothing;
}

/** Whether a cell spans from a row to one above or below it. */
function isJoined({ body }: HtmlShape, row: number): boolean {
  return body[row]?.joined === true || body[row]?.joinsBelow === true;
}

/** Whether a row before this one would part rows that a cell spans. */
function isInside({ body }: HtmlShape, before: number): boolean {
  return body[before]?.joined === true;
}

function orderAfter(count: number, rows: readonly number[], before: number): number[] {
  const moving = new Set(rows);
  const stay = Array.from({ length: count }, (_, row) => row).filter((row) => !moving.has(row));
  const at = stay.filter((row) => row < before).length;
  return [...stay.slice(0, at), ...rows, ...stay.slice(at)];
}

/** The whole lines of a row, where nothing else stands on them; else null. */
function linesOf(text: string, { from, to }: TextRange): LineUnit | null {
  const start = lineStart(text, from);
  const end = lineEnd(text, to);
  return start === null || end === null ? null : { from: start, to: end };
}

/** Where the line of an offset starts, if only blanks stand between; else null. */
function lineStart(text: string, offset: number): number | null {
  let at = offset;
  while (at > 0 && isBlank(text[at - 1])) at--;
  return at === 0 || text[at - 1] === '\n' || text[at - 1] === '\r' ? at : null;
}

/** Behind the line end after an offset, if only blanks stand between; else null. */
function lineEnd(text: string, offset: number): number | null {
  let at = offset;
  while (isBlank(text[at])) at++;
  if (text.startsWith('\r\n', at)) return at + 2;
  return at < text.length && text[at] !== '\n' && text[at] !== '\r' ? null : Math.min(at + 1, text.length);
}

function isBlank(character: string | undefined): boolean {
  return character === ' ' || character === '\t';
}

/** What stands between two rows of a line, where that is nothing but blanks; else null. */
function gapBetween(text: string, above: TextRange | undefined, below: TextRange | undefined): string | null {
  if (above === undefined || below === undefined) return null;
  const gap = text.slice(above.to, below.from);
  return /^[ \t]*$/.test(gap) ? gap : null;
}

function insertion(text: string, shape: HtmlShape, at: number, source: string): TextEdit {
  const above = shape.body[at - 1];
  const below = shape.body[at];
  if (above !== undefined) return insertionBelow(text, shape, at, source);
  if (below !== undefined) {
    const start = lineStart(text, below.from);
    const lines = linesOf(text, below);
    if (start !== null && lines !== null) {
      const ending = lineEndBefore(text, lines.to);
      return { from: start, to: start, insert: text.slice(start, below.from) + source + ending };
    }
    return { from: below.from, to: below.from, insert: source + (gapBetween(text, below, shape.body[1]) ?? '') };
  }
  const header = shape.head.at(-1);
  if (header !== undefined && !header.inHead) return insertionBelowRow(text, undefined, header, undefined, source);
  const from = shape.table.bodyFrom;
  const end = lineEnd(text, from);
  if (header === undefined || end === null) return { from, to: from, insert: source };
  const start = lineStart(text, header.from);
  return { from: end, to: end, insert: (start === null ? '' : text.slice(start, header.from)) + source + lineEndBefore(text, end) };
}

function insertionBelow(text: string, { head, body }: HtmlShape, at: number, source: string): TextEdit {
  const above = body[at - 1];
  if (above === undefined) return { from: 0, to: 0, insert: '' };
  return insertionBelowRow(text, body[at - 2] ?? head.at(-1), above, body[at], source);
}

/** Writes a row below another: on lines of its own, unless that one shares its line with the row before it or after it. */
function insertionBelowRow(text: string, before: HtmlRow | undefined, above: HtmlRow, below: HtmlRow | undefined, source: string): TextEdit {
  const end = lineEnd(text, above.to);
  const gap = gapBetween(text, before, above);
  if (end !== null && gap === null) {
    const model = [above, below].find((row) => row !== undefined && lineStart(text, row.from) !== null);
    const indent = model === undefined ? '' : text.slice(lineStart(text, model.from) ?? model.from, model.from);
    return { from: end, to: end, insert: indent + source + lineEndBefore(text, end) };
  }
  return { from: above.to, to: above.to, insert: (gap ?? gapBetween(text, above, below) ?? '') + source };
}

function lineEndBefore(text: string, offset: number): string {
  return text.endsWith('\r\n', offset) ? '\r\n' : text.endsWith('\r', offset) ? '\r' : '\n';
}

/** Several insertions at one place as one. */
function joinedInsertion(edits: readonly TextEdit[]): TextEdit {
  const [first] = edits;
  return { from: first?.from ?? 0, to: first?.to ?? 0, insert: edits.map(({ insert }) => insert).join('') };
}

/** What goes with the rows: their lines, or on a shared line the blanks towards a row that stays. */
function deletions(text: string, { head, body }: HtmlShape, rows: readonly number[]): TextEdit[] {
  const all = [...head, ...body];
  const edits: TextEdit[] = [];
  for (let index = 0; index < rows.length; index++) {
    const first = (rows[index] ?? 0) + head.length;
    let last = first;
    // Rows of one line go together.
    while (rows[index + 1] === last + 1 - head.length && gapBetween(text, all[last], all[last + 1]) !== null) {
      last++;
      index++;
    }
    const range = { from: all[first]?.from ?? 0, to: all[last]?.to ?? 0 };
    const lines = linesOf(text, range);
    const before = gapBetween(text, all[first - 1], all[first]);
    const after = gapBetween(text, all[last], all[last + 1]);
    if (lines !== null) edits.push({ ...lines, insert: '' });
    else if (before !== null) edits.push({ from: range.from - before.length, to: range.to, insert: '' });
    else edits.push({ from: range.from, to: range.to + (after?.length ?? 0), insert: '' });
  }
  return edits;
}

/** Moves whole lines, where the rows concerned stand on lines right below each other; else null. */
function lineMoves(text: string, { body }: HtmlShape, rows: readonly number[], before: number, first: number, last: number): TextEdit[] | null {
  const units: LineUnit[] = [];
  for (const row of body.slice(first, last + 1)) {
    const lines = linesOf(text, row);
    if (lines === null || (units.length > 0 && units.at(-1)?.to !== lines.from)) return null;
    units.push(lines);
  }
  const named = rows.filter((row) => row >= first && row <= last).map((row) => row - first);
  return moveUnits(text, units, named, before - first);
}

/** Cuts rows and pastes them elsewhere, where the same stands between all the rows concerned; else null. */
function gapMoves(text: string, { body }: HtmlShape, rows: readonly number[], before: number, first: number, last: number): TextEdit[] | null {
  const gaps = new Set(body.slice(first, last).map((row, index) => text.slice(row.to, body[first + index + 1]?.from)));
  const [gap = ''] = gaps;
  if (gaps.size > 1 || !/^\s*$/.test(gap)) return null;
  const sourceOf = (row: number): string => text.slice(body[row]?.from, body[row]?.to);
  let low = before;
  while (rows.includes(low - 1)) low--;
  let high = before;
  while (rows.includes(high)) high++;
  const down = rows.filter((row) => row < low);
  const up = rows.filter((row) => row >= high);
  if (down.length > 0 && body[low - 1]?.joinsBelow === true) return null;
  const edits: TextEdit[] = [];
  for (const row of down) edits.push({ from: body[row]?.from ?? 0, to: body[row + 1]?.from ?? 0, insert: '' });
  for (const row of up) edits.push({ from: body[row - 1]?.to ?? 0, to: body[row]?.to ?? 0, insert: '' });
  const below = body[low - 1]?.to ?? 0;
  const above = body[high]?.from ?? 0;
  if (down.length > 0) edits.push({ from: below, to: below, insert: down.map((row) => gap + sourceOf(row)).join('') });
  if (up.length > 0) edits.push({ from: above, to: above, insert: up.map((row) => sourceOf(row) + gap).join('') });
  return edits.sort((a, b) => a.from - b.from || a.to - b.to);
}

/** Lets rows trade places, while what stands between them stays. */
function trades(text: string, { body }: HtmlShape, order: readonly number[]): TextEdit[] {
  return body.flatMap((row, index) => {
    const source = body[order[index] ?? index];
    const insert = text.slice(source?.from, source?.to);
    return source === row || text.slice(row.from, row.to) === insert ? [] : [{ from: row.from, to: row.to, insert }];
  });
}
