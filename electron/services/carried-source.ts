import type { CarriedSource } from '../../shared/export/source-link.ts';
import type { Charset } from '../../shared/contract/charsets.ts';
import { AppError } from '../../shared/contract/errors.ts';
import type { RenderRequest } from './exports.ts';
import type { PdfAttachment } from './pdf/finish.ts';
import { encodeText } from './text-file.ts';

/** What an attachment of ours says of itself in a PDF's list of attachments, and is known by when the PDF comes home. */
export const sourceDescription = 'The Markdown this document was made from. Open this PDF in Aftermath to edit it.';

/** The Markdown as a page carries it; null where the options leave it out. */
export function sourceForPage(request: RenderRequest): CarriedSource | null {
  if (!request.options.source) return null;
  const { bytes, charset } = storedSource(request);
  return { name: request.name, base64: Buffer.from(bytes).toString('base64'), charset };
}

/** The Markdown as a PDF carries it; null where the options leave it out. */
export function sourceForPdf(request: RenderRequest): PdfAttachment | null {
  if (!request.options.source) return null;
  const { bytes, charset } = storedSource(request);
  return { name: request.name, bytes, mime: charset === 'utf-8' ? 'text/markdown' : `text/markdown;charset=${charset}`, description: sourceDescription };
}

/** The bytes of the document's file; as UTF-8 where the text has come to hold what its encoding does not have. */
function storedSource({ text, encoding, name }: RenderRequest): { readonly bytes: Uint8Array; readonly charset: Charset } {
  try {
    return { bytes: encodeText(text, encoding, name), charset: encoding.charset ?? 'utf-8' };
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'not-encodable') throw error;
    return { bytes: Buffer.from(text.replace(/\p{Cs}/gu, '\uFFFD')), charset: 'utf-8' };
  }
}
