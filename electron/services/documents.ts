import { basename, dirname, join } from 'node:path';
import type { CallRequest, CallResponse, OpenDocument } from '../../shared/contract/calls.ts';
import { AppError } from '../../shared/contract/errors.ts';
import { replaceFile, type WriteCondition, type Written } from './atomic-write.ts';
import { embeddedSourceOf, isExportName, readEmbeddedSource, type EmbeddedSource } from './embedded-source.ts';
import { fileError } from './file-errors.ts';
import { findSameFile } from './find-same-file.ts';
import type { Grant, Grants } from './grants.ts';
import { becameLink } from './held-folder.ts';
import type { HostBinding } from './host.ts';
import type { KeyedQueue } from './keyed-queue.ts';
import type { Leftovers } from './leftovers.ts';
import { documentSizeLimit, isWritable, readFileWithin, tooLarge } from './read-file.ts';
import { chooseTarget } from './save-target.ts';
import { decodeText, encodeText, versionOf } from './text-file.ts';
import type { Watcher } from './watch.ts';
import { finishInterrupted } from './write-in-place.ts';

/** Opening and saving documents that the page names by granted ids. */
export interface Documents {
  /** Fails as {@link open} would, without telling anybody. */
  check(id: string): Promise<void>;
  open(id: string): Promise<OpenDocument>;
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
}

/** Documents on disk. Reads and writes of one file never overlap: each waits its turn in the file's queue. */
export function createDocuments({ host, grants, queue, watcher, leftovers, dataFolder }: Surroundings): Documents {
  /** The version each document had when the page last read or wrote it. */
  const knownVersions = new Map<string, string>();
  /** Where each document was then: a link that takes its place is not what the page means to write. */
  const knownPlaces = new Map<string, string>();
  const backups = join(dataFolder, 'unfinished');
  /** Where the exports lie that documents were restored from, by the documents' names: saving one starts there. */
  const restoredFolders = new Map<string, string>();

  async function read(grant: Grant): Promise<OpenDocument> {
    const name = basename(grant.path);
    try {
      if (isExportName(name)) return restored(await readEmbeddedSource(grant.realPath, name, 'exactly'), grant.path);
      const bytes = await readFileWithin(grant.realPath, documentSizeLimit, 'exactly');
      return {
        id: grant.id,
        name,
        folder: dirname(grant.path),
        ...decodeText(bytes, name),
        version: versionOf(bytes),
        readOnly: !(await isWritable(grant.realPath)),
      };
    } catch (error) {
      throw fileError(error, name, 'read');
    }
  }

  async function open(grant: Grant): Promise<OpenDocument> {
    const document = await queue.run(grant.realPath, async () => {
      await finishInterrupted(grant.realPath, backups);
      return read(grant);
    });
    await leftovers.lookBeside(grant.realPath);
    if (document.id === null) {
      restoredFolders.set(document.name, document.folder);
      return document;
    }
    if (document.version !== null) knownVersions.set(grant.id, document.version);
    knownPlaces.set(grant.id, grant.realPath);
    await grants.touch(grant);
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
      await read(await grants.file(id));
    },
    async open(id) {
      return open(await grants.file(id));
    },
    async pickToOpen() {
      if (!host.capabilities.nativeDialogs) throw new AppError('unavailable', 'This edition has no native file dialog.');
      const path = await host.pickFileToOpen();
      if (path === null) throw new AppError('cancelled', 'Nothing was opened.');
      return open(await grantToRead(grants, path));
    },
    async openDropped({ name, base64, path }) {
      const bytes = Buffer.from(base64, 'base64');
      if (bytes.length > documentSizeLimit) throw tooLarge(name, bytes.length, documentSizeLimit);
      const onDisk = await findSameFile({ root: host.root, name, bytes, path: path ?? null });
      if (onDisk !== null) return open(await grantToRead(grants, onDisk));
      if (isExportName(name)) return restored(await embeddedSourceOf(bytes, name), basename(name));
      return { id: null, name: basename(name), folder: '', ...decodeText(bytes, name), version: null, readOnly: false };
    },
    save({ id, text, encoding, baseVersion }) {
      // Finding the file takes a moment, which must not let a later save overtake.
      return queue.run(id, async () => {
        const grant = await grants.file(id);
        keepExports(basename(grant.path));
        const condition = baseVersion === null ? ({ kind: 'any' } as const) : ({ kind: 'version', baseVersion } as const);
        const known = knownPlaces.get(id);
        if (known !== undefined && known !== grant.realPath) throw becameLink(basename(grant.path));
        return { ...(await write(grant, encodeText(text, encoding), condition)), savedAt: Date.now() };
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
      const written = await write(grant, encodeText(text, encoding), condition);
      await grants.touch(grant);
      return { id: grant.id, name: basename(grant.path), folder: dirname(grant.path), ...written, savedAt: Date.now() };
    },
    async watch(id) {
      const grant = await grants.file(id);
      watcher.watch(grant, knownVersions.get(id) ?? null, () => read(grant));
    },
  };
}

/** A document that an export carried. Text that stands in no file yet. @param path the export's, or its name alone */
function restored({ name, bytes }: EmbeddedSource, path: string): OpenDocument {
  const restoredFrom = basename(path);
  const folder = path === restoredFrom ? '' : dirname(path);
  return { id: null, name, folder, ...decodeText(bytes, restoredFrom), version: null, readOnly: false, restoredFrom };
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
