import type { Element } from 'hast';
import { ImageRun, TextRun, type IRunOptions, type ParagraphChild } from 'docx';
import { readImageHead } from '../../../shared/export/image-type.ts';
import { xmlText } from './xml-text.ts';

/** Twentieths of a point in a pixel of 1/96 inch. */
const twipsPerPixel = 15;
/** What Word shows everywhere, by media type, as the document names it. */
const shown = { 'image/png': 'png', 'image/jpeg': 'jpg', 'image/gif': 'gif', 'image/bmp': 'bmp' } as const;
/** The tallest an image may be, in pixels: that of the paper between its margins. */
const tallest = 900;

/**
 * An image of the document: PNG, JPEG, GIF and BMP as they are, no wider than the text. What Word cannot show
 * everywhere (SVG, WebP, AVIF), and what is broken, is its description in words, with a warning.
 *
 * @param width what there is room for, in twentieths of a point
 */
export function imageRun(image: Element, width: number, warnings: string[], look: Omit<IRunOptions, 'children' | 'text'>): ParagraphChild[] {
  const { alt, src } = image.properties;
  const words = xmlText(typeof alt === 'string' ? alt : '');
  const data = typeof src === 'string' ? /^data:([\w.+/-]+);base64,([A-Za-z0-9+/=]+)$/.exec(src) : null;
  const bytes = data === null ? null : Buffer.from(data[2] ?? '', 'base64');
  const facts = bytes === null ? null : factsOf(bytes);
  if (bytes === null || facts === null) {
    if (data !== null) warnings.push(`The image ${words === '' ? 'without a description' : `“${words}”`} is ${kindOf(data[1] ?? '')}, which Word cannot show; its description stands in its place.`);
    return words === '' ? [] : [new TextRun({ ...look, text: `[${words}]` })];
  }
  const room = Math.max(24, width / twipsPerPixel);
  const wanted = size(image, room);
  const natural = { width: wanted.width ?? (wanted.height === null ? facts.width : (wanted.height * facts.width) / facts.height), height: 0 };
  natural.height = wanted.height !== null && wanted.width !== null ? wanted.height : (natural.width * facts.height) / facts.width;
  const scale = Math.min(1, room / natural.width, tallest / natural.height);
  return [
    new ImageRun({
      type: facts.type,
      data: bytes,
      transformation: { width: Math.max(1, Math.round(natural.width * scale)), height: Math.max(1, Math.round(natural.height * scale)) },
      altText: { name: words.slice(0, 200), title: words.slice(0, 200), description: words },
    }),
  ];
}

function factsOf(bytes: Uint8Array): { readonly type: (typeof shown)[keyof typeof shown]; readonly width: number; readonly height: number } | null {
  const head = readImageHead(bytes, bytes.byteLength);
  if (head === null || !(head.type in shown) || !head.width || !head.height) return null;
  return { type: shown[head.type as keyof typeof shown], width: head.width, height: head.height };
}

function kindOf(type: string): string {
  return type === 'image/svg+xml' ? 'an SVG' : /^image\/(?:webp|avif|apng)$/.test(type) ? `a ${type.slice(6).toUpperCase()}` : 'no picture that can be read';
}

/** The width and height that the document asks for, in pixels. */
function size({ properties }: Element, room: number): { readonly width: number | null; readonly height: number | null } {
  const pixels = (value: unknown, whole: number | null): number | null => {
    const [, number, unit] = /^(\d{1,4})(px|%)?$/.exec(typeof value === 'number' || typeof value === 'string' ? String(value) : '') ?? [];
    if (number === undefined || Number(number) === 0) return null;
    return unit !== '%' ? Number(number) : whole === null ? null : (Number(number) / 100) * whole;
  };
  return { width: pixels(properties.width, room), height: pixels(properties.height, null) };
}
