import { readBlocks } from '../../markdown/blocks.ts';
import type { HtmlCell, HtmlRow } from '../../markdown/html-table.ts';
import { foldHtml } from '../../markdown/html-cell.ts';
import type { Timeline, TimelineEvent } from '../model.ts';
import { htmlShape } from '../notations/html-table-shape.ts';
import { inlineOfHtml, timeOfHtml } from './html-words.ts';
import { noNote, sameNote, type EventPart, type Note, type TimelineParts } from './parts.ts';
import { literalWords } from './literal-words.ts';
import { partOfRow, timeHeaders } from './table-parts.ts';

/**
 * Takes an HTML table apart: one event for each row. A row that names a day across the whole table is the
 * day of the rows below it. Answers in a sentence which row has no place elsewhere; null where other things share its lines.
 */
export function htmlParts(text: string, timeline: Timeline): TimelineParts | string | null {
  const shape = htmlShape(text, timeline);
  if (shape === null) return null;
  const { table, head, body } = shape;
  const { blocks } = readBlocks(text);
  const [first, last] = [blocks.find(({ from }) => from === table.from), blocks.find(({ from, to }) => from < table.to && table.to <= to)];
  const opening = first === undefined ? '' : text.slice(text.lastIndexOf('\n', first.from - 1) + 1, first.from);
  if (first === undefined || last === undefined || opening.trim() !== '' || text.slice(table.to, last.to).trim() !== '') return null;

  const events: EventPart[] = [];
  const notes: Note[] = [];
  const above = new Array<string>(timeline.columns.length).fill('');
  let day: string | null = null;
  let lead = sameNote(leadOf(text, table.caption === null ? '' : text.slice(table.caption.from, table.caption.to), head));
  for (const [index, row] of body.entries()) {
    const event = timeline.events[index];
    if (event === undefined) return null;
    const trouble = troubleIn(row, event, timeline);
    if (trouble !== null) return `Row ${index + 1} ${trouble}.`;
    const comments = commentsIn(text, body[index - 1]?.to ?? row.from, row.from);
    if (comments !== '') {
      if (events.length === 0) lead = joined(lead, comments);
      else notes[events.length - 1] = joined(notes.at(-1) ?? noNote, comments);
    }
    if (isDay(row, event)) {
      day = timeOfHtml(valueOf(text, row.cells[0]));
      if (events.length === 0) lead = withDay(lead, day);
      else notes[events.length - 1] = withDay(notes.at(-1) ?? noNote, day);
      continue;
    }
    const cells = cellsOf(text, row, event, timeline, above);
    if (typeof cells === 'string') return `Row ${index + 1} has a ${cells} in a cell, which one line of Markdown cannot hold.`;
    events.push({ ...partOfRow(timeline, cells, event), day, cells });
    notes.push(noNote);
  }
  if (events.length === 0) return null;
  const width = events.reduce((most, { cells }) => Math.max(most, cells?.length ?? 0), 0);
  return {
    from: table.from,
    to: last.to,
    events,
    notes,
    firstDay: { from: table.from, to: table.from },
    lead,
    timeHeaders: head.length === 0 ? [] : timeHeaders(timeline),
    columns: Array.from({ length: width }, (_, column) => ({ header: literalWords(timeline.columns[column]?.header ?? ''), timed: (timeline.columns[column]?.role ?? 'text') !== 'text' })),
  };
}

function valueOf(text: string, cell: HtmlCell | undefined): string {
  return cell === undefined ? '' : foldHtml(text.slice(cell.content.from, cell.content.to));
}

/** A row of one cell that names a day and nothing else. */
function isDay({ cells }: HtmlRow, { when, text, moment }: TimelineEvent): boolean {
  return cells.length === 1 && (cells[0]?.span ?? 1) > 1 && when !== '' && text === '' && moment.time === null && moment.date !== null && moment.inferred.every(({ part }) => part !== 'date');
}

/** Why a row cannot be taken out of its table, in the words that follow its name; null where it can. */
function troubleIn(row: HtmlRow, { locked }: TimelineEvent, { columns }: Timeline): string | null {
  if (row.stray) return 'holds something besides its cells';
  if (row.cells.some(({ nested }) => nested)) return 'has a table in a cell';
  if (locked && row.width <= columns.length && row.cells.length > 1) return 'has a cell that is both its time and its words';
  const missing = row.joined ? columns.findIndex(({ role }, column) => (role === 'time' || role === 'when') && !row.cells.some((cell) => cell.column <= column && column < cell.column + cell.span)) : -1;
  return missing >= 0 ? 'has no time of its own, but shares that of the row above' : null;
}

/** The cells of a row as Markdown; what spans from the row above is said again, but for dates, which the rows below take over anyway. The name of an element where one is a block. */
function cellsOf(text: string, row: HtmlRow, event: TimelineEvent, { columns }: Timeline, above: string[]): readonly string[] | string {
  const cells = new Array<string>(Math.max(columns.length, row.width)).fill('');
  for (const cell of row.cells) {
    const value = valueOf(text, cell);
    const isTime = (columns[cell.column]?.role ?? 'text') !== 'text';
    // What a row says across the whole table is no time.
    const column = isTime && event.when === '' && row.cells.length === 1 && cell.span > 1 ? columns.findIndex(({ role }) => role === 'text') : cell.column;
    const { words, block } = inlineOfHtml(value);
    if (block !== null) return `<${block}>`;
    cells[column] = isTime && column === cell.column ? timeOfHtml(value) : words;
  }
  for (const [column, { role }] of columns.entries()) {
    const spanned = row.joined && role === 'text' && !row.cells.some((cell) => cell.column <= column && column < cell.column + cell.span);
    if (spanned) cells[column] = above[column] ?? '';
    above[column] = cells[column] ?? '';
  }
  return cells;
}

/** The caption, as a label, and the title rows above the header. */
function leadOf(text: string, caption: string, head: readonly HtmlRow[]): string {
  const said = inlineOfHtml(foldHtml(caption)).words;
  const titles = head.slice(0, -1).map(({ cells }) => cells.map((cell) => inlineOfHtml(valueOf(text, cell)).words).join(' '));
  return [said === '' || /[*_]/.test(said) ? said : `**${said}**`, ...titles].filter((part) => part.trim() !== '').join('\n\n');
}

/** Comments between two rows, in front of the tags there. */
function commentsIn(text: string, from: number, to: number): string {
  return (text.slice(from, to).match(/<!--[^]*?-->/g) ?? []).join('\n');
}

function joined({ whole, withoutDay, withDayUnmarked }: Note, more: string): Note {
  const add = (note: string): string => (note === '' ? more : `${note}\n\n${more}`);
  return { whole: add(whole), withoutDay: add(withoutDay), withDayUnmarked: add(withDayUnmarked) };
}

function withDay(note: Note, day: string): Note {
  return { whole: joined(note, `**${day.replace(/^[*_`]+|[*_`]+$/g, '')}**`).whole, withoutDay: note.withoutDay, withDayUnmarked: joined(note, day).withDayUnmarked };
}
