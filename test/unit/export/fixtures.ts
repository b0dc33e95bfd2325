import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { renderExport } from '../../../electron/services/export.ts';
import type { RenderRequest } from '../../../electron/services/exports.ts';
import { defaultExportOptions, type ExportOptions } from '../../../shared/contract/export-options.ts';
import { exportRequest } from './request.ts';

const folder = fileURLToPath(new URL('../../fixtures/export/', import.meta.url));

/** The names of the documents that between them hold what a page must carry, without their extension. */
export const fixtureNames: readonly string[] = readdirSync(folder).flatMap((name) => (name.endsWith('.md') ? [name.slice(0, -3)] : []));

/** The text of such a document. */
export function fixtureText(name: string): string {
  return readFileSync(`${folder}${name}.md`, 'utf8');
}

/** A request to export such a document, with the images that lie beside it. */
export function fixtureRequest(name: string, options: Partial<ExportOptions> = {}): RenderRequest {
  return exportRequest(fixtureText(name), {
    name: `${name}.md`,
    options: { ...defaultExportOptions, ...options },
    readImage: (path) => Promise.resolve(imageBeside(path)),
  });
}

/** The exported page of such a document. */
export async function exportedFixture(name: string, options: Partial<ExportOptions> = {}): Promise<string> {
  const { bytes } = await renderExport(fixtureRequest(name, options));
  return Buffer.from(bytes).toString('utf8');
}

function imageBeside(path: string): { type: string; bytes: Uint8Array } | null {
  try {
    return { type: 'image/png', bytes: readFileSync(folder + path) };
  } catch {
    return null;
  }
}
