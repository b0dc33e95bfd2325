import { createHash } from 'node:crypto';
import { isUtf8 } from 'node:buffer';
import type { TextEncoding } from '../../shared/contract/calls.ts';
import { charsetName, charsetShortName, type Charset, type ReplacedBytes } from '../../shared/contract/charsets.ts';
import { AppError } from '../../shared/contract/errors.ts';
import { binaryKind, firstInvalidUtf8, hasManyControls } from './binary.ts';
import { decodeBytes, encodeString, firstUnencodable, firstUnreadable } from './charset-codec.ts';

/** The text of a file and how it was stored. */
export interface DecodedText {
  readonly text: string;
  readonly encoding: TextEncoding;
}

/** How much of a binary file is shown when its author wants to look at it. In bytes. */
export const shownOfBinary = 1024 * 1024;

/** Names the content of a file: equal bytes have equal versions. SHA-256 in hex. */
export function versionOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/**
 * Reads bytes as text: in the encoding that the author named, else as UTF-8, or as UTF-16 where they begin with its
 * byte order mark. A byte order mark is taken off; CRLF becomes LF only when every line break is CRLF. Anything else
 * stays as it is, so that {@link encodeText} gives the same bytes back; what it would not give back is refused.
 *
 * @param name the file's base name, for messages.
 * @throws AppError `not-text` for binary content and bytes that are none of the encoding, with the byte `offset` of the
 *   first bad byte (from 0, the mark included) and its 1-based `line` in the details, and `openable` there.
 */
export function decodeText(bytes: Uint8Array, name: string, charset: Charset | null = null): DecodedText {
  const marked = markedUtf16(bytes);
  const read = charset ?? marked ?? 'utf-8';
  if (charset === null && marked === null) {
    const kind = binaryKind(bytes);
    if (kind !== null) throw binary(kind, bytes, name);
  }
  if (read === 'utf-8' && !isUtf8(bytes)) throw invalidUtf8(bytes, name);
  const whole = decodeBytes(bytes, read);
  const bad = read === 'utf-8' ? null : firstUnreadable(bytes, whole, read);
  if (charset === null && marked !== null && hasManyControls(unitsOf(whole))) throw binary('binary data', bytes, name);
  if (bad !== null) throw invalidIn(read, bytes, bad, name);

  const bom = read.startsWith('utf-') && whole.startsWith('\uFEFF');
  const stored = bom ? whole.slice(1) : whole;
  const eol = lineEnding(stored);
  return { text: eol === 'crlf' ? stored.replaceAll('\r\n', '\n') : stored, encoding: { bom, eol, ...(read === 'utf-8' ? {} : { charset: read }) } };
}

/** Reads bytes to look at them alone: U+FFFD stands wherever bytes are no text, and of a binary file there is the start only. Never fails. */
export function decodeWithMarks(bytes: Uint8Array): DecodedText & { readonly replaced: ReplacedBytes } {
  const marked = markedUtf16(bytes);
  const kind = kindOf(bytes);
  const shown = kind !== null ? bytes.subarray(0, shownOfBinary) : bytes;
  const text = new TextDecoder(marked ?? 'utf-8').decode(shown);
  const own = marked === null ? countOf(Buffer.from(shown.buffer, shown.byteOffset, shown.length), Buffer.from('\uFFFD')) : countOf(decodeBytes(shown, marked), '\uFFFD');
  const marks = Math.max(0, countOf(text, '\uFFFD') - own);
  // A copy that is saved of it is UTF-8.
  const eol = lineEnding(text);
  return {
    text: eol === 'crlf' ? text.replaceAll('\r\n', '\n') : text,
    encoding: { bom: false, eol },
    replaced: { binary: kind, marks, shown: shown.length, size: bytes.length },
  };
}

/**
 * The bytes to store for a text; the inverse of {@link decodeText}.
 *
 * @param name the file's base name, for messages.
 * @throws AppError `not-encodable` for a character that the encoding does not have. In the details: its `offset` in the
 *   text (UTF-16), `line` and `column` (from 1, in characters), `character`, `codePoint` (`U+1F525`) and `charset`.
 */
export function encodeText(text: string, encoding: TextEncoding, name = 'Untitled.md'): Uint8Array {
  const charset = encoding.charset ?? 'utf-8';
  const at = firstUnencodable(text, charset);
  if (at !== null) throw notEncodable(text, at, charset, name);
  const stored = encoding.eol === 'crlf' ? text.replace(/\r?\n/g, '\r\n') : text;
  return encodeString(encoding.bom && charset.startsWith('utf-') ? `\uFEFF${stored}` : stored, charset);
}

/** The encoding that the first bytes name, beside UTF-8. */
export function markedUtf16(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : null;
}

/** What bytes are that are no text in any of the encodings that tell themselves, or null. */
function kindOf(bytes: Uint8Array): string | null {
  const marked = markedUtf16(bytes);
  if (marked === null) return binaryKind(bytes);
  return hasManyControls(unitsOf(decodeBytes(bytes.subarray(0, 2 * 64 * 1024), marked))) ? 'binary data' : null;
}

function unitsOf(text: string): Uint16Array {
  return Uint16Array.from({ length: Math.min(text.length, 64 * 1024) }, (_none, at) => text.charCodeAt(at));
}

function lineEnding(text: string): TextEncoding['eol'] {
  if (!text.includes('\r')) return 'lf';
  // A CR without LF, or an LF without CR, anywhere makes the file a mixed one.
  return /\r(?!\n)|(?<!\r)\n/.test(text) ? 'mixed' : 'crlf';
}

function binary(kind: string, bytes: Uint8Array, name: string): AppError {
  const offset = firstInvalidUtf8(bytes);
  const where = offset < bytes.length ? { offset, line: lineOf(bytes, offset) } : {};
  return new AppError('not-text', `“${name}” is ${kind}, not text. Choose a Markdown or text file.`, { name, binary: kind, openable: true, ...where });
}

function invalidUtf8(bytes: Uint8Array, name: string): AppError {
  const offset = firstInvalidUtf8(bytes);
  const line = lineOf(bytes, offset);
  return new AppError(
    'not-text',
    `“${name}” is not valid UTF-8: byte ${offset} (line ${line}) cannot be read. Open it in the encoding it was written in, or save it as UTF-8 in the program that wrote it.`,
    { name, offset, line, openable: true },
  );
}

function invalidIn(charset: Charset, bytes: Uint8Array, offset: number, name: string): AppError {
  const before = bytes.subarray(0, offset);
  const line = charset.startsWith('utf-') ? countOf(decodeBytes(before, charset), '\n') + 1 : lineOf(bytes, offset);
  return new AppError(
    'not-text',
    `“${name}” is not ${charsetName(charset)}: byte ${offset} (line ${line}) would not be kept as it is. Choose another encoding, or open it to read only.`,
    { name, offset, line, charset, openable: true },
  );
}

function notEncodable(text: string, offset: number, charset: Charset, name: string): AppError {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  const line = countOf(text.slice(0, lineStart), '\n') + 1;
  const column = [...text.slice(lineStart, offset)].length + 1;
  const code = text.codePointAt(offset) ?? 0;
  const codePoint = `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
  const isHalf = code >= 0xd800 && code <= 0xdfff;
  const character = isHalf ? '' : String.fromCodePoint(code);
  const what = isHalf ? `half of a character (${codePoint}), which no file of text can hold` : `“${character}” (${codePoint}), which ${charsetShortName(charset)} does not have`;
  return new AppError(
    'not-encodable',
    `“${name}” was not saved: line ${line}, column ${column} has ${what}. ${isHalf ? 'Take it out' : 'Change it, or save the file as UTF-8'}; the file on disk is unchanged.`,
    { name, offset, line, column, character, codePoint, charset },
  );
}

function lineOf(bytes: Uint8Array, offset: number): number {
  let line = 1;
  for (let at = 0; at < offset; at += 1) if (bytes[at] === 0x0a) line += 1;
  return line;
}

function countOf(text: string, part: string): number;
function countOf(text: Buffer, part: Buffer): number;
function countOf(text: { indexOf(part: string | Buffer, from?: number): number }, part: string | Buffer): number {
  let count = 0;
  for (let at = text.indexOf(part); at !== -1; at = text.indexOf(part, at + part.length)) count += 1;
  return count;
}
