import iconv from 'iconv-lite';
import type { Charset } from '../../shared/contract/charsets.ts';

/** Half of a pair: a string can hold it, and no encoding of Unicode can. */
const loneSurrogate = /\p{Cs}/u;

/** Reads bytes in an encoding. A byte order mark stays in the text as U+FEFF; what cannot be read becomes U+FFFD or the like, never an exception. */
export function decodeBytes(bytes: Uint8Array, charset: Charset): string {
  if (charset === 'utf-8') return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  return iconv.decode(bytes, charset, { stripBOM: false });
}

/** Writes a text in an encoding; what it does not have becomes something else, see {@link firstUnencodable}. */
export function encodeString(text: string, charset: Charset): Uint8Array {
  if (charset === 'utf-8') return new TextEncoder().encode(text);
  return iconv.encode(text, charset, { addBOM: false });
}

/** The position (UTF-16) of the first character of a text that an encoding does not have, or null where all are kept. */
export function firstUnencodable(text: string, charset: Charset): number | null {
  const half = text.search(loneSurrogate);
  if (charset.startsWith('utf-')) return half === -1 ? null : half;
  // A character counts as kept only if it is the one that is read again, so that look-alikes never take its place.
  const kept = decodeBytes(encodeString(text, charset), charset);
  if (kept === text) return null;
  let at = 0;
  while (at < text.length && text.charCodeAt(at) === kept.charCodeAt(at)) at += 1;
  // Both halves of a pair are one character.
  return at > 0 && (text.codePointAt(at - 1) ?? 0) > 0xffff ? at - 1 : at;
}

/** The offset of the first byte that an encoding would not give back as it is, or null where all bytes are kept. */
export function firstUnreadable(bytes: Uint8Array, text: string, charset: Charset): number | null {
  const differs = firstDifference(bytes, encodeString(text, charset));
  // Half a pair is written as it was read, and is no character all the same.
  const half = charset.startsWith('utf-16') ? text.search(loneSurrogate) : -1;
  return half === -1 ? differs : Math.min(2 * half, differs ?? bytes.length);
}

/** Where one list of bytes stops being the other, or null where they are equal. */
function firstDifference(one: Uint8Array, other: Uint8Array): number | null {
  if (Buffer.compare(one, other) === 0) return null;
  const shorter = Math.min(one.length, other.length);
  let at = 0;
  while (at < shorter && one[at] === other[at]) at += 1;
  return at;
}
