import { encodeHtmlCell, foldHtml, htmlWords } from '../../markdown/html-cell.ts';
import type { HtmlRow } from '../../markdown/html-table.ts';
import type { TextEdit, TextRange } from '../../text/edit.ts';
import { isWhen } from '../clock/when.ts';
import type { Timeline } from '../model.ts';
import { htmlReadsAs, htmlShape, htmlValues, spansBlocks } from './html-table-shape.ts';
import type { IntentResult } from './notation.ts';
import { foldLines } from './prose/words.ts';

/**
 * Replaces one cell's inner HTML, or adds the cells that a short row lacks. Lines stay wrapped where they
 * are; only what differs is written. Cells that another one spans are not written.
 */
export function setCell(text: string, timeline: Timeline, row: number, column: number, value: string): IntentResult {
  const untouched: IntentResult = { edits: [], rows: [row] };
  const event = timeline.events[row];
  const cell = event?.cells[column];
  if (event === undefined || cell === undefined || event.locked || cell.value === foldHtml(value)) return untouched;
  const written = encodeHtmlCell(value);
  const shape = htmlShape(text, timeline);
  const own = shape?.body[row];
  if (cell.value === written || shape === null || own === undefined) return untouched;
  const edit = cell.content === null ? addCells(text, own, column, written) : fillCell(text, cell.content, written);
  if (edit === null) return untouched;
  const slot = own.cells.find((other) => other.column === column)?.inner ?? own;
  // Without a header, it is the cells that make the table a timeline.
  const decides = shape.head.length === 0 && (cell.content === null || kindOf(cell.value) !== kindOf(written));
  const unsure = decides || spansBlocks(shape, slot);
  if (unsure) {
    const expected = htmlValues(timeline).map((cells, index) => (index === row ? { ...cells, values: cells.values.with(column, written) } : cells));
    if (!htmlReadsAs(text, [edit], timeline, expected)) return untouched;
  }
  return { edits: [edit], rows: [row] };
}

/** What decides about a column: whether its cells are empty, say when, or say something else. */
function kindOf(value: string): 'empty' | 'when' | 'words' {
  const words = htmlWords(value);
  return words === '' ? 'empty' : isWhen(words) ? 'when' : 'words';
}

/** The smallest edit that makes a cell's content read as `written`. */
function fillCell(text: string, content: TextRange, written: string): TextEdit {
  if (written === '') return { ...withBlankLine(text, content), insert: '' };
  const source = text.slice(content.from, content.to);
  const { text: joined, places } = foldLines(source);
  let start = 0;
  while (start < joined.length && start < written.length && joined[start] === written[start]) start++;
  let end = 0;
  while (end < Math.min(joined.length, written.length) - start && joined.at(-1 - end) === written.at(-1 - end)) end++;
  const from = places[start] ?? 0;
  const to = places[joined.length - end] ?? source.length;
  const insert = written.slice(start, written.length - end);
  // A blank at a line's end or start is none.
  if (foldHtml(source.slice(0, from) + insert + source.slice(to)) !== written) return { ...content, insert: written };
  return { from: content.from + from, to: content.from + to, insert };
}

/** A cell's content, with its line where nothing else stands on it: left blank it would end the block of HTML. */
export function withBlankLine(text: string, { from, to }: TextRange): TextRange {
  let start = from;
  while (start > 0 && (text[start - 1] === ' ' || text[start - 1] === '\t')) start--;
  let end = to;
  while (end < text.length && (text[end] === ' ' || text[end] === '\t')) end++;
  const alone = start > 0 && /[\r\n]/.test(text[start - 1] ?? '') && (end === text.length || /[\r\n]/.test(text[end] ?? ''));
  if (!alone) return { from, to };
  return { from: text.endsWith('\r\n', start) ? start - 2 : start - 1, to: end };
}

/** Adds the cells that a short row lacks, up to and with `column`, each like the last one the row has. */
function addCells(text: string, row: HtmlRow, column: number, written: string): TextEdit | null {
  if (row.joined || column < row.width) return null;
  const last = row.cells.at(-1);
  const tag = text.slice(row.tag.from, row.tag.to);
  const name = tag.startsWith('<TR') ? 'TD' : 'td';
  const closing = last !== undefined && last.to <= last.inner.to ? '' : `</${name}>`;
  const gap = last === undefined ? '' : text.slice(row.cells.at(-2)?.to ?? row.tag.to, last.tag.from);
  const between = /^\s*$/.test(gap) ? gap : '';
  const at = last?.to ?? row.tag.to;
  const missing = `${between}<${name}>${closing}`.repeat(column - row.width);
  return { from: at, to: at, insert: `${missing}${between}<${name}>${written}${closing}` };
}
