import { isUtf8 } from 'node:buffer';
import type { OpenDocument, TextEncoding } from '../../shared/contract/calls.ts';
import type { Charset, ChosenReading } from '../../shared/contract/charsets.ts';
import { AppError } from '../../shared/contract/errors.ts';
import { decodeText, decodeWithMarks, markedUtf16, versionOf } from './text-file.ts';

/** What reading a file's bytes yields. */
export type ReadText = Pick<OpenDocument, 'text' | 'encoding' | 'replaced'> & { readonly version: string };

/** Reads bytes the way their author asked for. @throws AppError `not-text` */
export function readAsChosen(bytes: Uint8Array, name: string, reading: ChosenReading): ReadText {
  if ('charset' in reading) return { ...decodeText(bytes, name, reading.charset), version: versionOf(bytes) };
  // No file has such a version, so nothing is ever saved over this one.
  return { ...decodeWithMarks(bytes), version: `marks:${versionOf(bytes)}` };
}

/**
 * Reads bytes the way that was agreed on for their file before, null for none. What tells itself to be something
 * else by now, since another program wrote it, is read as that.
 *
 * @throws AppError `not-text`
 */
export function readAsAgreed(bytes: Uint8Array, name: string, agreed: ChosenReading | null): ReadText {
  if (agreed === null || ('charset' in agreed && tellsItself(bytes))) return readPlainly(bytes, name);
  if ('charset' in agreed) return readAsChosen(bytes, name, agreed);
  try {
    return readPlainly(bytes, name);
  } catch (error) {
    if (error instanceof AppError && error.code === 'not-text') return readAsChosen(bytes, name, agreed);
    throw error;
  }
}

/** The encoding that must be remembered of a file, since its bytes do not tell it; null where they do. */
export function untoldCharset({ charset, bom }: TextEncoding): Charset | null {
  if (charset === undefined) return null;
  return bom && charset.startsWith('utf-16') ? null : charset;
}

function readPlainly(bytes: Uint8Array, name: string): ReadText {
  return { ...decodeText(bytes, name), version: versionOf(bytes) };
}

/** Marked, or UTF-8 beyond ASCII, which hardly any text in another encoding is by chance. */
function tellsItself(bytes: Uint8Array): boolean {
  return markedUtf16(bytes) !== null || (isUtf8(bytes) && bytes.some((byte) => byte >= 0x80));
}
