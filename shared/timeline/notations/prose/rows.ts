import { readBlocks } from '../../../markdown/blocks.ts';
import type { TextEdit, TextRange } from '../../../text/edit.ts';
import type { Timeline } from '../../model.ts';
import type { IntentResult } from '../notation.ts';
import { groupOf, readsAs, rowsOf, type Rows } from './again.ts';
import type { Entry } from './entries.ts';
import { lengthWithoutBreak } from './words.ts';

/*
 * Events trade places; what stands between them (blank lines, notes, images, date headings, the breaks
 * at the ends of lines) stays where it is. An event takes along all that belongs to it.
 */

/** What a new event says where a date alone would be read as a date heading. */
const someWords = 'New event';

/** Inserts an event at the time of the one above it (or below, at the top), in its form, with as few words as can be. */
export function insertEntry(text: string, timeline: Timeline, at: number): IntentResult {
  const parts = partsOf(text, timeline);
  const model = parts[at - 1] ?? parts[at];
  if (model === undefined) return nothing;
  const rows = rowsOf(timeline);
  const when = rows[at > 0 ? at - 1 : at]?.[0] ?? '';
  const results = ['', someWords].map((words) =>
    attempt(text, insertion(text, parts, at, [freshUnit(text, model, words)]), [...rows.slice(0, at), [when, words], ...rows.slice(at)], [at]),
  );
  return results.find(({ edits }) => edits.length > 0) ?? nothing;
}

/** Repeats events below the last of them. */
export function duplicateEntries(text: string, timeline: Timeline, named: readonly number[]): IntentResult {
  const parts = partsOf(text, timeline);
  const rows = rowsOf(timeline);
  const at = (named.at(-1) ?? 0) + 1;
  const units = named.map((row) => text.slice(parts[row]?.unit.from, parts[row]?.unit.to));
  const copies = named.map((row) => rows[row] ?? (['', ''] as const));
  return attempt(text, insertion(text, parts, at, units), [...rows.slice(0, at), ...copies, ...rows.slice(at)], named.map((_, index) => at + index));
}

/** Deletes events, each with the blank lines that set it apart; notes around them stay. */
export function deleteEntries(text: string, timeline: Timeline, named: readonly number[]): IntentResult {
  const parts = partsOf(text, timeline);
  const kept = timeline.events.length - named.length;
  const edits = named.flatMap((row): TextEdit[] => {
    const part = parts[row];
    if (part === undefined) return [];
    const next = parts[row + 1];
    const previous = parts[row - 1];
    const after = next === undefined ? null : text.slice(part.end, next.start);
    if (after !== null && setsApart(after)) return [{ from: part.start, to: next?.start ?? part.end, insert: '' }];
    // The blanks before it may already be gone with the event above.
    const before = previous === undefined || named.includes(row - 1) ? null : text.slice(previous.end, part.start);
    if (before !== null && setsApart(before)) return [{ from: previous?.end ?? part.start, to: part.end, insert: '' }];
    const ending = /^(?:\r\n|\n|\r)/.exec(text.slice(part.end, part.end + 2))?.[0].length ?? 0;
    return [{ from: part.start, to: part.end + ending, insert: '' }];
  });
  return { edits, rows: kept === 0 ? [] : [Math.min(named[0] ?? 0, kept - 1)] };
}

/** Moves events; the places they pass are taken by those they passed. */
export function moveEntries(text: string, timeline: Timeline, named: readonly number[], before: number): IntentResult {
  const parts = partsOf(text, timeline);
  const moving = new Set(named);
  const stay = parts.map((_, index) => index).filter((index) => !moving.has(index));
  const at = stay.filter((index) => index < before).length;
  const order = [...stay.slice(0, at), ...named, ...stay.slice(at)];
  const edits = order.flatMap((from, to): TextEdit[] => {
    const place = parts[to]?.unit;
    const unit = parts[from]?.unit;
    return from === to || place === undefined || unit === undefined ? [] : [{ from: place.from, to: place.to, insert: text.slice(unit.from, unit.to) }];
  });
  return { edits, rows: named.map((_, index) => at + index) };
}

const nothing: IntentResult = { edits: [], rows: [] };

/** The edits, if the timeline then reads as it should; else none. */
function attempt(text: string, edits: readonly TextEdit[], expected: Rows, rows: readonly number[]): IntentResult {
  return edits.length > 0 && readsAs(text, edits, expected) ? { edits, rows } : nothing;
}

/** Where one event stands. */
interface Part {
  readonly entry: Entry;
  /** From the start of its first line to the end of its last, without a break that only ends the line. */
  readonly start: number;
  readonly end: number;
  /** What moves: in a numbered list without the number, which belongs to the place. */
  readonly unit: TextRange;
}

function partsOf(text: string, timeline: Timeline): Part[] {
  const { lines } = readBlocks(text);
  return (groupOf(text, timeline)?.entries ?? []).map((entry) => {
    const start = lines[entry.firstLine]?.from ?? 0;
    const last = lines[entry.lastLine - 1];
    const lineEnd = last?.to ?? start;
    const numbered = entry.item !== null && /^\d/.test(entry.item.marker);
    const end = entry.kind === 'line' ? start + lengthWithoutBreak(text.slice(start, lineEnd)) : lineEnd;
    return { entry, start, end, unit: { from: numbered ? (entry.item?.contentFrom ?? start) : start, to: end } };
  });
}

/** A new event in the form of another: its marks and separators around the same time, other words. */
function freshUnit(text: string, { entry, start, unit }: Part, said: string): string {
  const { when, text: words, kind } = entry;
  const led = when.to <= words.from;
  const lineEnd = start + text.slice(start).search(/\r|\n|$/);
  if (kind === 'heading') {
    const titled = words.from <= lineEnd && words.to > words.from;
    const closing = titled ? text.slice(when.to, words.from) : '';
    const separator = closing.replace(/^[*_`\])]*/, '');
    const heading = `${text.slice(start, when.to)}${/^[*_`\])]*/.exec(text.slice(when.to, lineEnd))?.[0] ?? ''}`;
    return heading + (said === '' ? separator.trimEnd() : `${separator === '' ? ' - ' : separator}${said}`);
  }
  if (!led) return text.slice(unit.from, words.from) + said + text.slice(words.to, lineEnd).trimEnd();
  const tail = words.to <= lineEnd ? (/^[*_]*/.exec(text.slice(words.to, lineEnd))?.[0] ?? '') : '';
  return text.slice(unit.from, words.from) + said + tail;
}

/** Puts units before event `at`, set apart as events are here; in a numbered list with the next number. */
function insertion(text: string, parts: readonly Part[], at: number, units: readonly string[]): TextEdit[] {
  const above = parts[at - 1];
  const below = parts[at];
  const gap = gapOf(text, parts, at);
  if (above === undefined) {
    const prefix = below === undefined ? '' : text.slice(below.start, below.unit.from);
    return [{ from: below?.start ?? 0, to: below?.start ?? 0, insert: units.map((unit) => `${prefix}${unit}${gap}`).join('') }];
  }
  const prefix = text.slice(above.start, above.unit.from);
  const numbered = (step: number): string => prefix.replace(/\d+/, (digits) => String(Number(digits) + step));
  return [{ from: above.end, to: above.end, insert: units.map((unit, index) => `${gap}${numbered(index + 1)}${unit}`).join('') }];
}

/** Whether what stands between two events only sets them apart: line ends, blanks, a hard line break. */
function setsApart(gap: string): boolean {
  return /^(?:[ \t]*\\|[ \t]*<br[ \t]*\/?>)?\s*$/i.test(gap);
}

/** What sets events apart: blanks only, taken from a pair of neighbours near `at`. */
function gapOf(text: string, parts: readonly Part[], at: number): string {
  const kind = (parts[at - 1] ?? parts[at])?.entry.kind;
  const gaps = parts.slice(1).map((part, index) => {
    const above = parts[index];
    const gap = text.slice(above?.end, part.start);
    return above?.entry.kind === kind && part.entry.kind === kind && setsApart(gap) ? gap : null;
  });
  const near = [gaps[at - 1], gaps[at - 2], gaps[at], ...gaps].find((gap) => gap !== null && gap !== undefined);
  const lineEnd = text.includes('\r\n') ? '\r\n' : '\n';
  return near ?? (kind === 'heading' || kind === 'paragraph' ? lineEnd + lineEnd : lineEnd);
}
