import type { RenderedBlock } from '../../markdown/render.ts';
import type { DocumentContext } from '../../timeline/model.ts';

/** A run of whole top-level blocks that is read and shown as one, from one cut of the text to the next. */
export interface Piece {
  /** Names the piece as long as the page is open; one whose text was edited keeps its key. */
  readonly key: number;
  /** UTF-16 units to the start of the next piece. The last piece has none: it shows the footnotes. */
  readonly length: number;
  /** How many lines it has, to guess its height before it is drawn. */
  readonly lines: number;
}

/** What a piece shows. */
export interface DrawnPiece {
  readonly key: number;
  /** Its blocks in order, with ranges relative to the start of the piece; empty where it shows nothing. */
  readonly blocks: readonly RenderedBlock[];
}

/** What is new on a page since it was last asked. */
export interface PagePatch {
  /** How many calls of {@link LivePage.edit} it takes in, from 0. */
  readonly version: number;
  /** Pieces that come in the place of others; null where all are as they were. */
  readonly layout: { readonly at: number; readonly removed: number; readonly added: readonly Piece[] } | null;
  readonly drawn: readonly DrawnPiece[];
  /** Every wanted piece is drawn as it will stay until the next edit. */
  readonly settled: boolean;
}

/** What a page is laid out for. */
export interface PageSetting {
  readonly context: DocumentContext;
  /** Width of the text column, in pixels; figures are drawn for it. */
  readonly width: number;
}

/** How much a page has worked, for tests that hold it to doing little. */
export interface PageWork {
  /** Pieces that were parsed, some of them more than once. */
  readonly parsed: number;
  /** Pieces that were drawn, the footnotes included. */
  readonly drawn: number;
}
