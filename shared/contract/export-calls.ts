import { z } from 'zod/mini';
import { writing, nothing, type CallTable } from './call-shape.ts';
import { saveTarget, textEncoding } from './document-calls.ts';
import { defaultExportOptions, exportOptions } from './export-options.ts';
import { preflightItem } from './preflight-item.ts';

/** What a document can be exported as. */
export const exportFormat = z.enum(['html', 'pdf', 'docx']);
/** See {@link exportFormat}. */
export type ExportFormat = z.infer<typeof exportFormat>;

/** What of it a page can show before it is written. */
export const previewFormat = z.enum(['html', 'pdf']);
/** See {@link previewFormat}. */
export type PreviewFormat = z.infer<typeof previewFormat>;

/** Exports, their checks and their previews. */
export const exportCalls = {
  /** Renders and writes one export. Progress arrives as `export.progressed` with the same `jobId`. */
  'export.write': {
    request: z.object({
      jobId: z.string(),
      documentId: z.nullable(z.string()),
      /** The document's base name; the export is named after it. */
      name: z.string().check(z.minLength(1)),
      text: z.string(),
      /** How the document's file stores its text, for the copy of it that the export carries. */
      encoding: z._default(textEncoding, { bom: false, eol: 'lf' }),
      format: exportFormat,
      options: z._default(exportOptions, defaultExportOptions),
      /** Required without `nativeDialogs`, ignored with them. */
      target: z.nullable(saveTarget),
    }),
    response: z.object({
      exportId: z.string(),
      name: z.string(),
      folder: z.string(),
      bytes: z.number(),
      /** What a reader should know, e.g. images that were missing. */
      warnings: z.array(z.string()),
    }),
    errors: [...writing, 'exists', 'no-chromium', 'print-failed', 'too-complex', 'cancelled'],
  },
  /**
   * What to look at before exporting, in the order of the text. Nothing in it keeps an export from being written. Asked
   * again by the same page, only the newest is answered; the one before is `cancelled`.
   */
  'export.preflight': {
    request: z.object({
      documentId: z.nullable(z.string()),
      name: z.string().check(z.minLength(1)),
      text: z.string(),
      options: z._default(exportOptions, defaultExportOptions),
    }),
    response: z.object({ items: z.array(preflightItem) }),
    errors: ['cancelled'],
  },
  /** What an export would be, without the Markdown inside; nothing is written. Of one page and format only the newest is answered. */
  'export.preview': {
    request: z.object({
      documentId: z.nullable(z.string()),
      name: z.string().check(z.minLength(1)),
      text: z.string(),
      encoding: z._default(textEncoding, { bom: false, eol: 'lf' }),
      format: previewFormat,
      options: z._default(exportOptions, defaultExportOptions),
    }),
    response: z.object({ type: z.string(), base64: z.string(), warnings: z.array(z.string()) }),
    errors: ['no-chromium', 'print-failed', 'too-complex', 'cancelled', 'failed'],
  },
  /** Only with `reveal`. */
  'export.reveal': { request: z.object({ exportId: z.string() }), response: nothing, errors: ['not-found'] },
  /** The bytes of an export made in this session, to show them in a new tab. */
  'export.read': {
    request: z.object({ exportId: z.string() }),
    response: z.object({ type: z.string(), base64: z.string() }),
    errors: ['not-found', 'not-readable', 'failed'],
  },
} as const satisfies CallTable;
