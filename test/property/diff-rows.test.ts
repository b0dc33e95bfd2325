import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linesOf } from '../../shared/text/diff.ts';
import { compareTexts, unfold, type DiffRow } from '../../shared/text/diff-rows.ts';
import { diffWords } from '../../shared/text/word-diff.ts';

const line = fc.constantFrom('the disk was full\n', 'the disk is full\n', 'a\n', 'b\n', '\n', '| 14:02 | paged |\n', '| 14:07 | paged |\n', 'end');
const text = fc.oneof(fc.array(line, { maxLength: 40 }).map((lines) => lines.join('')), fc.string({ unit: 'binary' }));
const shown = (row: DiffRow): string => (row.kind === 'same' ? row.text : row.kind === 'fold' ? '' : row.parts.map((part) => part.text).join(''));

describe('compareTexts', () => {
  it('with its folds opened, shows every line of both texts, in order and with its number', () => {
    fc.assert(fc.property(text, text, (before, after) => {
      if (before === after) return;
      const now = linesOf(after);
      const rows = compareTexts(before, after).rows.flatMap((row) => (row.kind === 'fold' ? unfold(row, now) : [row]));
      const bare = (whole: string): string[] => linesOf(whole).map((each) => each.replace(/\n$/, ''));
      expect(rows.filter(({ kind }) => kind !== 'added').map(shown)).toEqual(bare(before));
      expect(rows.filter(({ kind }) => kind !== 'removed').map(shown)).toEqual(bare(after));
      expect(rows.flatMap((row) => ('old' in row ? [row.old] : []))).toEqual(bare(before).map((_each, at) => at + 1));
      expect(rows.flatMap((row) => ('now' in row ? [row.now] : []))).toEqual(now.map((_each, at) => at + 1));
    }));
  });

  it('shows nothing of equal texts', () => {
    fc.assert(fc.property(text, (whole) => {
      expect(compareTexts(whole, whole)).toEqual({ rows: [], added: 0, removed: 0 });
    }));
  });

  it('folds what is far from a change, and clips a line without an end', () => {
    const many = Array.from({ length: 100 }, (_each, index) => `line ${index}\n`);
    const rows = compareTexts(many.join(''), many.with(50, 'other\n').join('')).rows;
    expect(rows.map(({ kind }) => kind)).toEqual(['fold', 'same', 'same', 'same', 'removed', 'added', 'same', 'same', 'same', 'fold']);
    expect(compareTexts('', 'x'.repeat(1_000_000)).rows.map(shown)).toEqual([`${'x'.repeat(3_000)} … and 997,000 more characters`]);
  });
});

describe('diffWords', () => {
  it('the parts of each line are the line, and what is not marked is the same in both', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (before, after) => {
      const parts = diffWords(before, after);
      const join = (list: readonly { readonly text: string; readonly changed: boolean }[], changed?: boolean): string => list.filter((part) => changed === undefined || part.changed === changed).map((part) => part.text).join('');
      expect(join(parts.before)).toBe(before);
      expect(join(parts.after)).toBe(after);
      expect(join(parts.before, false)).toBe(join(parts.after, false));
    }));
  });

  it('marks the words that differ', () => {
    const { before, after } = diffWords('| 14:02 | On-call is paged |', '| 14:07 | On-call was paged |');
    expect(before.filter((part) => part.changed).map((part) => part.text)).toEqual(['02', 'is']);
    expect(after.filter((part) => part.changed).map((part) => part.text)).toEqual(['07', 'was']);
  });
});
