import type { Nodes, PhrasingContent, Root, RootContent, Table } from 'mdast';
import { isSilent } from '../markdown/document-head.ts';
import { parseFragment, parseWords } from '../markdown/fragment.ts';
import type { Note, TimelineParts } from '../timeline/convert/parts.ts';
import { plainText } from '../markdown/plain-text.ts';
import { isInferred, type Timeline } from '../timeline/model.ts';

/** One column of a timeline that is drawn as a table. */
export interface SheetColumn {
  readonly header: readonly PhrasingContent[];
  /** `time` heads its rows, `date` may be said by the rows between days. */
  readonly role: 'time' | 'date' | 'text';
  /** As its author aligned it. */
  readonly align?: 'left' | 'right' | 'center' | null;
}

/** One event. */
export interface SheetRow {
  /** One for each column; null where the row cannot be understood and is shown whole. */
  readonly cells: readonly (readonly Nodes[])[] | null;
  readonly whole: readonly Nodes[];
  /** The line that names the day of this event and those below, as its author wrote it, or null. */
  readonly day: readonly Nodes[] | null;
  /** What stands above the event: before the line that names its day, and after it. */
  readonly notesAbove: readonly RootContent[];
  readonly notesBelowDay: readonly RootContent[];
}

/** A timeline of whatever notation, ready to be drawn as a table. */
export interface Sheet {
  readonly caption: readonly RootContent[];
  readonly columns: readonly SheetColumn[];
  readonly rows: readonly SheetRow[];
  /** What stands below the last event. */
  readonly notesBelow: readonly RootContent[];
}

/** A pipe table as a sheet; null where its rows are not those of the timeline. */
export function sheetOfPipeTable({ columns, events }: Timeline, table: Table): Sheet | null {
  const [head, ...rows] = table.children;
  if (head === undefined || rows.length !== events.length) return null;
  const time = timeColumn(columns.map(({ role }) => role));
  return {
    caption: [],
    columns: columns.map(({ role }, at) => ({ header: head.children[at]?.children ?? [], role: at === time ? 'time' : role === 'date' ? 'date' : 'text', align: table.align?.[at] ?? null })),
    rows: rows.map(({ children }, index) => {
      const cells = children.map((cell) => cell.children);
      return {
        cells: events[index]?.locked === true ? null : columns.map((_, at) => cells[at] ?? []),
        whole: cells.flatMap((cell, at): Nodes[] => (at === 0 ? cell : [{ type: 'text', value: ' | ' }, ...cell])),
        day: null,
        notesAbove: [],
        notesBelowDay: [],
      };
    }),
    notesBelow: [],
  };
}

/** A timeline that was taken apart as a sheet. @param firstDay whether the line of the first event's day goes into the table. */
export function sheetOfParts(timeline: Timeline, parts: TimelineParts, document: Root, firstDay: boolean): Sheet {
  const { events, notes, lead } = parts;
  const further = [...new Set(events.flatMap(({ more }) => more.map(({ header }) => header)))];
  const words = (source: string): PhrasingContent[] => parseWords(source, document);
  const time = parts.columns === null ? 0 : timeColumn(timeline.columns.map(({ role }) => role));
  const columns: SheetColumn[] =
    parts.columns?.map(({ header }, at) => ({ header: words(header), role: at === time ? 'time' : timeline.columns[at]?.role === 'date' ? 'date' : 'text' })) ??
    [{ header: [{ type: 'text', value: timeHeader(timeline) }], role: 'time' }, ...['Event', ...further].map((header): SheetColumn => ({ header: words(header), role: 'text' }))];
  let below: readonly RootContent[] = [];
  const rows = events.map((event, index): SheetRow => {
    const above = index === 0 ? { before: [], after: [], day: parts.columns === null ? firstDay : lead.whole !== lead.withoutDay } : splitNote(notes[index - 1], document);
    return {
      cells: event.cells?.map(words) ?? [
        [{ type: 'text', value: plainText(event.when) }],
        cellOf(words(event.words), event.owned === '' ? [] : parseFragment(event.owned, document)),
        ...further.map((header) => event.more.filter((cell) => cell.header === header).flatMap(({ value }) => words(value))),
      ],
      whole: [],
      day: above.day && event.day !== null ? words((event.dayLine ?? event.day).replace(/^#{1,6}[ \t]+/, '')) : null,
      notesAbove: above.before,
      notesBelowDay: above.after,
    };
  });
  const last = notes.at(-1);
  if (last !== undefined) below = parseNote(last.whole, document);
  return { caption: parseNote(lead.withoutDay, document), columns, rows, notesBelow: below };
}

/** The first column with times, else the first with days, else the first. */
function timeColumn(roles: readonly string[]): number {
  const at = roles.findIndex((role) => role === 'time' || role === 'when');
  return Math.max(0, at >= 0 ? at : roles.findIndex((role) => role === 'date' || role === 'day'));
}

/** `Time (UTC)` where all events are in a zone that none of them says. */
function timeHeader({ events }: Timeline): string {
  const zone = events[0]?.moment.zone ?? null;
  return zone !== null && events.every(({ moment }) => moment.zone === zone && isInferred(moment, 'zone')) ? `Time (${zone})` : 'Time';
}

function cellOf(words: readonly PhrasingContent[], owned: readonly RootContent[]): readonly Nodes[] {
  if (owned.length === 0) return words;
  return words.length === 0 ? owned : [{ type: 'paragraph', children: [...words] }, ...owned];
}

/** What stands between two events, before and after the line that names the day of the second. */
function splitNote(note: Note | undefined, document: Root): { readonly before: readonly RootContent[]; readonly after: readonly RootContent[]; readonly day: boolean } {
  if (note === undefined || note.whole === note.withoutDay) return { before: parseNote(note?.whole ?? '', document), after: [], day: false };
  const lines = note.whole.split('\n');
  const left = note.withoutDay.split('\n');
  let same = 0;
  while (same < left.length && left[same] === lines[same]) same += 1;
  return { before: parseNote(left.slice(0, same).join('\n'), document), after: parseNote(left.slice(same).join('\n'), document), day: true };
}

/** The blocks of a note that show something; what only gives names a meaning stays outside of the table. */
function parseNote(note: string, document: Root): RootContent[] {
  return note.trim() === '' ? [] : parseFragment(note, document).filter((node) => !isSilent(node));
}
