import type { BlockReading } from '../../markdown/blocks.ts';
import type { Timeline } from '../model.ts';
import { readGroups } from '../notations/prose/sections.ts';

/** The day that stands above each event of a timeline outside of tables, as written, or null; null for a timeline that is none of those. */
export function eventDays(document: BlockReading, timeline: Timeline): readonly (string | null)[] | null {
  const first = (timeline.events[0]?.line ?? 0) - 1;
  const group = readGroups(document).find(({ entries }) => entries[0]?.firstLine === first);
  return group?.entries.length === timeline.events.length ? group.entries.map(({ day }) => day) : null;
}
