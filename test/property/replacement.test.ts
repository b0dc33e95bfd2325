import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../shared/text/edit.ts';
import { replacementEdit } from '../../shared/text/replacement.ts';
import { textHash, textHashInSlices } from '../../shared/text/text-hash.ts';

const part = fc.oneof(fc.constantFrom('a', 'ab', '\n', '\ud83d', '\ude80'), fc.constantFrom('x'.repeat(4_096), 'xy'.repeat(3_000), 'x'.repeat(9_000)));
const text = fc.array(part, { maxLength: 6 }).map((parts) => parts.join(''));

describe('what replaces a text', () => {
  it('leads from one to the other, and touches nothing that both begin or end with', () => {
    fc.assert(fc.property(text, text, text, text, (before, mine, theirs, after) => {
      const [from, to] = [before + mine + after, before + theirs + after];
      const edit = replacementEdit(from, to);
      expect(applyEdits(from, edit === null ? [] : [edit])).toBe(to);
      if (edit === null) return;
      const removed = from.slice(edit.from, edit.to);
      const isShortest = removed === '' || edit.insert === '' || (removed[0] !== edit.insert[0] && removed.at(-1) !== edit.insert.at(-1));
      expect(isShortest).toBe(true);
    }));
  });
});

describe('the hash of a text', () => {
  it('is the same in slices, with a pause between two', async () => {
    for (const length of [0, 1, 2 ** 18, 2 ** 18 + 1, 700_000]) {
      let pauses = 0;
      const long = 'äb\n'.repeat(length / 3 + 1).slice(0, length);
      const hash = await textHashInSlices(long, () => Promise.resolve(void (pauses += 1)));
      expect(hash).toBe(textHash(long));
      expect(pauses).toBe(Math.max(0, Math.ceil(length / 2 ** 18) - 1));
    }
  });
});
