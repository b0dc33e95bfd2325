import type { HouseStyle } from './house-style.ts';

const headerStart = '<header class="document-header">';

/**
 * The head of a document with a logo before everything else; a document without a head gets one that holds the logo alone.
 * A logo says nothing that the text does not, so it has no description.
 */
export function headerWithLogo(headerHtml: string, logo: HouseStyle['logo']): string {
  if (logo === null) return headerHtml;
  const image = `<img class="document-logo" alt="" src="data:${logo.type};base64,${Buffer.from(logo.bytes).toString('base64')}">`;
  return headerHtml.includes(headerStart) ? headerHtml.replace(headerStart, () => headerStart + image) : `${headerStart}${image}</header>${headerHtml}`;
}
