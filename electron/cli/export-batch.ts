import { createHash } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { dirname, relative, sep } from 'node:path';
import type { ExportFormat } from '../../shared/contract/calls.ts';
import type { Charset } from '../../shared/contract/charsets.ts';
import { exportOptions, type ExportOptions } from '../../shared/contract/export-options.ts';
import { AppError } from '../../shared/contract/errors.ts';
import { readFrontMatterChoices, type FrontMatterChoices } from '../../shared/export/front-matter-choices.ts';
import { indexFacts, type IndexFacts } from '../../shared/export/index-facts.ts';
import { writeFileAtomically } from '../services/atomic-write.ts';
import { imageFactsBeside, readImageBeside } from '../services/attachments.ts';
import type { RenderRequest } from '../services/exports.ts';
import { errnoOf, fileError } from '../services/file-errors.ts';
import type { HouseStyle } from '../services/house-style.ts';
import { versionOf } from '../services/text-file.ts';
import { readDocument, type CommandContext, type ReadDocument } from './command.ts';
import type { ExportRecord } from './export-record.ts';
import type { FoundDocument } from './find-documents.ts';

/** One document and where its exports go, absolute. */
export interface ExportJob extends FoundDocument {
  readonly targets: readonly { readonly format: ExportFormat; readonly path: string }[];
}

/** What became of one export. */
export interface ExportOutcome {
  readonly format: ExportFormat;
  readonly path: string;
  readonly result:
    | { readonly kind: 'written' | 'unchanged'; readonly facts: IndexFacts | null; readonly warnings: readonly string[] }
    | { readonly kind: 'failed'; readonly error: unknown };
}

/** What all documents of a run share. */
export interface BatchSetting {
  readonly context: CommandContext;
  /** What was said on the command line. */
  readonly options: Partial<ExportOptions>;
  /** The style sheet and logo that were named; null for none. */
  readonly house: HouseStyle | null;
  /** The encoding that was named, for documents that do not tell theirs; null for none. */
  readonly charset: Charset | null;
  /** Whether `record` may tell that nothing need be done. */
  readonly force: boolean;
  /** The folder of all exports, with what was exported into it before; null where exports are not listed and none is skipped. */
  readonly collected: { readonly folder: string; readonly record: ExportRecord } | null;
  /** Once aborted nothing more is begun, nor written. */
  readonly interrupted: AbortSignal;
}

/** A document, and what all its exports need of it. */
interface DocumentWork extends ReadDocument, FrontMatterChoices {
  /** What the index says of it, gathered when first asked for. */
  readonly facts: () => IndexFacts;
}

/** Exports one document in each format; a format that fails leaves the others. */
export async function exportDocument(job: ExportJob, setting: BatchSetting): Promise<ExportOutcome[]> {
  let document: DocumentWork;
  try {
    document = asWork(await readDocument(job.path, setting.context.folder, setting.charset));
  } catch (error) {
    return job.targets.map(({ format, path }) => ({ format, path, result: { kind: 'failed', error } }));
  }
  const outcomes: ExportOutcome[] = [];
  for (const { format, path } of job.targets) {
    const result = await exportOnce(job, document, format, path, setting).catch((error: unknown) => ({ kind: 'failed', error }) as const);
    outcomes.push({ format, path, result });
  }
  return outcomes;
}

function asWork(document: ReadDocument): DocumentWork {
  let facts: IndexFacts | null = null;
  return { ...document, ...readFrontMatterChoices(document.text), facts: () => (facts ??= indexFacts(document.text, document.name)) };
}

async function exportOnce(
  job: ExportJob,
  document: DocumentWork,
  format: ExportFormat,
  path: string,
  { context, options: said, house, force, collected, interrupted }: BatchSetting,
): Promise<ExportOutcome['result']> {
  stopIf(interrupted);
  // What is said now goes before what the document says of itself.
  const options = exportOptions.parse({ ...document.choices, ...said });
  const read = (image: string): ReturnType<RenderRequest['readImage']> => readImageBeside(job.path, image, job.bound).catch(() => null);
  const own = options.house ? house : null;
  const key = keyOf([context.version, format, options, own && [own.css, own.logo && versionOf(own.logo.bytes)], document.name, document.version, document.encoding.charset ?? null, format === 'html' ? null : (process.env.SOURCE_DATE_EPOCH ?? null)]);
  const target = collected === null ? '' : relative(collected.folder, path).split(sep).join('/');
  if (collected !== null && !force) {
    const known = await collected.record.unchanged(target, key, async (image) => (await read(image))?.bytes ?? null);
    if (known !== null) {
      collected.record.remember(target, known);
      return { kind: 'unchanged', facts: known.facts, warnings: [] };
    }
  }

  if (format === 'pdf') await context.expectPrinting();
  const images = new Map<string, string | null>();
  const { bytes, warnings: found } = await context.exporter({
    text: document.text,
    encoding: document.encoding,
    name: document.name,
    format,
    options,
    house: own,
    imageFacts: (image) => {
      // One that is not read, being too large, may be smaller next time.
      if (!images.has(image)) images.set(image, null);
      return imageFactsBeside(job.path, image, job.bound);
    },
    readImage: async (image) => {
      const known = await read(image);
      images.set(image, known === null ? null : versionOf(known.bytes));
      return known;
    },
    printPdf: context.printPdf,
    progress: () => undefined,
    signal: interrupted,
  });
  const warnings = [...document.problems, ...found];
  stopIf(interrupted);
  await makeFolder(dirname(path));
  const written = await writeFileAtomically(path, bytes, { kind: 'any' });
  if (collected === null) return { kind: 'written', facts: null, warnings };
  const facts = document.facts();
  collected.record.remember(target, { key, images: Object.fromEntries(images), written, facts });
  return { kind: 'written', facts, warnings };
}

/** Makes a folder for exports, and those on the way to it. @throws AppError naming the folder */
export async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
  } catch (error) {
    if (errnoOf(error) === 'EEXIST' || errnoOf(error) === 'ENOTDIR') {
      throw new AppError('not-writable', `“${folder}” is not a folder, or lies under a file. Name a folder after --out.`, { name: folder });
    }
    throw fileError(error, folder, 'write');
  }
}

function stopIf(interrupted: AbortSignal): void {
  if (interrupted.aborted) throw new AppError('cancelled', 'It was stopped before it was done.');
}

function keyOf(parts: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
