import fc from 'fast-check';
import { expect, test } from 'vitest';
import { diffBlocks } from '../../../renderer/preview/block-diff.ts';

test.each([
  ['the same', 'abc', 'abc', { kept: 3, removed: 0, added: 0 }],
  ['one changed', 'abc', 'axc', { kept: 1, removed: 1, added: 1 }],
  ['one inserted among equals', 'aaa', 'aaaa', { kept: 3, removed: 0, added: 1 }],
  ['one deleted at the start', 'abc', 'bc', { kept: 0, removed: 1, added: 0 }],
  ['all new', '', 'ab', { kept: 0, removed: 0, added: 2 }],
])('%s', (_name, before, after, diff) => {
  expect(diffBlocks([...before], [...after])).toEqual(diff);
});

test('replacing what it names turns the old list into the new one', () => {
  const list = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 8 });
  fc.assert(
    fc.property(list, list, (before, after) => {
      const { kept, removed, added } = diffBlocks(before, after);
      const patched = [...before];
      patched.splice(kept, removed, ...after.slice(kept, kept + added));
      expect(patched).toEqual(after);
    }),
  );
});
