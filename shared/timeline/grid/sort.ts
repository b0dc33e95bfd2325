import { applyEdits } from '../../text/edit.ts';
import { timeTimeline } from '../durations.ts';
import { canArrange, daysAbove } from '../intents.ts';
import type { DocumentContext, Timeline, TimelineEvent } from '../model.ts';
import { readTimelines } from '../read.ts';
import { composeIntents, type Composed, type GridStep } from './compose.ts';
import { longestRise, orderKeys } from './order.ts';
import { orderUnderDays } from './sort-under-days.ts';
import { sortedOrder } from './sorted-order.ts';

/**
 * Sorts a timeline by time, as one set of edits; one written newest first stays so. Rows of the same
 * time keep their order, and a row without a readable time stays behind the one above it. Where a row
 * would take a date over from another day than before, the date it had is written into it first, or,
 * where days stand above the rows, the rows of each day are sorted and a row of another day is moved to
 * that day. Where even that cannot keep every date and time, nothing is changed.
 *
 * @param timeline read from exactly this text, with this context.
 */
export function sortByTime(text: string, context: DocumentContext, timeline: Timeline): Composed {
  const keys = orderKeys(timeTimeline(timeline));
  const order = sortedOrder(keys);
  if (order.every((row, place) => row === place)) return unchanged;
  const moves = stepsTo(timeline, order);
  const plain = composeIntents(text, context, timeline, moves);
  const wrong = redated(text, context, timeline, order, plain);
  if (wrong?.length === 0) return { ...plain, rows: [] };
  const dates = wrong?.flatMap((event) => dateStep(timeline, event)) ?? [];
  const ways = [dates.length > 0 ? { order, steps: [...dates, ...moves] } : null, orderUnderDays(timeline, keys, daysAbove(text, timeline))];
  for (const way of ways) {
    if (way === null) continue;
    const composed = composeIntents(text, context, timeline, way.steps);
    if (redated(text, context, timeline, way.order, composed)?.length === 0) return { ...composed, rows: [] };
  }
  return unchanged;
}

const unchanged: Composed = { edits: [], rows: [], applied: 0 };

/** The steps that bring rows into an order. */
function stepsTo(timeline: Timeline, order: readonly number[]): GridStep[] {
  return canArrange(timeline) ? [{ kind: 'arrange', order }] : movesTo(order);
}

/** The moves that bring rows into an order: few and small where few rows are out of place, a dozen sweeps else. */
export function movesTo(order: readonly number[]): GridStep[] {
  const place = new Array<number>(order.length).fill(0);
  order.forEach((row, at) => (place[row] = at));
  const standing = new Set(longestRise(place, place.map((_, row) => row)));
  const moving = order.filter((row) => !standing.has(row));
  if (moving.length === 0) return [];
  return moving.length <= Math.max(4, 100_000 / order.length) && moving.length <= 200 ? singleMoves(order, standing) : sweeps(place);
}

function singleMoves(order: readonly number[], standing: ReadonlySet<number>): GridStep[] {
  let now = order.map((_, row) => row);
  const steps: GridStep[] = [];
  for (let at = 0; at < order.length; at++) {
    const row = order[at] ?? 0;
    if (standing.has(row)) continue;
    // Rows that follow each other now and then travel together.
    const group = [row];
    while (at + 1 < order.length && !standing.has(order[at + 1] ?? 0) && (order[at + 1] ?? 0) > (group.at(-1) ?? 0)) group.push(order[++at] ?? 0);
    const follower = order.slice(at + 1).find((other) => standing.has(other));
    const above = order[at - group.length];
    const rows = group.map((member) => now.indexOf(member)).sort((a, b) => a - b);
    const before = above !== undefined ? now.indexOf(above) + 1 : follower !== undefined ? now.indexOf(follower) : 0;
    steps.push({ kind: 'move', rows, before });
    const members = new Set(group);
    const rest = now.filter((other) => !members.has(other));
    const to = above === undefined ? (follower === undefined ? 0 : rest.indexOf(follower)) : rest.indexOf(above) + 1;
    now = [...rest.slice(0, to), ...rows.map((index) => now[index] ?? 0), ...rest.slice(to)];
  }
  return steps;
}

/** Sorts by the binary digits of the place each row goes to: rows with the digit move to the end, keeping their order. */
function sweeps(place: readonly number[]): GridStep[] {
  let now = [...place];
  const steps: GridStep[] = [];
  for (let digit = 1; digit < place.length; digit *= 2) {
    const has = (target: number): boolean => Math.floor(target / digit) % 2 === 1;
    const rows = now.flatMap((target, index) => (has(target) ? [index] : []));
    steps.push({ kind: 'move', rows, before: now.length });
    now = [...now.filter((target) => !has(target)), ...now.filter(has)];
  }
  return steps;
}

/** The events whose date or time reads otherwise after the steps; null where the events themselves cannot be found again. */
function redated(text: string, context: DocumentContext, timeline: Timeline, order: readonly number[], composed: Composed): TimelineEvent[] | null {
  const after = readTimelines(applyEdits(text, composed.edits), context).timelines[timeline.index];
  if (after === undefined || after.events.length !== timeline.events.length) return null;
  return order.flatMap((row, at) => {
    const before = timeline.events[row];
    const now = after.events[at];
    if (before === undefined || now === undefined) return [];
    return before.moment.date === now.moment.date && before.moment.time === now.moment.time ? [] : [before];
  });
}

/** Writes out the date that an event takes over from a row above, as that row has it. */
function dateStep(timeline: Timeline, event: TimelineEvent): GridStep[] {
  if (!event.moment.inferred.includes('date')) return [];
  return timeline.columns.flatMap(({ role }, column): GridStep[] => {
    if ((role !== 'date' && role !== 'day') || event.cells[column]?.value !== '') return [];
    const source = timeline.events.slice(0, event.index).findLast(({ cells, moment }) => cells[column]?.value && moment.date === event.moment.date);
    const value = source?.cells[column]?.value;
    return value === undefined ? [] : [{ kind: 'cell', row: event.index, column, value }];
  });
}
