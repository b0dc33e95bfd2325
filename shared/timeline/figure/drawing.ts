import type { FigureCrowd, FigurePoint } from './marks.ts';
import { axisSize, type FigureFold } from './axis-marks.ts';
import { eventName, type FigureEvent, type FigureFacts } from './facts.ts';
import { labelSize, timeGap } from './labels.ts';
import type { FigureLabel, FigureLayout } from './layout.ts';

/** An element of a drawing: SVG as data, for a serialiser or a view to turn into markup or elements. */
export interface DrawingNode {
  readonly tag: 'g' | 'line' | 'path' | 'rect' | 'circle' | 'text' | 'tspan' | 'title';
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (DrawingNode | string)[];
  /** The timeline's event that the element stands for, by its position in document order. */
  readonly event?: number;
}

/*
 * Colours are the page's, by custom property; without them a figure is black and blue on nothing. They
 * are attributes, not styles, since a page's policy may let no style apply but its own.
 */
const ink = 'var(--figure-ink, currentColor)';
const quiet = 'var(--figure-quiet, currentColor)';
const line = 'var(--figure-line, currentColor)';
const accent = 'var(--figure-accent, #1f5fbf)';
const paper = 'var(--figure-paper, #fff)';

/** The elements of a figure, from back to front. */
export function drawFigure(layout: FigureLayout): DrawingNode[] {
  const { axis, band, labels, points, crowds, ticks, days, folds, facts } = layout;
  const events = eventsNamed(facts, [...labels, ...points.filter(({ drawn }) => drawn)]);
  const boundaries = days.flatMap(({ boundary }) => (boundary === null ? [] : [boundary]));
  return [
    group('figure-days', { stroke: line, 'stroke-width': '1', 'stroke-dasharray': '1 3' }, boundaries.map((x) => segment(x, band, x, axis))),
    group('figure-leaders', { stroke: line, 'stroke-width': '1' }, labels.map((label) => segment(label.x, label.top + 2, label.x, label.foot))),
    group('figure-axis', { stroke: quiet, 'stroke-width': '1', 'stroke-linecap': 'round' }, axisLines(layout)),
    group('figure-ticks', { stroke: quiet, 'stroke-width': '1' }, ticks.map(({ x }) => segment(x, axis, x, axis + 4))),
    group('figure-folds', { fill: quiet, 'font-size': String(axisSize), 'text-anchor': 'middle' }, folds.map((fold) => foldNode(fold, axis))),
    group(
      'figure-tick-labels',
      { fill: quiet, 'font-size': String(axisSize), 'text-anchor': 'middle' },
      ticks.flatMap(({ x, label }) => (label === null ? [] : [text(x, axis + 15, label)])),
    ),
    group('figure-day-labels', { fill: ink, 'font-size': String(axisSize), 'font-weight': '600' }, days.map((day) => text(day.x, axis + 30, day.label))),
    group('figure-labels', { fill: ink, 'font-size': String(labelSize) }, labels.map((label) => labelNode(label, events.get(label.index), layout))),
    group('figure-crowds', { fill: accent, 'fill-opacity': '0.55' }, crowds.map((mark) => crowdNode(mark, layout))),
    group(
      'figure-points',
      { fill: accent, stroke: accent, 'stroke-width': '1.5' },
      points.filter(({ drawn }) => drawn).map((point) => pointNode(point, events.get(point.index), layout)),
    ),
  ].filter(({ children }) => children.length > 0);
}

/** The events of marks, by their index: few of thousands have one of their own. */
function eventsNamed({ events }: FigureFacts, marks: readonly { readonly index: number }[]): ReadonlyMap<number, FigureEvent> {
  const named = new Set(marks.map(({ index }) => index));
  return new Map(events.filter(({ index }) => named.has(index)).map((event) => [event.index, event]));
}

function axisLines({ left, right, axis, folds }: FigureLayout): DrawingNode[] {
  const nodes: DrawingNode[] = [];
  let from = left;
  for (const fold of folds) {
    const middle = (fold.from + fold.to) / 2;
    const end = Math.min(right, middle - 3);
    if (end > from) nodes.push(segment(from, axis, end, axis));
    // The two strokes that say: here the axis is not to scale.
    for (const x of [middle - 3, middle + 3]) if (x >= 3 && x <= right - 3) nodes.push(segment(x - 2, axis + 5, x + 2, axis - 5));
    from = Math.max(left, middle + 3);
  }
  if (right > from) nodes.push(segment(from, axis, right, axis));
  return nodes;
}

function foldNode({ from, to, length, label }: FigureFold, axis: number): DrawingNode {
  return node('g', {}, [title(`Nothing for ${length}`), ...(label === null ? [] : [text((from + to) / 2, axis - 9, label)])]);
}

function labelNode({ left, top, height, time, words, index }: FigureLabel, event: FigureEvent | undefined, { facts }: FigureLayout): DrawingNode {
  const parts: (DrawingNode | string)[] = [node('tspan', { 'font-weight': '600', class: 'figure-time' }, [time])];
  if (words !== '') parts.push(node('tspan', { dx: String(timeGap) }, [words]));
  return node('text', { x: round(left), y: round(top + height - 5) }, [...(event === undefined ? [] : [title(eventName(facts, event))]), ...parts], index);
}

function pointNode({ index, x, end, y, radius, approx }: FigurePoint, event: FigureEvent | undefined, { facts, width }: FigureLayout): DrawingNode {
  const attributes = { class: approx ? 'figure-point is-approx' : 'figure-point' };
  const inner = radius - 0.75;
  const shape =
    end - x < 0.5
      ? node('circle', { cx: round(x), cy: round(y), r: round(inner), ...(approx ? { fill: paper } : {}) }, [])
      : node(
          'rect',
          { x: round(x - inner), y: round(y - inner), width: round(end - x + 2 * inner), height: round(2 * inner), rx: round(inner), 'stroke-width': '1', ...(approx ? { fill: paper, 'stroke-dasharray': '3 2' } : { 'fill-opacity': '0.3' }) },
          [],
        );
  return node('g', attributes, [...(event === undefined ? [] : [title([event.day, eventName(facts, event)].filter((part) => part !== '').join(' '))]), ...(approx ? [whisker(x, end, y, radius, width)] : []), shape], index);
}

/** Behind an imprecise mark: a soft line that says that it may be earlier or later. */
function whisker(x: number, end: number, y: number, radius: number, width: number): DrawingNode {
  const reach = radius * 2.2;
  return node('line', { x1: round(Math.max(0, x - reach)), y1: round(y), x2: round(Math.min(width, end + reach)), y2: round(y), 'stroke-opacity': '0.45', 'stroke-linecap': 'round' }, []);
}

function crowdNode({ x, end, y, count }: FigureCrowd, { points }: FigureLayout): DrawingNode {
  const radius = points[0]?.radius ?? 2.5;
  return node('g', {}, [
    title(count === 1 ? '1 more event here' : `${count} more events here`),
    node('rect', { x: round(x - radius), y: round(y - 1.5), width: round(end - x + 2 * radius), height: '3', rx: '1.5' }, []),
  ]);
}

function node(tag: DrawingNode['tag'], attributes: DrawingNode['attributes'], children: DrawingNode['children'], event?: number): DrawingNode {
  return event === undefined ? { tag, attributes, children } : { tag, attributes, children, event };
}

function group(name: string, attributes: DrawingNode['attributes'], children: readonly DrawingNode[]): DrawingNode {
  return node('g', { class: name, ...attributes }, children);
}

function segment(x1: number, y1: number, x2: number, y2: number): DrawingNode {
  return node('line', { x1: round(x1), y1: round(y1), x2: round(x2), y2: round(y2) }, []);
}

function text(x: number, y: number, label: string): DrawingNode {
  return node('text', { x: round(x), y: round(y) }, [label]);
}

function title(words: string): DrawingNode {
  return node('title', {}, [words]);
}

/** Tenths of a pixel are finer than any screen or printer shows here, and keep the markup short. */
function round(value: number): string {
  return String(Math.round(value * 10) / 10);
}
