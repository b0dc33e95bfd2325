import type { DocumentContext, Timeline } from '../model.ts';
import { readTimelines } from '../read.ts';
import { readWhen } from '../clock/when.ts';
import { plainText } from '../../markdown/plain-text.ts';
import { concluded, firstThatReadsBack, refused, replaceLines, type Candidate, type Conversion, type ExpectedEvent } from './conversion.ts';
import { indent } from './indents.ts';
import { listForms, writeItem, type ListForm, type WrittenItem } from './list-form.ts';
import { writtenDate } from './written-date.ts';
import type { EventPart, TimelineParts } from './parts.ts';
import { takeApart } from './take-apart.ts';

/** The forms that are lists already. */
export const listNotations: readonly Timeline['notation'][] = ['bullets', 'numbered', 'nested-list'];

/**
 * Writes a timeline as a list, one item for each event: `- 14:05 - words`, or in the form of another
 * timeline list of the document. Further columns become nested items, and what an event owns stands
 * inside its item. Notes and day headings stay where they are. What would not read back is not written.
 *
 * @param timeline read from exactly this text, with this context.
 * @param before all timelines of the text, where they are known.
 */
export function convertToList(text: string, timeline: Timeline, context: DocumentContext, before: readonly Timeline[] = readTimelines(text, context).timelines): Conversion {
  if (listNotations.includes(timeline.notation)) return refused('This timeline is a list already.');
  const parts = takeApart(text, timeline);
  if (typeof parts === 'string') return refused(parts);
  if (parts.events.length === 0) return refused('There is no event to put into a list.');
  const forms = listForms(text, before, timeline);
  const items = parts.events.map((event): Item => {
    const said = saidInItem(event);
    return { event, ...said, asWritten: writeItem(said.words, event.when, forms) };
  });
  const untimed = items.find(({ asWritten }) => asWritten === null)?.event;
  if (untimed !== undefined) {
    const said = plainText(untimed.when);
    return refused(`In a list every event starts with its time, and row ${untimed.row + 1} has ${said === '' ? 'none' : `“${said}”`}.`);
  }
  return concluded(firstThatReadsBack(text, context, before, timeline, candidates(text, parts, items, forms)), 'list', parts.events);
}

/** An event as it is said in a list. */
interface Item {
  readonly event: EventPart;
  /** The words on its first line, and the lines below that. */
  readonly words: string;
  readonly below: readonly string[];
  /** Its first line with its time as the author wrote it; null where it would not be read there. */
  readonly asWritten: WrittenItem | null;
}

function* candidates(text: string, parts: TimelineParts, items: readonly Item[], forms: readonly ListForm[]): Generator<Candidate> {
  const asWritten = ({ when }: EventPart): string => when;
  yield candidate(text, parts, items, forms, asWritten, null);
  const zones = new Set(parts.events.map(({ moment }) => moment.zone));
  const [zone] = zones;
  if (parts.timeHeaders !== null && zones.size === 1 && zone !== null) yield candidate(text, parts, items, forms, asWritten, `All times in ${zone}.`);
  // What the headers of a table say about its times is said above the list.
  const headers = (parts.timeHeaders ?? []).filter((header) => header.trim() !== '');
  if (headers.length > 0) yield candidate(text, parts, items, forms, asWritten, headers.join(', '));
  const withZone = ({ when, moment }: EventPart): string => (moment.zone === null || moment.time === null || readWhen(plainText(when)).zone !== null ? when : when.replace(/(?=[ \t]*\([^()]*\)$)|$/, ` ${moment.zone}`));
  yield candidate(text, parts, items, forms, withZone, null);
  for (const when of [asWritten, withZone]) {
    const withDate = (event: EventPart): string => {
      const written = readWhen(plainText(event.when));
      return written.day !== null || written.unreadableDate || event.moment.date === null ? when(event) : `${writtenDate(event.moment.date)} ${when(event)}`;
    };
    yield candidate(text, parts, items, forms, withDate, null);
  }
}

function candidate(text: string, parts: TimelineParts, items: readonly Item[], forms: readonly ListForm[], whenOf: (event: EventPart) => string, above: string | null): Candidate {
  const runs: string[][] = [[]];
  let loose = false;
  const expected: ExpectedEvent[] = [];
  for (const [index, { event, words, below, asWritten }] of items.entries()) {
    const when = whenOf(event);
    const item = (when === event.when ? null : writeItem(words, when, forms)) ?? asWritten;
    loose ||= below.includes('');
    runs.at(-1)?.push([item?.line ?? '', ...indent(below, 2)].join('\n'));
    expected.push({ moment: event.moment, text: item?.words ?? words });
    const note = parts.notes[index]?.whole ?? '';
    if (note !== '') runs.push([note], []);
  }
  // Where some item holds paragraphs, items on the next line would be hard to tell from them.
  const blocks = runs.map((lines) => lines.join(loose ? '\n\n' : '\n'));
  return { edits: [replaceLines(text, parts.from, parts.to, [above ?? '', parts.lead.whole, ...blocks])], expected, parted: false };
}

/** The words on an item's first line, and the lines below them. */
function saidInItem({ words, more, owned }: EventPart): Pick<Item, 'words' | 'below'> {
  const cells = more.map(({ header, value }) => `- ${header.trim() === '' ? '' : `${header}: `}${value}`);
  const broken = breaksToItems(words);
  const rest = owned === '' ? [] : owned.split('\n');
  const tight = rest.length === 0 || /^(?:[-+*]|\d{1,9}[.)])[ \t]/.test(rest[0] ?? '');
  return { words: broken.words, below: [...broken.items, ...cells, ...(tight ? [] : ['']), ...rest] };
}

/** Breaks in a cell that lead to list items become nested items; other breaks stay. */
function breaksToItems(words: string): { readonly words: string; readonly items: readonly string[] } {
  const [first = '', ...rest] = words.split(/<br[ \t]*\/?>(?=(?:&nbsp;)*(?:[-+*]|\d{1,9}[.)])[ \t]+\S)/i);
  if (first.trim() === '') return { words, items: [] };
  return {
    words: first.trimEnd(),
    items: rest.map((item) => {
      const deep = /^(?:&nbsp;&nbsp;)*/.exec(item)?.[0].length ?? 0;
      return ' '.repeat((deep / 12) * 2) + item.slice(deep).trim();
    }),
  };
}
