import type { Block, BlockReading } from '../../markdown/blocks.ts';
import { plainText } from '../../markdown/plain-text.ts';
import { decodeCell, readRow, type TableRow } from '../../markdown/table.ts';
import { clockContext } from '../clock/context.ts';
import { columnPassages } from '../clock/passages.ts';
import { standingOf } from '../clock/standing.ts';
import { resolveMoments } from '../clock/resolve.ts';
import type { DocumentContext, Problem, TimelineCell, TimelineColumn, TimelineEvent } from '../model.ts';
import type { Notation, NotationReading } from './notation.ts';
import { mostColumns, timelineColumns } from './pipe-table-columns.ts';
import { setCell } from './pipe-table-cells.ts';
import { arrangeRows, deleteRows, duplicateRows, insertRow, moveRows } from './pipe-table-rows.ts';
import { commonZone, isTimeRole, noMoment } from './table-events.ts';

/** A kramdown attribute line right below a table belongs to the table and is no row of it. */
export const attributeLine = /^[ \t]*\{:[^}]*\}[ \t]*$/;

/** Pipe tables, with or without outer pipes, ragged or aligned; one event per body row. */
export const pipeTables: Notation = {
  names: ['table'],
  read: (document, context) => document.blocks.flatMap((block, index) => (block.kind === 'table' ? readTable(document, block, index, context) : [])),
  setCell,
  insertRow,
  duplicateRows,
  deleteRows,
  moveRows,
  arrangeRows,
};

function readTable(document: BlockReading, block: Block, index: number, context: DocumentContext): NotationReading[] {
  const { text, lines } = document;
  const [header, delimiter] = lines.slice(block.firstLine, block.firstLine + 2).map((line) => readRow(text, line.from, line.to));
  if (header === undefined || delimiter === undefined || header.cells.length > mostColumns) return [];
  const body = lines.slice(block.firstLine + 2, block.lastLine).map((line) => readRow(text, line.from, line.to));
  const last = body.at(-1);
  if (last !== undefined && attributeLine.test(text.slice(last.from, last.to))) body.pop();

  const sourceOf = (row: TableRow): string[] => row.cells.map(({ content }) => decodeCell(text.slice(content.from, content.to)));
  const headers = sourceOf(header);
  const bodyCells = body.map(sourceOf);
  const standing = standingOf(document, index);
  const roles = timelineColumns(headers.map(plainText), bodyCells, standing.heading);
  if (roles === null) return [];

  const columns = headers.map((text_, column): TimelineColumn => {
    const content = header.cells[column]?.content ?? header;
    return { header: text_, role: roles[column] ?? 'text', range: { from: content.from, to: content.to } };
  });
  const timed = columns.map(isTimeRole);
  const whens = bodyCells.map((cells) => plainText(cells.filter((_, column) => timed[column]).join(' ')));
  const own = columnPassages(headers.map(plainText));
  const clock = clockContext(document, context, standing, own);
  const moments = resolveMoments(whens.map((when) => ({ when, day: null })), clock);

  const events = body.map((row, at) =>
    rowEvent({ row, values: bodyCells[at] ?? [], columns, index: at, line: block.firstLine + 3 + at, when: whens[at] ?? '', moment: moments[at] ?? noMoment }),
  );
  const end = body.at(-1) ?? delimiter;
  return [
    {
      timeline: {
        heading: standing.heading,
        notation: 'table',
        range: { from: block.from, to: end.to },
        columns,
        zone: clock.zone?.value ?? commonZone(events),
        events,
      },
      problems: events.flatMap((event) => problemsOf(event, columns.length)),
      surroundings: { standing, own },
      clock,
    },
  ];
}

/** A row of a timeline, and what was read of it. */
export interface ReadRow extends Pick<TimelineEvent, 'index' | 'line' | 'when' | 'moment'> {
  readonly row: TableRow;
  /** One for each of its cells, as a person edits them. */
  readonly values: readonly string[];
  readonly columns: readonly TimelineColumn[];
}

/** The event of a row. */
export function rowEvent({ row, values, columns, index, line, when, moment }: ReadRow): TimelineEvent {
  return {
    index,
    line,
    range: { from: row.from, to: row.to },
    cells: columns.map((_, column): TimelineCell => ({ value: values[column] ?? '', content: row.cells[column]?.content ?? null })),
    when,
    moment,
    text: values.filter((value, column) => value !== '' && !isTimeRole(columns[column])).join(' | '),
    locked: row.cells.length > columns.length,
  };
}

/** What a reader of the document should look at in a row. */
export function problemsOf(event: TimelineEvent, columns: number): Problem[] {
  const problems: Problem[] = [];
  if (event.locked) {
    problems.push({
      message: `Line ${event.line} has more cells than the table's ${columns} columns. Write a pipe inside a cell as \\|.`,
      range: event.range,
    });
  }
  return problems;
}
