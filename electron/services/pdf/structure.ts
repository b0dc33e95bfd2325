import { PDFArray, PDFDict, PDFName, PDFString, type PDFDocument, type PDFObject } from '@cantoo/pdf-lib';

/** How readers of PDF 1 take kinds of element that came with PDF 2 and that browsers write. */
const roles = { Strong: 'Span', Em: 'Span' };

/**
 * Puts the tags of a printed PDF in order: ids, which a browser counts up over all it has shown, start at one; kinds of
 * element that are newer than the file say which older kind they are.
 */
export function settleStructure(pdf: PDFDocument): void {
  const root = pdf.catalog.lookupMaybe(PDFName.of('StructTreeRoot'), PDFDict);
  if (root === undefined) return;
  root.set(PDFName.of('RoleMap'), pdf.context.obj(roles));

  const holders: { readonly value: PDFString; readonly replace: (by: PDFString) => void }[] = [];
  const visit = (object: PDFObject | undefined, replace: (by: PDFString) => void): void => {
    if (object instanceof PDFString) {
      if (nodeNumber(object) !== null) holders.push({ value: object, replace });
    } else if (object instanceof PDFArray) {
      for (let index = 0; index < object.size(); index += 1) visit(object.get(index), (by) => object.set(index, by));
    } else if (object instanceof PDFDict) {
      for (const key of idKeys) visit(object.get(key), (by) => object.set(key, by));
    }
  };
  for (const [, object] of pdf.context.enumerateIndirectObjects()) visit(object, () => undefined);

  // In their order, since the tree of ids is sorted.
  const numbers = [...new Set(holders.map(({ value }) => nodeNumber(value) ?? 0))].sort((a, b) => a - b);
  const place = new Map(numbers.map((number, index) => [number, index + 1]));
  for (const { value, replace } of holders) {
    replace(PDFString.of(`node${String(place.get(nodeNumber(value) ?? 0)).padStart(8, '0')}`));
  }
}

/** Where ids stand: an element's own, the headers of a table cell, the tree of ids with the limits of its parts. */
const idKeys = ['ID', 'A', 'Headers', 'Names', 'Limits', 'Kids'].map((name) => PDFName.of(name));

function nodeNumber(value: PDFString): number | null {
  const digits = /^node(\d+)$/.exec(value.asString())?.[1];
  return digits === undefined ? null : Number(digits);
}
