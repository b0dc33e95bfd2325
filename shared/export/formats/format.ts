import type { Timeline, TimelineEvent } from '../../timeline/model.ts';

/** The names of the formats that timelines can be written in. */
export const timelineFormatNames = ['markdown', 'tsv', 'csv', 'json', 'ics', 'mermaid', 'confluence'] as const;
/** See {@link timelineFormatNames}. */
export type TimelineFormatName = (typeof timelineFormatNames)[number];

/** A timeline, or some of its rows. */
export interface TimelinePart {
  readonly timeline: Timeline;
  /** Positions among the timeline's events; null for all of them. Those that are not there are ignored. */
  readonly rows: readonly number[] | null;
}

/** What a format is given. */
export interface FormatRequest {
  readonly parts: readonly TimelinePart[];
  /** What the document is called, or null. */
  readonly title: string | null;
  /** When this is written, in milliseconds since the epoch; only calendars say it. */
  readonly stamp: number;
  /** Link and footnote definitions of the document, as Markdown, for cells that refer to them. */
  readonly definitions: string;
}

/** Timelines in another form. */
export interface FormattedTimelines {
  readonly text: string;
  /** How many events the text says. */
  readonly events: number;
  /** How many events it had to leave out, since the format cannot say them without inventing something. */
  readonly left: number;
}

/**
 * One form that timelines can be handed on in. Nothing is invented: what is not known stays out, and what
 * was not written in an event but taken from around it is marked as such or left out. Total.
 */
export interface TimelineFormat {
  readonly name: TimelineFormatName;
  /** What menus call it. */
  readonly title: string;
  /** The media type of a file in it. */
  readonly type: string;
  write(request: FormatRequest): FormattedTimelines;
}

/** The events of a part, in document order. */
export function eventsOf({ timeline, rows }: TimelinePart): readonly TimelineEvent[] {
  if (rows === null) return timeline.events;
  const wanted = new Set(rows);
  return timeline.events.filter(({ index }) => wanted.has(index));
}
