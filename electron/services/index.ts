import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { HostDescription } from '../../shared/contract/calls.ts';
import type { Handlers } from '../../shared/contract/dispatch.ts';
import { AppError } from '../../shared/contract/errors.ts';
import { createAttachments } from './attachments.ts';
import { createDocuments } from './documents.ts';
import type { Emit } from './emit.ts';
import { readSourceHere } from './embedded-source.ts';
import { preflightExport, previewExport } from './export-preview.ts';
import type { CheckDocument } from './export-preflight.ts';
import { createExports, type RenderExport } from './exports.ts';
import { fileError } from './file-errors.ts';
import { createFolders } from './folders.ts';
import { createGrants } from './grants.ts';
import { createHolds, type Holds } from './holds.ts';
import type { HostBinding } from './host.ts';
import { createHouseStyleStore } from './house-style.ts';
import { createDraftJournal } from './journal.ts';
import { KeyedQueue } from './keyed-queue.ts';
import { createNewest } from './newest.ts';
import { createLeftovers } from './leftovers.ts';
import { checkLink } from './links.ts';
import { createSettingsStore } from './settings.ts';
import type { ReadSource } from './source-reading.ts';
import { createTemplates } from './templates.ts';
import { createWatcher } from './watch.ts';

/** What an edition starts the services with. */
export interface ServiceOptions {
  readonly host: HostBinding;
  /** The folder for settings and the recent list; made when first written to. */
  readonly dataFolder: string;
  /** The file to show first, absolute; null for the sample. */
  readonly start: string | null;
  /** The app's version, for display. */
  readonly version: string;
  readonly emit: Emit;
  /** Renders an export; see `export.ts`. */
  readonly exporter: RenderExport;
  /** Checks a document before an export; done on the thread that answers calls where this is absent. */
  readonly checker?: CheckDocument;
  /** Finds the Markdown in exports that are opened; done on the thread that answers calls where this is absent. */
  readonly readSource?: ReadSource;
}

/** The running services of one edition. */
export interface Services {
  /** One handler for each call of the contract. */
  readonly handlers: Handlers;
  /**
   * Grants a file that the system asked for (a second start, the file manager) and tells the page
   * with `document.openRequested`. The path is absolute.
   *
   * @throws AppError `not-found`, `is-folder`, `not-allowed`, `failed`
   */
  requestOpen(path: string): Promise<void>;
  /** Who writes which document. */
  readonly holds: Pick<Holds, 'listensOn' | 'pageCame' | 'pageLeft' | 'releaseAll'>;
  /** Waits for writes under way and stops watching. */
  close(): Promise<void>;
}

/** Builds the services over an edition's binding. Nothing is read or written until a call needs it. */
export function createServices({ host, dataFolder, start, version, emit, exporter, checker = checkHere, readSource = readSourceHere }: ServiceOptions): Services {
  const queue = new KeyedQueue();
  const grants = createGrants({ root: host.root, dataFolder });
  const watcher = createWatcher({ queue, emit, grants });
  const leftovers = createLeftovers({ grants, dataFolder });
  const documents = createDocuments({ host, grants, queue, watcher, leftovers, dataFolder, readSource });
  const holds = createHolds({ dataFolder, edition: host.edition, emit });
  const folders = createFolders({ root: host.root, grants });
  const attachments = createAttachments({ root: host.root, grants });
  const house = createHouseStyleStore(dataFolder);
  const exports = createExports({ host, grants, attachments, house, emit, exporter });
  const settings = createSettingsStore(dataFolder);
  const journal = createDraftJournal(dataFolder);
  const newest = createNewest();
  const templates = createTemplates({ host, dataFolder });

  async function describeStart(): Promise<HostDescription['start']> {
    if (start === null) return { kind: 'sample' };
    try {
      const grant = await grants.grantFile(start);
      await documents.check(grant.id);
      return { kind: 'document', id: grant.id };
    } catch (error) {
      return { kind: 'failed', error: fileError(error, basename(start), 'read').toData() };
    }
  }

  const handlers: Handlers = {
    'host.describe': async () => {
      void leftovers.look();
      return { edition: host.edition, version, platform: process.platform, capabilities: host.capabilities, start: await describeStart() };
    },
    'document.open': ({ id, reading }) => documents.open(id, reading),
    'document.examine': (request) => documents.examine(request),
    'document.pickToOpen': () => documents.pickToOpen(),
    'document.openDropped': (request) => documents.openDropped(request),
    'document.save': async (request) => {
      const saved = await documents.save(request);
      holds.saved(request.id);
      return saved;
    },
    'document.saveAs': (request) => documents.saveAs(request),
    'document.recent': async () => ({ documents: await grants.recent() }),
    'document.forget': async ({ id }) => {
      await grants.forget(id);
      return {};
    },
    'document.watch': async ({ id }) => {
      await documents.watch(id);
      return {};
    },
    'document.unwatch': ({ id }) => {
      watcher.unwatch(id);
      return Promise.resolve({});
    },
    'document.hold': (request) => holds.hold(request),
    'document.release': async (request) => {
      await holds.release(request);
      return {};
    },
    'folder.list': ({ folderId }) => folders.list(folderId),
    'attachment.read': async ({ documentId, path }) => {
      const { type, bytes } = await attachments.read(documentId, path);
      return { type, base64: Buffer.from(bytes).toString('base64') };
    },
    'draft.keep': async (request) => {
      const answer = await journal.keep(request);
      if (request.kind === 'whole' && request.draft.fileId !== null) await grants.keepPlace(request.draft.fileId);
      return answer;
    },
    'draft.drop': async (request) => {
      await journal.drop(request);
      return {};
    },
    'draft.list': () => journal.list(),
    'draft.read': async ({ key }) => ({ draft: await journal.read(key) }),
    'draft.shown': async ({ key }) => {
      await journal.rememberShown(key);
      return {};
    },
    'export.write': (request, caller) => newest.run(caller, null, (signal) => exports.write(request, signal)),
    'export.preflight': (request, caller) => newest.run(caller, 'preflight', (signal) => preflightExport({ grants, attachments, checker }, request, signal)),
    'export.preview': (request, caller) => newest.run(caller, `preview ${request.format}`, (signal) => previewExport({ host, grants, attachments, house, exporter }, request, signal)),
    'export.reveal': async ({ exportId }) => {
      await exports.reveal(exportId);
      return {};
    },
    'export.read': async ({ exportId }) => {
      const { type, bytes } = await exports.read(exportId);
      return { type, base64: Buffer.from(bytes).toString('base64') };
    },
    'house.read': () => house.describe(),
    'house.write': (request) => house.write(request),
    'link.open': async ({ url }) => {
      const address = checkLink(url);
      if (!host.capabilities.openLinks) throw new AppError('unavailable', 'This edition opens links in a new tab.');
      await host.openLink(address);
      return {};
    },
    'template.list': () => templates.list(),
    'template.read': ({ id }) => templates.read(id),
    'template.save': (request) => templates.save(request),
    'template.showFolder': async () => {
      await templates.showFolder();
      return {};
    },
    'settings.read': () => settings.read(),
    'settings.write': async (value) => {
      await settings.write(value);
      return {};
    },
  };

  return {
    handlers,
    holds,
    async requestOpen(path) {
      try {
        if ((await stat(path)).isDirectory()) throw Object.assign(new Error('a folder'), { code: 'EISDIR' });
        emit('document.openRequested', { id: (await grants.grantFile(path)).id });
      } catch (error) {
        throw fileError(error, basename(path), 'read');
      }
    },
    async close() {
      watcher.close();
      await queue.idle();
      await holds.close();
    },
  };
}

/** Loaded when first needed: parsing Markdown brings large packages along. */
const checkHere: CheckDocument = async (text, context, imageFacts) => (await import('./export-preflight.ts')).checkDocument(text, context, imageFacts);
