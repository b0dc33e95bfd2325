import type { TextRange } from '../text/edit.ts';

/** Where a part of a moment was taken from, when its author did not write it there. */
export type InferenceSource =
  | 'row-above'
  | 'day-heading'
  | 'heading'
  | 'column'
  | 'prose'
  | 'title'
  | 'front-matter'
  | 'file-name'
  /** The time of day is long before that of the row above, so a night lies between. */
  | 'midnight'
  /** The timeline counts to twelve without AM and PM, and the row above is before noon. */
  | 'noon';

/** A part of a moment that its author did not write in the entry. */
export interface Inference {
  /** `time`: only which half of the day it is in. */
  readonly part: 'date' | 'year' | 'time' | 'zone';
  readonly from: InferenceSource;
  /** The words it was taken from, markup stripped and shortened; the row's own words for `row-above` and `midnight`. */
  readonly said: string;
}

/**
 * When something happened, as far as the author's words support it. Local to `zone`, never converted.
 * A part that cannot be read is null and stays visible in the event's `when`.
 */
export interface Moment {
  /** `YYYY-MM-DD`, or `--MM-DD` where no year is known, or null. */
  readonly date: string | null;
  /** `HH:MM` or `HH:MM:SS`, 24-hour, or null; as written where it was only inferred to be after noon. */
  readonly time: string | null;
  /** `HH:MM` or `HH:MM:SS` at the end of a range, or null. Earlier than `time` means the next day. */
  readonly end: string | null;
  /** The date a range ends on, when it is written and differs; else null. */
  readonly endDate: string | null;
  /** The first and last time of day that digits left open allow: 14:20 to 14:29 for `14:2x`. Null where none are; `time` is null then. */
  readonly bounds: { readonly from: string; readonly to: string } | null;
  /** Minutes since the start that the entry counts from (`T+12m`, `T-5`), fractional for seconds; null where it counts from none. */
  readonly relative: number | null;
  /** The entry marks itself as imprecise (`~`, `ca.`, `maybe`, a range of doubt). */
  readonly approx: boolean;
  /** The zone of this entry as written (`UTC`, `PST`, `+01:00`), inherited from the timeline, or null. */
  readonly zone: string | null;
  /** Parts taken from elsewhere rather than written in the entry; each part at most once. */
  readonly inferred: readonly Inference[];
}

/** Whether a part of a moment was taken from elsewhere. */
export function isInferred({ inferred }: Moment, part: Inference['part']): boolean {
  return inferred.some((inference) => inference.part === part);
}

/** Whether two moments say the same, and for the same reasons. */
export function isSameMoment(a: Moment, b: Moment): boolean {
  return (
    a === b ||
    (a.time === b.time &&
      a.date === b.date &&
      a.end === b.end &&
      a.endDate === b.endDate &&
      a.bounds?.from === b.bounds?.from &&
      a.bounds?.to === b.bounds?.to &&
      a.relative === b.relative &&
      a.approx === b.approx &&
      a.zone === b.zone &&
      a.inferred.length === b.inferred.length &&
      a.inferred.every(({ part, from, said }, at) => {
        const other = b.inferred[at];
        return part === other?.part && from === other.from && said === other.said;
      }))
  );
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
export type NotationName = 'table' | 'html-table' | 'bullets' | 'numbered' | 'nested-list' | 'headings' | 'paragraphs' | 'hard-break-lines' | 'code-lines' | 'definition-list';

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
