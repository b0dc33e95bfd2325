import type { DrawnPiece, PagePatch, Piece } from '../../shared/export/live/live-page.ts';
import type { RenderedBlock } from '../../shared/markdown/render.ts';
import type { TextEdit } from '../../shared/text/edit.ts';

/** What the page tells the worker that draws its document. Every message is answered, several of them together. */
export type Asked =
  | { readonly kind: 'open'; readonly text: string; readonly fileName: string | null; readonly width: number }
  /** The edits of one transaction; offsets refer to the text before it. */
  | { readonly kind: 'edits'; readonly edits: readonly TextEdit[] }
  /** The pieces that should be drawn, the most urgent first, and whether all others should be as well. */
  | { readonly kind: 'look'; readonly keys: readonly number[]; readonly all: boolean }
  | { readonly kind: 'set'; readonly fileName: string | null; readonly width: number };

/** A block that was drawn; one whose HTML is too long to be laid out comes without it, to be shown as written. */
export type DrawnBlock = RenderedBlock & { readonly asWritten?: true };

/** A {@link PagePatch} on its way: as few objects as there can be, since a long document has very many pieces. */
export interface PackedPatch {
  readonly version: number;
  /** `added` has the key, length and lines of one piece after the other. */
  readonly layout: { readonly at: number; readonly removed: number; readonly added: Int32Array<ArrayBuffer> } | null;
  readonly drawn: readonly { readonly key: number; readonly blocks: readonly DrawnBlock[] }[];
}

/** What the worker says after each turn. */
export interface Answer {
  /** How many messages it has taken in. */
  readonly taken: number;
  readonly patch: PackedPatch | null;
  /** All that was asked for so far is drawn. */
  readonly settled: boolean;
}

/** HTML of one block that a page lays out without being noticed, in UTF-16 units. */
const longestBlock = 2_000_000;

/** Makes a patch ready to be sent. */
export function packed({ version, layout, drawn }: PagePatch): PackedPatch {
  return {
    version,
    layout: layout === null ? null : { at: layout.at, removed: layout.removed, added: numbersOf(layout.added) },
    drawn: drawn.map(({ key, blocks }: DrawnPiece) => ({ key, blocks: blocks.map(bounded) })),
  };
}

/** The pieces of a layout that was sent. */
export function piecesOf(numbers: Int32Array): Piece[] {
  const pieces: Piece[] = [];
  for (let at = 0; at + 2 < numbers.length; at += 3) {
    pieces.push({ key: numbers[at] ?? 0, length: numbers[at + 1] ?? 0, lines: numbers[at + 2] ?? 0 });
  }
  return pieces;
}

function numbersOf(pieces: readonly Piece[]): Int32Array<ArrayBuffer> {
  const numbers = new Int32Array(3 * pieces.length);
  for (const [at, { key, length, lines }] of pieces.entries()) numbers.set([key, length, lines], 3 * at);
  return numbers;
}

function bounded(block: RenderedBlock): DrawnBlock {
  return block.html.length > longestBlock ? { ...block, html: '', asWritten: true } : block;
}
