import { readdir, realpath, stat } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { AppError } from '../../shared/contract/errors.ts';
import { fileError } from '../services/file-errors.ts';

/** A document that was named on the command line, or lies in a folder that was. */
export interface FoundDocument {
  /** How it is called in messages: as named, or its way from where the command was given. */
  readonly label: string;
  /** Absolute. */
  readonly path: string;
  /** The folder it keeps under the folder of exports, relative to it; null for a file named by itself. */
  readonly kept: string | null;
  /** The folder its images must lie in, absolute, links resolved; null for its own. */
  readonly bound: string | null;
}

/** What the command line named. */
export interface Found {
  readonly documents: readonly FoundDocument[];
  /** Whether a folder was among it. */
  readonly hasFolder: boolean;
  /** What could not be looked at, by its label. */
  readonly failures: readonly { readonly label: string; readonly error: AppError }[];
}

/** As in the desktop's dialog, but for plain text: a folder's text files are seldom documents. */
const markdownName = /\.(?:md|markdown|mdown|mkdn?)$/i;

/**
 * Finds the documents that a command line names, in its order; those of a folder by their way. Of folders Markdown
 * files count, in folders inside as well; what is hidden, `node_modules`, `without` and linked folders are left out, so
 * no link can lead round in circles. A file that is not there is found all the same: whoever reads it says so.
 *
 * @param folder what names are relative to
 * @param without a folder that is not looked into, absolute; null for none
 */
export async function findDocuments(names: readonly string[], folder: string, without: string | null): Promise<Found> {
  const documents: FoundDocument[] = [];
  const failures: { label: string; error: AppError }[] = [];
  const roots: string[] = [];
  const isFolder = await Promise.all(names.map((name) => stat(resolve(folder, name)).then((facts) => facts.isDirectory(), () => false)));
  const several = isFolder.filter(Boolean).length > 1;
  for (const [at, name] of names.entries()) {
    const path = resolve(folder, name);
    if (isFolder[at] !== true) {
      documents.push({ label: name, path, kept: null, bound: null });
      continue;
    }
    roots.push(path);
    const label = (file: string): string => join(name, relative(path, file));
    const files: string[] = [];
    try {
      await walk(path, without, files, (at, error) => failures.push({ label: label(at), error }));
      const bound = await realpath(path);
      if (files.length === 0) throw new AppError('not-found', `“${name}” is a folder without Markdown files. Name another folder, or the files themselves.`, { name });
      for (const file of files) {
        const inside = relative(path, dirname(file));
        documents.push({ label: label(file), path: file, kept: several ? join(basename(path), inside) : inside, bound });
      }
    } catch (error) {
      failures.push({ label: name, error: fileError(error, name, 'read') });
    }
  }
  return { documents, hasFolder: roots.length > 0, failures };
}

/** @throws the system's error for `folder` itself; folders inside are told of and passed over */
async function walk(folder: string, without: string | null, files: string[], failed: (folder: string, error: AppError) => void): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true });
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.name.startsWith('.') || path === without) continue;
    if (entry.isDirectory()) {
      if (entry.name === 'node_modules') continue;
      await walk(path, without, files, failed).catch((error: unknown) => failed(path, fileError(error, entry.name, 'read')));
    } else if (markdownName.test(entry.name) && (entry.isFile() || (entry.isSymbolicLink() && (await isFileBehind(path))))) {
      files.push(path);
    }
  }
}

/** A link to nothing counts too, so that somebody hears of it. */
async function isFileBehind(link: string): Promise<boolean> {
  return stat(link).then((facts) => facts.isFile(), () => true);
}
