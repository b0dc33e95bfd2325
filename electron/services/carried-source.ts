import type { CarriedSource } from '../../shared/export/source-link.ts';
import type { RenderRequest } from './exports.ts';
import type { PdfAttachment } from './pdf/finish.ts';
import { encodeText } from './text-file.ts';

/** What an attachment of ours says of itself in a PDF's list of attachments, and is known by when the PDF comes home. */
export const sourceDescription = 'The Markdown this document was made from. Open this PDF in Aftermath to edit it.';

/** The Markdown as a page carries it; null where the options leave it out. */
export function sourceForPage({ text, encoding, name, options }: RenderRequest): CarriedSource | null {
  return options.source ? { name, base64: Buffer.from(encodeText(text, encoding)).toString('base64') } : null;
}

/** The Markdown as a PDF carries it; null where the options leave it out. */
export function sourceForPdf({ text, encoding, name, options }: RenderRequest): PdfAttachment | null {
  return options.source ? { name, bytes: encodeText(text, encoding), mime: 'text/markdown', description: sourceDescription } : null;
}
