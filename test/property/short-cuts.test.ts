import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainText } from '../../shared/markdown/plain-text.ts';
import { readWhen } from '../../shared/timeline/clock/when.ts';

/* What is plain is read by a short cut. A blank in front means nothing to either way of reading, but no short cut takes it. */
const two = (most: number): fc.Arbitrary<string> => fc.integer({ min: 0, max: most }).map((value) => String(value).padStart(2, '0'));
const clock = fc.tuple(two(26), two(62), fc.option(two(62), { nil: null })).map((parts) => parts.filter((part) => part !== null).join(':'));
const date = fc.tuple(fc.integer({ min: 0, max: 9999 }), two(13), two(33)).map(([year, month, day]) => `${String(year).padStart(4, '0')}-${month}-${day}`);
const phrase = fc
  .tuple(fc.option(fc.tuple(date, fc.constantFrom(' ', 'T', '  ', '')), { nil: null }), clock, fc.constantFrom('', ' UTC', 'Z', ' Z', ' PST', ' x', '?', '-', 'UTC'))
  .map(([day, time, zone]) => `${day === null ? '' : day.join('')}${time}${zone}`);

describe('short cuts say the same as the long way', () => {
  it('of times', () => {
    fc.assert(
      fc.property(phrase, fc.constantFrom(true, false, null), (said, monthFirst) => {
        expect(readWhen(said, monthFirst)).toEqual(readWhen(` ${said}`, monthFirst));
      }),
      { numRuns: 2000 },
    );
  });

  it('of words', () => {
    const words = fc.array(fc.constantFrom('a', 'Zü', '1', ' ', '  ', '\t', '\n', '\u00a0', '*', '**', '_', '__', '~', '`', '[b](c)', '<b>', '&nbsp;', '&', '\\*', '\\', '|', '.', ']'), { maxLength: 12 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(words, (source) => {
        expect(plainText(source)).toBe(plainText(` ${source}`));
      }),
      { numRuns: 2000 },
    );
  });
});
