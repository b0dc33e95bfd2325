import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { examineBytes } from '../../../electron/services/encoding-guesses.ts';
import { readAsAgreed, readAsChosen } from '../../../electron/services/readings.ts';
import { decodeText, decodeWithMarks, encodeText } from '../../../electron/services/text-file.ts';
import { charset as charsets, charsetName, type Charset } from '../../../shared/contract/charsets.ts';
import { AppError } from '../../../shared/contract/errors.ts';

const name = 'outage.md';

function failureOf(work: () => unknown): AppError {
  try {
    work();
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error('It did not fail.');
}

/** Sentences as people write them, each with encodings it is written in. */
const sentences: readonly (readonly [text: string, charsets: readonly Charset[]])[] = [
  ['The on-call engineer said “restart it” at 14:05 – the queue’s depth fell.', ['windows-1252', 'macintosh']],
  ['Um 14 Uhr fiel die Datenbank in Köln aus; die Größe der Warteschlange überstieg die Grenze.', ['windows-1252', 'iso-8859-1', 'iso-8859-15', 'ibm850', 'ibm437', 'macintosh', 'windows-1250']],
  ['Le coût de la panne : 1 200 € environ.', ['windows-1252', 'iso-8859-15']],
  ['Awaria zaczęła się o północy, łącze było przeciążone.', ['windows-1250', 'iso-8859-2']],
  ['Сбой начался в четырнадцать часов, инженер перезапустил сервис.', ['windows-1251', 'koi8-r', 'ibm866', 'gb18030']],
  ['障害は十四時に始まり、担当者がサービスを再起動しました。', ['shift_jis', 'euc-jp', 'gb18030']],
  ['故障从下午两点开始，值班工程师重新启动了服务。', ['gb18030']],
  ['故障從下午兩點開始，值班工程師重新啟動了服務。', ['big5', 'gb18030']],
  ['장애는 오후 두 시에 시작되었고 담당자가 서비스를 다시 시작했습니다.', ['euc-kr', 'gb18030']],
];

describe('UTF-16 with a byte order mark', () => {
  it.each(['utf-16le', 'utf-16be'] as const)('%s is read and written back as it was', (charset) => {
    for (const [stored, eol] of [['# Störung 🔥\r\nzwei\r\n', 'crlf'], ['one\ntwo', 'lf'], ['one\r\ntwo\r', 'mixed'], ['', 'lf']] as const) {
      const bytes = iconv.encode(stored, charset, { addBOM: true });
      const { text, encoding } = decodeText(bytes, name);
      expect(encoding).toEqual({ bom: true, eol, charset });
      expect(text).toBe(eol === 'crlf' ? stored.replaceAll('\r\n', '\n') : stored);
      expect(Buffer.from(encodeText(text, encoding))).toEqual(bytes);
    }
  });

  it('is refused where a pair is torn, with the place', () => {
    const torn = iconv.encode('one\ntw\ud83do\n', 'utf-16le', { addBOM: true });
    expect(failureOf(() => decodeText(torn, name))).toMatchObject({ code: 'not-text', details: { offset: 14, line: 2, openable: true } });
    const cut = Buffer.concat([iconv.encode('one\n', 'utf-16be', { addBOM: true }), Buffer.from([0])]);
    expect(failureOf(() => decodeText(cut, name))).toMatchObject({ code: 'not-text', details: { offset: 10, line: 2 } });
  });

  it('is not taken for text where it is none', () => {
    expect(failureOf(() => decodeText(Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.alloc(4000)]), name))).toMatchObject({ code: 'not-text', details: { binary: 'binary data' } });
    expect(failureOf(() => decodeText(iconv.encode(`\uFEFF${'text '.repeat(20)}`, 'utf-32le', { addBOM: false }), name))).toMatchObject({ code: 'not-text' });
  });
});

describe('other encodings', () => {
  it.each(sentences.flatMap(([text, known]) => known.map((charset) => [charset, text] as const)))('%s: %s', (charset, text) => {
    const bytes = iconv.encode(`# T\r\n\r\n${text}\r\n`, charset);
    expect(failureOf(() => decodeText(bytes, name)).code).toBe('not-text');
    const decoded = decodeText(bytes, name, charset);
    expect(decoded).toEqual({ text: `# T\n\n${text}\n`, encoding: { bom: false, eol: 'crlf', charset } });
    expect(Buffer.from(encodeText(decoded.text, decoded.encoding))).toEqual(bytes);
    const { guesses, binary, firstBadByte } = examineBytes(bytes, name);
    expect(binary).toBeNull();
    expect(firstBadByte).toMatchObject({ line: 3 });
    expect(guesses.find((guess) => guess.charset === charset)?.sample).toEqual([{ line: 3, text }]);
  });

  it.each([
    ['windows-1252', sentences[0]?.[0]],
    ['windows-1251', sentences[4]?.[0]],
    ['koi8-r', sentences[4]?.[0]],
    ['shift_jis', sentences[5]?.[0]],
    ['euc-jp', sentences[5]?.[0]],
    ['euc-kr', sentences[8]?.[0]],
  ] as const)('guesses %s first', (charset, text) => {
    expect(examineBytes(iconv.encode(`${text}\n`, charset), name).guesses[0]).toMatchObject({ charset });
  });

  it.each(['utf-16le', 'utf-16be', 'utf-32le', 'utf-32be'] as const)('guesses %s without a mark, and opens it so on word', (charset) => {
    const bytes = iconv.encode('# Störung\n\nEs ging nichts mehr – bis 14:05.\n', charset, { addBOM: false });
    expect(failureOf(() => decodeText(bytes, name)).details['openable']).toBe(true);
    const { guesses } = examineBytes(bytes, name);
    expect(guesses.map((guess) => guess.charset)).toEqual([charset]);
    expect(guesses[0]?.sample).toEqual([{ line: 1, text: '# Störung' }, { line: 3, text: 'Es ging nichts mehr – bis 14:05.' }]);
    const { text, encoding } = decodeText(bytes, name, charset);
    expect(encoding).toEqual({ bom: false, eol: 'lf', charset });
    expect(Buffer.from(encodeText(text, encoding))).toEqual(bytes);
  });

  it('finds what tells encodings apart deep in a long line', () => {
    const bytes = iconv.encode(`${'word '.repeat(200_000)}Größe${' word'.repeat(200_000)}\n`, 'windows-1252');
    const { guesses, firstBadByte } = examineBytes(bytes, name);
    expect(firstBadByte).toEqual({ offset: 1_000_002, line: 1 });
    expect(guesses.find(({ charset }) => charset === 'windows-1252')?.sample[0]?.text).toContain('Größe');
  });

  it('says where bytes are none of the encoding that was named', () => {
    const bytes = Buffer.from([0x61, 0x0a, 0x62, 0x81, 0x0a]);
    expect(failureOf(() => decodeText(bytes, name, 'windows-1252'))).toMatchObject({ code: 'not-text', details: { offset: 3, line: 2, charset: 'windows-1252', openable: true } });
    expect(examineBytes(bytes, name).guesses.map(({ charset }) => charset)).not.toContain('windows-1252');
  });

  it('has a name for each', () => {
    for (const charset of charsets.options) expect(charsetName(charset)).not.toBe('');
  });
});

describe('a character that the encoding does not have', () => {
  it('stops with its place', () => {
    expect(failureOf(() => encodeText('# One\n\nIt was 🔥 and €.\n', { bom: false, eol: 'crlf', charset: 'windows-1252' }, name))).toMatchObject({
      code: 'not-encodable',
      message: expect.stringContaining('line 3, column 8') as string,
      details: { name, offset: 14, line: 3, column: 8, character: '🔥', codePoint: 'U+1F525', charset: 'windows-1252' },
    });
    expect(failureOf(() => encodeText('😀€', { bom: false, eol: 'lf', charset: 'gb18030' }, name).length === 0 || encodeText('é€', { bom: false, eol: 'lf', charset: 'iso-8859-1' }, name))).toMatchObject({ details: { offset: 1, column: 2, codePoint: 'U+20AC' } });
  });

  it('is told as well where only half of it is there, which UTF-8 would replace', () => {
    for (const charset of [undefined, 'utf-16le'] as const) {
      expect(failureOf(() => encodeText('a\ud83d b', { bom: false, eol: 'lf', charset }, name))).toMatchObject({ code: 'not-encodable', details: { offset: 1, codePoint: 'U+D83D', character: '' } });
    }
  });
});

describe('reading with marks', () => {
  it('marks what is no text, and counts it', () => {
    const { text, encoding, replaced } = decodeWithMarks(Buffer.from([0x61, 0xff, 0x0d, 0x0a, 0xef, 0xbf, 0xbd, 0xc3]));
    expect(text).toBe('a\uFFFD\n\uFFFD\uFFFD');
    expect(encoding).toEqual({ bom: false, eol: 'crlf' });
    expect(replaced).toEqual({ binary: null, marks: 2, shown: 8, size: 8 });
  });

  it('shows the start alone of a large binary file', () => {
    const image = Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47]), Buffer.alloc(9_000_000, 0xee)]);
    const { text, replaced } = decodeWithMarks(image);
    expect(replaced).toMatchObject({ binary: 'a PNG image', shown: 1024 * 1024, size: 9_000_004 });
    expect(text.length).toBeLessThanOrEqual(1024 * 1024);
  });

  it('has a version that no file has', () => {
    const bytes = Buffer.from([0x61, 0xff]);
    expect(readAsChosen(bytes, name, { replacing: true }).version).not.toBe(readAsChosen(bytes, name, { charset: 'windows-1252' }).version);
  });
});

describe('what was agreed on', () => {
  it('holds until the bytes tell that they are something else', () => {
    const agreed = { charset: 'windows-1252' } as const;
    expect(readAsAgreed(iconv.encode('Größe', 'windows-1252'), name, agreed).encoding.charset).toBe('windows-1252');
    expect(readAsAgreed(Buffer.from('plain'), name, agreed).encoding.charset).toBe('windows-1252');
    expect(readAsAgreed(Buffer.from('Größe'), name, agreed)).toMatchObject({ text: 'Größe', encoding: { bom: false } });
    expect(readAsAgreed(iconv.encode('Größe', 'utf-16le', { addBOM: true }), name, agreed).encoding.charset).toBe('utf-16le');
    expect(readAsAgreed(Buffer.from('Größe'), name, { replacing: true }).replaced).toBeUndefined();
  });
});

describe('any bytes at all', () => {
  const anyBytes = fc.oneof(
    fc.uint8Array({ maxLength: 60 }),
    fc.array(fc.constantFrom([0x0a], [0x0d, 0x0a], [0x61], [0x20], [0xff, 0xfe], [0xfe, 0xff], [0xef, 0xbb, 0xbf], [0x00], [0x3d, 0xd8], [0x81, 0x40], [0xc3, 0xa9], [0xe9]), { maxLength: 30 }).map((parts) => Uint8Array.from(parts.flat())),
  );

  it('are kept byte for byte or refused, in every encoding', () => {
    fc.assert(
      fc.property(anyBytes, fc.option(fc.constantFrom(...charsets.options), { nil: null }), (bytes, charset) => {
        let decoded;
        try {
          decoded = decodeText(bytes, name, charset);
        } catch (error) {
          expect(error).toBeInstanceOf(AppError);
          expect((error as AppError).details['offset'] ?? 0).toBeLessThanOrEqual(bytes.length);
          return;
        }
        expect(Buffer.from(encodeText(decoded.text, decoded.encoding))).toEqual(Buffer.from(bytes));
      }),
      { numRuns: 3000 },
    );
  });

  it('can be examined and shown with marks, and every encoding that is offered opens them where all were looked at', () => {
    fc.assert(
      fc.property(anyBytes, (bytes) => {
        const { guesses } = examineBytes(bytes, name);
        for (const { charset } of guesses) {
          const { text, encoding } = decodeText(bytes, name, charset);
          expect(Buffer.from(encodeText(text, encoding))).toEqual(Buffer.from(bytes));
        }
        expect(decodeWithMarks(bytes).replaced.size).toBe(bytes.length);
      }),
      { numRuns: 500 },
    );
  });

  it('any text is written so that it reads the same, or is refused', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 30 }), fc.constantFrom(...charsets.options), (text, charset) => {
        const plain = text.replaceAll('\r', '').replace(/^\uFEFF/, '');
        try {
          const bytes = encodeText(plain, { bom: false, eol: 'lf', charset });
          expect(decodeText(bytes, name, charset).text).toBe(plain);
        } catch (error) {
          const { details } = error as AppError;
          expect((error as AppError).code).toBe('not-encodable');
          expect(plain.codePointAt(details['offset'] as number)?.toString(16).toUpperCase().padStart(4, '0')).toBe((details['codePoint'] as string).slice(2));
        }
      }),
      { numRuns: 2000 },
    );
  });
});
