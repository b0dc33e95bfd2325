import type { BlockReading } from '../../markdown/blocks.ts';
import type { TextEdit } from '../../text/edit.ts';
import type { DocumentContext, NotationName, Problem, Timeline } from '../model.ts';

/** The edits of one intent, and where its rows are afterwards. */
export interface IntentResult {
  readonly edits: readonly TextEdit[];
  /** Event indexes, in the timeline after the edits, of the rows that were named or made; ascending. */
  readonly rows: readonly number[];
}

/** A timeline as a notation reads it, before timelines are numbered, with what its reader should look at. */
export interface NotationReading {
  readonly timeline: Omit<Timeline, 'index'>;
  readonly problems: readonly Problem[];
}

/**
 * One way people write timelines: how to find it, and how to write each intent in its dialect. A new
 * notation is one file with this shape, listed in `notations/index.ts`, and its fixtures.
 *
 * Every function is pure and total. The writers get the text that the timeline was read from.
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
}
