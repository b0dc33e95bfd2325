import fc from 'fast-check';
import { expect, test } from 'vitest';
import { seenParts, unseen, withMarks } from '../../../shared/text/unseen.ts';

test('marks what nobody sees, and what turns text around', () => {
  expect(withMarks('report\u202Edm.exe')).toBe('report‹U+202E›dm.exe');
  expect(withMarks('a\u200Bb\u0000c\u00ADd\uFEFF')).toBe('a‹U+200B›b‹U+0000›c‹U+00AD›d‹U+FEFF›');
  expect(withMarks('tag \u{E0041} and half \uD83D.')).toBe('tag ‹U+E0041› and half ‹U+D83D›.');
});

test('leaves letters of every writing, emoji, tabs and line feeds as they are', () => {
  for (const text of ['שלום', 'میخواهم', 'می\u200Cخواهم', '👩\u200D👩\u200D👧', '🏳️\u200D🌈', 'क्\u200Dष', 'e\u0301', 'a\tb\nc', '\u00A0']) expect(withMarks(text)).toBe(text);
});

test('the parts are the text, and only what is unseen is one', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.oneof(fc.constantFrom('a', '\u202E', '\u200D', '\u{1F469}', '\uD83D', '\u0000', '\n'), fc.string({ minLength: 1, maxLength: 1 })) }), (text) => {
      const parts = seenParts(text);
      expect(parts.map((part) => part.text).join('')).toBe(text);
      expect(parts.some(({ isUnseen }) => isUnseen)).toBe(unseen.test(text));
    }),
  );
});
