import { normalizeCell } from '../../markdown/table.ts';
import { plainText } from '../../markdown/plain-text.ts';
import { readWhen } from '../clock/when.ts';
import { isInferred, type DocumentContext, type Timeline } from '../model.ts';
import { readTimelines } from '../read.ts';
import { concluded, firstThatReadsBack, refused, replaceLines, type Candidate, type Conversion } from './conversion.ts';
import { splitOwned } from './owned.ts';
import type { TimelineParts } from './parts.ts';
import { takeApart } from './take-apart.ts';
import { writtenDate } from './written-date.ts';
import { writeTable } from './write-table.ts';

/**
 * Writes a timeline as a pipe table, where its first event stands. Times and words are kept as written;
 * nested lists, paragraphs and images go into the cell, and what no cell can hold (code, quotes, tables)
 * stands below the table under the time it belongs to. Days above events become a column where there are
 * several, or where the table could not be read without. What would not read back is not written.
 *
 * @param timeline read from exactly this text, with this context.
 * @param before all timelines of the text, where they are known.
 */
export function convertToTable(text: string, timeline: Timeline, context: DocumentContext, before: readonly Timeline[] = readTimelines(text, context).timelines): Conversion {
  if (timeline.notation === 'table') return refused('This timeline is a table already.');
  const parts = takeApart(text, timeline);
  if (typeof parts === 'string') return refused(parts);
  return concluded(firstThatReadsBack(text, context, before, timeline, candidates(text, parts)), 'table', parts.events);
}

/** How the days of the events are written: `completed` as written, and worked out for rows after midnight; `resolved` worked out for all. */
type Days = 'in-place' | 'as-written' | 'completed' | 'resolved';

function* candidates(text: string, parts: TimelineParts): Generator<Candidate> {
  const zones = new Set(parts.events.map(({ moment }) => moment.zone));
  const [zone] = zones;
  const shared = zones.size === 1 && zone !== undefined && zone !== null ? zone : null;
  const several = parts.notes.some(({ whole, withoutDay }) => whole !== withoutDay);
  const ways: readonly Days[] = several ? ['as-written', 'completed', 'resolved'] : ['in-place', 'as-written', 'completed', 'resolved'];
  const headers = shared === null ? ['Time'] : ['Time', `Time (${shared})`];
  // Where headings part the events, each part is a table under its own.
  const runs = runsUnderHeadings(parts);
  if (runs.length > 1) for (const header of headers) yield candidate(text, parts, runs, 'in-place', header, 'rewritten');
  // Dates in prose speak for the whole document: where that stands in the way, none is added and none taken away.
  for (const prose of ['rewritten', 'undated', 'kept'] as const) {
    for (const days of ways) for (const header of headers) yield candidate(text, parts, [parts], days, header, prose);
  }
}

/** The events between headings that name no day; all of them where there is none. */
function runsUnderHeadings(parts: TimelineParts): Run[] {
  const ends = parts.notes.flatMap(({ withoutDay }, index) => (/^ {0,3}#{1,6}[ \t]/m.test(withoutDay) && index < parts.events.length - 1 ? [index + 1] : []));
  return [...ends, parts.events.length].map((end, at) => ({ ...parts, events: parts.events.slice(ends[at - 1] ?? 0, end), notes: parts.notes.slice(ends[at - 1] ?? 0, end) }));
}

/** Events that become one table. */
type Run = Pick<TimelineParts, 'events' | 'notes' | 'columns'>;

/** What days are written as dates in prose: with them, without, or as they were. */
type Prose = 'rewritten' | 'undated' | 'kept';

function candidate(text: string, parts: TimelineParts, runs: readonly Run[], days: Days, timeHeader: string, prose: Prose): Candidate {
  const written = runs.map((run) => writeRun(run, days, timeHeader, prose));
  const texts = written.flatMap((run) => run.texts);
  const { firstDay, lead } = parts;
  const apart = days !== 'in-place' && prose !== 'kept' && eventsWithDaySaid(parts, days).has(0) && firstDay.from < firstDay.to;
  const from = apart && firstDay.to === parts.from ? firstDay.from : parts.from;
  const replaced = replaceLines(text, from, parts.to, [days === 'in-place' ? lead.whole : lead.withoutDay, ...written.flatMap(({ blocks }) => blocks)]);
  return {
    edits: apart && from === parts.from ? [{ ...firstDay, insert: '' }, replaced] : [replaced],
    expected: parts.events.map(({ moment }, index) => ({ moment, text: texts[index] ?? '' })),
    parted: runs.length > 1,
  };
}

/** Writes events as one table, and below it what no cell can hold. */
function writeRun(parts: Run, days: Days, timeHeader: string, prose: Prose): { readonly blocks: readonly string[]; readonly texts: readonly string[] } {
  const dates = days === 'in-place' ? null : daysOf(parts, days);
  const saidDays = dates === null ? null : eventsWithDaySaid(parts, days);
  const split = parts.events.map(({ owned }) => splitOwned(owned));
  const further = [...new Set(parts.events.flatMap(({ more }) => more.map(({ header }) => header)))];
  const words = parts.events.map((event, index) => withInline(event.words, split[index]?.inline ?? ''));
  const columns = parts.columns ?? [{ header: timeHeader, timed: true }, ...['Event', ...further].map((header) => ({ header, timed: false }))];
  const rows = parts.events.map(
    (event, index) => event.cells ?? [event.when, words[index] ?? '', ...further.map((header) => event.more.filter((cell) => cell.header === header).map(({ value }) => value).join(' '))],
  );
  const dated = rows.map((cells, index): readonly string[] => {
    const day = dates?.[index] ?? '';
    const [when = '', ...others] = cells;
    // A day without an hour stands among the days.
    return dates === null ? cells : day === '' && parts.columns === null && isDay(when) ? [when, '', ...others] : [day, ...cells];
  });
  const table = writeTable([...(dates === null ? [] : ['Date']), ...columns.map(({ header }) => header)], dated);
  const below = parts.events.flatMap(({ when, row }, index) => {
    const note = parts.notes[index];
    const own = split[index]?.below ?? '';
    const said = prose !== 'rewritten' ? '' : plainText(`${dates?.[index] ?? ''} ${when}`);
    return [...(own === '' ? [] : [said === '' ? `Row ${row + 1}:` : `At ${said}:`, own]), (dates === null ? note?.whole : prose === 'kept' || saidDays?.has(index + 1) === false ? note?.withDayUnmarked : note?.withoutDay) ?? ''];
  });
  return {
    blocks: [table, ...below],
    texts: rows.map((cells) => cells.filter((_, column) => columns[column]?.timed !== true).map(normalizeCell).filter((value) => value !== '').join(' | ')),
  };
}

/** Whether a time as written is a day and nothing else. */
function isDay(when: string): boolean {
  const { day, time, unreadableTime, unreadableDate, rest } = readWhen(plainText(when));
  return day !== null && time === null && !unreadableTime && !unreadableDate && rest === '';
}

function withInline(words: string, inline: string): string {
  return words.trim() === '' ? inline.replace(/^(?:<br>)+/, '') : words + inline;
}

/**
 * The date of each row: where the author wrote it, above. Rows after midnight are not on the day they
 * stand under, and are left to follow from the row above, as they did.
 */
function daysOf({ events }: Run, days: Days): string[] {
  const isOn = dayReader();
  let above: string | null = null;
  let line: string | null = null;
  return events.map(({ day, dayLine, moment }) => {
    if (days === 'resolved') return isInferred(moment, 'date') || isInferred(moment, 'year') ? writtenDate(moment.date) : '';
    if (day !== above) line = dayLine;
    above = day;
    if (day === null || !isInferred(moment, 'date')) return '';
    if (!isOn(day, moment.date)) return days === 'completed' ? writtenDate(moment.date) : '';
    const said = line ?? plainText(day);
    line = null;
    return said;
  });
}

/** The first events of days that some row of the day says, in its date or in its own time. */
function eventsWithDaySaid({ events }: Run, days: Days): ReadonlySet<number> {
  const isOn = dayReader();
  const said = new Set<number>();
  let first = 0;
  for (const [index, { day, dayLine, moment }] of events.entries()) {
    if (day !== events[index - 1]?.day) first = index;
    // What such a line says besides has no other place than the cell.
    const loses = days === 'resolved' && events[first]?.dayLine !== null;
    if (day !== null && !loses && isOn(day, moment.date) && (dayLine === null || isInferred(moment, 'date'))) said.add(first);
  }
  return said;
}

/** Answers whether a date is the day that an author wrote; a day that cannot be read alone is taken to be. Days are read once each. */
function dayReader(): (day: string, date: string | null) => boolean {
  const read = new Map<string, string | null>();
  return (day, date) => {
    let end = read.get(day);
    if (end === undefined) {
      const written = readWhen(plainText(day));
      end = written.month === null || written.day === null ? null : `-${two(written.month)}-${two(written.day)}`;
      read.set(day, end);
    }
    return end === null ? date !== null : date?.endsWith(end) === true;
  };
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
