import type { Timeline } from '../model.ts';
import { entriesOf } from '../notations/prose/again.ts';

/** The day that stands above each event of a timeline outside of tables, as written, or null; null for a timeline that is none of those. */
export function eventDays(text: string, timeline: Timeline): readonly (string | null)[] | null {
  if (timeline.notation === 'table' || timeline.notation === 'html-table') return null;
  const entries = entriesOf(text, timeline);
  return entries.length === timeline.events.length ? entries.map(({ day }) => day) : null;
}
