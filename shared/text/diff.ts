import { diffArrays, type ChangeObject } from 'diff';

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

/** Changed lines beyond which looking for the shortest way takes too long; then lines that occur once show the way. */
const mostChanges = 300;
/** The same between such lines, where there may be many parts to compare. */
const mostChangesWithin = 100;
/** How often a part is cut into smaller ones. */
const deepest = 8;

/**
 * The lines of a text, each with its line feed; the last one without where the text has none. Joined they
 * are the text. The empty text has no line.
 */
export function linesOf(text: string): string[] {
  const lines: string[] = [];
  for (let at = 0; at < text.length; ) {
    const feed = text.indexOf('\n', at);
    const to = feed === -1 ? text.length : feed + 1;
    lines.push(text.slice(at, to));
    at = to;
  }
  return lines;
}

/**
 * What differs between two texts, line by line, in order. Neighbouring hunks have at least one equal line between
 * them. Few changes are found the shortest way (Myers' algorithm); where there are many, lines that occur once in both
 * texts hold them together, and what lies between those is compared alike. Texts that have little in common answer one hunk.
 */
export function diffLines(before: readonly string[], after: readonly string[]): Hunk[] {
  const hunks: Hunk[] = [];
  compare({ lines: before, from: 0, to: before.length }, { lines: after, from: 0, to: after.length }, hunks, 0);
  return hunks;
}

interface Part extends LineRange {
  readonly lines: readonly string[];
}

function compare(before: Part, after: Part, hunks: Hunk[], depth: number): void {
  let [start, now] = [before.from, after.from];
  let [end, last] = [before.to, after.to];
  while (start < end && now < last && before.lines[start] === after.lines[now]) {
    start++;
    now++;
  }
  while (start < end && now < last && before.lines[end - 1] === after.lines[last - 1]) {
    end--;
    last--;
  }
  if (start === end && now === last) return;
  const whole: Hunk = { before: { from: start, to: end }, after: { from: now, to: last } };
  if (start === end || now === last) {
    hunks.push(whole);
    return;
  }
  const parts = diffArrays(before.lines.slice(start, end), after.lines.slice(now, last), { maxEditLength: depth === 0 ? mostChanges : mostChangesWithin });
  if (parts !== undefined) {
    hunks.push(...hunksOf(parts, start, now));
    return;
  }
  const anchors = depth === deepest ? [] : commonAnchors({ ...before, from: start, to: end }, { ...after, from: now, to: last });
  if (anchors.length === 0) {
    hunks.push(whole);
    return;
  }
  for (const [old, fresh] of anchors) {
    compare({ ...before, from: start, to: old }, { ...after, from: now, to: fresh }, hunks, depth + 1);
    [start, now] = [old + 1, fresh + 1];
  }
  compare({ ...before, from: start, to: end }, { ...after, from: now, to: last }, hunks, depth + 1);
}

function hunksOf(parts: readonly ChangeObject<string[]>[], start: number, startAfter: number): Hunk[] {
  const hunks: Hunk[] = [];
  let [old, now] = [start, startAfter];
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

/** Lines that occur once in each part, as pairs of positions that ascend in both: as many as there can be. */
function commonAnchors(before: Part, after: Part): [number, number][] {
  const there = uniquePlaces(after);
  const pairs: [number, number][] = [];
  for (const [line, old] of uniquePlaces(before)) {
    const now = there.get(line);
    if (old !== -1 && now !== undefined && now !== -1) pairs.push([old, now]);
  }
  pairs.sort(([a], [b]) => a - b);
  return longestAscent(pairs);
}

/** Where each line of a part stands, -1 for one that occurs again. */
function uniquePlaces({ lines, from, to }: Part): Map<string, number> {
  const places = new Map<string, number>();
  for (let index = from; index < to; index++) {
    const line = lines[index] ?? '';
    places.set(line, places.has(line) ? -1 : index);
  }
  return places;
}

/** The longest run of pairs whose second numbers ascend (patience sorting). */
function longestAscent(pairs: readonly [number, number][]): [number, number][] {
  const piles: number[] = [];
  const below: (number | undefined)[] = [];
  for (const [index, [, now]] of pairs.entries()) {
    let [low, high] = [0, piles.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((pairs[piles[middle] ?? 0]?.[1] ?? 0) < now) low = middle + 1;
      else high = middle;
    }
    below[index] = low === 0 ? undefined : piles[low - 1];
    piles[low] = index;
  }
  const run: [number, number][] = [];
  for (let at = piles.at(-1); at !== undefined; at = below[at]) {
    const pair = pairs[at];
    if (pair !== undefined) run.push(pair);
  }
  return run.reverse();
}
