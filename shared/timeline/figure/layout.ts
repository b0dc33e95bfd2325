import type { Timeline } from '../model.ts';
import { axisMarks, type FigureDay, type FigureFold, type FigureTick } from './axis-marks.ts';
import { figureFacts, type FigureEvent, type FigureFacts } from './facts.ts';
import { mostTried, placeLabels, type LabelWish, type PlacedLabel } from './labels.ts';
import { stackEvents, stackHeight, type FigureCrowd, type FigurePoint, type Stack } from './marks.ts';
import { figureScale, type FigureScale } from './scale.ts';

/** How a figure is to be laid out. All lengths are pixels of the figure's own coordinates. */
export interface FigureOptions {
  readonly width: number;
  /** Rows of labels at most; 3 unless said otherwise. */
  readonly rows?: number;
  /** Room for stacked dots; 34 unless said otherwise. */
  readonly stack?: number;
  /** Keeps the rows that no label needs, so that the height does not change with the view. */
  readonly steady?: boolean;
  /** 1 (everything) to {@link mostZoom}. */
  readonly zoom?: number;
  /** How far the view has moved to the right; from 0 to what {@link mostPan} says. */
  readonly pan?: number;
}

/** The label of an event: a line of text above its leader line. */
export interface FigureLabel extends PlacedLabel {
  readonly top: number;
  readonly height: number;
  /** Where the leader line ends, above the event's mark. */
  readonly foot: number;
}

/** Where everything of a figure stands; nothing reaches outside `width` and `height`. */
export interface FigureLayout {
  readonly facts: FigureFacts;
  readonly width: number;
  readonly height: number;
  /** The axis' height from the top. */
  readonly axis: number;
  /** Top of the room for marks, below the labels. */
  readonly band: number;
  /** Where the axis begins and ends. */
  readonly left: number;
  readonly right: number;
  /** Marks in sight, in the order of time. */
  readonly points: readonly FigurePoint[];
  readonly crowds: readonly FigureCrowd[];
  readonly labels: readonly FigureLabel[];
  readonly ticks: readonly FigureTick[];
  readonly days: readonly FigureDay[];
  readonly folds: readonly FigureFold[];
  /** Where any event stands, also one that is out of sight. */
  readonly scale: FigureScale;
}

/** How far a figure can be enlarged. */
export const mostZoom = 500;
/** Free room at both ends of the axis. */
export const margin = 14;
const leastWidth = 120;
const mostWidth = 10_000;
const rowHeight = 18;
const above = 3;
const tierHeight = 15;

/** How far a view can move to the right. */
export function mostPan(width: number, zoom: number): number {
  return Math.max(0, (clampWidth(width) - 2 * margin) * (zoom - 1));
}

/** A timeline drawn to scale, as numbers. Total; null for fewer than two events that can be compared. */
export function layoutFigure(timeline: Timeline, options: FigureOptions): FigureLayout | null {
  return layoutFacts(figureFacts(timeline), options);
}

/** The same from {@link figureFacts}, for views that lay one timeline out many times. */
export function layoutFacts(facts: FigureFacts, options: FigureOptions): FigureLayout | null {
  if (facts.events.length < 2) return null;
  const width = clampWidth(options.width);
  const zoom = clamp(options.zoom ?? 1, 1, mostZoom);
  const pan = clamp(options.pan ?? 0, 0, mostPan(width, zoom));
  const scale = figureScale({ start: facts.start, finish: facts.finish, folds: facts.folds, width, margin, zoom, pan });
  // All events take part, so that dots do not jump from level to level while the view moves.
  const stack = stackEvents(facts.events, scale, Math.max(8, options.stack ?? 34));
  const inSight = (x: number, end = x): boolean => end >= stack.radius && x <= width - stack.radius;

  const rows = clamp(Math.floor(options.rows ?? 3), 0, 12);
  const labels = placeLabels(wishesIn(facts, scale, width - stack.radius, stack.radius), 0, width, rows);
  const tops = topsOf(stack, new Set(labels.map(({ index }) => index)));

  const usedRows = options.steady === true ? rows : labels.reduce((most, { row }) => Math.max(most, row + 1), 0);
  const { ticks, days, folds } = axisMarks(facts, scale, width, margin);
  const bandTop = above + usedRows * rowHeight;
  const band = Math.max(stackHeight(stack), folds.length > 0 ? 16 : 0) + 4;
  const axis = bandTop + band + 1;
  const tiers = days.length > 0 || options.steady === true ? 2 : 1;
  const base = axis - 2;
  return {
    facts,
    width,
    height: axis + 4 + tiers * tierHeight + 1,
    axis,
    band: bandTop,
    left: Math.max(0, scale.x(facts.start) - (margin - 4)),
    right: Math.min(width, scale.x(facts.finish) + (margin - 4)),
    points: stack.points
      .filter(({ x, end }) => inSight(x, end))
      .map((point) => ({ ...point, x: Math.max(point.x, point.radius), end: Math.min(Math.max(point.end, point.radius), width - point.radius), y: base - point.y })),
    crowds: stack.crowds.filter(({ x, end }) => inSight(x, end) && x >= stack.radius).map((crowd) => ({ ...crowd, end: Math.min(crowd.end, width - stack.radius), y: base - crowd.y })),
    labels: labels.map((label) => ({ ...label, top: bandTop - (label.row + 1) * rowHeight, height: rowHeight, foot: base - (tops.get(label.index) ?? 0) })),
    ticks,
    days,
    folds,
    scale,
  };
}

/** What wants a label of what is in sight: of thousands of events only those that will be tried. */
function wishesIn(facts: FigureFacts, scale: FigureScale, right: number, left: number): LabelWish[] {
  const wishes: LabelWish[] = [];
  for (const { event, weight } of weigh(facts)) {
    const x = scale.x(event.at);
    if (x < left || x > right) continue;
    wishes.push({ index: event.index, x, time: event.time, words: () => event.words, weight });
    if (wishes.length === mostTried) break;
  }
  return wishes;
}

/** How high the marks of some events reach above the axis. */
function topsOf({ points }: Stack, named: ReadonlySet<number>): ReadonlyMap<number, number> {
  const tops = new Map<number, number>();
  for (const { index, y, radius } of points) if (named.has(index)) tops.set(index, y + radius);
  return tops;
}

interface Weighed {
  readonly event: FigureEvent;
  readonly weight: number;
}

/**
 * Which events deserve a label most, those first: the first and the last, then those with quiet around them, which
 * have both room and meaning; long ranges count with their length.
 */
function weigh(facts: FigureFacts): readonly Weighed[] {
  const known = weighed.get(facts);
  if (known !== undefined) return known;
  const { events, start, finish } = facts;
  const total = Math.max(1, finish - start);
  const weights = events.map((event, at): Weighed => {
    const before = at === 0 ? total : event.at - (events[at - 1]?.at ?? 0);
    const after = at === events.length - 1 ? total : (events[at + 1]?.at ?? 0) - event.at;
    return { event, weight: endsFirst(events, at) + before + 0.6 * after + 0.5 * (event.until - event.at) };
  });
  weights.sort((a, b) => b.weight - a.weight || a.event.index - b.event.index);
  weighed.set(facts, weights);
  return weights;
}

/** The same timeline is laid out at every step of zooming and panning. */
const weighed = new WeakMap<FigureFacts, readonly Weighed[]>();

function endsFirst(events: readonly FigureEvent[], at: number): number {
  return at === 0 || at === events.length - 1 ? Number.MAX_SAFE_INTEGER / 4 : 0;
}

function clampWidth(width: number): number {
  return Number.isFinite(width) ? clamp(width, leastWidth, mostWidth) : leastWidth;
}

function clamp(value: number, least: number, most: number): number {
  return Number.isFinite(value) ? Math.min(most, Math.max(least, value)) : least;
}
