import { isUtf8 } from 'node:buffer';

interface Signature {
  readonly kind: string;
  readonly at: number;
  readonly bytes: readonly number[];
  /** The signature consists of letters, so a text could begin with it. */
  readonly readable: boolean;
}

const letters = (text: string): number[] => [...text].map((letter) => letter.charCodeAt(0));

const signatures: readonly Signature[] = [
  { kind: 'a PNG image', at: 0, bytes: [0x89, 0x50, 0x4e, 0x47], readable: false },
  { kind: 'a JPEG image', at: 0, bytes: [0xff, 0xd8, 0xff], readable: false },
  { kind: 'a GIF image', at: 0, bytes: letters('GIF8'), readable: true },
  { kind: 'a WebP image', at: 8, bytes: letters('WEBP'), readable: true },
  { kind: 'a PDF', at: 0, bytes: letters('%PDF-'), readable: true },
  { kind: 'a ZIP archive or an Office document', at: 0, bytes: [0x50, 0x4b, 0x03, 0x04], readable: false },
  { kind: 'a gzip archive', at: 0, bytes: [0x1f, 0x8b], readable: false },
  { kind: 'a 7-Zip archive', at: 0, bytes: [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c], readable: false },
  { kind: 'an old Office document', at: 0, bytes: [0xd0, 0xcf, 0x11, 0xe0], readable: false },
  { kind: 'a program', at: 0, bytes: [0x7f, 0x45, 0x4c, 0x46], readable: false },
  { kind: 'a program', at: 0, bytes: [0xcf, 0xfa, 0xed, 0xfe], readable: false },
  { kind: 'a database', at: 0, bytes: letters('SQLite format 3\0'), readable: false },
];

/** How much of a file is looked at: enough for any header, and quick for any size. */
const sampleSize = 64 * 1024;
/** A few control characters are somebody's text; this many are not. */
const fewestControls = 32;
const largestControlShare = 0.1;

/**
 * What a file is when it is not text, as the end of a sentence (`a PNG image`, `binary data`), or null.
 * A text may hold control characters, NUL too, as long as they are few.
 */
export function binaryKind(bytes: Uint8Array): string | null {
  const sample = bytes.subarray(0, sampleSize);
  const signature = signatures.find(({ at, bytes: mark }) => mark.every((byte, index) => sample[at + index] === byte));
  if (signature !== undefined && (!signature.readable || sample.includes(0) || !isUtf8(bytes))) return signature.kind;

  return hasManyControls(sample) ? 'binary data' : null;
}

/** Whether there are more control characters than a text has. @param codes bytes or UTF-16 units; the first 64 K count */
export function hasManyControls(codes: Uint8Array | Uint16Array): boolean {
  const sample = codes.subarray(0, sampleSize);
  let controls = 0;
  for (const code of sample) if (isControl(code)) controls += 1;
  return controls >= fewestControls && controls > sample.length * largestControlShare;
}

/**
 * The offset of the first byte that begins no well-formed UTF-8 sequence (no overlong forms, no
 * surrogates, nothing above U+10FFFF; Unicode, table 3-7), or the length where all is well.
 */
export function firstInvalidUtf8(bytes: Uint8Array): number {
  let at = 0;
  while (at < bytes.length) {
    const length = sequenceLength(bytes, at);
    if (length === 0) return at;
    at += length;
  }
  return bytes.length;
}

function sequenceLength(bytes: Uint8Array, at: number): 0 | 1 | 2 | 3 | 4 {
  const first = bytes[at] ?? 0;
  if (first < 0x80) return 1;
  if (first < 0xc2 || first > 0xf4) return 0;
  const second = bytes[at + 1] ?? 0;
  const lowest = first === 0xe0 ? 0xa0 : first === 0xf0 ? 0x90 : 0x80;
  const highest = first === 0xed ? 0x9f : first === 0xf4 ? 0x8f : 0xbf;
  if (second < lowest || second > highest) return 0;
  if (first < 0xe0) return 2;
  if (!isContinuation(bytes[at + 2])) return 0;
  if (first < 0xf0) return 3;
  return isContinuation(bytes[at + 3]) ? 4 : 0;
}

function isContinuation(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x80 && byte <= 0xbf;
}

function isControl(byte: number): boolean {
  // Backspace, tab, line breaks, form feed and escape turn up in logs pasted into texts.
  return byte < 0x08 || (byte > 0x0d && byte < 0x20 && byte !== 0x1b) || byte === 0x0b || byte === 0x7f;
}
