import type { Moment } from '../model.ts';

/** One event, taken out of the form it is written in. */
export interface EventPart {
  /** Which event of the timeline it is, from 0. */
  readonly row: number;
  /** Its time as written, on one line. */
  readonly when: string;
  /** The date heading, date line or dated item it stands under, as written, or null. */
  readonly day: string | null;
  /** All that the line of that day says, where it is not the day alone and this is the first event below it; else null. */
  readonly dayLine: string | null;
  /** Its words as written, on one line. */
  readonly words: string;
  /** What further columns say, in order; blank cells are left out. */
  readonly more: readonly { readonly header: string; readonly value: string }[];
  /** What else belongs to it (nested lists, paragraphs, code, images): Markdown of its own, without indent; empty where nothing does. */
  readonly owned: string;
  readonly moment: Moment;
  /** Its cells in the columns of its table, as Markdown; null outside of HTML tables. */
  readonly cells: readonly string[] | null;
}

/** A timeline taken apart into events and what stands between them. */
export interface TimelineParts {
  /** The whole lines that hold it, the last one without its line end. */
  readonly from: number;
  readonly to: number;
  readonly events: readonly EventPart[];
  /** One for each event: the notes that stand after it, before the next; empty where there are none. */
  readonly notes: readonly Note[];
  /** The lines, above the first event, that name its day and nothing else; empty range where there are none. */
  readonly firstDay: { readonly from: number; readonly to: number };
  /** What its form says above its first event, such as the caption of a table; empty where there is nothing. */
  readonly lead: Note;
  /** What its time columns are called where they are; null outside of tables. */
  readonly timeHeaders: readonly string[] | null;
  /** The columns of an HTML table, which a pipe table keeps; else null. */
  readonly columns: readonly { readonly header: string; readonly timed: boolean }[] | null;
}

/** What stands between two events. */
export interface Note {
  /** All of it, as Markdown of its own. */
  readonly whole: string;
  /** The same without the line that names the day of the events below. */
  readonly withoutDay: string;
  /** The same with that line as plain words, which are a day and no event wherever they stand. */
  readonly withDayUnmarked: string;
}

/** A note that names no day. */
export function sameNote(whole: string): Note {
  return { whole, withoutDay: whole, withDayUnmarked: whole };
}

/** Nothing stands between two events. */
export const noNote: Note = sameNote('');
