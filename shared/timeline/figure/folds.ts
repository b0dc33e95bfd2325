/** A stretch of time, in minutes of the axis. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** Room in pixels that one event wants beside the next, on a figure of the usual width. */
const wantedRoom = 36;
const usualWidth = 700;
const mostFolds = 8;

/**
 * The long quiet gaps of an incident that a figure folds, ascending: few, each much longer than all that
 * stay, and either the events between them could not be told apart otherwise or nearly half of the figure
 * would be empty. At most a third of the gaps, so that the figure stays one to scale.
 *
 * @param busy when something happens, ascending by `from`; may overlap.
 */
export function chooseFolds(busy: readonly Stretch[]): Stretch[] {
  const gaps: Stretch[] = [];
  let reached = busy[0]?.to ?? 0;
  for (const { from, to } of busy) {
    if (from > reached) gaps.push({ from: reached, to: from });
    reached = Math.max(reached, to);
  }
  const total = reached - (busy[0]?.from ?? 0);
  const longest = gaps.toSorted((a, b) => length(b) - length(a) || a.from - b.from);
  let folds = 0;
  let rest = total;
  const most = Math.min(mostFolds, Math.max(1, Math.floor(gaps.length / 3)));
  for (let count = 1; count <= Math.min(most, longest.length); count++) {
    const least = length(longest[count - 1]);
    const next = length(longest[count]);
    const inside = rest - least;
    rest = inside;
    const squeezed = (inside / total) * usualWidth < wantedRoom * Math.max(1, gaps.length - count);
    const empty = gaps.length > 3 && inside < 0.55 * total && least >= 3 * next;
    if (inside > 0 && (squeezed || empty) && least >= 0.35 * inside && least >= 2.5 * next) folds = count;
  }
  return longest.slice(0, folds).sort((a, b) => a.from - b.from);
}

function length(gap: Stretch | undefined): number {
  return gap === undefined ? 0 : gap.to - gap.from;
}
