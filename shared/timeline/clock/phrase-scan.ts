import { afterTrail, apartFromWords, beforeCore, beforeTrail, corePart, doubtPart, joins, leadWord, openers, rangeDash, sidePart } from './phrase-patterns.ts';
import type { TextRange } from '../../text/edit.ts';

/** A time at the start of a line: the marks before it, a word that leads to it (before the marks or after them), and the time itself, as they stand. */
export interface Lead {
  readonly opened: string;
  readonly word: string;
  readonly said: string;
}

/** Finds the time at the start of a line, after marks and a word such as `At`; null where there is none. */
export function scanLead(line: string): Lead | null {
  const marked = endOf(openers, line, 0) ?? 0;
  for (const from of marked === 0 ? [0] : [marked, 0]) {
    const worded = endOf(leadWord, line, from) ?? from;
    const to = scanPhrase(line, worded);
    if (to !== null) return { opened: line.slice(0, from), word: line.slice(from, worded), said: line.slice(worded, to) };
  }
  // `After **14:05**`: the marks stand around the time alone.
  const worded = endOf(leadWord, line, 0);
  const inside = worded === null ? null : endOf(openers, line, worded);
  const to = worded === null || inside === null || inside === worded ? null : scanPhrase(line, inside);
  return worded === null || inside === null || to === null ? null : { opened: line.slice(worded, inside), word: line.slice(0, worded), said: line.slice(inside, to) };
}

/** Where the longest time ends that starts at a place of a line and does not run into a word; null where none starts there. */
export function scanPhrase(line: string, from: number): number | null {
  const starts = [from];
  for (let at = endOf(beforeCore, line, from); at !== null; at = endOf(beforeCore, line, at)) starts.push(at);
  for (const start of starts.reverse()) {
    const core = endOf(corePart, line, start);
    if (core === null) continue;
    const ends = [core];
    for (let at = nextPart(line, core); at !== null; at = nextPart(line, at)) ends.push(at);
    const end = ends.reverse().find((at) => endOf(apartFromWords, line, at) !== null);
    if (end !== undefined) return end;
  }
  return null;
}

/** Finds the time at the end of a line: the first place from which one reaches the end, marks and a full stop aside; null where there is none. */
export function scanTrail(line: string): TextRange | null {
  for (let from = 0; from < line.length; from++) {
    if (from > 0 && !beforeTrail.test(line.charAt(from - 1))) continue;
    const to = trailFrom(line, from);
    if (to !== null) return { from, to };
  }
  return null;
}

/** Where the time ends that starts at a place and reaches the end of the line; null where none does. */
function trailFrom(line: string, from: number): number | null {
  const starts = [from];
  for (let at = endOf(beforeCore, line, from); at !== null; at = endOf(beforeCore, line, at)) starts.push(at);
  for (const start of starts.reverse()) {
    const core = endOf(corePart, line, start);
    if (core === null) continue;
    const ends = new Set([core]);
    // Grows while it runs: each end may be where further parts start.
    for (const end of ends) for (const next of nextParts(line, end)) ends.add(next);
    const last = Math.max(...[...ends].filter((end) => endOf(afterTrail, line, end) !== null));
    if (last > 0) return last;
  }
  return null;
}

/** Every place where a further part may end that is joined to what ends at `from`. */
function nextParts(line: string, from: number): readonly number[] {
  const joined = joins.map((join) => endOf(join, line, from)).filter((end) => end !== null);
  const doubted = joined.map((end) => endOf(doubtPart, line, end)).filter((end) => end !== null);
  const dashed = endOf(rangeDash, line, from);
  return [
    ...[...joined, ...doubted].flatMap((end) => [endOf(corePart, line, end), endOf(sidePart, line, end)]),
    ...(dashed === null ? [] : [endOf(corePart, line, dashed)]),
  ].filter((end) => end !== null);
}

/** Where a further part of a time ends, which is joined to what ends at `from`: another clock or day, a zone, the end of a range. */
function nextPart(line: string, from: number): number | null {
  for (const join of joins) {
    const joined = endOf(join, line, from);
    if (joined === null) continue;
    const doubted = endOf(doubtPart, line, joined) ?? joined;
    const end = endOf(corePart, line, doubted) ?? endOf(sidePart, line, doubted);
    if (end !== null) return end;
  }
  const dashed = endOf(rangeDash, line, from);
  return dashed === null ? null : endOf(corePart, line, dashed);
}

/** Where a pattern's match ends that starts at a place; null where it does not match there. */
function endOf(pattern: RegExp, line: string, from: number): number | null {
  pattern.lastIndex = from;
  return pattern.test(line) ? pattern.lastIndex : null;
}
