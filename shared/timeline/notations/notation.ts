import type { BlockReading } from '../../markdown/blocks.ts';
import type { TextEdit } from '../../text/edit.ts';
import type { Surroundings } from '../clock/context.ts';
import type { ClockContext } from '../clock/resolve.ts';
import type { DocumentContext, NotationName, Problem, Timeline } from '../model.ts';

/** The edits of one intent, and where its rows are afterwards. */
export interface IntentResult {
  readonly edits: readonly TextEdit[];
  /** Event indexes, in the timeline after the edits, of the rows that were named or made; ascending. */
  readonly rows: readonly number[];
}

/** A value for one cell. */
export interface CellWrite {
  readonly row: number;
  readonly column: number;
  readonly value: string;
}

/** A timeline as a notation reads it, before timelines are numbered, with what its reader should look at. */
export interface NotationReading {
  readonly timeline: Omit<Timeline, 'index'>;
  readonly problems: readonly Problem[];
  /** What its times were read with. */
  readonly surroundings: Surroundings;
  readonly clock: ClockContext;
}

/**
 * One way people write timelines: how to find it, and how to write each intent in its dialect. A new
 * notation is one file with this shape, listed in `notations/index.ts`, and its fixtures.
 *
 * Every function is pure and total. The writers get the text that the timeline was read from.
 * Rows to duplicate may be named several times; other rows are named once, ascending.
 */
export interface Notation {
  /** The names its timelines carry. */
  readonly names: readonly NotationName[];
  read(document: BlockReading, context: DocumentContext): readonly NotationReading[];
  setCell(text: string, timeline: Timeline, row: number, column: number, value: string): IntentResult;
  insertRow(text: string, timeline: Timeline, at: number): IntentResult;
  duplicateRows(text: string, timeline: Timeline, rows: readonly number[]): IntentResult;
  deleteRows(text: string, timeline: Timeline, rows: readonly number[]): IntentResult;
  moveRows(text: string, timeline: Timeline, rows: readonly number[], before: number): IntentResult;
  /**
   * Sets cells of different rows at once, where that is less work than one by one; answers the edits of
   * each, none for one that cannot be written. They stay inside their own events.
   */
  setCells?(text: string, timeline: Timeline, writes: readonly CellWrite[]): readonly (readonly TextEdit[])[];
  /** Puts all rows in another order at once, where that is less work than moves; `order` names the row for each place. */
  arrangeRows?(text: string, timeline: Timeline, order: readonly number[]): readonly TextEdit[];
  /** What stands above each event and gives it its day, as written, or null; absent where nothing but rows gives days. */
  daysAbove?(text: string, timeline: Timeline): readonly (string | null)[];
}
