import { ChangeSet } from '@codemirror/state';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PendingChanges } from '../../../renderer/preview/pending-changes.ts';

test('a place that no change touches is the same in the text and on a page that has not followed', () => {
  const edits = fc.array(fc.record({ at: fc.nat(1000), remove: fc.nat(20), insert: fc.string({ maxLength: 20 }) }), { maxLength: 30 });
  fc.assert(
    fc.property(edits, fc.nat(30), (all, followed) => {
      const pending = new PendingChanges();
      // Each letter is another one, so that a place is known by what stands there.
      const original = Array.from({ length: 300 }, (_, at) => String.fromCharCode(0x4e00 + at)).join('');
      let text = original;
      const versions = [text];
      for (const { at, remove, insert } of all) {
        const from = Math.min(at, text.length);
        const to = Math.min(text.length, from + remove);
        pending.add(ChangeSet.of({ from, to, insert }, text.length).desc);
        text = text.slice(0, from) + insert + text.slice(to);
        versions.push(text);
      }
      const version = Math.min(followed, all.length);
      pending.takenIn(version);
      const page = versions[version] ?? '';
      for (const letter of original) {
        const [there, here] = [page.indexOf(letter), text.indexOf(letter)];
        if (there === -1 || here === -1) continue;
        expect(pending.inText(there, 1)).toBe(here);
        expect(pending.onPage(here)).toBe(there);
      }
    }),
    { numRuns: 50, examples: [[[{ at: 0, remove: 1, insert: '' }], 0]] },
  );
});

test('a page that never follows does not make keys dearer', () => {
  const pending = new PendingChanges();
  for (let at = 0; at < 2000; at++) pending.add(ChangeSet.of({ from: at, insert: 'x' }, 100 + at).desc);
  expect(pending.inText(50, 1)).toBe(2050);
  expect(pending.onPage(2050)).toBe(50);
  pending.takenIn(2000);
  expect(pending.onPage(2050)).toBe(2050);
});
