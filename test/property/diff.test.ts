import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diffLines, linesOf } from '../../shared/text/diff.ts';

const text = fc.array(fc.constantFrom('a\n', 'b\n', '\n', 'c', '| x |\n', '\r\n'), { maxLength: 30 }).map((lines) => lines.join(''));

describe('diffLines', () => {
  it('the lines of a text are the text', () => {
    fc.assert(fc.property(text, (whole) => {
      const lines = linesOf(whole);
      expect(lines.join('')).toBe(whole);
      expect(lines.every((line) => line !== '')).toBe(true);
    }));
  });

  it('everything outside of the hunks is the same, and putting the hunks in gives the other text', () => {
    fc.assert(fc.property(text, text, (one, other) => {
      const [before, after] = [linesOf(one), linesOf(other)];
      const rebuilt: string[] = [];
      let at = 0;
      for (const hunk of diffLines(before, after)) {
        expect(hunk.before.from).toBeGreaterThanOrEqual(at);
        rebuilt.push(...before.slice(at, hunk.before.from), ...after.slice(hunk.after.from, hunk.after.to));
        at = hunk.before.to;
      }
      rebuilt.push(...before.slice(at));
      expect(rebuilt.join('')).toBe(other);
    }));
  });

  it('equal texts have no hunk, hunks are not empty and have an equal line between them', () => {
    fc.assert(fc.property(text, text, (one, other) => {
      expect(diffLines(linesOf(one), linesOf(one))).toEqual([]);
      const hunks = diffLines(linesOf(one), linesOf(other));
      for (const [index, { before, after }] of hunks.entries()) {
        expect(before.to - before.from + (after.to - after.from)).toBeGreaterThan(0);
        const above = hunks[index - 1];
        if (above !== undefined) expect(before.from).toBeGreaterThan(above.before.to);
      }
    }));
  });

  it('changes all over a large text are found one by one', () => {
    const lines = Array.from({ length: 20_000 }, (_each, index) => `line ${index}\n`);
    const changed = lines.map((line, index) => (index % 2 === 0 ? line : `changed ${line}`));
    expect(diffLines(lines, changed)).toHaveLength(10_000);
  });

  it('a part between two lines that stayed is compared on its own, however much else changed', () => {
    const numbered = (word: string, count: number): string[] => Array.from({ length: count }, (_each, index) => `${word} ${index}\n`);
    const before = [...numbered('old', 5_000), 'middle\n', 'a\n', 'b\n', 'c\n', 'end\n'];
    const after = [...numbered('new', 5_000), 'middle\n', 'a\n', 'B\n', 'c\n', 'end\n'];
    expect(diffLines(before, after)).toEqual([
      { before: { from: 0, to: 5_000 }, after: { from: 0, to: 5_000 } },
      { before: { from: 5_002, to: 5_003 }, after: { from: 5_002, to: 5_003 } },
    ]);
  });

  it('two large texts that have nothing in common are one hunk', () => {
    const lines = (word: string): string[] => Array.from({ length: 20_000 }, (_each, index) => `${word} ${index}\n`);
    expect(diffLines(lines('one'), lines('other'))).toEqual([{ before: { from: 0, to: 20_000 }, after: { from: 0, to: 20_000 } }]);
  });
});
