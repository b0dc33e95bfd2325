import type { Stretch } from './folds.ts';

/** From time to place along a figure and back; both ways in order, and the inverse of each other. */
export interface FigureScale {
  /** Pixels from the figure's left edge. */
  readonly x: (minutes: number) => number;
  readonly minutes: (x: number) => number;
  /** Pixels a minute takes outside the folds. */
  readonly density: number;
  /** How wide one folded gap is drawn, in pixels. */
  readonly foldWidth: number;
}

interface Stop {
  readonly minutes: number;
  readonly x: number;
}

/** Where a figure's time is put. */
export interface ScaleOptions {
  readonly start: number;
  readonly finish: number;
  /** Ascending, apart, between start and finish. */
  readonly folds: readonly Stretch[];
  readonly width: number;
  /** Free room at both ends, in pixels. */
  readonly margin: number;
  /** 1 shows everything; 2 makes it twice as wide. */
  readonly zoom: number;
  /** How far the view has moved to the right, in pixels. */
  readonly pan: number;
}

const wantedFoldWidth = 68;

/** A scale that is true to time, except in the folds, which all have one width. */
export function figureScale({ start, finish, folds, width, margin, zoom, pan }: ScaleOptions): FigureScale {
  const room = Math.max(1, width - 2 * margin) * zoom;
  const foldWidth = folds.length === 0 ? 0 : Math.min(wantedFoldWidth, (0.45 * room) / folds.length);
  const unfolded = finish - start - folds.reduce((sum, { from, to }) => sum + to - from, 0);
  const density = unfolded > 0 ? (room - folds.length * foldWidth) / unfolded : 0;
  const stops: Stop[] = [{ minutes: start, x: margin - pan }];
  const add = (minutes: number, step: number): void => {
    stops.push({ minutes, x: (stops.at(-1)?.x ?? 0) + step });
  };
  let reached = start;
  for (const { from, to } of folds) {
    add(from, (from - reached) * density);
    add(to, foldWidth);
    reached = to;
  }
  add(finish, finish > reached ? (finish - reached) * density : 0);
  // Where nothing takes any time, everything stands in the middle.
  if (finish <= start) stops.splice(0, 2, { minutes: start, x: margin - pan + room / 2 }, { minutes: start + 1, x: margin - pan + room / 2 + 1e-6 });
  return {
    x: (minutes) => interpolate(stops, minutes, 'minutes', 'x'),
    minutes: (x) => interpolate(stops, x, 'x', 'minutes'),
    density,
    foldWidth,
  };
}

function interpolate(stops: readonly Stop[], value: number, by: keyof Stop, to: keyof Stop): number {
  let low = 0;
  let high = stops.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((stops[middle]?.[by] ?? 0) <= value) low = middle;
    else high = middle;
  }
  const a = stops[low];
  const b = stops[high];
  if (a === undefined || b === undefined) return 0;
  const span = b[by] - a[by];
  const share = span > 0 ? Math.min(1, Math.max(0, (value - a[by]) / span)) : 0;
  return a[to] + share * (b[to] - a[to]);
}
