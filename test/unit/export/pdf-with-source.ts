import { PDFDocument } from '@cantoo/pdf-lib';
import { sourceDescription } from '../../../electron/services/carried-source.ts';
import { finishPdf } from '../../../electron/services/pdf/finish.ts';
import type { DocumentMetadata } from '../../../shared/export/metadata.ts';

interface AttachedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

const metadata: DocumentMetadata = { title: 'T', author: null, subject: null, keywords: [], language: null };
const dates = { created: new Date(0), modified: new Date(0) };

/** A PDF of one empty page as an export finishes it, with its Markdown attached. */
export async function pdfWithSource(file: AttachedFile): Promise<Uint8Array> {
  return finishPdf(await pdfWith([]), { metadata, dates, attachment: { ...file, mime: 'text/markdown', description: sourceDescription } });
}

/** A PDF of one empty page with files attached as another program would; described as ours unless said otherwise. */
export async function pdfWith(files: readonly (AttachedFile & { readonly description?: string })[]): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  document.addPage();
  for (const { name, bytes, description = sourceDescription } of files) await document.attach(bytes, name, { mimeType: 'text/markdown', description });
  return document.save();
}
