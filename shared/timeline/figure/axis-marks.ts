import { formatSpan, pointSpan } from '../span.ts';
import type { FigureFacts } from './facts.ts';
import type { FigureScale } from './scale.ts';
import { textWidth } from './text-width.ts';
import { chooseStep, tickLabel, tickTimes, upperUnit, type TickStep } from './ticks.ts';

/** A tick of the axis. */
export interface FigureTick {
  readonly x: number;
  /** Centred below the tick; null where there is no room for it. */
  readonly label: string | null;
}

/** The label of a day (or a year) below the ticks, and where it begins. */
export interface FigureDay {
  /** Left edge of the label. */
  readonly x: number;
  readonly label: string;
  readonly width: number;
  /** Where midnight is, when it is in sight and outside a fold; null where the label only says what day it is. */
  readonly boundary: number | null;
}

/** A folded gap. */
export interface FigureFold {
  readonly from: number;
  readonly to: number;
  /** Its length in full. */
  readonly length: string;
  /** As much of its length as there is room for; null where there is none. */
  readonly label: string | null;
}

/** Size of the axis' letters, in pixels. */
export const axisSize = 11;
const tickRoom = 64;

/** A stretch of the figure between folds that is in sight. */
interface Sight {
  readonly from: number;
  readonly to: number;
}

/** Ticks, days and folds of a figure that is `width` pixels wide. */
export function axisMarks(facts: FigureFacts, scale: FigureScale, width: number, margin: number): { ticks: FigureTick[]; days: FigureDay[]; folds: FigureFold[] } {
  const folds = facts.folds
    .map((fold) => ({ from: scale.x(fold.from), to: scale.x(fold.to), minutes: fold.to - fold.from }))
    .filter(({ from, to }) => to >= 0 && from <= width)
    .map(({ from, to, minutes }) => foldMark(from, to, minutes, width));
  const step = chooseStep(scale.density, tickRoom, facts.calendar, facts.timed);
  const sights = stretches(facts, scale, width);
  if (scale.density <= 0) {
    const x = scale.x(facts.start);
    const time = facts.events[0]?.time ?? '';
    return { ticks: [{ x, label: fits(x, textWidth(time, axisSize), width) ? time : null }], days: dayMarks(facts, scale, { unit: 'minutes', count: 60 }, sights, width, margin), folds };
  }
  return { ticks: tickMarks(facts, scale, step, sights, width), days: dayMarks(facts, scale, step, sights, width, margin), folds };
}

function stretches(facts: FigureFacts, scale: FigureScale, width: number): Sight[] {
  const from = scale.minutes(0);
  const to = scale.minutes(width);
  const edges = [facts.start, ...facts.folds.flatMap((fold) => [fold.from, fold.to]), facts.finish];
  const sights: Sight[] = [];
  for (let at = 0; at + 1 < edges.length; at += 2) {
    const sight = { from: Math.max(from, edges[at] ?? 0), to: Math.min(to, edges[at + 1] ?? 0) };
    if (sight.from <= sight.to) sights.push(sight);
  }
  return sights;
}

function tickMarks(facts: FigureFacts, scale: FigureScale, step: TickStep, sights: readonly Sight[], width: number): FigureTick[] {
  const ticks: FigureTick[] = [];
  let reached = 0;
  for (const { from, to } of sights) {
    for (const time of tickTimes(step, facts.clock.toWall(from), facts.clock.toWall(to), width)) {
      const x = scale.x(facts.clock.fromWall(time));
      if (x < 0 || x > width) continue;
      const label = tickLabel(step, time, facts.calendar);
      const half = textWidth(label, axisSize) / 2;
      const free = x - half >= reached && fits(x, 2 * half, width);
      if (free) reached = x + half + 8;
      ticks.push({ x, label: free ? label : null });
    }
  }
  return ticks;
}

interface DayWish {
  readonly unit: number;
  readonly x: number;
  readonly boundary: number | null;
}

function dayMarks(facts: FigureFacts, scale: FigureScale, step: TickStep, sights: readonly Sight[], width: number, margin: number): FigureDay[] {
  const upper = upperUnit(step, facts.calendar);
  if (upper === null) return [];
  const wishes: DayWish[] = [];
  let last: number | null = null;
  for (const { from, to } of sights) {
    const first = upper.of(facts.clock.toWall(from));
    const final = Math.min(upper.of(facts.clock.toWall(to)), first + width);
    for (let unit = first; unit <= final; unit++) {
      if (unit === last) continue;
      last = unit;
      const start = facts.clock.fromWall(upper.start(unit));
      const boundary = start >= from && start > facts.start ? scale.x(start) : null;
      wishes.push({ unit, boundary, x: boundary ?? Math.max(Math.min(margin, scale.x(facts.start)), scale.x(Math.max(from, start))) });
    }
  }
  if (facts.calendar === 'days' && wishes.length < 2 && upper.of(facts.finish) === upper.of(facts.start)) return [];
  const days: FigureDay[] = [];
  let before: number | null = null;
  for (const [at, { unit, x, boundary }] of wishes.entries()) {
    const label = upper.label(unit, days.length === 0, before);
    const labelWidth = 1.07 * textWidth(label, axisSize);
    const next = wishes[at + 1]?.x ?? width;
    const taken = days.at(-1);
    const start = Math.min(x, width - labelWidth);
    const free = (taken === undefined || start >= taken.x + taken.width + 8) && (boundary !== null || start + labelWidth + 8 <= next || at === wishes.length - 1);
    if (!free) continue;
    days.push({ x: Math.max(0, start), label, width: labelWidth, boundary });
    before = unit;
  }
  return days;
}

function foldMark(from: number, to: number, minutes: number, width: number): FigureFold {
  const length = formatSpan(pointSpan(minutes, false));
  const unit = minutes >= 1440 ? 1440 : minutes >= 60 ? 60 : 1;
  const rounded = formatSpan(pointSpan(Math.round(minutes / unit) * unit, minutes % unit !== 0));
  const middle = (from + to) / 2;
  const label = [length, rounded].find((text) => textWidth(text, axisSize) <= to - from - 4 && fits(middle, textWidth(text, axisSize), width)) ?? null;
  return { from, to, length, label };
}

function fits(middle: number, labelWidth: number, width: number): boolean {
  return middle - labelWidth / 2 >= 0 && middle + labelWidth / 2 <= width;
}
