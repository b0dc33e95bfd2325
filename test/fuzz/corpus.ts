import { existsSync, readdirSync, readFileSync } from 'node:fs';
import type { FuzzDocument } from './documents.ts';

const folder = new URL('../../../shared/corpus/', import.meta.url);

/** The real postmortems beside the checkout; none where they are not there. */
export function corpusDocuments(): FuzzDocument[] {
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.md') && name.includes('__')) : [];
  return names.sort().map((fileName) => ({ fileName, text: readFileSync(new URL(fileName, folder), 'utf8') }));
}
