import { describe, expect, test } from 'vitest';
import { offsetAt, scrollTopOf, smallestPartAt, type BlockBox } from '../../../renderer/preview/block-geometry.ts';

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

describe('the part at an offset', () => {
  const parts = [
    { from: 0, to: 50 },
    { from: 0, to: 20 },
    { from: 21, to: 50 },
    { from: 23, to: 40 },
  ];

  test.each([
    [0, 1],
    [20, 1],
    [22, 2],
    [30, 3],
    [45, 2],
    [60, -1],
  ])('offset %i is in part %i', (offset, part) => {
    expect(smallestPartAt(parts, offset)).toBe(part);
  });
});
