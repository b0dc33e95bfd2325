/** The part of an image file that tells its type and, but for a few photographs, its size, in bytes from its start. */
export const imageHeadLength = 64 * 1024;

/** What the first bytes of an image file say. */
export interface ImageHead {
  /** The media type by content, whatever the file is called. */
  readonly type: string;
  /** In pixels; null where the format or the head does not tell. */
  readonly width: number | null;
  readonly height: number | null;
}

/**
 * Reads the type and size of an image that a page can show (PNG, JPEG, GIF, WebP, AVIF, BMP, SVG) from
 * its first bytes; null for anything else. Total.
 *
 * @param atMost how many bytes are looked at; a photograph may tell its size late, after its previews and colour profiles
 */
export function readImageHead(bytes: Uint8Array, atMost = imageHeadLength): ImageHead | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, atMost));
  const ascii = (from: number, length: number): string => String.fromCharCode(...bytes.subarray(from, Math.min(from + length, view.byteLength)));
  const sized = (type: string, size: { width: number; height: number } | null): ImageHead => ({ type, width: size?.width ?? null, height: size?.height ?? null });
  const at = (least: number, read: () => { width: number; height: number }): { width: number; height: number } | null => (view.byteLength < least ? null : read());

  if (ascii(0, 8) === '\x89PNG\r\n\x1a\n') return sized('image/png', at(24, () => ({ width: view.getUint32(16), height: view.getUint32(20) })));
  if (ascii(0, 3) === '\xff\xd8\xff') return sized('image/jpeg', jpegSize(view));
  if (/^GIF8[79]a$/.test(ascii(0, 6))) return sized('image/gif', at(10, () => ({ width: view.getUint16(6, true), height: view.getUint16(8, true) })));
  if (ascii(0, 4) === 'RIFF' && ascii(8, 4) === 'WEBP') return sized('image/webp', webpSize(view, ascii(12, 4)));
  if (ascii(4, 4) === 'ftyp' && /^(?:avif|avis)/.test(ascii(8, 4))) return sized('image/avif', null);
  if (ascii(0, 2) === 'BM' && view.byteLength >= 26 && view.getUint32(6, true) === 0) {
    return sized('image/bmp', { width: Math.abs(view.getInt32(18, true)), height: Math.abs(view.getInt32(22, true)) });
  }
  return isSvg(bytes.subarray(0, Math.min(view.byteLength, imageHeadLength))) ? sized('image/svg+xml', null) : null;
}

/** Whether an SVG drawing holds anything that would run where scripts are let. Errs on the side of yes. */
export function hasScript(svg: string): boolean {
  return /<(?:[\w-]+:)?script[\s/>]|\son[a-z]+\s*=|javascript:/i.test(svg);
}

/** The frame header comes after any number of segments, each with its length. */
function jpegSize(view: DataView): { width: number; height: number } | null {
  for (let at = 2; at + 9 < view.byteLength; ) {
    if (view.getUint8(at) !== 0xff) return null;
    const marker = view.getUint8(at + 1);
    const isFrame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
    if (isFrame) return { width: view.getUint16(at + 7), height: view.getUint16(at + 5) };
    at += marker === 0xff ? 1 : 2 + Math.max(2, view.getUint16(at + 2));
  }
  return null;
}

function webpSize(view: DataView, chunk: string): { width: number; height: number } | null {
  if (view.byteLength < 30) return null;
  if (chunk === 'VP8X') return { width: 1 + (view.getUint32(24, true) & 0xffffff), height: 1 + (view.getUint32(26, true) >>> 8) };
  if (chunk === 'VP8 ') return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff };
  if (chunk !== 'VP8L') return null;
  const bits = view.getUint32(21, true);
  return { width: 1 + (bits & 0x3fff), height: 1 + ((bits >>> 14) & 0x3fff) };
}

/** What may stand before the root element: a byte order mark, blanks, the XML declaration, comments, a document type. */
function isSvg(head: Uint8Array): boolean {
  let text = '';
  // A drawing starts within a few thousand characters, or is none that is worth showing.
  for (const byte of head) text += byte === 0 ? '\uFFFD' : String.fromCharCode(byte);
  let at = text.startsWith('\xef\xbb\xbf') ? 3 : 0;
  for (;;) {
    while (at < text.length && text.charCodeAt(at) <= 32) at += 1;
    if (/^<(?:\w+:)?svg[\s/>]/.test(text.slice(at, at + 40))) return true;
    const end = text.startsWith('<!--', at) ? '-->' : text.startsWith('<?', at) ? '?>' : /^<!doctype/i.test(text.slice(at, at + 9)) ? doctypeEnd(text, at) : null;
    const found = end === null ? -1 : text.indexOf(end, at + 2);
    if (end === null || found === -1) return false;
    at = found + end.length;
  }
}

/** A document type may hold declarations of its own between brackets. */
function doctypeEnd(text: string, at: number): string {
  const bracket = text.indexOf('[', at);
  const close = text.indexOf('>', at);
  return bracket !== -1 && bracket < close ? ']>' : '>';
}
