/** A font family that exports embed. `name` is its folder in the font packages. */
export interface FontFamily {
  readonly name: 'source-serif-4' | 'inter' | 'jetbrains-mono';
  /** The name in style sheets. */
  readonly css: string;
}

/** One font file a page needs. */
export interface FontFace {
  readonly family: FontFamily;
  readonly subset: string;
  readonly weight: 400 | 600;
  readonly style: 'normal' | 'italic';
  /** The characters the file covers, as CSS writes it. */
  readonly unicodeRange: string;
}

const serif: FontFamily = { name: 'source-serif-4', css: 'Source Serif 4' };
const sans: FontFamily = { name: 'inter', css: 'Inter' };
const mono: FontFamily = { name: 'jetbrains-mono', css: 'JetBrains Mono' };
/** The typefaces of an export. */
export const fontFamilies: readonly FontFamily[] = [serif, sans, mono];

const codeElement = /<(code|pre|kbd|samp|tt)\b[\s\S]*?<\/\1>/g;
const tableElement = /<table\b[\s\S]*?<\/table>/g;
const italicElement = /<(?:em|i|cite|dfn|var)\b/;
const boldElement = /<(?:strong|b|dt)\b/;

/**
 * The font files that the characters of a page need and no more, per family, weight and subset; characters
 * outside all subsets fall back to the reader's own fonts. The files are static ones: Chromium embeds
 * variable fonts into a PDF as drawings (Type 3) without names or hints.
 *
 * @param html the page's content, as rendered.
 * @param subsets for each family, the characters (`U+0000-00FF,U+0131`) of each of its subsets.
 */
export function neededFonts(html: string, subsets: (family: FontFamily) => Readonly<Record<string, string>>): FontFace[] {
  const code = (html.match(codeElement) ?? []).join('');
  const tables = (html.match(tableElement) ?? []).join('');
  const prose = html.replace(tableElement, '');
  const faces = (family: FontFamily, sample: string, weight: FontFace['weight'], style: FontFace['style']): FontFace[] =>
    subsetsFor(sample, subsets(family)).map(([subset, unicodeRange]) => ({ family, subset, weight, style, unicodeRange }));
  return [
    ...faces(serif, prose, 400, 'normal'),
    ...(boldElement.test(prose) ? faces(serif, prose, 600, 'normal') : []),
    ...(italicElement.test(prose) ? faces(serif, prose, 400, 'italic') : []),
    ...faces(sans, html, 400, 'normal'),
    ...faces(sans, html, 600, 'normal'),
    ...(italicElement.test(tables) ? faces(sans, tables, 400, 'italic') : []),
    ...(code === '' ? [] : faces(mono, code, 400, 'normal')),
  ];
}

function subsetsFor(sample: string, subsets: Readonly<Record<string, string>>): [subset: string, unicodeRange: string][] {
  let left = [...new Set(sample)].map((character) => character.codePointAt(0) ?? 0);
  const result: [string, string][] = [];
  // Latin first: the other subsets share a few of its characters, which alone do not call for them.
  for (const subset of Object.keys(subsets).sort((a, b) => rank(a) - rank(b))) {
    const unicodeRange = subsets[subset] ?? '';
    const ranges = readRanges(unicodeRange);
    const rest = left.filter((code) => !ranges.some(([from, to]) => code >= from && code <= to));
    if (rest.length < left.length) result.push([subset, unicodeRange]);
    left = rest;
  }
  return result;
}

function rank(subset: string): number {
  return ['latin', 'latin-ext', 'vietnamese'].indexOf(subset) + 1 || 9;
}

function readRanges(unicodeRange: string): [number, number][] {
  return unicodeRange.split(',').map((part) => {
    const [from = '', to = from] = part.trim().replace(/^U\+/i, '').split('-');
    return [Number.parseInt(from, 16), Number.parseInt(to, 16)];
  });
}

/** The `@font-face` rules for font files given as base64 WOFF2. */
export function fontFaceRules(fonts: readonly { readonly face: FontFace; readonly base64: string }[]): string {
  return fonts
    .map(
      ({ face, base64 }) =>
        `@font-face{font-family:'${face.family.css}';font-style:${face.style};font-weight:${face.weight};font-display:swap;` +
        `src:url(data:font/woff2;base64,${base64}) format('woff2');unicode-range:${face.unicodeRange}}`,
    )
    .join('\n');
}
