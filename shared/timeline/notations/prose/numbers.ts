import type { TextEdit } from '../../../text/edit.ts';
import type { Entry } from './form.ts';
import { sourceOf } from './phrases.ts';

/*
 * In a numbered list the number belongs to the place: what moves takes its words along, and what
 * comes or goes lets the numbers below count on. A list that does not count, `1. 1. 1.`, is left so.
 */

/** The number of an event, or null where it has none. */
export function numberOf(text: string, entry: Entry | undefined): number | null {
  const digits = entry === undefined ? undefined : /\d+/.exec(markerOf(text, entry))?.[0];
  return digits === undefined ? null : Number(digits);
}

/** What stands before that which moves of an event: `12. ` with its indent; empty where all moves. */
export function markerOf(text: string, { from, movesFrom }: Entry): string {
  return text.slice(from, movesFrom);
}

/** A marker with its number raised; one written with zeros in front keeps its width. */
export function raised(marker: string, by: number): string {
  return marker.replace(/\d+/, (digits) => String(Number(digits) + by).padStart(digits.startsWith('0') ? digits.length : 0, '0'));
}

/** What moves of an event, its further lines indented as far as the marker that it will stand behind asks. */
export function unitBehind(text: string, entry: Entry, marker: string): string {
  return reindented(text.slice(entry.movesFrom, entry.to), markerOf(text, entry).length, marker.length);
}

/** Whether the number below counts on from the one above, so that it changes with what comes or goes between them. */
export function countsOn(text: string, above: Entry | undefined, below: Entry | undefined): boolean {
  const number = numberOf(text, above);
  return number !== null && numberOf(text, below) === number + 1;
}

/** Edits that raise the number of an event, and indent its further lines with it. */
export function renumbering(text: string, entry: Entry, by: number): TextEdit[] {
  const marker = markerOf(text, entry);
  const next = raised(marker, by);
  if (next === marker) return [];
  const edits: TextEdit[] = [{ from: entry.from, to: entry.movesFrom, insert: next }];
  const unit = text.slice(entry.movesFrom, entry.to);
  if (next.length !== marker.length && reindented(unit, marker.length, next.length) !== unit) {
    edits.push({ from: entry.movesFrom, to: entry.to, insert: unitBehind(text, entry, next) });
  }
  return edits;
}

/** Moves all lines but the first, where they stand under the first's content, by what a marker grew or shrank. */
function reindented(unit: string, before: number, after: number): string {
  if (before === after || before === 0 || after === 0) return unit;
  const [first = '', ...lines] = unit.split(/(?<=\n|\r(?!\n))/);
  // A line without any indent continues words wherever they stand.
  const stays = (line: string): boolean => line.trim() === '' || !line.startsWith(' ');
  const under = lines.every((line) => stays(line) || line.startsWith(' '.repeat(before)));
  if (!under) return unit;
  const moved = lines.map((line) => (stays(line) ? line : ' '.repeat(after) + line.slice(before)));
  return [first, ...moved].join('');
}

/** The text of an event with its marker. */
export function wholeOf(text: string, { from, to }: Entry): string {
  return sourceOf(text, { from, to });
}
