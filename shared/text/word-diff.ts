import { diffArrays } from 'diff';

/** A stretch of a line, and whether the other line has it as well. */
export interface LinePart {
  readonly text: string;
  readonly changed: boolean;
}

/** Longer lines are not compared by words, and neither are lines that more than this many words differ in. */
const longestLine = 4_000;
const mostChanges = 200;
/** Share of a line's characters that must be common for marks inside it to be of help. */
const leastCommon = 0.3;

/** Two lines in parts: what differs is marked by words. Lines that have little in common are one changed part each. */
export function diffWords(before: string, after: string): { readonly before: LinePart[]; readonly after: LinePart[] } {
  const whole = { before: partsOf(before, true), after: partsOf(after, true) };
  if (before === after) return { before: partsOf(before, false), after: partsOf(after, false) };
  if (before.length > longestLine || after.length > longestLine) return whole;
  const changes = diffArrays(words(before), words(after), { maxEditLength: mostChanges });
  if (changes === undefined) return whole;
  const parts: { before: LinePart[]; after: LinePart[] } = { before: [], after: [] };
  let common = 0;
  for (const { value, added, removed } of changes) {
    const text = value.join('');
    const changed = added || removed;
    if (!changed) common += text.trim().length;
    if (!added) parts.before.push({ text, changed });
    if (!removed) parts.after.push({ text, changed });
  }
  return common >= leastCommon * Math.min(before.trim().length, after.trim().length) ? parts : whole;
}

function partsOf(text: string, changed: boolean): LinePart[] {
  return text === '' ? [] : [{ text, changed }];
}

function words(line: string): string[] {
  return line.match(/[\p{L}\p{N}_]+|\s+|[^\p{L}\p{N}_\s]/gu) ?? [];
}
