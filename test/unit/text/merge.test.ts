import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../../shared/text/edit.ts';
import { mergeTexts, resolvedEdits, type MergeChoice } from '../../../shared/text/merge.ts';

/** The merged text, or the conflicts as `base < mine | theirs`, where line breaks are `/`. */
function outcome(base: string, mine: string, theirs: string): string | string[] {
  const { edits, conflicts } = mergeTexts(base, mine, theirs);
  if (conflicts.length === 0) return applyEdits(mine, edits);
  const cut = (text: string, range: { from: number; to: number } | null): string => (range === null ? '?' : text.slice(range.from, range.to).replaceAll('\n', '/'));
  return conflicts.map((conflict) => `${cut(base, conflict.base)} < ${cut(mine, conflict.mine)} | ${cut(theirs, conflict.theirs)}`);
}

const table = (...rows: string[]): string => ['| Time | Event |', '| --- | --- |', ...rows, ''].join('\n');

describe('a merge', () => {
  it('takes what each changed in different places', () => {
    expect(outcome('a\nb\nc\nd\ne\n', 'A\nb\nc\nd\ne\n', 'a\nb\nc\nd\nE\nf\n')).toBe('A\nb\nc\nd\nE\nf\n');
  });

  it('asks about a line that both changed, and still takes the rest', () => {
    const [base, mine, theirs] = ['a\nb\nc\nd\n', 'mine\nb\nc\nd\n', 'theirs\nb\nc\nD\n'];
    expect(outcome(base, mine, theirs)).toEqual(['a/ < mine/ | theirs/']);
    expect(applyEdits(mine, mergeTexts(base, mine, theirs).edits)).toBe('mine\nb\nc\nD\n');
  });

  it('asks about neighbouring lines of a paragraph', () => {
    expect(outcome('one\ntwo\n', 'ONE\ntwo\n', 'one\nTWO\n')).toEqual(['one/two/ < ONE/two/ | one/TWO/']);
  });

  it('merges neighbouring rows of a table and items of a list', () => {
    expect(outcome(table('| 1 | a |', '| 2 | b |'), table('| 1 | A |', '| 2 | b |'), table('| 1 | a |', '| 2 | B |'))).toBe(table('| 1 | A |', '| 2 | B |'));
    expect(outcome('- a\n- b\n', '- A\n- b\n', '- a\n- B\n- c\n')).toBe('- A\n- B\n- c\n');
  });

  it('merges a row that was changed in different cells', () => {
    expect(outcome(table('| 10:00 | begins |'), table('| 10:05 | begins |'), table('| 10:00 | begins slowly |'))).toBe(table('| 10:05 | begins slowly |'));
    expect(outcome('T | E\n-|-\n1 | a\\|b', 'T | E\n-|-\n2 | a\\|b', 'T | E\n-|-\n1 | a\\|c')).toBe('T | E\n-|-\n2 | a\\|c');
  });

  it('merges a table that one aligned and the other changed', () => {
    const base = 'Time | Event\n--- | ---\n10:00 | begins\n11:00 | ends\n';
    const aligned = 'Time  | Event \n----- | ------\n10:00 | begins\n11:00 | ends  \n';
    const changed = 'Time | Event\n--- | ---\n10:00 | begins\n11:00 | is over\n';
    expect(outcome(base, aligned, changed)).toBe('Time  | Event \n----- | ------\n10:00 | begins\n11:00 | is over  \n');
  });

  it('asks about a cell that both changed, alone', () => {
    const base = table('| 1 | a |', '| 2 | b |', '| 3 | c |');
    expect(outcome(base, table('| 1 | A |', '| 2 | B |', '| 3 | c |'), table('| 1 | a |', '| 2 | X |', '| 3 | C |'))).toEqual(['| 2 | b |/ < | 2 | B |/ | | 2 | X |/']);
  });

  it('does not merge cells of a row that got another number of them, nor pipes outside of a table', () => {
    expect(outcome(table('| 1 | a |'), table('| 1 | a | x |'), table('| 1 | b |'))).toHaveLength(1);
    expect(outcome('run a | b\n', 'run A | b\n', 'run a | B\n')).toHaveLength(1);
  });

  it('asks about a row that one deleted and the other changed, and about two rows added at one place', () => {
    expect(outcome(table('| 1 | a |', '| 2 | b |'), table('| 2 | b |'), table('| 1 | A |', '| 2 | b |'))).toEqual(['| 1 | a |/ <  | | 1 | A |/']);
    expect(outcome(table('| 1 | a |'), table('| 1 | a |', '| 2 | m |'), table('| 1 | a |', '| 2 | t |'))).toEqual([' < | 2 | m |/ | | 2 | t |/']);
  });

  it('asks only about what differs of two additions', () => {
    expect(outcome('a\n', 'a\nboth\nmine\n', 'a\nboth\ntheirs\n')).toEqual([' < mine/ | theirs/']);
  });

  it('touches only the words that differ', () => {
    const { edits } = mergeTexts('One fine day it broke.\nend\n', 'One fine day it broke.\nend\n', 'One bad day it all broke.\nend\n');
    expect(edits).toEqual([{ from: 4, to: 8, insert: 'bad' }, { from: 15, to: 15, insert: ' all' }]);
  });

  it.each<[MergeChoice, string]>([
    ['mine', 'a\nmine'],
    ['theirs', 'a\ntheirs\n'],
    ['mine-theirs', 'a\nmine\ntheirs\n'],
    ['theirs-mine', 'a\ntheirs\nmine'],
    [{ text: 'third\n' }, 'a\nthird\n'],
    [{ text: 'third' }, 'a\nthird\n'],
    [{ text: '' }, 'a\n'],
  ])('can be resolved by %j', (choice, expected) => {
    const [base, mine, theirs] = ['a\nb\n', 'a\nmine', 'a\ntheirs\n'];
    expect(applyEdits(mine, resolvedEdits(mergeTexts(base, mine, theirs), [choice], mine, theirs))).toBe(expected);
  });

  // Anything worse than linear would take many minutes here.
  it('of ten megabytes ends soon, and two that have nothing in common are one conflict', { timeout: 60_000 }, () => {
    const lines = (word: string): string => Array.from({ length: 200_000 }, (_each, index) => `${word} ${index} ${'x'.repeat(40)}\n`).join('');
    const base = lines('line');
    expect(mergeTexts(base, base.replace('line 7 ', 'mine 7 '), base.replace('line 199000 ', 'theirs ')).edits).toHaveLength(1);
    expect(mergeTexts(base, base.replaceAll(/line (\d*)00 /g, 'LINE $1 '), base.replaceAll(/line (\d*)50 /g, 'other $1 ')).changes).toBe(2_000);
    expect(mergeTexts(base, lines('mine'), lines('theirs')).conflicts).toHaveLength(1);
    const long = 'x '.repeat(500_000);
    expect(mergeTexts(long, `${long}a`, `b${long}`).conflicts).toHaveLength(1);
  });
});
