import { randomUUID } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import type { CallRequest, CallResponse, ExportFormat, TextEncoding } from '../../shared/contract/calls.ts';
import type { ExportOptions } from '../../shared/contract/export-options.ts';
import type { ImageFacts } from '../../shared/export/image-facts.ts';
import { AppError } from '../../shared/contract/errors.ts';
import { replaceFile } from './atomic-write.ts';
import type { Attachments } from './attachments.ts';
import type { Emit } from './emit.ts';
import { alreadyExists, fileError } from './file-errors.ts';
import type { Grants } from './grants.ts';
import type { HostBinding } from './host.ts';
import type { HouseStyle, HouseStyleStore } from './house-style.ts';
import { documentSizeLimit, readFileWithin } from './read-file.ts';
import { chooseTarget } from './save-target.ts';

/** What an export is made from. */
export interface RenderRequest {
  readonly text: string;
  /** How the document's file stores its text. */
  readonly encoding: TextEncoding;
  /** The document's base name; without its extension it is the title of a document that has none. */
  readonly name: string;
  readonly format: ExportFormat;
  readonly options: ExportOptions;
  /** The person's own look; null where there is none or `options.house` is off. */
  readonly house: HouseStyle | null;
  /** An image the document names, by its path as written (decoded); null when it cannot be had. */
  readonly readImage: (path: string) => Promise<{ type: string; bytes: Uint8Array } | null>;
  /** What is known of an image before it is read; where this is missing, images are judged once they are read. */
  readonly imageFacts?: (path: string) => Promise<ImageFacts>;
  readonly printPdf: (html: string) => Promise<Uint8Array>;
  readonly progress: (stage: 'rendering' | 'images' | 'printing') => void;
  /** Aborted when nobody waits for the export any more. */
  readonly signal?: AbortSignal;
}

/** Renders a document to the bytes of one self-contained file, with what a reader should know about it. @throws AppError `too-complex` beyond the limits of a thread */
export type RenderExport = (request: RenderRequest) => Promise<{ bytes: Uint8Array; warnings: string[] }>;

/** Exports of this session. */
export interface Exports {
  /** @param signal aborted when nobody waits for the export any more; then nothing is written */
  write(request: CallRequest<'export.write'>, signal: AbortSignal): Promise<CallResponse<'export.write'>>;
  reveal(exportId: string): Promise<void>;
  read(exportId: string): Promise<{ type: string; bytes: Uint8Array }>;
}

interface Surroundings {
  readonly host: HostBinding;
  readonly grants: Grants;
  readonly attachments: Attachments;
  readonly house: HouseStyleStore;
  readonly emit: Emit;
  readonly exporter: RenderExport;
}

/** What each format's bytes are to a browser. */
export const mediaTypes: Readonly<Record<ExportFormat, string>> = {
  html: 'text/html',
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
};
/** A document at its limit with its images inside still is below this. In bytes. */
const exportSizeLimit = 10 * documentSizeLimit;

/** The name of a document's export: `outage.md` gives `outage.pdf`. */
export function exportName(documentName: string, format: ExportFormat): string {
  const stem = basename(documentName).replace(/(?<=.)(?:\.(?:md|markdown|mdown|mkdn?|mdx|txt|text|html|erb))+$/i, '');
  return `${stem}.${format}`;
}

/** Where the images of a document come from; without a file behind it, it has none. */
export function imagesOf(attachments: Attachments, documentId: string | null): Pick<RenderRequest, 'readImage' | 'imageFacts'> {
  if (documentId === null) return { readImage: () => Promise.resolve(null) };
  return {
    readImage: (path) => attachments.read(documentId, path).catch(() => null),
    imageFacts: (path) => attachments.facts(documentId, path),
  };
}

/** Writes exports where the person wants them, and remembers them for as long as the host runs. */
export function createExports({ host, grants, attachments, house, emit, exporter }: Surroundings): Exports {
  const written = new Map<string, { readonly path: string; readonly format: ExportFormat }>();

  function find(exportId: string): { readonly path: string; readonly format: ExportFormat } {
    const found = written.get(exportId);
    if (found === undefined) throw new AppError('not-found', 'This export was made before Aftermath was started. Export again.');
    return found;
  }

  return {
    async write({ jobId, documentId, name, text, encoding, format, options, target }, signal) {
      const document = documentId === null ? null : await grants.file(documentId).catch(() => null);
      const suggestedName = exportName(name, format);
      const question = { kind: format, suggestedName, folder: document === null ? null : dirname(document.path) };
      // An export must never take the place of a document.
      const fitting = target === null || target.name.toLowerCase().endsWith(`.${format}`) ? target : { ...target, name: `${target.name}.${format}` };
      const { grant, condition } = await chooseTarget(host, grants, question, fitting).catch((error: unknown) => {
        throw fileError(error, fitting?.name ?? suggestedName, 'write');
      });
      // Said before the long work rather than after it.
      if (condition.kind === 'new' && (await exists(grant.realPath))) throw alreadyExists(basename(grant.path));
      const own = options.house ? await house.read() : null;
      const { bytes, warnings } = await exporter({
        text,
        encoding,
        name,
        format,
        options,
        house: own,
        ...imagesOf(attachments, document?.id ?? null),
        printPdf: (html) => host.printPdf(html),
        progress: (stage) => emit('export.progressed', { jobId, stage }),
        signal,
      });
      emit('export.progressed', { jobId, stage: 'writing' });
      await replaceFile(grant.realPath, bytes, condition, { exactly: true });
      const exportId = randomUUID();
      written.set(exportId, { path: grant.realPath, format });
      return { exportId, name: basename(grant.path), folder: dirname(grant.path), bytes: bytes.length, warnings: [...(own?.problems ?? []), ...warnings] };
    },
    async reveal(exportId) {
      const { path } = find(exportId);
      if (!host.capabilities.reveal) throw new AppError('unavailable', 'This edition cannot show files in the file manager.');
      if (!(await exists(path))) throw new AppError('not-found', `“${basename(path)}” was moved or deleted since it was exported. Export again.`);
      host.reveal(path);
    },
    async read(exportId) {
      const { path, format } = find(exportId);
      return { type: mediaTypes[format], bytes: await readFileWithin(path, exportSizeLimit, 'exactly') };
    },
  };
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
