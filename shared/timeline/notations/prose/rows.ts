import type { TextEdit } from '../../../text/edit.ts';
import type { Timeline } from '../../model.ts';
import type { IntentResult } from '../notation.ts';
import { groupOf, readsAs, rowsOf, type Rows } from './again.ts';
import type { Entry } from './form.ts';
import { sourceOf } from './phrases.ts';

/*
 * Events trade places; what stands between them (blank lines, notes, images, date headings, the breaks
 * at the ends of lines) stays where it is. An event takes along all that belongs to it.
 */

/** What a new event says where a date alone would be read as a date heading. */
const someWords = 'New event';

/** Inserts an event at the time of the one above it (or below, at the top), in its form, with as few words as can be. */
export function insertEntry(text: string, timeline: Timeline, at: number): IntentResult {
  const entries = entriesOf(text, timeline);
  const model = entries[at - 1] ?? entries[at];
  if (model === undefined) return nothing;
  const rows = rowsOf(timeline);
  const when = rows[at > 0 ? at - 1 : at]?.[0] ?? '';
  const results = ['', someWords].map((words) =>
    attempt(text, insertion(text, entries, at, [model.form.fresh(text, model, words)]), [...rows.slice(0, at), [when, words], ...rows.slice(at)], [at]),
  );
  return results.find(({ edits }) => edits.length > 0) ?? nothing;
}

/** Repeats events below the last of them. */
export function duplicateEntries(text: string, timeline: Timeline, named: readonly number[]): IntentResult {
  const entries = entriesOf(text, timeline);
  const rows = rowsOf(timeline);
  const at = (named.at(-1) ?? 0) + 1;
  const above = entries[at - 1];
  // A number is given anew below a numbered event, and copied elsewhere.
  const units = named.map((row) => (isNumbered(above) ? unitOf(text, entries[row]) : sourceOf(text, entries[row] ?? noRange)));
  const anew = named.map((row) => isNumbered(entries[row]));
  const copies = named.map((row) => rows[row] ?? (['', ''] as const));
  return attempt(text, insertion(text, entries, at, units, anew), [...rows.slice(0, at), ...copies, ...rows.slice(at)], named.map((_, index) => at + index));
}

/** Deletes events, each with the blank lines that set it apart; notes around them stay. */
export function deleteEntries(text: string, timeline: Timeline, named: readonly number[]): IntentResult {
  const entries = entriesOf(text, timeline);
  const kept = timeline.events.length - named.length;
  const gone = new Set(named);
  const passOn = passedNumbers(text, entries, gone);
  const edits = named.flatMap((row): TextEdit[] => {
    const entry = entries[row];
    if (entry === undefined) return [];
    const next = entries[row + 1];
    const previous = entries[row - 1];
    if (next !== undefined && entry.form.setsApart(text.slice(entry.to, next.from))) {
      return [passOn[row] === true ? { from: entry.movesFrom, to: next.movesFrom, insert: '' } : { from: entry.from, to: next.from, insert: '' }];
    }
    // The blanks before it may already be gone with the event above.
    if (previous !== undefined && !gone.has(row - 1) && previous.form.setsApart(text.slice(previous.to, entry.from))) {
      return [{ from: previous.to, to: entry.to, insert: '' }];
    }
    const ending = /^(?:\r\n|\n|\r)/.exec(text.slice(entry.to, entry.to + 2))?.[0].length ?? 0;
    return [{ from: entry.from, to: entry.to + ending, insert: '' }];
  });
  return { edits, rows: kept === 0 ? [] : [Math.min(named[0] ?? 0, kept - 1)] };
}

/**
 * Which of the deleted events leave the number they stand at to the next one: those at the head of a list,
 * since it goes on counting from there, and below a paragraph it must start with 1.
 */
function passedNumbers(text: string, entries: readonly Entry[], gone: ReadonlySet<number>): boolean[] {
  const heads = entries.map(() => false);
  const passed = entries.map(() => false);
  for (const [row, entry] of entries.entries()) {
    heads[row] = gone.has(row) && isNumbered(entry) && (!isNumbered(entries[row - 1]) || heads[row - 1] === true);
  }
  for (let row = entries.length - 2; row >= 0; row--) {
    const entry = entries[row];
    const next = entries[row + 1];
    if (heads[row] !== true || entry === undefined || next === undefined || !isNumbered(next)) continue;
    passed[row] = (!gone.has(row + 1) || passed[row + 1] === true) && entry.form.setsApart(text.slice(entry.to, next.from));
  }
  return passed;
}

/** Moves events; the places they pass are taken by those they passed. */
export function moveEntries(text: string, timeline: Timeline, named: readonly number[], before: number): IntentResult {
  const entries = entriesOf(text, timeline);
  const moving = new Set(named);
  const stay = entries.map((_, index) => index).filter((index) => !moving.has(index));
  const at = stay.filter((index) => index < before).length;
  const order = [...stay.slice(0, at), ...named, ...stay.slice(at)];
  const edits = order.flatMap((from, to): TextEdit[] => {
    const place = entries[to];
    const entry = entries[from];
    return from === to || place === undefined || entry === undefined ? [] : [exchange(text, place, entry)];
  });
  return { edits, rows: named.map((_, index) => at + index) };
}

/** Puts an event in the place of another. A number stays, unless one of the two has none. */
function exchange(text: string, place: Entry, entry: Entry): TextEdit {
  return isNumbered(place) && isNumbered(entry)
    ? { from: place.movesFrom, to: place.to, insert: unitOf(text, entry) }
    : { from: place.from, to: place.to, insert: sourceOf(text, entry) };
}

function isNumbered(entry: Entry | undefined): boolean {
  return entry !== undefined && entry.movesFrom > entry.from;
}

const noRange = { from: 0, to: 0 };
const nothing: IntentResult = { edits: [], rows: [] };

/** The edits, if the timeline then reads as it should; else none. */
function attempt(text: string, edits: readonly TextEdit[], expected: Rows, rows: readonly number[]): IntentResult {
  return edits.length > 0 && readsAs(text, edits, expected) ? { edits, rows } : nothing;
}

function entriesOf(text: string, timeline: Timeline): readonly Entry[] {
  return groupOf(text, timeline)?.entries ?? [];
}

/** What moves of an event. */
function unitOf(text: string, entry: Entry | undefined): string {
  return entry === undefined ? '' : text.slice(entry.movesFrom, entry.to);
}

/** Puts units before event `at`, set apart as events are here; in a numbered list with the next number, where `anew` says so. */
function insertion(text: string, entries: readonly Entry[], at: number, units: readonly string[], anew: readonly boolean[] = []): TextEdit[] {
  const above = entries[at - 1];
  const below = entries[at];
  const gap = gapOf(text, entries, at);
  if (above === undefined) {
    const prefix = below === undefined ? '' : text.slice(below.from, below.movesFrom);
    return [{ from: below?.from ?? 0, to: below?.from ?? 0, insert: units.map((unit) => `${prefix}${unit}${gap}`).join('') }];
  }
  const prefix = text.slice(above.from, above.movesFrom);
  const numbered = (step: number): string => prefix.replace(/\d+/, (digits) => String(Number(digits) + step));
  return [{ from: above.to, to: above.to, insert: units.map((unit, index) => `${gap}${anew[index] === false ? '' : numbered(index + 1)}${unit}`).join('') }];
}

/** What sets events apart: blanks only, taken from a pair of neighbours near `at`. */
function gapOf(text: string, entries: readonly Entry[], at: number): string {
  const form = (entries[at - 1] ?? entries[at])?.form;
  const gaps = entries.slice(1).map((entry, index) => {
    const above = entries[index];
    const gap = text.slice(above?.to, entry.from);
    return form !== undefined && above?.form === form && entry.form === form && form.setsApart(gap) ? gap : null;
  });
  const near = [gaps[at - 1], gaps[at - 2], gaps[at], ...gaps].find((gap) => gap !== null && gap !== undefined);
  const lineEnd = /\r\n|\n|\r/.exec(text)?.[0] ?? '\n';
  return near ?? lineEnd.repeat(form?.linesApart ?? 1);
}
