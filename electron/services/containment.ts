import { readlink, realpath } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { errnoOf } from './file-errors.ts';

/** Whether `path` is `folder` or lies in it. Both absolute, symbolic links already resolved. */
export function liesIn(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way === '' || (way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way));
}

/**
 * The path with every symbolic link resolved. A file that is not there (any more) keeps its name in
 * its resolved folder; a link to nothing gives the place it points to, since that is where a write
 * would land. A folder that is not there fails with the system's own error.
 */
export async function resolveLinks(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch (error) {
    if (errnoOf(error) !== 'ENOENT') throw error;
  }
  const inRealFolder = join(await realpath(dirname(path)), basename(path));
  const pointsTo = await readlink(inRealFolder).catch(() => null);
  return pointsTo === null ? inRealFolder : resolveLinks(resolve(dirname(inRealFolder), pointsTo));
}
