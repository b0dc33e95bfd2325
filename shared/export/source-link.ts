/** The Markdown file that an export is made from. */
export interface CarriedSource {
  /** The file's base name. */
  readonly name: string;
  /** The exact bytes of the file, in base64. */
  readonly base64: string;
  /** The encoding of those bytes, by its registered name; absent for UTF-8. */
  readonly charset?: string;
}

/**
 * What the head of an exported page holds to carry its Markdown: a link to an alternate form of the page, whose
 * address is the file itself. Browsers follow such a link only when they are asked to, so it makes no request and
 * needs nothing of the page's policy. With a line break at its end; empty for null.
 */
export function sourceLink(source: CarriedSource | null): string {
  if (source === null) return '';
  return `<link rel="alternate" type="text/markdown" title="${inAttribute(source.name)}" href="data:text/markdown;charset=${inAttribute(source.charset ?? 'utf-8')};base64,${source.base64}">\n`;
}

function inAttribute(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;').replace(/[\0-\x1f\x7f]/g, ' ');
}
