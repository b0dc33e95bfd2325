import { diffArrays } from 'diff';

/** A run of lines: `from`..`to`, positions among the lines of a text, `to` exclusive. */
export interface LineRange {
  readonly from: number;
  readonly to: number;
}

/** Lines of one text that are not as they are in the other; all between two hunks is the same in both. */
export interface Hunk {
  readonly before: LineRange;
  readonly after: LineRange;
}

/** Changed lines beyond which looking for the shortest way would take too long; then the rest is one hunk. */
const mostChanges = 4000;

/**
 * The lines of a text, each with its line feed; the last one without where the text has none. Joined they
 * are the text. The empty text has no line.
 */
export function linesOf(text: string): string[] {
  const lines = text.split(/(?<=\n)/);
  return lines.at(-1) === '' ? lines.slice(0, -1) : lines;
}

/**
 * What differs between two texts, line by line, in order (Myers' algorithm). Neighbouring hunks have at least
 * one equal line between them. Two texts that have little in common answer one hunk.
 */
export function diffLines(before: readonly string[], after: readonly string[]): Hunk[] {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start++;
  let end = 0;
  while (end < shorter - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
  const inner = { before: before.slice(start, before.length - end), after: after.slice(start, after.length - end) };
  if (inner.before.length === 0 && inner.after.length === 0) return [];
  const whole: Hunk = { before: { from: start, to: before.length - end }, after: { from: start, to: after.length - end } };
  if (inner.before.length === 0 || inner.after.length === 0) return [whole];

  const parts = diffArrays(inner.before, inner.after, { maxEditLength: mostChanges });
  if (parts === undefined) return [whole];
  const hunks: Hunk[] = [];
  let [old, now] = [start, start];
  for (let index = 0; index < parts.length; ) {
    const part = parts[index];
    if (part === undefined) break;
    if (!part.added && !part.removed) {
      old += part.value.length;
      now += part.value.length;
      index++;
      continue;
    }
    const from = { old, now };
    for (let next = parts[index]; next !== undefined && (next.added || next.removed); next = parts[++index]) {
      if (next.removed) old += next.value.length;
      else now += next.value.length;
    }
    hunks.push({ before: { from: from.old, to: old }, after: { from: from.now, to: now } });
  }
  return hunks;
}
