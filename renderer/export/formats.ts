import type { ExportFormat, PreviewFormat } from '../../shared/contract/calls.ts';

/** A format that the dialog offers. */
export interface OfferedFormat {
  readonly format: ExportFormat;
  /** What its tab says. */
  readonly name: string;
  /** What is shown of it before it is written; null where a page cannot show it. */
  readonly preview: PreviewFormat | null;
}

/** The formats of the export dialog, in the order of its tabs. */
export const offeredFormats: readonly OfferedFormat[] = [
  { format: 'pdf', name: 'PDF', preview: 'pdf' },
  { format: 'html', name: 'HTML', preview: 'html' },
  { format: 'docx', name: 'Word', preview: null },
];
