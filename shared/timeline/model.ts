import type { TextRange } from '../text/edit.ts';

/**
 * When something happened, as far as the author's words support it. Local to `zone`, never converted.
 * A part that cannot be read is null and stays visible in the event's `when`.
 */
export interface Moment {
  /** `YYYY-MM-DD`, or `--MM-DD` where no year is known, or null. */
  readonly date: string | null;
  /** `HH:MM` or `HH:MM:SS`, 24-hour, or null. */
  readonly time: string | null;
  /** `HH:MM` or `HH:MM:SS` at the end of a range, or null. Earlier than `time` means the next day. */
  readonly end: string | null;
  /** The date a range ends on, when it is written and differs; else null. */
  readonly endDate: string | null;
  /** The entry marks itself as imprecise (`~`, `ca.`, `maybe`, a range of doubt). */
  readonly approx: boolean;
  /** The zone of this entry as written (`UTC`, `PST`, `+01:00`), inherited from the timeline, or null. */
  readonly zone: string | null;
  /** Parts taken from elsewhere (a row above, a heading, the title) rather than written in the entry. */
  readonly inferred: readonly ('date' | 'year' | 'zone')[];
}

/** What a column of a timeline holds. */
export type ColumnRole = 'day' | 'date' | 'time' | 'when' | 'text';

export interface TimelineColumn {
  /** The header as written, trimmed, `\|` read as `|`; may be empty. */
  readonly header: string;
  readonly role: ColumnRole;
  /** The header's content range in the document (empty range where there is none). */
  readonly range: TextRange;
}

/** One cell of a row, over the text. */
export interface TimelineCell {
  /** The cell's Markdown as written, trimmed, `\|` read as `|`. */
  readonly value: string;
  /** The trimmed content; an empty range inside the slot where the cell is empty. Null where a short row has no such cell. */
  readonly content: TextRange | null;
}

/** One event of a timeline: a body row, item, heading or paragraph. */
export interface TimelineEvent {
  /** Position among the timeline's events, from 0, in document order. */
  readonly index: number;
  /** 1-based line where the event starts. */
  readonly line: number;
  /** The event's own text without its last line break. */
  readonly range: TextRange;
  /** One for each column of the timeline. */
  readonly cells: readonly TimelineCell[];
  /** The time as written, markup stripped, cells joined by one space. */
  readonly when: string;
  readonly moment: Moment;
  /** What happened: the remaining cells as written, joined by ` | ` where there are several. */
  readonly text: string;
  /** The row cannot be understood as a row of this timeline; it is shown as written and not edited by cell. */
  readonly locked: boolean;
}

/** A way people write timelines. Later notations join here. */
export type NotationName = 'table' | 'bullets' | 'numbered' | 'nested-list' | 'headings' | 'paragraphs' | 'hard-break-lines' | 'code-lines' | 'definition-list';

export interface Timeline {
  /** Position among the document's timelines, from 0. */
  readonly index: number;
  /** The heading it stands under, markup stripped, or null. */
  readonly heading: string | null;
  readonly notation: NotationName;
  /** From the first character of the first line to the end of the last event's line. */
  readonly range: TextRange;
  readonly columns: readonly TimelineColumn[];
  /** The zone as the author stated it for the whole timeline, or null. */
  readonly zone: string | null;
  readonly events: readonly TimelineEvent[];
}

/** Something a reader of the document should look at; never a reason to refuse it. */
export interface Problem {
  readonly message: string;
  readonly range: TextRange;
}

/** All timelines of one text. */
export interface TimelineReading {
  readonly timelines: readonly Timeline[];
  readonly problems: readonly Problem[];
}

/** What is known about a document besides its text; used only to complete dates. */
export interface DocumentContext {
  /** The file's base name, or null for a document without a file. */
  readonly fileName: string | null;
}
