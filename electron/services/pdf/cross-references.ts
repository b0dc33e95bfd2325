import { PDFCrossRefStream, type PDFRef } from '@cantoo/pdf-lib';

interface Entries {
  readonly entries: { readonly ref: PDFRef }[];
}

/**
 * Has the PDF library put each object into its table of objects from the table's end, where nearly all belong. It looks
 * through the table from the front for each one, which takes seconds for the tags of a hundred pages. The table stays the same.
 */
export function placeEntriesFromTheEnd(): void {
  Object.assign(PDFCrossRefStream.prototype, {
    appendEntry(this: Entries, entry: { readonly ref: PDFRef }): void {
      let at = this.entries.length;
      for (let before = this.entries[at - 1]; before !== undefined && before.ref.objectNumber > entry.ref.objectNumber; before = this.entries[at - 1]) at -= 1;
      this.entries.splice(at, 0, entry);
    },
  });
}
