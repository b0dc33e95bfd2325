import { createHash, randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { mkdir, open, readdir, readFile, rm, stat, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../../shared/contract/errors.ts';
import { fileError } from './file-errors.ts';
import { openExactly } from './held-folder.ts';
import { isDeadMaker, maker } from './own-files.ts';
import { versionOf } from './text-file.ts';

/** `FILE.MACHINE-PROCESS.VERSION-TO-BE.RANDOM.before` */
const backupName = /^(?<file>[0-9a-f]{32})\.(?<machine>[0-9a-f]{8})-(?<pid>\d+)\.(?<version>[0-9a-f]{64})\.[0-9a-f]{8}\.before$/;
/** A file that was written to this long after its copy was made is somebody else's work. In milliseconds. */
const longestWrite = 60_000;

/** A file that has to be written where it stands. */
export interface InPlace {
  /** Open for reading and writing. */
  readonly file: FileHandle;
  /** Absolute, links resolved. */
  readonly path: string;
  /** For messages. */
  readonly name: string;
  readonly before: Uint8Array;
  readonly after: Uint8Array;
  /** A folder of our own for the copy. */
  readonly backups: string;
}

/**
 * Writes into a file that cannot be replaced. Before a byte of it changes, a synced copy of what it holds
 * lies in `backups`; should the writing fail, the old bytes are put back. The copy goes once all is well.
 *
 * @throws AppError `no-space`, `not-writable`, `failed`: the file holds what it held, or the message says where its copy is
 */
export async function writeInPlace({ file, path, name, before, after, backups }: InPlace): Promise<void> {
  const backup = join(backups, `${fileTag(path)}.${maker}.${versionOf(after)}.${randomBytes(4).toString('hex')}.before`);
  try {
    await mkdir(backups, { recursive: true, mode: 0o700 });
    await writeSynced(backup, before);
  } catch (error) {
    await rm(backup, { force: true }).catch(() => undefined);
    throw new AppError(
      'not-writable',
      `“${name}” can only be written in place, and no copy of it could be made first (${reasonOf(error)}), so it was left as it is. Save it in another folder.`,
      { name },
    );
  }
  try {
    await overwrite(file, after);
  } catch (error) {
    await putBack(file, before, backup, name);
    await rm(backup, { force: true });
    throw fileError(error, name, 'write');
  }
  await rm(backup, { force: true });
}

/**
 * Puts a file right whose writing in place was cut off by a crash: it gets the bytes it held before. What
 * stood there is kept beside the copy. A file that holds the whole old or new text, or that somebody
 * wrote to later, is left alone. Never fails.
 *
 * @param path absolute, links resolved
 */
export async function finishInterrupted(path: string, backups: string): Promise<void> {
  const names = await readdir(backups).catch(() => []);
  const tag = fileTag(path);
  for (const name of names) {
    const found = backupName.exec(name)?.groups;
    if (found?.['file'] !== tag || !isDeadMaker(found['machine'], found['pid'])) continue;
    const backup = join(backups, name);
    try {
      const file = await openExactly(path, constants.O_RDWR);
      try {
        const [before, now, facts, copied] = [await readFile(backup), await file.readFile(), await file.stat(), await stat(backup)];
        const isWhole = [versionOf(before), found['version']].includes(versionOf(now));
        if (!isWhole && facts.mtimeMs - copied.mtimeMs < longestWrite) {
          await writeSynced(join(backups, `${name}.found`), now);
          await overwrite(file, before);
        }
      } finally {
        await file.close();
      }
      await rm(backup, { force: true });
    } catch {
      // The copy stays, and is tried again when the file is opened next.
      continue;
    }
  }
}

async function putBack(file: FileHandle, before: Uint8Array, backup: string, name: string): Promise<void> {
  try {
    await overwrite(file, before);
  } catch (error) {
    throw new AppError(
      'failed',
      `Writing “${name}” failed half way, and it could not be put back (${reasonOf(error)}). What it held before is in “${backup}”; your text is still in the editor and its draft. Save it in another folder.`,
      { name, backup },
    );
  }
}

async function overwrite(file: FileHandle, bytes: Uint8Array): Promise<void> {
  for (let at = 0; at < bytes.length; ) at += (await file.write(bytes, at, bytes.length - at, at)).bytesWritten;
  await file.truncate(bytes.length);
  await file.sync();
}

/** Makes a file for this user alone and syncs it. @throws the system's error, also where a file is there */
export async function writeSynced(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

function fileTag(path: string): string {
  return createHash('sha256').update(path).digest('hex').slice(0, 32);
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
