import { plainText } from '../../markdown/plain-text.ts';
import { applyEdits, type TextEdit } from '../../text/edit.ts';
import type { DocumentContext, Moment, Timeline } from '../model.ts';
import { readTimelines } from '../read.ts';

/** The edits of an explicit command, or why it makes none. */
export interface Conversion {
  readonly edits: readonly TextEdit[];
  /** A sentence for the person who asked; null exactly where there are edits. */
  readonly reason: string | null;
}

/** An answer without edits. */
export function refused(reason: string): Conversion {
  return { edits: [], reason };
}

/** What an event must say once it is written in another form. */
export interface ExpectedEvent {
  readonly moment: Moment;
  /** Its words as cells show them. */
  readonly text: string;
}

/** What a search for a way to write a timeline came to. */
export interface Search {
  /** Null where no candidate reads back. */
  readonly found: Candidate | null;
  /** Which of the events expected of the first candidate was the first to read otherwise; null where none of its own did. */
  readonly wrong: number | null;
}

/** A way to write a timeline anew. */
export interface Candidate {
  readonly edits: readonly TextEdit[];
  readonly expected: readonly ExpectedEvent[];
  /** Its events come to stand under headings of their own, and so may be several timelines. */
  readonly parted: boolean;
}

/**
 * Looks for the first way to write a timeline anew that reads back as it should: the events expected, each
 * at its moment and with its words, and every other timeline of the document as it was. Where there is none,
 * timelines of one section may have become one (and a parted one several), as long as all their events are there, in order. Reads the
 * text once for each candidate that differs from those before.
 *
 * @param before all timelines of the text as it is.
 */
export function firstThatReadsBack(text: string, context: DocumentContext, before: readonly Timeline[], timeline: Timeline, candidates: Iterable<Candidate>): Search {
  let merged: Candidate | null = null;
  let wrong: number | null = null;
  const tried = new Set<string>();
  for (const candidate of candidates) {
    const written = candidate.edits.map(({ from, to, insert }) => `${from} ${to} ${insert}`).join('\n');
    if (tried.has(written)) continue;
    tried.add(written);
    const after = readTimelines(applyEdits(text, candidate.edits), context).timelines;
    const expected = before.map((other) => (other.index === timeline.index ? candidate.expected : other.events));
    if (after.length === before.length && expected.every((events, index) => saysAll(after[index]?.events ?? [], events))) return { found: candidate, wrong: null };
    if (tried.size === 1) wrong = firstWrong(after[timeline.index]?.events ?? [], candidate.expected);
    if (candidate.parted ? after.length <= before.length : merged !== null || after.length >= before.length) continue;
    if (!saysAll(inTextOrder(after, []), inTextOrder(before, expected))) continue;
    if (candidate.parted) return { found: candidate, wrong: null };
    merged = candidate;
  }
  return { found: merged, wrong };
}

/** The edits of a search, or in a sentence which event was in their way. @param form what the timeline was to become, e.g. `list`. */
export function concluded({ found, wrong }: Search, form: string, events: readonly { readonly row: number; readonly when: string }[]): Conversion {
  if (found !== null) return { edits: found.edits, reason: null };
  const event = wrong === null ? undefined : events[wrong];
  if (event === undefined) return refused(`As a ${form} it would change how other timelines of this document are read.`);
  return refused(`As a ${form}, row ${event.row + 1}${event.when.trim() === '' ? '' : ` (“${plainText(event.when)}”)`} could not be read as it is now.`);
}

/** The events of all timelines as they stand in the text, or what is expected of them. */
function inTextOrder(timelines: readonly Timeline[], expected: readonly (readonly ExpectedEvent[])[]): ExpectedEvent[] {
  return timelines
    .flatMap(({ index, events }) => events.map((event, at) => ({ at: event.range.from, said: expected[index]?.[at] ?? event })))
    .sort((a, b) => a.at - b.at)
    .map(({ said }) => said);
}

function saysAll(events: readonly ExpectedEvent[], expected: readonly ExpectedEvent[]): boolean {
  return events.length === expected.length && firstWrong(events, expected) === null;
}

/** The first of the events expected that is not there, or says something else; null where there is none. */
function firstWrong(events: readonly ExpectedEvent[], expected: readonly ExpectedEvent[]): number | null {
  const at = expected.findIndex((wanted, index) => {
    const event = events[index];
    return event === undefined || event.text !== wanted.text || !sameMoment(event.moment, wanted.moment);
  });
  return at < 0 ? null : at;
}

/** Whether another timeline of the document still says what it said. */
export function saysTheSame(before: Timeline, after: Timeline | undefined): boolean {
  return (
    after !== undefined &&
    before.events.length === after.events.length &&
    before.events.every((event, index) => {
      const other = after.events[index];
      return other !== undefined && event.when === other.when && event.text === other.text && sameMoment(event.moment, other.moment);
    })
  );
}

/** Whether two moments say the same, whatever of it is written and whatever inferred. */
export function sameMoment(a: Moment, b: Moment): boolean {
  return a.date === b.date && a.time === b.time && a.end === b.end && a.endDate === b.endDate && a.approx === b.approx && a.zone === b.zone && a.relative === b.relative && a.bounds?.from === b.bounds?.from && a.bounds?.to === b.bounds?.to;
}

/** The line end that a text uses. */
export function lineEndOf(text: string): string {
  return /\r\n|\n|\r/.exec(text)?.[0] ?? '\n';
}

const lineEnds = /\r\n|\n|\r/;
/** A line that goes on for longer than this is not blank, in characters. */
const nearby = 2000;

/**
 * Puts blocks into the place of whole lines, each block set apart by a blank line from the next and from
 * what stands above and below.
 *
 * @param from the start of a line, and `to` the end of one, without its line end.
 * @param blocks texts without blank lines at their ends; their own line ends become those of the document.
 */
export function replaceLines(text: string, from: number, to: number, blocks: readonly string[]): TextEdit {
  const end = lineEndOf(text);
  const written = blocks.filter((block) => block !== '').map((block) => block.replace(/\r\n|\r|\n/g, end));
  const above = text.slice(Math.max(0, from - nearby), from).split(lineEnds).at(-2) ?? '';
  const below = text.slice(to, to + nearby).split(lineEnds)[1] ?? '';
  const opening = above.trim() === '' ? '' : end;
  const closing = below.trim() === '' ? '' : end;
  return { from, to, insert: opening + written.join(end + end) + closing };
}
