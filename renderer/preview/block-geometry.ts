import type { TextRange } from '../../shared/text/edit.ts';

/** A rendered block: its place in the text and on the page. */
export interface BlockBox {
  readonly range: TextRange;
  /** Pixels from the top of the scrolled content. */
  readonly top: number;
  readonly height: number;
}

/**
 * The offset that stands at a scroll position: inside a block in proportion to how much of it is above,
 * between blocks the next block's start. `boxes` are in order and have a height; null where there are none.
 */
export function offsetAt(boxes: readonly BlockBox[], scrollTop: number): TextRange | null {
  const box = boxes.find(({ top, height }) => top + height > scrollTop) ?? boxes.at(-1);
  if (box === undefined) return null;
  const share = Math.min(1, Math.max(0, (scrollTop - box.top) / box.height));
  return { from: Math.round(box.range.from + share * (box.range.to - box.range.from)), to: box.range.to };
}

/** The scroll position that brings an offset to the top: the inverse of {@link offsetAt}. Null without boxes. */
export function scrollTopOf(boxes: readonly BlockBox[], offset: number): number | null {
  const box = boxes.find(({ range }) => range.to > offset) ?? boxes.at(-1);
  if (box === undefined) return null;
  const length = Math.max(1, box.range.to - box.range.from);
  const share = Math.min(1, Math.max(0, (offset - box.range.from) / length));
  return box.top + share * box.height;
}

/** A part of a block, by its offsets relative to the block's start. */
export interface Part {
  readonly from: number;
  readonly to: number;
}

/** The smallest part that holds an offset (its end included), the later of equals; -1 where none does. */
export function smallestPartAt(parts: readonly Part[], offset: number): number {
  let best = -1;
  let bestLength = Infinity;
  for (const [at, { from, to }] of parts.entries()) {
    if (offset < from || offset > to || to - from > bestLength) continue;
    best = at;
    bestLength = to - from;
  }
  return best;
}
