import { readWhen } from '../clock/when.ts';
import type { Moment, Problem, TimelineColumn, TimelineEvent } from '../model.ts';

/** The moment of a row that says nothing about when. */
export const noMoment: Moment = { date: null, time: null, end: null, endDate: null, approx: false, zone: null, inferred: [] };

/** Whether a column says when, or a part of it. */
export function isTimeRole(column: TimelineColumn | undefined): boolean {
  return column !== undefined && column.role !== 'text';
}

/** The zone that every timed event names, or null where they differ or name none. */
export function commonZone(events: readonly TimelineEvent[]): string | null {
  const zones = new Set(events.filter(({ moment }) => moment.time !== null).map(({ moment }) => moment.zone));
  const [zone = null] = zones;
  return zones.size === 1 ? zone : null;
}

/** A problem for a row whose time cannot be read, unless it only stands in for one (`??:??`, `hh:mm`). */
export function timeProblems(event: TimelineEvent): Problem[] {
  const { unreadableDate, unreadableTime } = readWhen(event.when);
  if ((!unreadableDate && !unreadableTime) || /\?|hh?:mm|--|tbd/i.test(event.when)) return [];
  return [{ message: `Line ${event.line}: “${event.when}” is not a ${unreadableDate ? 'date' : 'time'} that can be read.`, range: event.range }];
}
