import { AFRelationship, PDFDocument } from '@cantoo/pdf-lib';
import { sourceDescription } from '../../../electron/services/embedded-source-pdf.ts';

/** A PDF of one empty page with files attached; described as our own unless said otherwise. */
export async function pdfWith(files: readonly { readonly name: string; readonly bytes: Uint8Array; readonly description?: string }[]): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  document.addPage();
  for (const { name, bytes, description = sourceDescription } of files) {
    await document.attach(bytes, name, { mimeType: 'text/markdown', description, afRelationship: AFRelationship.Source });
  }
  return document.save();
}
