import { htmlParts } from './html-parts.ts';
import type { Timeline } from '../model.ts';
import type { TimelineParts } from './parts.ts';
import { proseParts } from './prose-parts.ts';
import { tableParts } from './table-parts.ts';

/** Takes a timeline apart, in the text it was read from; answers in a sentence why it cannot be where something has no place in another form. */
export function takeApart(text: string, timeline: Timeline): TimelineParts | string {
  const taken = timeline.notation === 'table' ? tableParts(text, timeline) : timeline.notation === 'html-table' ? htmlParts(text, timeline) : proseParts(text, timeline);
  return taken ?? 'Other things stand among the lines of this timeline.';
}
