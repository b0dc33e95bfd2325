import { readBlocks } from '../../markdown/blocks.ts';
import { decodeCell, readRow } from '../../markdown/table.ts';
import type { Timeline, TimelineEvent } from '../model.ts';
import { joinLines } from '../notations/prose/words.ts';
import type { EventPart, TimelineParts } from './parts.ts';

const noNote = { whole: '', withoutDay: '', withDayUnmarked: '' };

/** Takes a table apart, whatever its markup: one event for each row. Null where other things share its block. */
export function tableParts(text: string, timeline: Timeline): TimelineParts | null {
  const block = readBlocks(text).blocks.find(({ from, to }) => from <= timeline.range.from && timeline.range.to <= to);
  if (block === undefined || (block.kind !== 'table' && block.kind !== 'html')) return null;
  if (block.kind === 'html' && !/^\s*<table\b[^]*<\/table>\s*$/i.test(text.slice(block.from, block.to))) return null;
  return {
    from: block.from,
    // An attribute line below says how the table looks, and goes with it.
    to: block.to,
    events: timeline.events.map((event) => rowPart(text, timeline, event)),
    notes: timeline.events.map(() => noNote),
    firstDay: { from: block.from, to: block.from },
    timeHeaders: timeline.columns.filter(({ role }) => role !== 'text').map(({ header }) => header),
  };
}

function rowPart(text: string, timeline: Timeline, event: TimelineEvent): EventPart {
  const { columns, notation } = timeline;
  const cells = event.cells.map(({ value }) => joinLines(value).trim());
  // A row with too many cells keeps them.
  const all = event.locked && notation === 'table' ? rowCells(text, event) : cells;
  const isTime = (column: number): boolean => (columns[column]?.role ?? 'text') !== 'text';
  const main = mainColumn(timeline);
  return {
    when: all.filter((value, column) => isTime(column) && value !== '').join(' '),
    day: null,
    dayLine: null,
    words: all[main] ?? '',
    more: all.flatMap((value, column) => (isTime(column) || column === main || value === '' ? [] : [{ header: columns[column]?.header ?? '', value }])),
    owned: '',
    moment: event.moment,
  };
}

const saysWhat = /\b(?:events?|what|happened|descriptions?|details?|state|status|message|activity|entry|update)\b/i;

/** The column that says what happened: by its header, else the first of words. */
function mainColumn({ columns }: Timeline): number {
  const named = columns.findIndex(({ role, header }) => role === 'text' && saysWhat.test(header));
  return named >= 0 ? named : columns.findIndex(({ role }) => role === 'text');
}

function rowCells(text: string, { range }: TimelineEvent): string[] {
  return readRow(text, range.from, range.to).cells.map(({ content }) => decodeCell(text.slice(content.from, content.to)));
}
