import { PDFArray, PDFDict, PDFDocument, PDFHexString, PDFName, PDFNumber, PDFString, type PDFObject } from '@cantoo/pdf-lib';

/** A PDF's own objects, for what readers of pages do not tell. */
export interface PdfObjects {
  readonly document: PDFDocument;
  /** Every dictionary of a `Type`, such as `Font`. */
  readonly ofType: (type: string) => PDFDict[];
  /** A string, name or number of a dictionary as text; null where there is none. */
  readonly text: (dict: PDFDict, key: string) => string | null;
}

/** Reads a PDF's objects. */
export async function pdfObjects(bytes: Uint8Array): Promise<PdfObjects> {
  const document = await PDFDocument.load(bytes, { updateMetadata: false });
  const dicts = document.context.enumerateIndirectObjects().flatMap(([, object]) => (object instanceof PDFDict ? [object] : []));
  return {
    document,
    ofType: (type) => dicts.filter((dict) => dict.get(PDFName.of('Type')) === PDFName.of(type)),
    text: (dict, key) => asText(dict.lookup(PDFName.of(key))),
  };
}

/** The names of the fonts of a PDF whose letters are not inside. */
export function fontsOutside({ document, ofType, text }: PdfObjects): string[] {
  const fonts = ofType('Font').flatMap((font) => {
    const descendants = font.lookupMaybe(PDFName.of('DescendantFonts'), PDFArray);
    return descendants === undefined ? [font] : descendants.asArray().map((item) => document.context.lookup(item, PDFDict));
  });
  return fonts
    .filter((font) => text(font, 'Subtype') !== 'Type3')
    .filter((font) => !['FontFile', 'FontFile2', 'FontFile3'].some((key) => font.lookupMaybe(PDFName.of('FontDescriptor'), PDFDict)?.has(PDFName.of(key))))
    .map((font) => text(font, 'BaseFont') ?? 'nameless');
}

function asText(object: PDFObject | undefined): string | null {
  if (object instanceof PDFString || object instanceof PDFHexString || object instanceof PDFName) return object.decodeText();
  return object instanceof PDFNumber ? String(object.asNumber()) : null;
}
