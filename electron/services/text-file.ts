import { createHash } from 'node:crypto';
import { isUtf8 } from 'node:buffer';
import type { TextEncoding } from '../../shared/contract/calls.ts';
import { AppError } from '../../shared/contract/errors.ts';
import { binaryKind, firstInvalidUtf8 } from './binary.ts';

/** The text of a file and how it was stored. */
export interface DecodedText {
  readonly text: string;
  readonly encoding: TextEncoding;
}

const byteOrderMark = Uint8Array.of(0xef, 0xbb, 0xbf);

/** Names the content of a file: equal bytes have equal versions. SHA-256 in hex. */
export function versionOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/**
 * Reads bytes as text. A leading byte order mark is taken off; CRLF becomes LF only when every line
 * break is CRLF. Anything else stays as it is, so that {@link encodeText} gives the same bytes back.
 *
 * @param name the file's base name, for messages.
 * @throws AppError `not-text` for binary content and invalid UTF-8, with the byte `offset` of the
 *   first bad byte (from 0, the mark included) and its 1-based `line` in the details.
 */
export function decodeText(bytes: Uint8Array, name: string): DecodedText {
  const kind = binaryKind(bytes);
  if (kind !== null) {
    throw new AppError('not-text', `“${name}” is ${kind}, not text. Choose a Markdown or text file.`, { name });
  }
  if (!isUtf8(bytes)) throw invalidUtf8(bytes, name);

  const bom = startsWith(bytes, byteOrderMark);
  const stored = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bom ? bytes.subarray(byteOrderMark.length) : bytes);
  const eol = lineEnding(stored);
  return { text: eol === 'crlf' ? stored.replaceAll('\r\n', '\n') : stored, encoding: { bom, eol } };
}

/** The bytes to store for a text; the inverse of {@link decodeText}. */
export function encodeText(text: string, encoding: TextEncoding): Uint8Array {
  const stored = encoding.eol === 'crlf' ? text.replace(/\r?\n/g, '\r\n') : text;
  return new TextEncoder().encode(encoding.bom ? `\uFEFF${stored}` : stored);
}

function lineEnding(text: string): TextEncoding['eol'] {
  if (!text.includes('\r')) return 'lf';
  // A CR without LF, or an LF without CR, anywhere makes the file a mixed one.
  return /\r(?!\n)|(?<!\r)\n/.test(text) ? 'mixed' : 'crlf';
}

function invalidUtf8(bytes: Uint8Array, name: string): AppError {
  const offset = firstInvalidUtf8(bytes);
  let line = 1;
  for (let at = 0; at < offset; at += 1) if (bytes[at] === 0x0a) line += 1;
  return new AppError(
    'not-text',
    `“${name}” is not valid UTF-8: byte ${offset} (line ${line}) cannot be read. Save it as UTF-8 in the program that wrote it, then open it again.`,
    { name, offset, line },
  );
}

function startsWith(bytes: Uint8Array, prefix: Uint8Array): boolean {
  return prefix.every((byte, at) => bytes[at] === byte);
}
