import type { RenderedDocument } from '../markdown/render.ts';
import { isRightToLeft } from '../markdown/text-direction.ts';
import type { PageDocument } from './document.ts';
import { sourceLink, type CarriedSource } from './source-link.ts';

/** What {@link standalonePage} needs besides the document. */
export interface PageParts {
  /** The window's title, and the PDF's. */
  readonly title: string;
  /** All styles, fonts included; must not hold a `</style` tag. */
  readonly css: string;
  /** The SHA-256 of `css` in base64: the only style the page's policy lets apply. */
  readonly cssHash: string;
  /** The Markdown the page carries; none unless said otherwise. */
  readonly source?: CarriedSource | null;
}

/** The content of a document's page: header, contents, body, footnotes, as the renderer made them. */
export function pageContent(document: RenderedDocument & Partial<Pick<PageDocument, 'contentsHtml'>>): string {
  return [document.headerHtml, document.contentsHtml ?? '', ...document.blocks.map((block) => block.html), document.footnotesHtml].filter((html) => html !== '').join('\n');
}

/**
 * One self-contained HTML file: no script, no request, nothing beside it. Its content security policy
 * lets only its own style sheet, its fonts and inline images load.
 */
export function standalonePage(document: PageDocument, parts: PageParts): string {
  const policy = `default-src 'none'; style-src 'sha256-${parts.cssHash}'; img-src data:; font-src data:; base-uri 'none'; form-action 'none'`;
  return `<!doctype html>
<html lang="${escaped(document.language ?? 'en')}"${isRightToLeft(document.language) ? ' dir="rtl"' : ''}>
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
${sourceLink(parts.source ?? null)}<title>${escaped(parts.title)}</title>
<style>${parts.css}</style>
</head>
<body>
<main>
<article>
${pageContent(document)}
</article>
</main>
</body>
</html>
`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;').replaceAll('\0', '\uFFFD');
}
