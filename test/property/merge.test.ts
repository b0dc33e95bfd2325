import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../shared/text/edit.ts';
import { compareTexts, mergeTexts, resolvedEdits, type MergeChoice } from '../../shared/text/merge.ts';
import { refinedEdits } from '../../shared/text/refine.ts';

const line = fc.constantFrom('a\n', 'b\n', 'c d e\n', '\n', '- x\n', '- y\n', '# h\n', 'last', 'Time | Event\n', '--- | ---\n', '---- | :--\n', '10:00 | a\n', '10:00 |  b \n', '11:00 | a\n', '| \\| | q |\n', '\r\n', 'a\r\n', '😀\n', '😁\n');
const text = fc.oneof(fc.array(line, { maxLength: 14 }).map((lines) => lines.join('')), fc.string());
/** A text and two that were made of it by changing, adding and deleting lines. */
const family = fc.array(line, { maxLength: 14 }).chain((lines) => {
  const changed = fc.array(fc.record({ at: fc.nat({ max: 14 }), remove: fc.nat({ max: 2 }), insert: fc.array(line, { maxLength: 2 }) }), { maxLength: 3 }).map((steps) => {
    const made = [...lines];
    for (const { at, remove, insert } of steps) made.splice(at, remove, ...insert);
    return made.join('');
  });
  return fc.tuple(fc.constant(lines.join('')), changed, changed);
});
const three = fc.oneof(family, fc.tuple(text, text, text));

function merged(base: string, mine: string, theirs: string, choice?: MergeChoice): string {
  const merge = mergeTexts(base, mine, theirs);
  return applyEdits(mine, resolvedEdits(merge, merge.conflicts.map(() => choice), mine, theirs));
}

describe('merging three texts', () => {
  it('where only one side changed, that side is the result', () => {
    fc.assert(fc.property(three, ([base, mine]) => {
      expect(mergeTexts(base, mine, base)).toEqual({ edits: [], changes: 0, conflicts: [] });
      const { edits, conflicts } = mergeTexts(base, base, mine);
      expect(conflicts).toEqual([]);
      expect(applyEdits(base, edits)).toBe(mine);
    }));
  });

  it('where both changed alike, nothing is to be done', () => {
    fc.assert(fc.property(three, ([base, mine]) => {
      expect(mergeTexts(base, mine, mine)).toEqual({ edits: [], changes: 0, conflicts: [] });
    }));
  });

  it('gives the same whichever side is mine', () => {
    fc.assert(fc.property(three, ([base, mine, theirs]) => {
      const [here, there] = [mergeTexts(base, mine, theirs), mergeTexts(base, theirs, mine)];
      expect(there.conflicts.map((each) => ({ base: each.base, mine: each.theirs, theirs: each.mine }))).toEqual(here.conflicts);
      expect(merged(base, mine, theirs, 'mine')).toBe(merged(base, theirs, mine, 'theirs'));
      expect(merged(base, mine, theirs, 'mine-theirs')).toBe(merged(base, theirs, mine, 'theirs-mine'));
    }), { numRuns: 500 });
  });

  it('edits and conflicts are in order, apart, and within their texts', () => {
    fc.assert(fc.property(three, ([base, mine, theirs]) => {
      const { edits, conflicts } = mergeTexts(base, mine, theirs);
      const inMine = [...edits, ...conflicts.map((conflict) => conflict.mine)].sort((a, b) => a.from - b.from || a.to - b.to);
      inMine.reduce((at, { from, to }) => {
        expect(from).toBeGreaterThanOrEqual(at);
        return to;
      }, 0);
      for (const side of ['base', 'mine', 'theirs'] as const) {
        conflicts.reduce((at, conflict) => {
          const range = conflict[side] ?? expect.unreachable();
          expect(range.from).toBeGreaterThanOrEqual(at);
          expect(range.to).toBeLessThanOrEqual({ base, mine, theirs }[side].length);
          return range.to;
        }, 0);
      }
      for (const conflict of conflicts) expect(mine.slice(conflict.mine.from, conflict.mine.to)).not.toBe(theirs.slice(conflict.theirs.from, conflict.theirs.to));
    }), { numRuns: 500 });
  });

  it('no line that one side added is lost: it is in the result, or its place is a conflict', () => {
    const tagged = fc.array(fc.constantFrom('base 1\n', 'base 2\n', '- item\n', '| 10:00 | row |\n', '\n'), { minLength: 1, maxLength: 12 }).chain((lines) => {
      const edits = fc.array(fc.record({ at: fc.nat({ max: lines.length }), remove: fc.nat({ max: 1 }) }), { maxLength: 4 });
      return fc.tuple(fc.constant(lines), edits, edits);
    });
    fc.assert(fc.property(tagged, ([lines, mineEdits, theirEdits]) => {
      const make = (edits: typeof mineEdits, name: string): string => {
        const made: string[] = [...lines];
        for (const [index, { at, remove }] of edits.entries()) made.splice(at, remove, `| ${name}${index} | ${name} |\n`);
        return made.join('');
      };
      const [mine, theirs] = [make(mineEdits, 'mine'), make(theirEdits, 'theirs')];
      const result = merged(lines.join(''), mine, theirs, 'mine-theirs');
      for (const tag of `${mine}${theirs}`.match(/(?:mine|theirs)\d/g) ?? []) expect(result).toContain(tag);
    }), { numRuns: 500 });
  });

  it('without a known base every difference is a conflict, and either side can be had', () => {
    fc.assert(fc.property(text, text, (mine, theirs) => {
      const merge = compareTexts(mine, theirs);
      expect(applyEdits(mine, resolvedEdits(merge, merge.conflicts.map(() => 'theirs' as const), mine, theirs))).toBe(theirs);
      expect(applyEdits(mine, resolvedEdits(merge, merge.conflicts.map(() => 'mine' as const), mine, theirs))).toBe(mine);
    }));
  });
});

describe('refined edits', () => {
  it('turn any text into any other', () => {
    fc.assert(fc.property(text, text, text, (before, after, around) => {
      expect(applyEdits(before, refinedEdits(0, before, after))).toBe(after);
      expect(applyEdits(`${around}${before}${around}`, refinedEdits(around.length, before, after))).toBe(`${around}${after}${around}`);
    }));
  });

  it('never cut a character of two units', () => {
    for (const { from, to, insert } of refinedEdits(0, 'a 😀 b', 'a 😁 b')) expect({ from, to, insert }).toEqual({ from: 2, to: 4, insert: '😁' });
  });
});
