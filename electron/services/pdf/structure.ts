import { PDFArray, PDFDict, PDFName, PDFRef, PDFString, type PDFContext, type PDFDocument, type PDFObject } from '@cantoo/pdf-lib';

/** How readers of PDF 1 take kinds of element that came with PDF 2 and that browsers write. */
const roles = { Strong: 'Span', Em: 'Span' };

/**
 * Puts the tags of a printed PDF in order: ids, which a browser gives as they come, count up from one; kinds of element
 * that are newer than the file say which older kind they are.
 */
export function settleStructure({ catalog, context }: PDFDocument): void {
  const root = catalog.lookupMaybe(PDFName.of('StructTreeRoot'), PDFDict);
  if (root === undefined) return;
  root.set(PDFName.of('RoleMap'), context.obj(roles));

  const elements = context.enumerateIndirectObjects().filter((entry): entry is [PDFRef, PDFDict] => isElement(entry[1]));
  const named: { readonly id: string; readonly ref: PDFRef }[] = [];
  const renamed = new Map<string, PDFString>();
  for (const [ref, element] of elements) {
    const id = element.get(PDFName.of('ID'));
    if (!(id instanceof PDFString)) continue;
    const settled = `node${String(named.push({ id: id.asString(), ref })).padStart(8, '0')}`;
    renamed.set(id.asString(), PDFString.of(settled));
    element.set(PDFName.of('ID'), PDFString.of(settled));
  }
  for (const [, element] of elements) renameHeaders(element.get(PDFName.of('A')), renamed, context);
  if (named.length === 0) return;
  deleteKids(root.lookupMaybe(PDFName.of('IDTree'), PDFDict), context);
  root.set(PDFName.of('IDTree'), context.obj({ Names: named.flatMap(({ id, ref }) => [renamed.get(id) ?? PDFString.of(id), ref]) }));
}

function isElement(object: PDFObject): boolean {
  return object instanceof PDFDict && object.get(PDFName.of('Type')) === PDFName.of('StructElem');
}

/** The heads that a table's cell names, among its attributes. */
function renameHeaders(attributes: PDFObject | undefined, renamed: ReadonlyMap<string, PDFString>, context: PDFContext): void {
  const found = context.lookup(attributes);
  if (found instanceof PDFArray) {
    for (const item of found.asArray()) renameHeaders(item, renamed, context);
  } else if (found instanceof PDFDict) {
    const headers = found.lookupMaybe(PDFName.of('Headers'), PDFArray);
    headers?.asArray().forEach((header, index) => {
      const settled = header instanceof PDFString ? renamed.get(header.asString()) : undefined;
      if (settled !== undefined) headers.set(index, settled);
    });
  }
}

function deleteKids(tree: PDFDict | undefined, context: PDFContext): void {
  for (const kid of tree?.lookupMaybe(PDFName.of('Kids'), PDFArray)?.asArray() ?? []) {
    deleteKids(context.lookupMaybe(kid, PDFDict), context);
    if (kid instanceof PDFRef) context.delete(kid);
  }
}
