import { createHash } from 'node:crypto';
import { basename, dirname, join, resolve } from 'node:path';
import { z } from 'zod';
import type { RecentDocument } from '../../shared/contract/calls.ts';
import { charset, type Charset } from '../../shared/contract/charsets.ts';
import { AppError } from '../../shared/contract/errors.ts';
import { liesIn, resolveLinks } from './containment.ts';
import { createDraftPlaces } from './draft-places.ts';
import { readJsonFile, writeJsonFile } from './json-file.ts';
import { KeyedQueue } from './keyed-queue.ts';

/** A file or folder that the page may name by its id. */
export interface Grant {
  /** The same for the same real file, in every run. */
  readonly id: string;
  /** The absolute path as the person chose it, for names and folders on screen. */
  readonly path: string;
  /** The absolute path with symbolic links resolved, for reading and writing. */
  readonly realPath: string;
}

/** Which paths the page may name, and by what ids; and the documents opened lately. */
export interface Grants {
  /** Grants a file, which need not exist yet; its folder must. @throws AppError `not-allowed`, or the system's error */
  grantFile(path: string): Promise<Grant>;
  /** Remembers beside the journal where a draft's file lies, in later runs too. Does nothing for an id that names no file now. */
  keepPlace(id: string): Promise<void>;
  /** Grants an existing folder. */
  grantFolder(path: string): Promise<Grant>;
  /** The file behind an id, checked again to lie under the root. @throws AppError `not-found` (with `unknown` in the details), `not-allowed` */
  file(id: string): Promise<Grant>;
  /** The folder behind an id. @throws AppError `not-found`, `not-allowed` */
  folder(id: string): Promise<Grant>;
  /** Puts a file at the head of the recent list, with the encoding it does not tell of itself; null where it does. */
  touch(grant: Grant, charset?: Charset | null): Promise<void>;
  /** The encoding that the recent list has for a file, or null. */
  charset(realPath: string): Promise<Charset | null>;
  /** Recently opened documents under the root, latest first. */
  recent(): Promise<RecentDocument[]>;
  /** Takes a document off the recent list, in later runs too. */
  forget(id: string): Promise<void>;
}

/** How many documents are kept, so that a draft of long ago still finds its file. */
const mostKept = 200;
/** How many of them are shown. */
const mostShown = 20;

const recentFile = z.object({
  documents: z.array(z.object({ path: z.string(), realPath: z.string(), openedAt: z.number(), charset: z.catch(z.optional(charset), undefined) })),
});
type Kept = z.infer<typeof recentFile>['documents'][number];

/**
 * Grants over a folder (`root`, absolute, links resolved; null for no bound). The recent list is
 * kept in `recent.json` of the data folder, and what is on it is granted in later runs.
 */
export function createGrants({ root, dataFolder }: { root: string | null; dataFolder: string }): Grants {
  const files = new Map<string, Grant>();
  const folders = new Map<string, Grant>();
  const path = join(dataFolder, 'recent.json');
  const queue = new KeyedQueue();
  const places = createDraftPlaces(dataFolder);
  const placed = new Set<string>();
  let isLoaded = false;

  async function bounded(chosen: string): Promise<string> {
    const realPath = await resolveLinks(chosen);
    if (root !== null && !liesIn(root, realPath)) throw outside(chosen, root);
    return realPath;
  }

  // Read again each time: another window of the browser edition may have written it.
  async function readKept(): Promise<Kept[]> {
    // A recent list that cannot be read must not keep anybody from opening a file.
    const kept = await readJsonFile(path, recentFile).catch(() => null);
    return kept?.documents ?? [];
  }

  async function changeKept(change: (kept: Kept[]) => Kept[]): Promise<void> {
    await queue.run('recent', async () => {
      const kept = change(await readKept()).slice(0, mostKept);
      // Nor must one that cannot be written.
      await writeJsonFile(path, { documents: kept }).catch(() => undefined);
    });
  }

  async function find(granted: Map<string, Grant>, id: string, what: string): Promise<Grant> {
    if (granted === files && !isLoaded && !files.has(id)) {
      isLoaded = true;
      for (const kept of [...(await readKept()), ...(await places.all())]) {
        const grant = { id: fileId(kept.realPath), path: kept.path, realPath: kept.realPath };
        if (!files.has(grant.id)) files.set(grant.id, grant);
      }
    }
    const grant = granted.get(id);
    if (grant === undefined) {
      throw new AppError('not-found', `Aftermath does not know this ${what} any more. Open it again from its folder.`, { unknown: true });
    }
    // A folder on the way may have become a link since it was granted.
    const realPath = await bounded(grant.realPath).catch((error: unknown) => {
      if (error instanceof AppError) throw error;
      return grant.realPath;
    });
    return { ...grant, realPath };
  }

  return {
    async grantFile(chosen) {
      const absolute = resolve(chosen);
      const realPath = await bounded(absolute);
      const grant = { id: fileId(realPath), path: absolute, realPath };
      files.set(grant.id, grant);
      return grant;
    },
    async keepPlace(id) {
      const grant = files.get(id);
      if (grant === undefined || placed.has(id)) return;
      placed.add(id);
      if (!(await places.keep({ path: grant.path, realPath: grant.realPath }))) placed.delete(id);
    },
    async grantFolder(chosen) {
      const absolute = resolve(chosen);
      const realPath = await bounded(absolute);
      const grant = { id: `folder-${digest(realPath)}`, path: absolute, realPath };
      folders.set(grant.id, grant);
      return grant;
    },
    file: (id) => find(files, id, 'file'),
    folder: (id) => find(folders, id, 'folder'),
    touch: (grant, untold = null) =>
      changeKept((kept) => [
        { path: grant.path, realPath: grant.realPath, openedAt: Date.now(), ...(untold === null ? {} : { charset: untold }) },
        ...kept.filter(({ realPath }) => realPath !== grant.realPath),
      ]),
    async charset(realPath) {
      const kept = await queue.run('recent', readKept);
      return kept.find((each) => each.realPath === realPath)?.charset ?? null;
    },
    async recent() {
      const kept = await queue.run('recent', readKept);
      return kept
        .filter(({ realPath }) => root === null || liesIn(root, realPath))
        .slice(0, mostShown)
        .map((entry) => {
          const id = fileId(entry.realPath);
          if (!files.has(id)) files.set(id, { id, path: entry.path, realPath: entry.realPath });
          return { id, name: basename(entry.path), folder: dirname(entry.path), openedAt: entry.openedAt };
        });
    },
    forget: (id) => changeKept((kept) => kept.filter(({ realPath }) => fileId(realPath) !== id)),
  };
}

function fileId(realPath: string): string {
  return `file-${digest(realPath)}`;
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}

function outside(path: string, root: string): AppError {
  const name = basename(path);
  return new AppError(
    'not-allowed',
    `“${name}” lies outside of “${root}”, the folder that Aftermath serves. Start Aftermath with its folder, or copy it here.`,
    { name },
  );
}
