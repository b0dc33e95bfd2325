import type { FigureFacts } from '../../shared/timeline/figure/facts.ts';
import { layoutFacts, mostPan, mostZoom, type FigureLayout } from '../../shared/timeline/figure/layout.ts';

/** Which part of a figure is in sight. */
export interface FigureView {
  /** 1 shows everything. */
  readonly zoom: number;
  /** Pixels the view has moved to the right. */
  readonly pan: number;
}

/** The whole figure. */
export const wholeFigure: FigureView = { zoom: 1, pan: 0 };

/** From this many events on work on the figure is worth sparing. */
export const manyEvents = 2000;

const stripRows = 3;
const stripStack = 28;

/** Rows of labels the whole figure needs; zooming keeps to them, so that the grid below does not move. */
export function stripRowsOf(facts: FigureFacts, width: number): number {
  // So many always need them all, and take long to lay out.
  if (facts.events.length > manyEvents) return stripRows;
  const labels = layoutFacts(facts, { width, rows: stripRows, stack: stripStack })?.labels ?? [];
  return labels.reduce((most, { row }) => Math.max(most, row + 1), 1);
}

/** The figure above the grid. */
export function stripLayout(facts: FigureFacts, width: number, rows: number, view: FigureView): FigureLayout | null {
  return layoutFacts(facts, { width, rows, stack: stripStack, steady: true, ...view });
}

/** Enlarges (or with a factor below 1 reduces) what is in sight; what is at `x` stays there. */
export function zoomAt(view: FigureView, layout: FigureLayout, facts: FigureFacts, factor: number, x: number): FigureView {
  const zoom = Math.min(mostZoom, Math.max(1, view.zoom * factor));
  const minutes = layout.scale.minutes(x);
  const next = layoutFacts(facts, { width: layout.width, rows: 0, zoom });
  return panTo({ zoom, pan: (next?.scale.x(minutes) ?? x) - x }, layout.width);
}

/** Moves the view to the right (or left) and no farther than there is something. */
export function panBy(view: FigureView, pixels: number, width: number): FigureView {
  return panTo({ zoom: view.zoom, pan: view.pan + pixels }, width);
}

function panTo({ zoom, pan }: FigureView, width: number): FigureView {
  return { zoom, pan: Math.min(mostPan(width, zoom), Math.max(0, pan)) };
}

/** The view moved just so far that a place on the axis is in sight. */
export function bringIntoSight(view: FigureView, layout: FigureLayout, minutes: number): FigureView {
  const x = layout.scale.x(minutes);
  const edge = Math.min(48, layout.width / 6);
  if (view.zoom === 1 || (x >= 14 && x <= layout.width - 14)) return view;
  return panBy(view, x < edge ? x - edge : x - (layout.width - edge), layout.width);
}

/** The event whose mark or label is at a place of the figure, within a finger's reach; null where there is none. */
export function eventUnder(layout: FigureLayout, x: number, y: number): number | null {
  const label = layout.labels.find(({ left, width, top, height }) => x >= left && x <= left + width && y >= top && y <= top + height);
  if (label !== undefined) return label.index;
  let best: number | null = null;
  let reach = 10;
  for (const point of layout.points) {
    const away = Math.hypot(Math.max(point.x - x, 0, x - point.end), point.y - y);
    if (away < reach) {
      best = point.index;
      reach = away;
    }
  }
  return best;
}
