import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { readFileWithin } from './read-file.ts';

/** A dropped file, and where to look for it. */
export interface DroppedFile {
  /** The folder to search, or null to trust nothing but `path`. */
  readonly root: string | null;
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Where the desktop says that the file came from, or null. */
  readonly path: string | null;
}

/** Enough for a folder of postmortems, and an end for a home folder. */
const mostFolders = 2000;

/**
 * The file on disk that a dropped file came from: of that name and of exactly those bytes, or null.
 * Hidden folders, `node_modules` and linked folders are not searched.
 */
export async function findSameFile({ root, name, bytes, path }: DroppedFile): Promise<string | null> {
  if (root === null) return path !== null && (await holds(path, bytes)) ? path : null;
  const folders = [root];
  for (let next = 0; next < folders.length && next < mostFolders; next += 1) {
    const folder = folders[next] ?? root;
    const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
    for (const entry of entries) {
      if (entry.isFile() && entry.name === name && (await holds(join(folder, name), bytes))) return join(folder, name);
      if (entry.isDirectory() && !entry.name.startsWith('.') && entry.name !== 'node_modules') folders.push(join(folder, entry.name));
    }
  }
  return null;
}

async function holds(path: string, bytes: Uint8Array): Promise<boolean> {
  try {
    const { size } = await stat(path);
    return size === bytes.length && Buffer.compare(await readFileWithin(path, size), bytes) === 0;
  } catch {
    return false;
  }
}
