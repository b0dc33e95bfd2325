import type { RenderRequest } from '../../../electron/services/exports.ts';
import { defaultExportOptions } from '../../../shared/contract/export-options.ts';

/** A request to export a text to HTML with no image and every option at its default, but for what a test says. */
export function exportRequest(text: string, more: Partial<RenderRequest> = {}): RenderRequest {
  return {
    text,
    encoding: { bom: false, eol: 'lf' },
    name: 'incident.md',
    format: 'html',
    options: defaultExportOptions,
    house: null,
    readImage: () => Promise.resolve(null),
    printPdf: () => Promise.reject(new Error('not printed')),
    progress: () => undefined,
    ...more,
  };
}
