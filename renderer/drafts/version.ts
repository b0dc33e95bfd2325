/** Why a version was kept. `before-*`: the text as it was just before that; the others: the text as it was then. */
export type VersionReason =
  | 'opened'
  | 'saved'
  | 'typing'
  | 'restored'
  | 'outside'
  | 'before-outside'
  | 'before-paste'
  | 'before-merge'
  | 'before-sort'
  | 'before-discard'
  | 'before-restore';

/** A kept text of a document, without the text. */
export interface Version {
  readonly id: number;
  /** The grant of the document's file, or the document's key while it has none. */
  readonly document: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly reason: VersionReason;
  /** What a person called it, or null. */
  readonly name: string | null;
  /** See `textHash`. */
  readonly hash: string;
  /** Bytes that it takes in the store. */
  readonly size: number;
  readonly counts: TextCounts;
}

/** What a text amounts to. */
export interface TextCounts {
  readonly lines: number;
  readonly characters: number;
}

/** The text of a version, as it is stored. */
export interface VersionText {
  readonly id: number;
  readonly packed: Uint8Array;
  readonly packing: Packing;
}

/** How a text became bytes: its encoding, and whether they are deflated. */
export interface Packing {
  readonly encoding: 'utf-8' | 'utf-16';
  readonly deflated: boolean;
}
