import { fitText, textWidth } from './text-width.ts';

/** What wants a label. */
export interface LabelWish {
  /** Position among the timeline's events, in document order. */
  readonly index: number;
  /** Where its leader line stands. */
  readonly x: number;
  readonly time: string;
  /** Asked for only where a label is tried. */
  readonly words: () => string;
  /** Higher is placed first. */
  readonly weight: number;
}

/** A label with room of its own, in rows counted from the lowest. */
export interface PlacedLabel {
  readonly index: number;
  readonly x: number;
  readonly row: number;
  /** The label stands left of its leader line. */
  readonly leftwards: boolean;
  readonly left: number;
  readonly width: number;
  readonly time: string;
  /** Cut to the room there is; may be empty. */
  readonly words: string;
}

/** Size of the labels' letters, in pixels. */
export const labelSize = 12;
/** Between a leader line and its label, and between a label and the next. */
const beside = 5;
const between = 10;
const mostWords = 40;
/** Labels are tried for so many events at most; more than fit on any screen. */
export const mostTried = 100;

interface Sized extends Omit<LabelWish, 'words'> {
  readonly words: string;
  readonly timeWidth: number;
  readonly full: number;
  readonly least: number;
}

/** Width of the gap between the time and the words. */
export const timeGap = 5;

/**
 * Chooses the events that get a label and gives each a row, so that no two labels overlap and no leader
 * line crosses a label. Where there is not room for all, the weightiest keep theirs; long words are cut.
 */
export function placeLabels(wishes: readonly LabelWish[], left: number, right: number, rows: number): PlacedLabel[] {
  const tried = wishes
    .toSorted((a, b) => b.weight - a.weight || a.index - b.index)
    .slice(0, mostTried)
    .map(measure);
  const chosen: Sized[] = [];
  let placed: PlacedLabel[] = [];
  for (const wish of tried) {
    const at = chosen.findIndex((other) => other.x > wish.x || (other.x === wish.x && other.index > wish.index));
    const candidate = chosen.toSpliced(at === -1 ? chosen.length : at, 0, wish);
    const result = assignRows(candidate, left, right, rows, false) ?? assignRows(candidate, left, right, rows, true);
    if (result === null) continue;
    chosen.splice(0, chosen.length, ...candidate);
    placed = result;
  }
  const wordsShown = shownWidth(placed);
  for (let fewer = 1; fewer < rows; fewer++) {
    const result = assignRows(chosen, left, right, fewer, false);
    if (result !== null && shownWidth(result) >= wordsShown - 1) return result;
  }
  return placed;
}

function shownWidth(labels: readonly PlacedLabel[]): number {
  return labels.reduce((sum, { width }) => sum + width, 0);
}

function measure(wish: LabelWish): Sized {
  const all = wish.words();
  const letters = [...all];
  const words = letters.length <= mostWords ? all : `${letters.slice(0, mostWords).join('').replace(/\s+\S{0,6}$/, '')}…`;
  const timeWidth = 1.07 * textWidth(wish.time, labelSize);
  const full = timeWidth + (words === '' ? 0 : timeGap + textWidth(words, labelSize));
  return { ...wish, words, timeWidth, full, least: Math.min(full, timeWidth + 84) };
}

/**
 * From right to left, lowest row first, since a leader line blocks the rows below its label for all that come after.
 *
 * @param tight takes the lowest row that will do at all, rather than the one with most room.
 */
function assignRows(wishes: readonly Sized[], left: number, right: number, rows: number, tight: boolean): PlacedLabel[] | null {
  const placed: PlacedLabel[] = [];
  for (const wish of wishes.toReversed()) {
    const label = place(wish, placed, left, right, rows, tight);
    if (label === null) return null;
    placed.push(label);
  }
  return placed.reverse();
}

function place(wish: Sized, placed: readonly PlacedLabel[], left: number, right: number, rows: number, tight: boolean): PlacedLabel | null {
  let best: { readonly row: number; readonly room: number; readonly leftwards: boolean } | null = null;
  for (let row = 0; row < rows; row++) {
    if (isBlocked(wish.x, row, placed) || (tight && best !== null)) break;
    const room = roomRightwards(wish.x, row, placed, right);
    if (room >= wish.least && (best === null || Math.min(room, wish.full) > best.room + 1)) best = { row, room: Math.min(room, wish.full), leftwards: false };
  }
  // To the left only where the figure's own edge leaves no room: labels that all read one way are calmer.
  if (best === null && right - wish.x - beside < wish.full) {
    for (let row = rows - 1; row >= 0; row--) {
      if (Array.from({ length: row + 1 }).some((_, below) => isBlocked(wish.x, below, placed))) continue;
      const room = roomLeftwards(wish.x, row, placed, left);
      if (room >= wish.least && (best === null || Math.min(room, wish.full) > best.room + 1)) best = { row, room: Math.min(room, wish.full), leftwards: true };
    }
  }
  if (best === null) return null;
  const words = best.room >= wish.full ? wish.words : fitText(wish.words, labelSize, best.room - wish.timeWidth - timeGap);
  const width = wish.timeWidth + (words === '' ? 0 : timeGap + textWidth(words, labelSize));
  const start = best.leftwards ? wish.x - beside - width : wish.x + beside;
  return { index: wish.index, x: wish.x, row: best.row, leftwards: best.leftwards, left: start, width, time: wish.time, words };
}

/** Whether a leader line at `x` would run through or against a label of a row. */
function isBlocked(x: number, row: number, placed: readonly PlacedLabel[]): boolean {
  return placed.some((label) => label.row === row && x > label.left - beside + 0.01 - (label.leftwards ? between : 0) && x < label.left + label.width + beside);
}

/** Room for a label right of its leader line, up to the next label of the row or the next leader line through it. */
function roomRightwards(x: number, row: number, placed: readonly PlacedLabel[], right: number): number {
  let edge = right;
  for (const label of placed) {
    if (label.row === row) edge = Math.min(edge, Math.min(label.left, label.x) - between);
    else if (label.row > row) edge = Math.min(edge, label.x - between / 2);
  }
  return edge - x - beside;
}

function roomLeftwards(x: number, row: number, placed: readonly PlacedLabel[], left: number): number {
  const conflict = placed.some((label) => label.row === row && label.left < x);
  return conflict ? 0 : x - beside - left;
}
