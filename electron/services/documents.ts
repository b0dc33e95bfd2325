import { basename, dirname, join } from 'node:path';
import type { CallRequest, CallResponse, OpenDocument } from '../../shared/contract/calls.ts';
import type { ChosenReading, Examination } from '../../shared/contract/charsets.ts';
import { AppError } from '../../shared/contract/errors.ts';
import { replaceFile, type WriteCondition, type Written } from './atomic-write.ts';
import { embeddedSourceOf, isExportName, readEmbeddedSource, type EmbeddedSource } from './embedded-source.ts';
import { fileError } from './file-errors.ts';
import { examineBytes } from './encoding-guesses.ts';
import { findSameFile } from './find-same-file.ts';
import type { Grant, Grants } from './grants.ts';
import { becameLink } from './held-folder.ts';
import type { HostBinding } from './host.ts';
import type { KeyedQueue } from './keyed-queue.ts';
import type { Leftovers } from './leftovers.ts';
import { documentSizeLimit, isWritable, readFileWithin, tooLarge } from './read-file.ts';
import { readAsAgreed, readAsChosen, untoldCharset } from './readings.ts';
import { chooseTarget } from './save-target.ts';
import type { ReadSource } from './source-reading.ts';
import { decodeText, encodeText } from './text-file.ts';
import type { Watcher } from './watch.ts';
import { finishInterrupted } from './write-in-place.ts';

/** Opening and saving documents that the page names by granted ids. */
export interface Documents {
  /** Fails as {@link open} would, without telling anybody; not where the author may say how to read the file. */
  check(id: string): Promise<void>;
  /** @param reading how the author wants it read; undefined for as it tells itself, or as it was agreed before. */
  open(id: string, reading?: ChosenReading): Promise<OpenDocument>;
  examine(request: CallRequest<'document.examine'>): Promise<Examination>;
  pickToOpen(): Promise<OpenDocument>;
  openDropped(request: CallRequest<'document.openDropped'>): Promise<OpenDocument>;
  save(request: CallRequest<'document.save'>): Promise<CallResponse<'document.save'>>;
  saveAs(request: CallRequest<'document.saveAs'>): Promise<CallResponse<'document.saveAs'>>;
  watch(id: string): Promise<void>;
}

interface Surroundings {
  readonly host: HostBinding;
  readonly grants: Grants;
  readonly queue: KeyedQueue;
  readonly watcher: Watcher;
  readonly leftovers: Leftovers;
  readonly dataFolder: string;
  /** Finds the Markdown in an export. */
  readonly readSource: ReadSource;
}

/** Documents on disk. Reads and writes of one file never overlap: each waits its turn in the file's queue. */
export function createDocuments({ host, grants, queue, watcher, leftovers, dataFolder, readSource }: Surroundings): Documents {
  /** The version each document had when the page last read or wrote it. */
  const knownVersions = new Map<string, string>();
  /** Where each document was then: a link that takes its place is not what the page means to write. */
  const knownPlaces = new Map<string, string>();
  const backups = join(dataFolder, 'unfinished');
  /** Where the exports lie that documents were restored from, by the documents' names: saving one starts there. */
  const restoredFolders = new Map<string, string>();

  /** How the documents that do not tell their encoding are read, by their ids; those of earlier runs are in the recent list. */
  const agreed = new Map<string, ChosenReading | null>();

  async function read(grant: Grant, reading?: ChosenReading): Promise<OpenDocument> {
    const name = basename(grant.path);
    try {
      if (isExportName(name)) return restored(await readEmbeddedSource(grant.realPath, name, 'exactly', readSource), grant.path);
      const bytes = await readFileWithin(grant.realPath, documentSizeLimit, 'exactly');
      return {
        id: grant.id,
        name,
        folder: dirname(grant.path),
        ...(reading === undefined ? readAsAgreed(bytes, name, await agreedOn(grant)) : readAsChosen(bytes, name, reading)),
        readOnly: !(await isWritable(grant.realPath)),
      };
    } catch (error) {
      throw withId(fileError(error, name, 'read'), grant.id);
    }
  }

  async function agreedOn({ id, realPath }: Grant): Promise<ChosenReading | null> {
    const known = agreed.get(id);
    if (known !== undefined) return known;
    const charset = await grants.charset(realPath);
    return charset === null ? null : { charset };
  }

  /** Remembers how a document is read, and puts it at the head of the recent list. */
  async function agree(grant: Grant, { encoding, replaced }: Pick<OpenDocument, 'encoding' | 'replaced'>): Promise<void> {
    const charset = untoldCharset(encoding);
    agreed.set(grant.id, replaced !== undefined ? { replacing: true } : charset === null ? null : { charset });
    await grants.touch(grant, charset);
  }

  async function open(grant: Grant, reading?: ChosenReading): Promise<OpenDocument> {
    const document = await queue.run(grant.realPath, async () => {
      await finishInterrupted(grant.realPath, backups);
      return read(grant, reading);
    });
    await leftovers.lookBeside(grant.realPath);
    if (document.id === null) {
      restoredFolders.set(document.name, document.folder);
      return document;
    }
    if (document.version !== null) knownVersions.set(grant.id, document.version);
    knownPlaces.set(grant.id, grant.realPath);
    await agree(grant, document);
    return document;
  }

  function write(grant: Grant, bytes: Uint8Array, condition: WriteCondition): Promise<Written> {
    return queue.run(grant.realPath, async () => {
      await leftovers.lookBeside(grant.realPath);
      const written = await replaceFile(grant.realPath, bytes, condition, { exactly: true, backups });
      knownVersions.set(grant.id, written.version);
      knownPlaces.set(grant.id, grant.realPath);
      watcher.wrote(grant.id, written.version);
      return written;
    });
  }

  return {
    async check(id) {
      const grant = await grants.file(id);
      await read(grant).catch((error: unknown) => {
        if (!(error instanceof AppError) || error.details['openable'] !== true) throw error;
      });
    },
    async open(id, reading) {
      return open(await grants.file(id), reading);
    },
    async examine(request) {
      if (!('id' in request)) return examineBytes(Buffer.from(request.base64, 'base64'), request.name);
      const grant = await grants.file(request.id);
      const name = basename(grant.path);
      return examineBytes(await queue.run(grant.realPath, () => readFileWithin(grant.realPath, documentSizeLimit)), name);
    },
    async pickToOpen() {
      if (!host.capabilities.nativeDialogs) throw new AppError('unavailable', 'This edition has no native file dialog.');
      const path = await host.pickFileToOpen();
      if (path === null) throw new AppError('cancelled', 'Nothing was opened.');
      return open(await grantToRead(grants, path));
    },
    async openDropped({ name, base64, path, reading }) {
      const bytes = Buffer.from(base64, 'base64');
      if (bytes.length > documentSizeLimit) throw tooLarge(name, bytes.length, documentSizeLimit);
      const onDisk = await findSameFile({ root: host.root, name, bytes, path: path ?? null });
      if (onDisk !== null) return open(await grantToRead(grants, onDisk), reading);
      if (isExportName(name)) return restored(await embeddedSourceOf(bytes, name, readSource), basename(name));
      const read = reading === undefined ? decodeText(bytes, name) : readAsChosen(bytes, name, reading);
      return { id: null, name: basename(name), folder: '', ...read, version: null, readOnly: false };
    },
    save({ id, text, encoding, baseVersion }) {
      // Finding the file takes a moment, which must not let a later save overtake.
      return queue.run(id, async () => {
        const grant = await grants.file(id);
        keepExports(basename(grant.path));
        // A file that was gone has no version; what took its place meanwhile was never shown.
        const condition = baseVersion === null ? ({ kind: 'new' } as const) : ({ kind: 'version', baseVersion } as const);
        const known = knownPlaces.get(id);
        if (known !== undefined && known !== grant.realPath) throw becameLink(basename(grant.path));
        const written = await write(grant, encodeText(text, encoding, basename(grant.path)), condition).catch((error: unknown) => {
          throw error instanceof AppError && error.code === 'exists' ? cameBack(basename(grant.path)) : error;
        });
        const charset = untoldCharset(encoding);
        const before = await agreedOn(grant);
        if (charset !== (before !== null && 'charset' in before ? before.charset : null)) await agree(grant, { encoding });
        return { ...written, savedAt: Date.now() };
      });
    },
    async saveAs({ text, encoding, suggestedName, id, target }) {
      const before = id === null ? null : await grants.file(id).catch(() => null);
      const folder = before === null ? (restoredFolders.get(suggestedName) ?? null) : dirname(before.path);
      const question = { kind: 'document', suggestedName: basename(suggestedName), folder } as const;
      const { grant, condition } = await chooseTarget(host, grants, question, target).catch((error: unknown) => {
        throw fileError(error, target?.name ?? suggestedName, 'write');
      });
      keepExports(basename(grant.path));
      const written = await write(grant, encodeText(text, encoding, basename(grant.path)), condition);
      await agree(grant, { encoding });
      return { id: grant.id, name: basename(grant.path), folder: dirname(grant.path), ...written, savedAt: Date.now() };
    },
    async watch(id) {
      const grant = await grants.file(id);
      watcher.watch(grant, knownVersions.get(id) ?? null, () => read(grant));
    },
  };
}

/** What is there was not when the page last heard of the file. */
function cameBack(name: string): AppError {
  return new AppError('changed-on-disk', `“${name}” was gone and is there again, written by another program, so it was not overwritten. Compare the two versions, or save under another name.`, { name });
}

/** A document that an export carried. Text that stands in no file yet. @param path the export's, or its name alone */
function restored({ name, bytes, charset }: EmbeddedSource, path: string): OpenDocument {
  const restoredFrom = basename(path);
  const folder = path === restoredFrom ? '' : dirname(path);
  return { id: null, name, folder, ...decodeText(bytes, restoredFrom, charset ?? null), version: null, readOnly: false, restoredFrom };
}

/** Says which file it is whose bytes may be read in another way. */
function withId(error: AppError, id: string): AppError {
  return error.details['openable'] === true ? new AppError(error.code, error.message, { ...error.details, id }) : error;
}

/** Markdown under the name of a page or a PDF would take the place of an export, and could not be opened again. */
function keepExports(name: string): void {
  if (!isExportName(name)) return;
  throw new AppError('not-allowed', `“${name}” is the name of an export, and a document is Markdown. Save it under a name that ends in .md.`, { name });
}

async function grantToRead(grants: Grants, path: string): Promise<Grant> {
  try {
    return await grants.grantFile(path);
  } catch (error) {
    throw fileError(error, basename(path), 'read');
  }
}
