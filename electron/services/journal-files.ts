import { createHash } from 'node:crypto';
import { constants, type Stats } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { AppError } from '../../shared/contract/errors.ts';
import { errnoOf } from './file-errors.ts';
import { claimName, releaseName } from './own-files.ts';
import { writeSynced } from './write-in-place.ts';

const extension = '.draft';

/** The name of a draft's file. Keys come from the page, so that nothing of one is taken over into the name. */
export function journalFileName(key: string): string {
  return `${createHash('sha256').update(key).digest('hex').slice(0, 40)}${extension}`;
}

/** The names of the journal's files in a folder; none where the folder is not there. @throws the system's error */
export async function journalFileNames(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).filter((name) => name.endsWith(extension) && !name.startsWith('.')).sort();
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return [];
    throw error;
  }
}

/** Makes a folder for this user alone, and those above it. */
export async function makeJournalFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
}

/**
 * Puts a file in the place of another, for this user alone: written under a temporary name, synced and renamed, so
 * that at any moment the old or the new content is there. @throws the system's error; then the old one is there.
 */
export async function replaceJournalFile(path: string, bytes: Uint8Array): Promise<void> {
  const folder = dirname(path);
  const name = claimName();
  const temporary = join(folder, name);
  try {
    await writeSynced(temporary, bytes);
    await rename(temporary, path);
    await syncFolder(folder);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw error;
  } finally {
    releaseName(name);
  }
}

/** Which bytes a path stands for: told apart from those of before by its identity on the disk, its size and its time. */
export interface FileMark {
  readonly inode: number;
  readonly size: number;
  /** Milliseconds since the epoch. */
  readonly writtenAt: number;
}

/** Whether two marks are of the same bytes. */
export function sameMark(a: FileMark, b: FileMark): boolean {
  return a.inode === b.inode && a.size === b.size && a.writtenAt === b.writtenAt;
}

/** The mark of a file, or null where there is none. @throws the system's error */
export async function markOf(path: string): Promise<FileMark | null> {
  try {
    return toMark(await stat(path));
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return null;
    throw error;
  }
}

/**
 * Adds bytes to the end of a file that is as it was marked, and syncs it. Answers its new mark, or null where another
 * process wrote or replaced it; what was added counts then for nothing. @throws the system's error; then the file ends where it did.
 */
export async function appendToJournalFile(path: string, bytes: Uint8Array, before: FileMark): Promise<FileMark | null> {
  const file = await open(path, constants.O_WRONLY | constants.O_APPEND | (constants.O_NOFOLLOW ?? 0)).catch((error: unknown) => {
    if (errnoOf(error) === 'ENOENT') return null;
    throw error;
  });
  if (file === null) return null;
  try {
    if (!sameMark(toMark(await file.stat()), before)) return null;
    await writeAll(file, bytes, before.size);
    const [after, atPath] = [toMark(await file.stat()), await markOf(path)];
    return after.size === before.size + bytes.length && atPath !== null && sameMark(after, atPath) ? after : null;
  } finally {
    await file.close();
  }
}

function toMark({ ino, size, mtimeMs }: Stats): FileMark {
  return { inode: ino, size, writtenAt: mtimeMs };
}

async function writeAll(file: FileHandle, bytes: Uint8Array, start: number): Promise<void> {
  try {
    await file.writeFile(bytes);
    await file.sync();
  } catch (error) {
    // A torn end would hide whatever is added after it.
    await file.truncate(start).catch(() => undefined);
    throw error;
  }
}

async function syncFolder(folder: string): Promise<void> {
  // Windows cannot open a folder; the rename has happened.
  const handle = await open(folder, 'r').catch(() => null);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}

/** Says why the journal in a folder cannot be used, and what can be done. */
export function journalError(error: unknown, folder: string, action: 'read' | 'write'): AppError {
  if (error instanceof AppError) return error;
  const errno = errnoOf(error);
  const details = { folder, ...(errno === null ? {} : { errno }) };
  switch (errno) {
    case 'ENOSPC':
      return new AppError('no-space', `The disk with “${folder}” is full. Free some space.`, details);
    case 'EDQUOT':
      return new AppError('no-space', `Your disk quota for “${folder}” is used up. Free some space.`, details);
    case 'EACCES':
    case 'EPERM':
      return new AppError(action === 'read' ? 'not-readable' : 'not-writable', `Permission to ${action} “${folder}” is missing. Change its permissions.`, details);
    case 'EROFS':
      return new AppError('not-writable', `“${folder}” is on a disk that is read-only.`, details);
    case 'ENOTDIR':
    case 'EEXIST':
      return new AppError(action === 'read' ? 'not-readable' : 'not-writable', `A file stands where the folder “${folder}” should be. Move it away.`, details);
    default:
      return new AppError('failed', `“${folder}” cannot be ${action === 'read' ? 'read' : 'written'}: ${error instanceof Error ? error.message : String(error)}`, details);
  }
}
