import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeText, encodeText } from '../../../electron/services/text-file.ts';
import { storedTexts } from '../../contract/stored-texts.ts';

const decode = (bytes: Uint8Array): ReturnType<typeof decodeText> => decodeText(bytes, 'outage.md');

describe('line ends', () => {
  it.each([
    ['one\ntwo\n', 'lf', 'one\ntwo\n'],
    ['one\r\ntwo\r\n', 'crlf', 'one\ntwo\n'],
    ['one\r\ntwo', 'crlf', 'one\ntwo'],
    ['one\r\ntwo\n', 'mixed', 'one\r\ntwo\n'],
    ['one\rtwo', 'mixed', 'one\rtwo'],
    ['one\r\r\n', 'mixed', 'one\r\r\n'],
    ['', 'lf', ''],
  ])('%j is %s', (stored, eol, text) => {
    expect(decode(Buffer.from(stored))).toEqual({ text, encoding: { bom: false, eol } });
  });
});

it('takes the byte order mark off the text and remembers it', () => {
  expect(decode(Buffer.from('\uFEFFa'))).toEqual({ text: 'a', encoding: { bom: true, eol: 'lf' } });
});

it.each(storedTexts)('gives the bytes of a file with %s back', (_title, bytes) => {
  const { text, encoding } = decode(bytes);
  expect(Buffer.from(encodeText(text, encoding))).toEqual(bytes);
});

it('gives the bytes of any text back', () => {
  const pieces = fc.constantFrom('a', '\r', '\n', '\r\n', '\uFEFF', '\0', 'é', '🔥', '\u2028', '| ');
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 30 }), (parts) => {
      const bytes = Buffer.from(parts.join(''));
      const { text, encoding } = decode(bytes);
      expect(Buffer.from(encodeText(text, encoding))).toEqual(bytes);
    }),
  );
});

it('finds the first bad byte of any broken text', () => {
  const bad = fc.constantFrom([0xff], [0xc0, 0xaf], [0xc3], [0xe0, 0x80, 0x80], [0xed, 0xa0, 0x80], [0xf4, 0x90, 0x80, 0x80], [0xf0, 0x9f, 0x94], [0x80]);
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 20 }), bad, fc.constantFrom('', ' z'), (before, bytes, after) => {
      const good = Buffer.from(`# ${before}\n`);
      const text = Buffer.concat([good, Buffer.from(bytes), Buffer.from(after)]);
      expect(() => decode(text)).toThrow(expect.objectContaining({ code: 'not-text', details: expect.objectContaining({ offset: good.length }) as object }));
    }),
  );
});

it.each(['GIF8 was the format of the image.\n', '%PDF-1.7 is how a PDF begins.\n', 'a\0b', 'log: \x07\x01\x02 bell\n'])('opens %j, which is text after all', (text) => {
  expect(decode(Buffer.from(text)).text).toBe(text);
});
