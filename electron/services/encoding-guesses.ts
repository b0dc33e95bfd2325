import { isUtf8 } from 'node:buffer';
import chardet from 'chardet';
import { charset as charsets, type Charset, type EncodingGuess, type Examination } from '../../shared/contract/charsets.ts';
import { AppError } from '../../shared/contract/errors.ts';
import { decodeBytes, firstUnreadable } from './charset-codec.ts';
import { decodeText } from './text-file.ts';
import { wideCharset } from './wide-charset.ts';

/** A part of the file around something that encodings differ in. */
interface Piece {
  /** From 1. */
  readonly line: number;
  readonly bytes: Uint8Array;
}

/** Bytes that the statistics look at; more of them does not make a guess better. */
const sampleSize = 64 * 1024;
/** What is shown of a line: this much before its first telling byte, and after it. In bytes. */
const before = 60;
const after = 240;
const shownLines = 3;
/** What the library calls some of them; a file of Latin-1 from the web or Windows is always the larger set. */
const knownAs: Readonly<Record<string, Charset>> = {
  'iso-8859-1': 'windows-1252',
  'iso-8859-7': 'windows-1253',
  'iso-8859-9': 'windows-1254',
};

/** Tells what a file's bytes may be. Total: any bytes will do. Linear in their number. */
export function examineBytes(bytes: Uint8Array, name: string): Examination {
  const wide = wideCharset(bytes);
  const details = refusalOf(bytes, name)?.details;
  const { offset, line, binary } = details ?? {};
  const isBinary = typeof binary === 'string' && wide === null;
  return {
    name,
    binary: isBinary ? binary : null,
    firstBadByte: typeof offset === 'number' && typeof line === 'number' ? { offset, line } : null,
    size: bytes.length,
    guesses: isBinary ? [] : guess(bytes, wide),
  };
}

function refusalOf(bytes: Uint8Array, name: string): AppError | null {
  try {
    decodeText(bytes, name);
    return null;
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
}

function guess(bytes: Uint8Array, wide: Charset | null): EncodingGuess[] {
  const pieces = wide === null ? tellingPieces(bytes) : [];
  const sample = pieces.length > 0 ? Buffer.concat(pieces.map((piece) => piece.bytes)) : bytes.subarray(0, sampleSize);
  const likely = new Map<Charset, number>();
  for (const { name, confidence } of wide === null ? chardet.analyse(sample) : []) {
    const known = knownAs[name.toLowerCase()] ?? charsets.safeParse(name.toLowerCase()).data;
    // Which of Unicode's it can be is told by other means, since the sample is cut out of the file.
    if (known !== undefined && !known.startsWith('utf-')) likely.set(known, Math.max(confidence, likely.get(known) ?? 0));
  }
  const isPlain = isUtf8(bytes);
  if (isPlain && wide === null) likely.set('utf-8', 100);
  if (wide !== null) likely.set(wide, 100);
  return charsets.options
    .filter((each) => (each.startsWith('utf-') ? likely.has(each) && (each !== 'utf-8' || isPlain) : wide === null))
    .filter((each) => firstUnreadable(sample, decodeBytes(sample, each), each) === null)
    .map((each) => ({ charset: each, confidence: likely.get(each) ?? 0, sample: pieces.length > 0 ? shown(pieces, each) : firstLines(decodeBytes(sample, each)) }))
    .sort((one, other) => other.confidence - one.confidence);
}

/** The lines that hold bytes beyond ASCII, each cut where a blank allows it, so that no character is. */
function tellingPieces(bytes: Uint8Array): Piece[] {
  const pieces: Piece[] = [];
  let line = 1;
  let lineStart = 0;
  let total = 0;
  for (let at = 0; at < bytes.length && total < sampleSize; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte === 0x0a) {
      line += 1;
      lineStart = at + 1;
    }
    if (byte < 0x80) continue;
    const lineEnd = bytes.indexOf(0x0a, at);
    const from = at - lineStart <= before ? lineStart : blankBetween(bytes, at - before, at);
    const end = Math.min(lineEnd === -1 ? bytes.length : lineEnd + 1, from + before + after);
    const isCut = lineEnd !== -1 ? end <= lineEnd : end < bytes.length;
    const to = isCut ? blankBetween(bytes, end, end + after) : end;
    pieces.push({ line, bytes: bytes.subarray(from, to) });
    total += to - from;
    // The rest of a very long line says the same again.
    at = Math.max(at, lineEnd === -1 ? bytes.length : lineEnd - 1);
  }
  return pieces;
}

/** The first place behind a blank from one place to another, or the other; no encoding has a blank inside of a character. */
function blankBetween(bytes: Uint8Array, from: number, to: number): number {
  for (let at = from; at < to && at < bytes.length; at += 1) if (bytes[at] === 0x20 || bytes[at] === 0x0a) return at + 1;
  return Math.min(to, bytes.length);
}

function shown(pieces: readonly Piece[], charset: Charset): EncodingGuess['sample'] {
  return pieces.slice(0, shownLines).map(({ line, bytes }) => ({ line, text: oneLine(decodeBytes(bytes, charset)) }));
}

function firstLines(text: string): EncodingGuess['sample'] {
  return text
    .replace(/^\uFEFF/, '')
    .split('\n', 200)
    .map((line, at) => ({ line: at + 1, text: oneLine(line.slice(0, before + after)) }))
    .filter((line) => line.text !== '')
    .slice(0, shownLines);
}

function oneLine(text: string): string {
  return text.replace(/[\r\n\t]+/g, ' ').trim();
}
