import type { Moment, TimelineColumn, TimelineEvent } from '../model.ts';

/** The moment of a row that says nothing about when. */
export const noMoment: Moment = { date: null, time: null, end: null, endDate: null, bounds: null, relative: null, approx: false, zone: null, inferred: [] };

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
