import { confluenceFormat } from './confluence.ts';
import { csvFormat } from './csv.ts';
import type { TimelineFormat, TimelineFormatName } from './format.ts';
import { icsFormat } from './ics.ts';
import { jsonFormat } from './json.ts';
import { markdownFormat } from './markdown.ts';
import { mermaidFormat } from './mermaid.ts';
import { tsvFormat } from './tsv.ts';

/** Every form that timelines can be handed on in, in the order menus show them. */
export const timelineFormats: readonly TimelineFormat[] = [markdownFormat, tsvFormat, csvFormat, jsonFormat, icsFormat, mermaidFormat, confluenceFormat];

/** The format of a name, or null. */
export function timelineFormat(name: string): TimelineFormat | null {
  return timelineFormats.find((format) => format.name === name) ?? null;
}

/** How a format's name can be typed, for messages. */
export const timelineFormatList: readonly TimelineFormatName[] = timelineFormats.map(({ name }) => name);
