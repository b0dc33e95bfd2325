import type { TextEdit } from '../../../text/edit.ts';
import type { Timeline } from '../../model.ts';
import type { IntentResult } from '../notation.ts';
import { entriesOf, readsAs, rowsOf, type Rows } from './again.ts';
import { deletions } from './deletions.ts';
import type { Entry } from './form.ts';
import { countsOn, markerOf, numberOf, raised, renumbering, unitBehind, wholeOf } from './numbers.ts';

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
  const ways = ['', someWords].map((words): Way => ({
    edits: insertion(text, entries, at, [(marker) => marker + model.form.fresh(text, model, words)]),
    expected: [...rows.slice(0, at), [when, words], ...rows.slice(at)],
  }));
  return { edits: firstReading(text, ways) ?? [], rows: [at] };
}

/** Repeats events below the last of them. */
export function duplicateEntries(text: string, timeline: Timeline, named: readonly number[]): IntentResult {
  const entries = entriesOf(text, timeline);
  const rows = rowsOf(timeline);
  const at = (named.at(-1) ?? 0) + 1;
  const copies = named.flatMap((row) => entries[row] ?? []);
  // A number is given anew below a numbered event, and copied elsewhere.
  const units = copies.map((entry) => (marker: string) => (marker === '' || numberOf(text, entry) === null ? wholeOf(text, entry) : marker + unitBehind(text, entry, marker)));
  const expected = [...rows.slice(0, at), ...named.map((row) => rows[row] ?? (['', ''] as const)), ...rows.slice(at)];
  return { edits: firstReading(text, [{ edits: insertion(text, entries, at, units), expected }]) ?? [], rows: named.map((_, index) => at + index) };
}

/** Deletes events, each with the blank lines that set it apart; notes around them stay. Always goes through, if possible so that the other events stay. */
export function deleteEntries(text: string, timeline: Timeline, named: readonly number[]): IntentResult {
  const entries = entriesOf(text, timeline);
  const gone = new Set(named);
  const expected = rowsOf(timeline).filter((_, row) => !gone.has(row));
  const plain = deletions(text, entries, gone, 'with-gaps');
  const ways = [plain, deletions(text, entries, gone, 'keep-breaks')].map((edits) => ({ edits, expected }));
  const edits = expected.length === 0 ? plain : (firstReading(text, ways) ?? plain);
  return { edits, rows: expected.length === 0 ? [] : [Math.min(named[0] ?? 0, expected.length - 1)] };
}

/** Moves events; the places they pass are taken by those they passed. */
export function moveEntries(text: string, timeline: Timeline, named: readonly number[], before: number): IntentResult {
  const moving = new Set(named);
  const stay = timeline.events.map((_, index) => index).filter((index) => !moving.has(index));
  const at = stay.filter((index) => index < before).length;
  return { edits: arrangeEntries(text, timeline, [...stay.slice(0, at), ...named, ...stay.slice(at)]), rows: named.map((_, index) => at + index) };
}

/** Lets events trade places: `order` names the event for each place. Events that would run together with what they come to stand beside get blank lines. */
export function arrangeEntries(text: string, timeline: Timeline, order: readonly number[]): readonly TextEdit[] {
  const entries = entriesOf(text, timeline);
  const rows = rowsOf(timeline);
  const expected = order.map((row) => rows[row] ?? (['', ''] as const));
  const edits = (padded: boolean): TextEdit[] =>
    order.flatMap((from, to): TextEdit[] => {
      const entry = entries[from];
      return from === to || entry === undefined ? [] : exchange(text, entries, to, entry, padded);
    });
  return firstReading(text, [edits(false), edits(true)].map((way) => ({ edits: way, expected }))) ?? [];
}

/** Puts an event in the place of another. A number stays, unless one of the two has none. */
function exchange(text: string, entries: readonly Entry[], to: number, entry: Entry, padded: boolean): TextEdit[] {
  const place = entries[to];
  if (place === undefined) return [];
  if (numberOf(text, place) !== null && numberOf(text, entry) !== null) {
    return [{ from: place.movesFrom, to: place.to, insert: unitBehind(text, entry, markerOf(text, place)) }];
  }
  const apart = (gap: string): string => (padded && entry.form !== place.form && gap.split(/\r\n|\n|\r/).length === 2 ? lineEndOf(text) : '');
  const [above, below] = [entries[to - 1], entries[to + 1]];
  const before = above === undefined ? '' : apart(text.slice(above.to, place.from));
  const after = below === undefined ? '' : apart(text.slice(place.to, below.from));
  return [{ from: place.from, to: place.to, insert: before + wholeOf(text, entry) + after }];
}

const nothing: IntentResult = { edits: [], rows: [] };

/** Edits that could be made, and how the timeline shall read after them. */
interface Way {
  readonly edits: readonly TextEdit[];
  readonly expected: Rows;
}

/** The edits of the first way after which the timeline reads as it should, or null. */
function firstReading(text: string, ways: readonly Way[]): readonly TextEdit[] | null {
  return ways.find(({ edits, expected }) => edits.length > 0 && readsAs(text, edits, expected))?.edits ?? null;
}

/** Puts events before event `at`, set apart as events are here; in a numbered list with the next numbers, and those below count on. */
function insertion(text: string, entries: readonly Entry[], at: number, units: readonly ((marker: string) => string)[]): TextEdit[] {
  const above = entries[at - 1];
  const below = entries[at];
  const gap = gapOf(text, entries, at);
  const edits: TextEdit[] = [];
  if (above !== undefined) {
    const marker = markerOf(text, above);
    const step = counts(text, entries, at - 1) ? 1 : 0;
    edits.push({ from: above.to, to: above.to, insert: units.map((unit, index) => `${gap}${unit(raised(marker, step * (index + 1)))}`).join('') });
    if (!countsOn(text, above, below)) return edits;
  } else if (below !== undefined) {
    const marker = markerOf(text, below);
    const step = counts(text, entries, at) ? 1 : 0;
    edits.push({ from: below.from, to: below.from, insert: units.map((unit, index) => `${unit(raised(marker, step * index))}${gap}`).join('') });
    if (step === 0) return edits;
  }
  for (let row = at; row < entries.length; row++) {
    const entry = entries[row];
    if (entry === undefined || numberOf(text, entry) === null || (row > at && !countsOn(text, entries[row - 1], entry))) break;
    edits.push(...renumbering(text, entry, units.length));
  }
  return edits;
}

/** Whether the numbers around an event count: it has one, and no neighbour has the same. */
function counts(text: string, entries: readonly Entry[], at: number): boolean {
  const number = numberOf(text, entries[at]);
  return number !== null && numberOf(text, entries[at - 1]) !== number && numberOf(text, entries[at + 1]) !== number;
}

/** What sets events apart: blanks only, taken from a pair of neighbours near `at`. */
function gapOf(text: string, entries: readonly Entry[], at: number): string {
  const form = (entries[at - 1] ?? entries[at])?.form;
  const gapBelow = (index: number): string | null => {
    const [above, below] = [entries[index], entries[index + 1]];
    if (form === undefined || above?.form !== form || below?.form !== form) return null;
    const gap = text.slice(above.to, below.from);
    return form.setsApart(gap) ? gap : null;
  };
  for (const index of [at - 1, at - 2, at, ...entries.keys()]) {
    const gap = gapBelow(index);
    if (gap !== null) return gap;
  }
  return lineEndOf(text).repeat(form?.linesApart ?? 1);
}

/** The line end that a text is written with. */
function lineEndOf(text: string): string {
  return /\r\n|\n|\r/.exec(text)?.[0] ?? '\n';
}
