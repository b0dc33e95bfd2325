import { constants } from 'node:fs';
import { open, readlink, realpath, type FileHandle } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { AppError } from '../../shared/contract/errors.ts';
import { errnoOf } from './file-errors.ts';

/** A folder held open: what is done by {@link HeldFolder.at} is done in this very folder, whatever its path comes to mean meanwhile. */
export interface HeldFolder {
  /** A path to the entry of this name, good while the folder is held. */
  at(name: string): string;
  /** Has the system write the folder's list of names to the disk. Where a folder cannot be synced, nothing happens. */
  sync(): Promise<void>;
  close(): Promise<void>;
}

/** Names a folder without a right to read it; Linux only, and not among Node's constants. */
const onlyPath = 0o10000000;

/**
 * Takes hold of a folder. Linux holds the folder itself, so no swap of a link can lead elsewhere; other
 * systems have no such door, and there the path is checked at this moment.
 *
 * @param path absolute, every link resolved
 * @throws AppError `not-allowed` when a folder on the way has become a link since; the system's own error
 */
export async function holdFolder(path: string): Promise<HeldFolder> {
  if (process.platform === 'linux') {
    const handle = await open(path, onlyPath | constants.O_DIRECTORY);
    const door = `/proc/self/fd/${handle.fd}`;
    const real = await readlink(door).catch(() => null);
    if (real !== null) {
      if (isSamePath(real, path)) return { at: (name) => `${door}/${name}`, sync: () => syncFolder(`${door}/.`), close: () => handle.close() };
      await handle.close();
      throw strayed(basename(path));
    }
    await handle.close();
  }
  if (!isSamePath(await realpath(path), path)) throw strayed(basename(path));
  const separator = path.endsWith('/') ? '' : '/';
  return { at: (name) => `${path}${separator}${name}`, sync: () => syncFolder(path), close: () => Promise.resolve() };
}

/**
 * Opens a file at exactly this place: a link that has taken its place, or that of a folder on the way, is
 * refused. A pipe does not keep it waiting.
 *
 * @param path absolute, every link resolved
 * @param flags of `open`, such as `constants.O_RDONLY`
 * @throws AppError `not-allowed`; the system's own error
 */
export async function openExactly(path: string, flags: number): Promise<FileHandle> {
  const folder = await holdFolder(dirname(path));
  try {
    return await openIn(folder, basename(path), flags);
  } finally {
    await folder.close();
  }
}

/** Opens an entry of a held folder that is no link; see {@link openExactly}. */
export async function openIn(folder: HeldFolder, name: string, flags: number): Promise<FileHandle> {
  try {
    // Windows has neither flag, and no links that anybody may make.
    return await open(folder.at(name), flags | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
  } catch (error) {
    // Some BSDs say EMLINK.
    if (errnoOf(error) === 'ELOOP' || errnoOf(error) === 'EMLINK') throw becameLink(name);
    throw error;
  }
}

/** A link stands where a file was opened. */
export function becameLink(name: string): AppError {
  return new AppError(
    'not-allowed',
    `“${name}” has become a link to another place since you opened it, so it was left alone. Open the file it points to, or save your text under another name.`,
    { name },
  );
}

function strayed(folder: string): AppError {
  return new AppError(
    'not-allowed',
    `The folder “${folder}” leads to another place than when you opened the file, so nothing was read or written there. Open the file again, or save under another name.`,
    { name: folder },
  );
}

async function syncFolder(path: string): Promise<void> {
  // Windows cannot open a folder, and some network drives cannot sync one; what was to be done is done.
  const handle = await open(path, 'r').catch(() => null);
  if (handle === null) return;
  await handle.sync().catch(() => undefined);
  await handle.close();
}

/** Some disks take a name in any case or composition and answer with their own. */
function isSamePath(one: string, other: string): boolean {
  return one === other || one.normalize('NFC').toLowerCase() === other.normalize('NFC').toLowerCase();
}
