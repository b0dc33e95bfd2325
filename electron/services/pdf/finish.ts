import { AFRelationship, ParseSpeeds, PDFDict, PDFDocument, PDFHexString, PDFName, PDFString } from '@cantoo/pdf-lib';
import { version } from '../../../package.json';
import { AppError } from '../../../shared/contract/errors.ts';
import type { DocumentMetadata } from '../../../shared/export/metadata.ts';
import { placeEntriesFromTheEnd } from './cross-references.ts';
import { settleStructure } from './structure.ts';

/** A file inside a PDF. */
export interface PdfAttachment {
  /** What a reader saves it as, such as `outage.md`. */
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly mime: string;
  /** A line that a reader's list of attachments shows. */
  readonly description: string;
}

/** What a printed PDF lacks. */
export interface PdfFinish {
  readonly metadata: DocumentMetadata;
  /** When the PDF was made and last changed; all in it that differs between two exports of the same document. */
  readonly dates: { readonly created: Date; readonly modified: Date };
  /** What the PDF was made from, which goes with it; null for none. */
  readonly attachment: PdfAttachment | null;
}

placeEntriesFromTheEnd();

const maker = `Aftermath ${version}`;

/**
 * Finishes a PDF as a browser printed it: says what it is, attaches what it was made from, and takes out what differs
 * from one printing to the next. Pages, tags, outline and links stay as they are. The same input gives the same bytes.
 *
 * @throws AppError `print-failed` for bytes that are no PDF
 */
export async function finishPdf(bytes: Uint8Array, { metadata, dates, attachment }: PdfFinish): Promise<Uint8Array> {
  try {
    const pdf = await PDFDocument.load(bytes, { updateMetadata: false, parseSpeed: ParseSpeeds.Fastest });
    describe(pdf, metadata, dates);
    settleStructure(pdf);
    if (attachment !== null) attach(pdf, attachment, dates);
    return await pdf.save({ useObjectStreams: true, addDefaultPage: false, updateFieldAppearances: false, objectsPerTick: Infinity });
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new AppError('print-failed', `The PDF was printed, but could not be completed (${why}). Export as HTML, and print that from a browser.`, { why });
  }
}

function describe(pdf: PDFDocument, { title, author, subject, keywords, language }: DocumentMetadata, dates: PdfFinish['dates']): void {
  pdf.setTitle(title, { showInWindowTitleBar: true });
  if (author !== null) pdf.setAuthor(author);
  if (subject !== null) pdf.setSubject(subject);
  if (keywords.length > 0) pdf.setKeywords([keywords.join(', ')]);
  // Without one, the page's own language stands here already.
  if (language !== null) pdf.setLanguage(language);
  pdf.setCreator(maker);
  pdf.setProducer(maker);
  pdf.setCreationDate(dates.created);
  pdf.setModificationDate(dates.modified);
}

/** By hand: the library's own way writes the name so that only plain letters survive. */
function attach({ context, catalog }: PDFDocument, { name, bytes, mime, description }: PdfAttachment, { created, modified }: PdfFinish['dates']): void {
  const stream = context.flateStream(bytes, {
    Type: 'EmbeddedFile',
    Subtype: mime,
    Params: { Size: bytes.length, CreationDate: PDFString.fromDate(created), ModDate: PDFString.fromDate(modified) },
  });
  const file = context.register(stream);
  const called = PDFHexString.fromText(name);
  const specification = context.register(
    context.obj({ Type: 'Filespec', F: called, UF: called, EF: { F: file, UF: file }, Desc: PDFHexString.fromText(description), AFRelationship: AFRelationship.Source }),
  );
  const names = catalog.lookupMaybe(PDFName.of('Names'), PDFDict) ?? context.obj({});
  names.set(PDFName.of('EmbeddedFiles'), context.obj({ Names: [called, specification] }));
  catalog.set(PDFName.of('Names'), names);
  catalog.set(PDFName.of('AF'), context.obj([specification]));
}
