import fc from 'fast-check';
import { expect, test } from 'vitest';
import { HeightGuess } from '../../../renderer/preview/height-guess.ts';

const part = { length: 4000, lines: 60 };

test('guesses what it learned, at the same width', () => {
  const heights = new HeightGuess();
  heights.width = 640;
  heights.learn(part, 2400);
  expect(heights.of(part)).toBe(2400);
  expect(heights.of({ length: 8000, lines: 120 })).toBe(4800);
  heights.width = 640;
  expect(heights.of(part)).toBe(2400);
});

test('forgets it at another width', () => {
  const heights = new HeightGuess();
  heights.width = 640;
  const before = heights.of(part);
  heights.learn(part, 9000);
  heights.width = 641;
  expect(heights.of(part)).toBe(before);
});

test('long lines wrap: they are higher in a narrow column', () => {
  const [wide, narrow] = [new HeightGuess(), new HeightGuess()];
  wide.width = 640;
  narrow.width = 320;
  const lines = { length: 10_000, lines: 3 };
  expect(narrow.of(lines)).toBeGreaterThan(1.8 * wide.of(lines));
});

test('every part has a height, however much was learned', () => {
  const parts = fc.array(fc.record({ length: fc.nat(1_000_000), lines: fc.nat(10_000), pixels: fc.nat(1_000_000) }));
  fc.assert(
    fc.property(parts, fc.nat(2000), (all, width) => {
      const heights = new HeightGuess();
      heights.width = width;
      for (const { pixels, ...each } of all) heights.learn(each, pixels);
      for (const each of all) expect(heights.of(each)).toBeGreaterThanOrEqual(1);
    }),
  );
});
