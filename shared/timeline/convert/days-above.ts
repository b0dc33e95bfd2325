import type { BlockReading } from '../../markdown/blocks.ts';
import type { TextRange } from '../../text/edit.ts';
import { sourceOf, type EventPlace } from './event-places.ts';

/** Where the day of an event is written above it, and what that line says besides. */
export interface DayAbove {
  readonly line: number;
  /** Null where it says the day alone. */
  readonly words: string | null;
}

/** The lines that name days: one for each event that is the first below such a line, else null. */
export function daysAbove({ text, lines }: BlockReading, places: readonly EventPlace[], days: readonly (string | null)[]): (DayAbove | null)[] {
  return places.map(({ firstLine }, index) => {
    const day = days[index] ?? null;
    if (day === null || day === days[index - 1]) return null;
    const bare = bareWords(day);
    for (let line = firstLine - 1; line >= (places[index - 1]?.lastLine ?? 0); line--) {
      const words = bareWords(sourceOf(text, lines[line]));
      if (words === bare) return { line, words: null };
      if (words.startsWith(bare) && /^[^\p{L}\p{N}]/u.test(words.slice(bare.length))) return { line, words };
    }
    return null;
  });
}

/** The line of the first event's day, with the blank lines below it; an empty range where there is none. */
export function firstDayRange({ text, lines }: BlockReading, firstLine: number, day: DayAbove | null): TextRange {
  if (day === null) return { from: lines[firstLine]?.from ?? 0, to: lines[firstLine]?.from ?? 0 };
  let end = isUnderline(sourceOf(text, lines[day.line + 1])) ? day.line + 2 : day.line + 1;
  while (end < firstLine && sourceOf(text, lines[end]).trim() === '') end++;
  return { from: lines[day.line]?.from ?? 0, to: lines[end]?.from ?? text.length };
}

/** Whether a line makes a heading of the one above it. */
export function isUnderline(line: string): boolean {
  return /^[ \t]*(?:=+|-+)[ \t]*$/.test(line);
}

/** No day takes longer to name, in characters. */
const longestDay = 160;

/** A line without the marks of headings, items and emphasis around it. */
export function bareWords(line: string): string {
  return line.length > longestDay ? line : line.replace(/^(?:[\s#*_[(]|[-+][ \t]|\d{1,9}[.)][ \t]+(?=\*|\d{4}-))+/, '').replace(/[\s#*_:\])]+$/, '');
}
