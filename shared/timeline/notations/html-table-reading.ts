import type { Block, BlockReading } from '../../markdown/blocks.ts';
import { foldHtml } from '../../markdown/html-cell.ts';
import { htmlTables, type HtmlCell, type HtmlRow, type HtmlTable } from '../../markdown/html-table.ts';
import type { Line } from '../../text/lines.ts';
import { clockContext } from '../clock/context.ts';
import { columnPassages } from '../clock/passages.ts';
import { standingOf, type Standing } from '../clock/standing.ts';
import { resolveMoments } from '../clock/resolve.ts';
import { isWhen } from '../clock/when.ts';
import type { DocumentContext, Problem, TimelineCell, TimelineColumn, TimelineEvent } from '../model.ts';
import { htmlTableParts, isBanner, wordsAt, type HtmlTableParts } from './html-table-columns.ts';
import type { NotationReading } from './notation.ts';
import { commonZone, isTimeRole, noMoment } from './table-events.ts';

/** A table of a document, and the index of the block it starts in. */
export interface FoundTable {
  readonly table: HtmlTable;
  readonly block: number;
}

/**
 * The HTML tables of a document: those that start in a top-level block of HTML and end in it or in one of
 * the blocks below it, as long as these are HTML too. A blank line ends an HTML block in Markdown, and the
 * indented rows that follow it are then a block of code; they are taken for what they were meant to be. Where
 * anything else comes between, such as a paragraph in a cell, the table is left alone.
 */
export function findHtmlTables({ text, blocks }: BlockReading): FoundTable[] {
  const found: FoundTable[] = [];
  let done = 0;
  let runEnd = 0;
  blocks.forEach((block, index) => {
    if (block.kind !== 'html') return;
    if (block.from >= runEnd) runEnd = endOfRun(blocks, index);
    if (block.to <= done) return;
    const { tables, end } = htmlTables(text, Math.max(block.from, done), block.to, runEnd);
    done = end;
    found.push(...tables.map((table) => ({ table, block: index })));
  });
  return found;
}

/** Where the blocks of HTML, indented ones included, end that stand below each other. */
function endOfRun(blocks: readonly Block[], from: number): number {
  let at = from;
  while (blocks[at + 1]?.kind === 'html' || blocks[at + 1]?.kind === 'indented') at++;
  return blocks[at]?.to ?? 0;
}

/** Reads every HTML table that is a timeline. */
export function readHtmlTables(document: BlockReading, context: DocumentContext): NotationReading[] {
  let under: { readonly block: number; readonly standing: Standing } | null = null;
  return findHtmlTables(document).flatMap(({ table, block }) => {
    if (table.rows.length === 0) return [];
    // One block can hold a great many tables.
    if (under?.block !== block) under = { block, standing: standingOf(document, block) };
    const { standing } = under;
    const parts = htmlTableParts(document.text, table, standing.heading);
    if (parts === null) return [];
    const own = columnPassages(parts.said);
    const clock = clockContext(document, context, standing, own);
    const whens = parts.body.map((row) => whenOf(document.text, row, parts.columns));
    const moments = resolveMoments(whens.map((when) => ({ when, day: null })), clock);
    const events = parts.body.map((row, index): TimelineEvent => {
      const when = whens[index] ?? '';
      return {
        index,
        line: lineAt(document.lines, row.from),
        range: { from: row.from, to: row.to },
        cells: cellsOf(document.text, row, parts.columns),
        when,
        moment: moments[index] ?? noMoment,
        text: textOf(document.text, row, parts.columns, when),
        locked: isLocked(row, parts.columns),
      };
    });
    return [
      {
        timeline: {
          heading: parts.heading,
          notation: 'html-table',
          range: { from: table.from, to: events.at(-1)?.range.to ?? Math.max(parts.head.at(-1)?.to ?? 0, table.bodyFrom) },
          columns: parts.columns,
          zone: clock.zone?.value ?? commonZone(events),
          events,
        },
        problems: events.flatMap((event, index) => problemsOf(event, parts, index)),
        surroundings: { standing, own },
        clock,
      },
    ];
  });
}

function whenOf(text: string, row: HtmlRow, columns: readonly TimelineColumn[]): string {
  const [first] = row.cells;
  if (first !== undefined && isBanner(row, columns.length)) {
    const words = wordsAt(text, first.content);
    return isWhen(words) ? words : '';
  }
  const timed = row.cells.filter(({ column }) => isTimeRole(columns[column]));
  return timed.map(({ content }) => wordsAt(text, content)).filter((words) => words !== '').join(' ');
}

function valueOf(text: string, { content }: HtmlCell): string {
  return foldHtml(text.slice(content.from, content.to));
}

const noCell: TimelineCell = { value: '', content: null };

function cellsOf(text: string, { cells }: HtmlRow, columns: readonly TimelineColumn[]): TimelineCell[] {
  const shown = columns.map(() => noCell);
  for (const cell of cells) if (cell.column < columns.length) shown[cell.column] = { value: valueOf(text, cell), content: cell.content };
  return shown;
}

/** What a row says besides when; a note across the table is all words. */
function textOf(text: string, row: HtmlRow, columns: readonly TimelineColumn[], when: string): string {
  const note = when === '' && isBanner(row, columns.length);
  const said = row.cells.filter(({ column }) => note || !isTimeRole(columns[column])).map((cell) => valueOf(text, cell));
  return said.filter((value) => value !== '').join(' | ');
}

function isLocked({ cells, stray, width }: HtmlRow, columns: readonly TimelineColumn[]): boolean {
  const spansTimeAndWords = ({ column, span }: HtmlCell): boolean => span > 1 && isTimeRole(columns[column]) && !isTimeRole(columns[column + span - 1]);
  return stray || width > columns.length || cells.some((cell) => cell.nested || spansTimeAndWords(cell));
}

/** The 1-based number of the line that holds an offset. */
function lineAt(lines: readonly Line[], offset: number): number {
  let low = 0;
  let high = lines.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((lines[middle]?.from ?? Infinity) <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

function problemsOf(event: TimelineEvent, { body, columns }: HtmlTableParts, index: number): Problem[] {
  if ((body[index]?.width ?? 0) > columns.length) {
    return [{ message: `Line ${event.line} has more cells than the table's ${columns.length} columns.`, range: event.range }];
  }
  return [];
}
