import { readBlocks } from '../../markdown/blocks.ts';
import { decodeCell, readRow } from '../../markdown/table.ts';
import type { Timeline, TimelineEvent } from '../model.ts';
import { joinLines } from '../notations/prose/words.ts';
import { noNote, type EventPart, type TimelineParts } from './parts.ts';

/** Takes a pipe table apart: one event for each row. Null where it cannot be found again. */
export function tableParts(text: string, timeline: Timeline): TimelineParts | null {
  const block = readBlocks(text).blocks.find(({ from, to }) => from <= timeline.range.from && timeline.range.to <= to);
  if (block?.kind !== 'table') return null;
  return {
    from: block.from,
    // An attribute line below says how the table looks, and goes with it.
    to: block.to,
    events: timeline.events.map((event) => rowPart(text, timeline, event)),
    notes: timeline.events.map(() => noNote),
    firstDay: { from: block.from, to: block.from },
    lead: noNote,
    timeHeaders: timeHeaders(timeline),
    columns: null,
  };
}

/** What the time columns of a table are called. */
export function timeHeaders({ columns }: Timeline): string[] {
  return columns.filter(({ role }) => role !== 'text').map(({ header }) => header);
}

function rowPart(text: string, timeline: Timeline, event: TimelineEvent): EventPart {
  // A row with too many cells keeps them.
  return partOfRow(timeline, event.locked ? rowCells(text, event) : event.cells.map(({ value }) => joinLines(value).trim()), event);
}

/** A row of a table as an event. @param all its cells, column by column, on one line each; there may be more than there are columns. */
export function partOfRow(timeline: Timeline, all: readonly string[], { index, moment }: TimelineEvent): EventPart {
  const { columns } = timeline;
  const isTime = (column: number): boolean => (columns[column]?.role ?? 'text') !== 'text';
  const main = mainColumn(timeline);
  return {
    row: index,
    when: all.filter((value, column) => isTime(column) && value !== '').join(' '),
    day: null,
    dayLine: null,
    words: all[main] ?? '',
    more: all.flatMap((value, column) => (isTime(column) || column === main || value === '' ? [] : [{ header: columns[column]?.header ?? '', value }])),
    owned: '',
    moment,
    cells: null,
  };
}

const saysWhat = /\b(?:events?|what|happened|descriptions?|details?|state|status|message|activity|entry|update)\b/i;

/** The column that says what happened: by its header, else the first of words; -1 where there is none. */
export function mainColumn({ columns }: Pick<Timeline, 'columns'>): number {
  const named = columns.findIndex(({ role, header }) => role === 'text' && saysWhat.test(header));
  return named >= 0 ? named : columns.findIndex(({ role }) => role === 'text');
}

function rowCells(text: string, { range }: TimelineEvent): string[] {
  return readRow(text, range.from, range.to).cells.map(({ content }) => decodeCell(text.slice(content.from, content.to)));
}
