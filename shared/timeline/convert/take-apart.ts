import type { Timeline } from '../model.ts';
import type { TimelineParts } from './parts.ts';
import { proseParts } from './prose-parts.ts';
import { tableParts } from './table-parts.ts';

/** Takes a timeline apart, in the text it was read from; null where its lines are not its own. */
export function takeApart(text: string, timeline: Timeline): TimelineParts | null {
  return proseParts(text, timeline) ?? tableParts(text, timeline);
}
