import type { Charset } from '../../shared/contract/charsets.ts';
import { decodeBytes, firstUnreadable } from './charset-codec.ts';

/** Bytes that are looked at; a multiple of four. */
const sampleSize = 64 * 1024;
/** Of Latin text without a mark, one byte of each unit is nearly always zero and the other nearly never. */
const zeros = { fewest: 0.5, most: 0.05 };

/** The UTF-16 or UTF-32 that bytes seem to be, by their mark or by where their zeros are, or null. */
export function wideCharset(bytes: Uint8Array): Charset | null {
  const sample = bytes.subarray(0, sampleSize);
  const found = marked(sample) ?? byZeros(sample);
  return found !== null && firstUnreadable(sample, decodeBytes(sample, found), found) === null ? found : null;
}

function marked(bytes: Uint8Array): Charset | null {
  const [a, b, c, d] = bytes;
  if (a === 0xff && b === 0xfe) return c === 0 && d === 0 && bytes.length % 4 === 0 ? 'utf-32le' : 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  return a === 0 && b === 0 && c === 0xfe && d === 0xff ? 'utf-32be' : null;
}

function byZeros(bytes: Uint8Array): Charset | null {
  if (bytes.length < 4 || bytes.length % 2 === 1) return null;
  const zerosAt = [0, 0, 0, 0];
  for (let at = 0; at < bytes.length; at += 1) if (bytes[at] === 0) zerosAt[at % 4] = (zerosAt[at % 4] ?? 0) + 1;
  const [a = 0, b = 0, c = 0, d = 0] = zerosAt.map((count) => count / (bytes.length / 4));
  if (bytes.length % 4 === 0 && a < zeros.most && Math.min(b, c, d) > zeros.fewest) return 'utf-32le';
  if (bytes.length % 4 === 0 && d < zeros.most && Math.min(a, b, c) > zeros.fewest) return 'utf-32be';
  if (Math.max(a, c) < zeros.most && Math.min(b, d) > zeros.fewest) return 'utf-16le';
  return Math.max(b, d) < zeros.most && Math.min(a, c) > zeros.fewest ? 'utf-16be' : null;
}
