import type { Theme } from './themes/theme.ts';

/** A font family that exports embed. `name` is its folder in the font packages. */
export interface FontFamily {
  readonly name: 'source-serif-4' | 'inter' | 'jetbrains-mono' | 'noto-emoji';
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
const emoji: FontFamily = { name: 'noto-emoji', css: 'Noto Emoji' };
/** The typefaces of an export. */
export const fontFamilies: readonly FontFamily[] = [serif, sans, mono, emoji];

const codeElement = /<(code|pre|kbd|samp|tt)\b[\s\S]*?<\/\1>/g;
/** What every theme sets in sans, whatever its text is set in. */
const sansElement = /<(header|nav|table|figure|summary|h[4-6])\b[\s\S]*?<\/\1>/g;
const headingElement = /<(h[1-3])\b[\s\S]*?<\/\1>/g;
const boldElement = /<(strong|b|th|dt|h[1-6]|summary)\b[\s\S]*?<\/\1>/g;
const italicElement = /<(em|i|cite|dfn|var)\b[\s\S]*?<\/\1>/g;
/** Labels of our own that are bold without an element that says so. */
const boldLabel = /class="(?:alert-title|contents-title|footnotes|document-facts|timeline-figure)/;
const pictograph = /[\p{Emoji_Presentation}\p{Extended_Pictographic}\p{Regional_Indicator}]/gu;
/** Below are signs such as © and ↔, which text has long had. */
const firstPictograph = 0x231a;

/**
 * The font files that the characters of a page need in a theme and no more, per family, weight and subset; characters
 * outside all subsets fall back to the reader's own fonts. The files are static ones: Chromium embeds variable fonts
 * into a PDF as drawings (Type 3) without names or hints.
 *
 * @param title what printed margins hold.
 * @param html the page's content, as rendered.
 * @param withEmoji whether emoji are among them, in one colour. A page leaves them to the reader's system, which has its own; paper is
 *   printed on machines that may have none, and of these large files (30 to 110 KB each) keeps only the drawings it shows.
 * @param subsets for each family, the characters (`U+0000-00FF,U+0131`) of each of its subsets.
 */
export function neededFonts(
  title: string,
  html: string,
  { text, headings }: Pick<Theme, 'text' | 'headings'>,
  withEmoji: boolean,
  subsets: (family: FontFamily) => Readonly<Record<string, string>>,
): FontFace[] {
  const inSans = text === 'inter' ? html : partsOf(html, sansElement);
  const inSerif = text === 'inter' ? '' : html.replace(sansElement, '');
  const serifHeadings = headings === 'inter' ? '' : partsOf(html, headingElement);
  const bold = partsOf(html, boldElement);
  const faces = (family: FontFamily, sample: string, weight: FontFace['weight'], style: FontFace['style']): FontFace[] =>
    sample === '' ? [] : subsetsFor(sample, subsets(family)).map(([subset, unicodeRange]) => ({ family, subset, weight, style, unicodeRange }));
  return [
    ...faces(serif, inSerif, 400, 'normal'),
    ...faces(serif, partsOf(inSerif, boldElement) + serifHeadings, 600, 'normal'),
    ...faces(serif, partsOf(inSerif, italicElement), 400, 'italic'),
    ...faces(sans, `${title} ${inSans}`, 400, 'normal'),
    ...faces(sans, partsOf(inSans, boldElement) + (boldLabel.exec(html)?.[0] ?? ''), 600, 'normal'),
    ...faces(sans, partsOf(inSans, italicElement), 400, 'italic'),
    ...faces(mono, partsOf(html, codeElement), 400, 'normal'),
    ...faces(mono, partsOf(bold, codeElement), 600, 'normal'),
    ...(withEmoji ? faces(emoji, pictographsOf(html), 400, 'normal') : []),
  ];
}

function partsOf(html: string, element: RegExp): string {
  return (html.match(element) ?? []).join('');
}

function pictographsOf(html: string): string {
  const found = new Set(html.match(pictograph) ?? []);
  return [...found].filter((character) => (character.codePointAt(0) ?? 0) >= firstPictograph).join('');
}

/** As few subsets as hold the characters: again and again the one that holds most of those left. */
function subsetsFor(sample: string, subsets: Readonly<Record<string, string>>): [subset: string, unicodeRange: string][] {
  let left = [...new Set(sample)].map((character) => character.codePointAt(0) ?? 0);
  const result: [string, string][] = [];
  // Latin first where two hold as many: the other subsets share a few of its characters, which alone do not call for them.
  const offered = Object.entries(subsets)
    .sort(([a], [b]) => rank(a) - rank(b))
    .map(([subset, unicodeRange]) => ({ subset, unicodeRange, ranges: readRanges(unicodeRange) }));
  for (;;) {
    const rests = offered.map(({ ranges }) => left.filter((code) => !ranges.some(([from, to]) => code >= from && code <= to)));
    const best = rests.reduce((found, rest, index) => (rest.length < (rests[found]?.length ?? left.length) ? index : found), 0);
    const chosen = offered[best];
    const rest = rests[best];
    if (chosen === undefined || rest === undefined || rest.length === left.length) return result;
    result.push([chosen.subset, chosen.unicodeRange]);
    left = rest;
  }
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

/** The `@font-face` rules for font files given as base64 WOFF2. Emoji have one weight for all, so that none is made up, which a PDF would hold as drawings. */
export function fontFaceRules(fonts: readonly { readonly face: FontFace; readonly base64: string }[]): string {
  return fonts
    .map(
      ({ face, base64 }) =>
        `@font-face{font-family:'${face.family.css}';font-style:${face.style};font-weight:${face.family === emoji ? '400 600' : face.weight};font-display:swap;` +
        `src:url(data:font/woff2;base64,${base64}) format('woff2');unicode-range:${face.unicodeRange}}`,
    )
    .join('\n');
}
