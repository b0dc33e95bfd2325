import { normalizeCell } from '../../markdown/table.ts';
import { plainText } from '../../markdown/plain-text.ts';
import type { TextEdit } from '../../text/edit.ts';
import type { DocumentContext, Timeline } from '../model.ts';
import { firstThatReadsBack, refused, replaceLines, type Conversion, type ExpectedEvent } from './conversion.ts';
import { splitOwned } from './owned.ts';
import { takeApart, type TimelineParts } from './parts.ts';
import { writeTable } from './write-table.ts';

/**
 * Writes a timeline as a pipe table, where its first event stands. Times and words are kept as written;
 * nested lists, paragraphs and images go into the cell, and what no cell can hold (code, quotes, tables)
 * stands below the table under the time it belongs to. Days above events become a column where there are
 * several, or where the table could not be read without. What would not read back is not written.
 *
 * @param timeline read from exactly this text, with this context.
 */
export function convertToTable(text: string, timeline: Timeline, context: DocumentContext): Conversion {
  if (timeline.notation === 'table') return refused('This timeline is a table already.');
  const parts = takeApart(text, timeline);
  if (parts === null) return refused('Other things stand among the lines of this timeline.');
  const found = firstThatReadsBack(text, context, timeline, candidates(text, parts));
  return found === null ? refused('As a table, some event could not be read as it is now.') : { edits: found.edits, reason: null };
}

/** How the days of the events are written. */
type Days = 'in-place' | 'as-written' | 'resolved';

interface Candidate {
  readonly edits: readonly TextEdit[];
  readonly expected: readonly ExpectedEvent[];
}

function* candidates(text: string, parts: TimelineParts): Generator<Candidate> {
  const zones = new Set(parts.events.map(({ moment }) => moment.zone));
  const [zone] = zones;
  const shared = zones.size === 1 && zone !== undefined && zone !== null ? zone : null;
  const several = parts.notes.some(({ whole, withoutDays }) => whole !== withoutDays);
  const ways: readonly Days[] = several ? ['as-written', 'resolved'] : ['in-place', 'as-written', 'resolved'];
  for (const days of ways) {
    yield candidate(text, parts, days, 'Time');
    if (shared !== null) yield candidate(text, parts, days, `Time (${shared})`);
  }
}

function candidate(text: string, parts: TimelineParts, days: Days, timeHeader: string): Candidate {
  const dates = days === 'in-place' ? null : daysOf(parts, days);
  const split = parts.events.map(({ owned }) => splitOwned(owned));
  const further = [...new Set(parts.events.flatMap(({ more }) => more.map(({ header }) => header)))];
  const words = parts.events.map((event, index) => withInline(event.words, split[index]?.inline ?? ''));
  const rows = parts.events.map((event, index) => [
    ...(dates === null ? [] : [dates[index] ?? '']),
    event.when,
    words[index] ?? '',
    ...further.map((header) => event.more.filter((cell) => cell.header === header).map(({ value }) => value).join(' ')),
  ]);
  const table = writeTable([...(dates === null ? [] : ['Date']), timeHeader, 'Event', ...further], rows);
  const below = parts.events.flatMap(({ when }, index) => {
    const note = parts.notes[index];
    const own = split[index]?.below ?? '';
    const date = dates?.[index] ?? '';
    return [...(own === '' ? [] : [`At ${plainText(`${date} ${when}`)}:`, own]), (days === 'in-place' ? note?.whole : note?.withoutDays) ?? ''];
  });
  const { firstDay } = parts;
  const apart = days !== 'in-place' && firstDay.from < firstDay.to;
  const from = apart && firstDay.to === parts.from ? firstDay.from : parts.from;
  const replaced = replaceLines(text, from, parts.to, [table, ...below]);
  return {
    edits: apart && from === parts.from ? [{ ...firstDay, insert: '' }, replaced] : [replaced],
    expected: parts.events.map(({ moment }, index) => ({
      moment,
      text: [words[index] ?? '', ...(rows[index]?.slice(dates === null ? 2 : 3) ?? [])].map(normalizeCell).filter((value) => value !== '').join(' | '),
    })),
  };
}

function withInline(words: string, inline: string): string {
  return words.trim() === '' ? inline.replace(/^(?:<br>)+/, '') : words + inline;
}

/**
 * The date of each row: where the author wrote it, above. Rows after midnight are not on the day they
 * stand under, and are left to follow from the row above, as they did.
 */
function daysOf({ events }: TimelineParts, days: Days): string[] {
  let above: string | null = null;
  let date: string | null = null;
  return events.map(({ day, dayLine, moment }) => {
    if (days === 'resolved') return moment.inferred.includes('date') || moment.inferred.includes('year') ? (moment.date?.replace(/^--.*/, '') ?? '') : '';
    if (day !== above) {
      above = day;
      date = moment.date;
    }
    return dayLine ?? (day !== null && moment.inferred.includes('date') && moment.date === date ? plainText(day) : '');
  });
}
