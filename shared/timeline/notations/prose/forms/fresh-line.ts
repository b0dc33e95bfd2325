import type { Entry } from '../form.ts';

/** A new event on one line in the form of another: its marks and separators around the same time, other words. */
export function freshLine(text: string, { from, movesFrom, when, text: words }: Entry, said: string): string {
  const lineEnd = from + text.slice(from).search(/\r|\n|$/);
  // The words stand before the time in `Detected: 2023-07-21 08:15`.
  if (words.from < when.to) return text.slice(movesFrom, words.from) + said + text.slice(words.to, lineEnd).trimEnd();
  // Words on the lines below continue the line of the time; a mark before them, as of a definition, is copied.
  if (words.from > lineEnd && isBlankBetween(text.slice(lineEnd, words.from))) return text.slice(movesFrom, lineEnd).trimEnd() + (said === '' ? '' : ` ${said}`);
  const tail = words.to <= lineEnd ? (/^[*_]*/.exec(text.slice(words.to, lineEnd))?.[0] ?? '') : '';
  return text.slice(movesFrom, words.from) + said + tail;
}

/** Whether what stands between two events is nothing but line ends and blanks. */
export function isBlankBetween(between: string): boolean {
  return between.trim() === '';
}
