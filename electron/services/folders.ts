import type { Dirent } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { FolderEntry, FolderListing } from '../../shared/contract/calls.ts';
import { AppError } from '../../shared/contract/errors.ts';
import { isExportName } from './embedded-source.ts';
import { fileError } from './file-errors.ts';
import type { Grant, Grants } from './grants.ts';

/** The folders that the page's own file dialogs show. */
export interface Folders {
  /** The folder of an id, or the served root for null. */
  list(folderId: string | null): Promise<FolderListing>;
}

const textName = /\.(?:md|markdown|mdown|mkdn?|mdx|rmd|qmd|txt|text|erb)$/i;
const byName = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/** Lists what lies under `root`: folders first, then Markdown and text files and exports, by name. Hidden ones are left out. */
export function createFolders({ root, grants }: { root: string | null; grants: Grants }): Folders {
  async function pathTo(folder: Grant, top: string): Promise<FolderListing['path']> {
    const way: FolderListing['path'] = [];
    for (let at = folder.realPath; ; at = dirname(at)) {
      const { id } = await grants.grantFolder(at);
      way.unshift({ folderId: id, name: basename(at) === '' ? at : basename(at) });
      if (at === top || at === dirname(at)) return way;
    }
  }

  async function describe(folder: Grant, entry: Dirent): Promise<FolderEntry | null> {
    const path = join(folder.realPath, entry.name);
    try {
      const facts = await stat(path);
      if (facts.isDirectory()) {
        const { id } = await grants.grantFolder(path);
        return { kind: 'folder', id, name: entry.name, size: 0, modifiedAt: Math.round(facts.mtimeMs) };
      }
      const isExport = isExportName(entry.name);
      if (!facts.isFile() || !(isExport || textName.test(entry.name))) return null;
      const { id } = await grants.grantFile(path);
      return { kind: isExport ? 'export' : 'file', id, name: entry.name, size: facts.size, modifiedAt: Math.round(facts.mtimeMs) };
    } catch {
      // A link that leads out of the root or nowhere, or a file that went away meanwhile.
      return null;
    }
  }

  return {
    async list(folderId) {
      if (root === null) throw new AppError('unavailable', 'This edition opens files with the system’s own dialogs.');
      let name = basename(root);
      try {
        const folder = folderId === null ? await grants.grantFolder(root) : await grants.folder(folderId);
        name = basename(folder.path);
        const found = await readdir(folder.realPath, { withFileTypes: true });
        const shown = await Promise.all(found.filter((entry) => !entry.name.startsWith('.')).map((entry) => describe(folder, entry)));
        const entries = shown.filter((entry) => entry !== null);
        const isFolder = ({ kind }: FolderEntry): boolean => kind === 'folder';
        entries.sort((a, b) => (isFolder(a) === isFolder(b) ? byName.compare(a.name, b.name) : isFolder(a) ? -1 : 1));
        return { folderId: folder.id, path: await pathTo(folder, root), entries };
      } catch (error) {
        throw fileError(error, name, 'read');
      }
    },
  };
}
