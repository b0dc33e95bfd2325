import type { BlockReading } from '../../../markdown/blocks.ts';
import type { TextRange } from '../../../text/edit.ts';
import type { NotationName } from '../../model.ts';

/** One event as it stands in the text. Lines are indexes, the last one exclusive. */
export interface Entry {
  readonly form: Form;
  readonly firstLine: number;
  readonly lastLine: number;
  /** From the start of its first line to the end of its last, without a break that only ends the line. */
  readonly from: number;
  readonly to: number;
  /** Where that starts which moves with it: after a number, which belongs to the place, else `from`. */
  readonly movesFrom: number;
  readonly when: TextRange;
  /** Its words: on the line of its time and on the lines that continue it; empty where there are none. */
  readonly text: TextRange;
  /** The date heading, date line or dated item it stands under, as written, or null. */
  readonly day: string | null;
}

/** Where to look for events: one block of a stretch of blocks. */
export interface Place {
  readonly document: BlockReading;
  /** The block to look at, and the block after the last of the stretch. */
  readonly at: number;
  readonly end: number;
  /** The day that what stands above gives to the events found here, as written, or null. */
  readonly day: string | null;
  /** Whether some form finds a time of day in a block that is no heading, or it is a table. */
  readonly holdsTimes: (block: number) => boolean;
}

/** What a form sees in a block: events, in document order, or else a day for what follows. */
export interface Found {
  readonly entries: readonly Entry[];
  readonly day: string | null;
}

/** What most forms see in most blocks. */
export const nothingFound: Found = { entries: [], day: null };

/** Where a timeline may start that no heading or label announces. */
export interface Start {
  readonly document: BlockReading;
  readonly at: number;
  /** The words of the heading that the block stands under or is; null where there is none. */
  readonly heading: string | null;
  /** The events of every form in a run of blocks, the last one exclusive. */
  readonly entriesIn: (firstBlock: number, lastBlock: number) => readonly Entry[];
}

/** Events that belong together, and what they stand under. */
export interface EntryGroup {
  readonly heading: string | null;
  readonly entries: readonly Entry[];
}

/** Timelines that start at a block, and the block after the last that they take up. */
export interface FoundGroups {
  readonly groups: readonly EntryGroup[];
  readonly end: number;
}

/**
 * One way to write events outside of tables. A new form is one file with this shape, listed in
 * `forms/index.ts`, and its fixtures. Every function is pure and total.
 */
export interface Form {
  /** The name of a timeline whose events are mostly written so. */
  readonly name: NotationName;
  /** Finds its events in one block; each owns its lines up to the next, which may be in later blocks. */
  readonly find: (place: Place) => Found;
  /** Finds timelines that start at a block without being announced, or answers null; absent where a form is only seen where one is. */
  readonly findUnannounced?: (start: Start) => FoundGroups | null;
  /** Whether its events count only where no other form has any. */
  readonly givesWay?: true;
  /** What moves of a new event: the marks and separators of `model` around the same time, and other words. */
  readonly fresh: (text: string, model: Entry, words: string) => string;
  /** Whether what stands between two of its events only sets them apart and says nothing. */
  readonly setsApart: (between: string) => boolean;
  /** How many line ends set its events apart where no two of them show it. */
  readonly linesApart: 1 | 2;
}
