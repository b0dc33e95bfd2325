import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { offsetAt, scrollTopOf, smallestPart, type BlockBox, type Part, type PartTree } from '../../../renderer/preview/block-geometry.ts';

const boxes: BlockBox[] = [
  { range: { from: 0, to: 10 }, top: 20, height: 40 },
  { range: { from: 12, to: 112 }, top: 80, height: 200 },
];

describe('offsets and scroll positions', () => {
  test.each([
    [0, 0],
    [40, 5],
    [70, 12],
    [180, 62],
    [900, 112],
  ])('at %i px stands offset %i', (top, offset) => {
    expect(offsetAt(boxes, top)?.from).toBe(offset);
  });

  test.each([0, 5, 12, 62, 111])('offset %i is found again where it was scrolled to', (offset) => {
    const top = scrollTopOf(boxes, offset);
    expect(offsetAt(boxes, top ?? -1)?.from).toBe(offset);
  });

  test('a document without blocks has neither', () => {
    expect(offsetAt([], 0)).toBeNull();
    expect(scrollTopOf([], 0)).toBeNull();
  });
});

/** A piece of a page: a part of its block, or what only holds some. */
interface Piece {
  readonly place: Part | null;
  readonly children: readonly Piece[];
}

let looked = 0;
const tree: PartTree<Piece> = {
  childrenOf: ({ children }) => children,
  placeOf: ({ place }) => {
    looked++;
    return place;
  },
  holdsParts: ({ children }) => flat(children).some(({ place }) => place !== null),
};
const flat = (pieces: readonly Piece[]): readonly Piece[] => pieces.flatMap((piece) => [piece, ...flat(piece.children)]);

/** Looks at every part. */
function smallestOfAll(root: Piece, offset: number): Part | null {
  const holding = flat(root.children).flatMap(({ place }) => (place !== null && place.from <= offset && offset <= place.to ? [place] : []));
  return holding.reduce<Part | null>((best, place) => (best === null || place.to - place.from <= best.to - best.from ? place : best), null);
}

/** A piece over a stretch of the text whose children follow one another in it, now and then without a gap. */
function pieceOver(from: number, to: number, depth: number, marked: boolean, cuts: readonly number[], next: () => number): Piece {
  const count = depth === 0 ? 0 : next() % cuts.length;
  const children: Piece[] = [];
  let at = from + (next() % 2);
  const childrenMarked = next() % 4 > 0;
  for (let child = 0; child < count && at < to; child++) {
    const end = Math.min(to, at + 1 + (next() % Math.max(1, Math.floor((2 * (to - from)) / count))));
    children.push(pieceOver(at, end, depth - 1, childrenMarked || next() % 3 === 0, cuts, next));
    at = end + (next() % 2);
  }
  return { place: marked ? { from, to } : null, children };
}

describe('the part at an offset', () => {
  const leaf = (from: number, to: number, ...children: Piece[]): Piece => ({ place: { from, to }, children });
  const root: Piece = { place: null, children: [leaf(0, 50, leaf(0, 20), leaf(21, 50, leaf(23, 40)))] };

  test.each([
    [0, 0, 20],
    [20, 0, 20],
    [22, 21, 50],
    [30, 23, 40],
    [45, 21, 50],
  ])('offset %i is in the part from %i to %i', (offset, from, to) => {
    expect(smallestPart(root, offset, tree)?.place).toEqual({ from, to });
  });

  test('an offset behind all parts is in none', () => {
    expect(smallestPart(root, 60, tree)).toBeNull();
  });

  test('it is the smallest of all parts, however they lie in one another', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(1000), { minLength: 60, maxLength: 60 }), fc.nat(400), (numbers, offset) => {
        let step = 0;
        const next = (): number => (numbers[step++ % numbers.length] ?? 0) + Math.floor(step / numbers.length);
        const piece = pieceOver(0, 400, 3, false, numbers.slice(0, 40), next);
        expect(smallestPart(piece, offset, tree)?.place ?? null).toEqual(smallestOfAll(piece, offset));
      }),
      { numRuns: 500 },
    );
  });

  test('few of 10,000 rows are looked at', () => {
    const table: Piece = { place: null, children: Array.from({ length: 10_000 }, (_, row) => leaf(row * 10, row * 10 + 9)) };
    looked = 0;
    expect(smallestPart(table, 54_321, tree)?.place).toEqual({ from: 54_320, to: 54_329 });
    expect(looked).toBeLessThan(40);
  });
});
