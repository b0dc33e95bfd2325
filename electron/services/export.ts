import { createHash } from 'node:crypto';
import { renderPage } from '../../shared/export/document.ts';
import { exportStyles } from '../../shared/export/export-styles.ts';
import { documentMetadata, marginLine } from '../../shared/export/metadata.ts';
import { pageContent, standalonePage } from '../../shared/export/page.ts';
import { printStyles } from '../../shared/export/print-styles.ts';
import type { RenderOptions } from '../../shared/markdown/render.ts';
import { isRightToLeft } from '../../shared/markdown/text-direction.ts';
import { sourceForPage, sourceForPdf } from './carried-source.ts';
import { embeddedFonts } from './export-fonts.ts';
import { headerWithLogo } from './export-logo.ts';
import type { RenderRequest } from './exports.ts';
import { exportDate } from './pdf/export-date.ts';
import { renderWithImages } from './render-with-images.ts';

const textExtension = /(?<=.)\.(?:md|markdown|mdown|mkdn?|mdx|txt|text)$/i;

/**
 * Makes the bytes of one export: a self-contained HTML page, the PDF printed from the same page, or
 * a Word document of the same content.
 * Images that cannot be shown become a visible stand-in and a warning.
 *
 * @throws AppError what `printPdf` throws.
 */
export async function renderExport(request: RenderRequest): Promise<{ bytes: Uint8Array; warnings: string[] }> {
  request.progress('rendering');
  request.progress('images');
  const { theme, paper } = request.options;
  const how = { standalone: true, ...(await highlighter(request.text)) };
  const { document: rendered, warnings: found } = await renderWithImages(request, (images) => renderPage(request.text, { fileName: request.name }, request.options, { ...how, ...images }));
  const warnings = [...found];
  const title = rendered.title ?? request.name.replace(textExtension, '');
  if (request.format === 'docx') {
    // Half a megabyte of code that nobody needs who does not write for Word.
    const { docxBytes } = await import('./docx/index.ts');
    const written = await docxBytes(rendered, { title, paper, writtenAt: exportDate().getTime() });
    return { bytes: written.bytes, warnings: [...warnings, ...written.warnings] };
  }
  const document = { ...rendered, headerHtml: headerWithLogo(rendered.headerHtml, request.house?.logo ?? null) };
  const print = printStyles({ title, subject: marginLine(document.fields), paper, rightToLeft: isRightToLeft(document.language) });
  const styles = exportStyles({ theme, print, house: request.house?.css ?? null });
  const css = [await embeddedFonts(title, pageContent(document), theme, request.format === 'pdf'), styles].join('\n');
  const cssHash = createHash('sha256').update(css, 'utf8').digest('base64');
  const page = standalonePage(document, { title, css, cssHash, source: request.format === 'html' ? sourceForPage(request) : null });
  if (request.format === 'html') return { bytes: Buffer.from(page, 'utf8'), warnings };

  request.progress('printing');
  const date = exportDate();
  // Loaded when first needed, and while the browser prints: the library is large, and most exports are pages.
  const [printed, { finishPdf }] = await Promise.all([request.printPdf(page), import('./pdf/finish.ts')]);
  const bytes = await finishPdf(printed, { metadata: documentMetadata(document.fields, title), dates: { created: date, modified: date }, attachment: sourceForPdf(request) });
  return { bytes, warnings };
}

/** The grammars of languages are loaded for documents that may hold code in one. */
async function highlighter(text: string): Promise<Pick<RenderOptions, 'highlight'>> {
  if (!/```|~~~|language-/.test(text)) return {};
  const { highlightCode } = await import('./highlight.ts');
  return { highlight: highlightCode };
}
