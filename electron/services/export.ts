import { createHash } from 'node:crypto';
import { contentStyles } from '../../shared/export/content-styles.ts';
import { renderPage } from '../../shared/export/document.ts';
import { pageContent, standalonePage } from '../../shared/export/page.ts';
import { printStyles } from '../../shared/export/print-styles.ts';
import { screenStyles } from '../../shared/export/screen-styles.ts';
import { renderDocument, type RenderOptions } from '../../shared/markdown/render.ts';
import { figureStyles } from '../../shared/timeline/figure/styles.ts';
import { embeddedFonts } from './export-fonts.ts';
import type { RenderRequest } from './exports.ts';

/** Image types that a page may hold; all are shown as images only, so nothing in them can run. */
const imageTypes = new Set(['image/png', 'image/apng', 'image/jpeg', 'image/gif', 'image/webp', 'image/avif', 'image/svg+xml', 'image/bmp']);
const textExtension = /(?<=.)\.(?:md|markdown|mdown|mkdn?|mdx|txt|text)$/i;

/**
 * Makes the bytes of one export: a self-contained HTML page, or the PDF printed from the same page.
 * Images that are missing become a visible stand-in and a warning.
 *
 * @throws AppError what `printPdf` throws.
 */
export async function renderExport(request: RenderRequest): Promise<{ bytes: Uint8Array; warnings: string[] }> {
  request.progress('rendering');
  const { images: paths } = renderDocument(request.text, { resolveImage: () => null });

  request.progress('images');
  const warnings: string[] = [];
  const images = new Map<string, string>();
  for (const path of paths) {
    const image = await request.readImage(path);
    if (image === null) {
      warnings.push(`The image ${path} could not be read; its description stands in its place.`);
    } else if (imageTypes.has(image.type)) {
      images.set(path, `data:${image.type};base64,${Buffer.from(image.bytes).toString('base64')}`);
    } else {
      warnings.push(`The file ${path} is not an image that a page can show (${image.type}); its description stands in its place.`);
    }
  }

  const document = renderPage(request.text, { fileName: request.name }, request.options, {
    standalone: true,
    ...(await highlighter(request.text)),
    resolveImage: (path) => images.get(path) ?? null,
    isMissingImage: (path) => !images.has(path),
  });
  const title = document.title ?? request.name.replace(textExtension, '');
  const css = [await embeddedFonts(title + pageContent(document)), screenStyles, contentStyles, printStyles(title), figureStyles].join('\n');
  const cssHash = createHash('sha256').update(css, 'utf8').digest('base64');
  const page = standalonePage(document, { title, css, cssHash });
  if (request.format === 'html') return { bytes: Buffer.from(page, 'utf8'), warnings };

  request.progress('printing');
  return { bytes: await request.printPdf(page), warnings };
}

/** The grammars of languages are loaded for documents that may hold code in one. */
async function highlighter(text: string): Promise<Pick<RenderOptions, 'highlight'>> {
  if (!/```|~~~|language-/.test(text)) return {};
  const { highlightCode } = await import('./highlight.ts');
  return { highlight: highlightCode };
}
