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

/** How parts of a block lie in one another, as elements of a page do. */
export interface PartTree<Node> {
  readonly childrenOf: (node: Node) => ArrayLike<Node>;
  /** Its place; null for what is no part, which may have parts in it. */
  readonly placeOf: (node: Node) => Part | null;
  readonly holdsParts: (node: Node) => boolean;
}

/**
 * The smallest part below a node that holds an offset (its end included), the later of equals; null where
 * none does. Parts side by side are in order and what is inside one has its place inside the other's, so
 * that of thousands of rows only a few are looked at.
 */
export function smallestPart<Node>(root: Node, offset: number, tree: PartTree<Node>): Node | null {
  return smallestWithin(root, offset, tree)?.node ?? null;
}

/** From so many children on, the one that holds the offset is looked for by halves. */
const many = 16;

function smallestWithin<Node>(node: Node, offset: number, tree: PartTree<Node>): { readonly node: Node; readonly length: number } | null {
  const children = tree.childrenOf(node);
  let [first, last] = [0, children.length - 1];
  if (children.length >= many) {
    const near = lastStartingBy(children, offset, tree);
    // An offset between two parts may be the end of one and the start of the other.
    if (near !== null) [first, last] = [Math.max(0, near - 1), near];
  }
  let best: { readonly node: Node; readonly length: number } | null = null;
  for (let at = first; at <= last; at++) {
    const child = children[at];
    if (child === undefined) continue;
    const place = tree.placeOf(child);
    if (place === null ? !tree.holdsParts(child) : offset < place.from || offset > place.to) continue;
    const found = smallestWithin(child, offset, tree) ?? (place === null ? null : { node: child, length: place.to - place.from });
    if (found !== null && (best === null || found.length <= best.length)) best = found;
  }
  return best;
}

/** The last of children in order that starts at an offset or before it, -1 before the first; null where they are not all parts. */
function lastStartingBy<Node>(children: ArrayLike<Node>, offset: number, { placeOf }: PartTree<Node>): number | null {
  let low = 0;
  let high = children.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const child = children[middle];
    const place = child === undefined ? null : placeOf(child);
    if (place === null) return null;
    if (place.from <= offset) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
