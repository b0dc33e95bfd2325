import type { TimelineTiming } from '../../shared/timeline/durations.ts';
import type { IntentResult } from '../../shared/timeline/intents.ts';
import type { DocumentContext, Timeline } from '../../shared/timeline/model.ts';
import type { GridColumn } from './column-layout.ts';
import { untouchedGrid, type GridExtent, type GridState } from './grid-state.ts';
import type { RowView, WrittenRows } from './row-view.ts';

/** Everything the pane shows, immutable; a new object after each change. */
export interface TimelineSnapshot {
  /** What locked rows of the timeline shown say, as they stand in the file. */
  readonly written: WrittenRows;
  readonly timelines: readonly Timeline[];
  /** The timeline shown, or null where the document has none. */
  readonly timeline: Timeline | null;
  readonly timing: TimelineTiming | null;
  /** The second zone that times are shown in where they can be, by its IANA name, or null. */
  readonly zone: string | null;
  /** The times of the timeline are known instants, which can be shown in another zone. */
  readonly convertible: boolean;
  readonly columns: readonly GridColumn[];
  /** How long the longest value of each column is, in characters and up to what counts for its width. */
  readonly lengths: readonly number[];
  /** Rows are made when they are looked at: only what is about all of them may go over all of them. */
  readonly rows: readonly RowView[];
  /** The rows that the filter leaves, ascending; null where it leaves all. */
  readonly visible: readonly number[] | null;
  /** What was typed into the filter. */
  readonly filter: string;
  readonly state: GridState;
  /** The column whose header has the keyboard instead of the current cell, or null. */
  readonly head: number | null;
  /** Why nothing here can be changed, as one sentence, or null. */
  readonly locked: string | null;
  /** Why the cell that is being edited could not be written, or null. */
  readonly refused: string | null;
  /** What the reader should know about the last change, such as cells that were not written; null where nothing. */
  readonly notice: string | null;
  /** Grows each time the current cell should take the keyboard focus. */
  readonly focusRequests: number;
}

/** Before anything was read. */
export const emptySnapshot: TimelineSnapshot = {
  written: new Map(),
  timelines: [],
  timeline: null,
  timing: null,
  zone: null,
  convertible: false,
  columns: [],
  lengths: [],
  rows: [],
  visible: null,
  filter: '',
  state: untouchedGrid,
  head: null,
  locked: null,
  refused: null,
  notice: null,
  focusRequests: 0,
};

/** What a request does to a timeline; it is handed the text that the timeline was read from. */
export type Intent = (text: string, timeline: Timeline, context: DocumentContext) => IntentResult;

/** What the actions of the grid need of its model. */
export interface GridAccess {
  readonly snapshot: () => TimelineSnapshot;
  /** The text, its timelines and the one shown, as they are now. */
  current(): { readonly text: string; readonly timelines: readonly Timeline[]; readonly timeline: Timeline | null; readonly context: DocumentContext };
  /**
   * Runs an intent on the text as it is now, as one undo step; says whether anything changed.
   *
   * @param event the last part of the edit's name.
   * @param select answers the new state from the rows the intent answers; by default the state stays.
   */
  perform(intent: Intent, event: string, select?: (state: GridState, rows: readonly number[]) => GridState): boolean;
  /** Makes a state current; with `focus` its cell takes the keyboard. */
  setState(state: GridState, focus: boolean): void;
  /** A value that could not be written keeps its cell in editing, whatever else is asked for; says whether one does. */
  heldByCell(): boolean;
  /** Says why nothing can be changed, where that is so. */
  isLocked(): boolean;
  announce(message: string): void;
  /** Shows a message at the grid until the next change, and says it. */
  notify(message: string): void;
}

/** How large the grid is. */
export function extentOf({ rows, columns, visible }: TimelineSnapshot): GridExtent {
  return { rows: rows.length, columns: columns.length, documentColumns: columns.filter(({ kind }) => kind === 'document').length, visible };
}

/** `1 row`, `3 rows`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** What an announcement calls a row: what happened in it, or its number. */
export function rowName(snapshot: TimelineSnapshot, row: number): string {
  const label = snapshot.rows[row]?.label ?? '';
  return label === '' ? `row ${row + 1}` : `“${label}”`;
}

/** What an announcement calls several rows. */
export function rowsName(snapshot: TimelineSnapshot, rows: readonly number[]): string {
  return rows.length === 1 ? rowName(snapshot, rows[0] ?? 0) : counted(rows.length, 'row');
}
