import { createHash } from 'node:crypto';
import { join, relative, sep } from 'node:path';
import { AppError } from '../../shared/contract/errors.ts';
import { indexMark, indexPage, indexStyles, type IndexEntry } from '../../shared/export/index-page.ts';
import { writeFileAtomically } from '../services/atomic-write.ts';
import { errnoOf, fileError } from '../services/file-errors.ts';
import { readFileStart } from '../services/read-file.ts';
import type { ExportOutcome } from './export-batch.ts';

const pageName = 'index.html';

/**
 * Writes the page that lists the exports of a folder, unless something else of that name is there.
 *
 * @param folder absolute, and there
 * @param documents the outcomes of each document
 * @throws AppError `exists` where a page of that name is not ours; else as a write does
 */
export async function writeIndex(folder: string, title: string, documents: readonly (readonly ExportOutcome[])[]): Promise<string> {
  const path = join(folder, pageName);
  if (documents.some((outcomes) => outcomes.some((outcome) => outcome.path === path))) {
    throw new AppError('exists', `No index page was written, because a document is exported as “${pageName}”. Give that document another name, or use --no-index.`, { name: pageName });
  }
  await refuseForeign(path);
  const entries = documents.flatMap((outcomes) => entryOf(folder, outcomes) ?? []);
  const stylesHash = createHash('sha256').update(indexStyles).digest('base64');
  await writeFileAtomically(path, Buffer.from(indexPage(entries, { title, stylesHash })), { kind: 'any' });
  return path;
}

function entryOf(folder: string, outcomes: readonly ExportOutcome[]): IndexEntry | null {
  const links: { label: string; href: string }[] = [];
  let facts: IndexEntry['facts'] | null = null;
  for (const { format, path, result } of outcomes) {
    if (result.kind === 'failed') continue;
    facts ??= result.facts;
    links.push({ label: format.toUpperCase(), href: relative(folder, path).split(sep).map(encodeURIComponent).join('/') });
  }
  return facts === null ? null : { facts, links };
}

/** Whether the file is a list of exports that {@link writeIndex} wrote. @throws AppError as reading does */
export async function isIndexOfOurs(path: string): Promise<boolean> {
  return Buffer.from(await readFileStart(path, 4096)).includes(indexMark);
}

async function refuseForeign(path: string): Promise<void> {
  try {
    if (await isIndexOfOurs(path)) return;
  } catch (error) {
    const failure = fileError(error, pageName, 'read');
    if (errnoOf(error) === 'ENOENT' || failure.code === 'not-found') return;
    throw failure;
  }
  throw new AppError('exists', `“${path}” was not made by Aftermath, so it was left as it is, and no index page was written. Move it away, or use --no-index.`, { name: pageName });
}
