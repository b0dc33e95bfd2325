import type { FigureEvent } from './facts.ts';
import type { FigureScale } from './scale.ts';

/** An event's place: a dot, or a bar from `x` to `end`. */
export interface FigurePoint {
  /** Position among the timeline's events, in document order. */
  readonly index: number;
  /** Centre of the dot, or of the bar's round start. */
  readonly x: number;
  /** Centre of the bar's round end; `x` for an instant. */
  readonly end: number;
  /** Centre, from the figure's top. */
  readonly y: number;
  readonly radius: number;
  readonly approx: boolean;
  /** False where the stack is full: a crowd mark stands for the event, in the same place. */
  readonly drawn: boolean;
}

/** Events that found no room in the stack of dots where they stand. */
export interface FigureCrowd {
  readonly x: number;
  readonly end: number;
  readonly y: number;
  readonly count: number;
}

/** Dots and bars stacked on the axis, lowest first. */
export interface Stack {
  readonly radius: number;
  /** How many levels are in use. */
  readonly levels: number;
  /** One for each event, in the order given; `y` counts upwards from the axis. */
  readonly points: readonly FigurePoint[];
  readonly crowds: readonly FigureCrowd[];
}

const radii = [4.5, 3.5, 2.5];
const crowdHeight = 5;

/** Height of a stack above the axis, its crowd marks included. */
export function stackHeight({ radius, levels, crowds }: Pick<Stack, 'radius' | 'levels' | 'crowds'>): number {
  return levels * pitch(radius) + (crowds.length > 0 ? crowdHeight : 0);
}

function pitch(radius: number): number {
  return 2 * radius + 1.5;
}

/**
 * Stacks events where they would cover each other: each keeps its own place in time and takes the lowest
 * level that is free there. The dots become smaller where that saves events from being left out.
 *
 * @param events in the order of time.
 * @param height room for the stack, in pixels.
 */
export function stackEvents(events: readonly FigureEvent[], scale: FigureScale, height: number): Stack {
  const places = events.map(({ at, until }) => {
    const x = scale.x(at);
    return { x, end: until > at ? Math.max(x, scale.x(until)) : x };
  });
  const radius = radii.find((size) => hasRoom(places, height, size)) ?? radii.at(-1) ?? 2.5;
  return stackWith(events, places, height, radius);
}

interface Place {
  readonly x: number;
  readonly end: number;
}

function levelsIn(height: number, radius: number): number {
  return Math.max(1, Math.floor((height - crowdHeight) / pitch(radius)));
}

function freeLevel(taken: readonly number[], x: number, radius: number): number {
  const level = taken.findIndex((right) => x - radius >= right + 0.5);
  return level === -1 ? taken.length : level;
}

function hasRoom(places: readonly Place[], height: number, radius: number): boolean {
  const most = levelsIn(height, radius);
  const taken: number[] = [];
  return places.every(({ x, end }) => {
    const level = freeLevel(taken, x, radius);
    taken[level] = end + radius;
    return level < most;
  });
}

function stackWith(events: readonly FigureEvent[], places: readonly Place[], height: number, radius: number): Stack {
  const step = pitch(radius);
  const most = levelsIn(height, radius);
  const taken: number[] = [];
  const crowds: FigureCrowd[] = [];
  const points = events.map(({ index, approx }, order): FigurePoint => {
    const { x, end } = places[order] ?? { x: 0, end: 0 };
    const level = freeLevel(taken, x, radius);
    const drawn = level < most;
    if (drawn) taken[level] = end + radius;
    else crowd(crowds, x, most * step + crowdHeight / 2 + 0.5, 2 * step);
    return { index, x, end: drawn ? end : x, y: drawn ? (level + 0.5) * step : most * step + crowdHeight / 2 + 0.5, radius, approx, drawn };
  });
  return { radius, levels: taken.length, points, crowds };
}

/** Counts an event into the crowd at its place, or begins one. */
function crowd(crowds: FigureCrowd[], x: number, y: number, reach: number): void {
  const last = crowds.at(-1);
  if (last !== undefined && x - last.x <= reach) crowds[crowds.length - 1] = { ...last, end: x, count: last.count + 1 };
  else crowds.push({ x, end: x, y, count: 1 });
}
