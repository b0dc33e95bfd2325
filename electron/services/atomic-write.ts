import type { Stats } from 'node:fs';
import { link, open, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { AppError } from '../../shared/contract/errors.ts';
import { resolveLinks } from './containment.ts';
import { alreadyExists, errnoOf, fileError, folderInTheWay } from './file-errors.ts';
import { temporaryName } from './leftovers.ts';
import { versionOf } from './text-file.ts';

/** What must be true of the target at the moment it is replaced. */
export type WriteCondition =
  /** The target still holds the bytes of this version. */
  | { readonly kind: 'version'; readonly baseVersion: string }
  /** Nothing is there yet. */
  | { readonly kind: 'new' }
  /** Replace whatever is there, or make the file. */
  | { readonly kind: 'any' };

/**
 * Replaces a file so that at any moment, a crash included, either the old or the new content is there:
 * a temporary file in the same folder, synced, then renamed over the target, then the folder synced.
 * A symbolic link stays a link and its target is replaced. Mode is kept, and owner where the system
 * allows. The condition is checked last thing before the rename. No temporary file is left behind.
 *
 * @returns the version now on disk.
 * @throws AppError `not-found`, `is-folder`, `not-writable`, `no-space`, `changed-on-disk`, `exists`, `failed`
 */
export async function writeFileAtomically(path: string, bytes: Uint8Array, condition: WriteCondition): Promise<string> {
  const name = basename(path);
  let temporary: string | null = null;
  try {
    const target = condition.kind === 'new' ? path : await resolveLinks(path);
    const before = await statOrNull(target);
    if (before?.isDirectory() === true) throw folderInTheWay(name);
    if (before !== null && condition.kind === 'new') throw alreadyExists(name);
    if (before === null && condition.kind === 'version') throw removed(name);
    // The rename would happily replace a file that its owner marked read-only.
    if (before !== null) await (await open(target, 'r+')).close();

    temporary = join(dirname(target), temporaryName());
    await writeTemporary(temporary, bytes, before);
    await checkVersion(target, name, condition);
    if (condition.kind === 'new') await moveToNewName(temporary, target);
    else await rename(temporary, target);
    temporary = null;
    await syncFolder(dirname(target));
    return versionOf(bytes);
  } catch (error) {
    throw fileError(error, name, 'write');
  } finally {
    if (temporary !== null) await rm(temporary, { force: true });
  }
}

async function writeTemporary(path: string, bytes: Uint8Array, before: Stats | null): Promise<void> {
  const file = await open(path, 'wx', before === null ? 0o666 : 0o600);
  try {
    await file.writeFile(bytes);
    if (before !== null) await keepOwnerAndMode(file, before);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function keepOwnerAndMode(file: FileHandle, before: Stats): Promise<void> {
  const now = await file.stat();
  if (now.uid !== before.uid || now.gid !== before.gid) {
    // Only the administrator may give files away; the content matters more than the owner.
    await file.chown(before.uid, before.gid).catch(() => file.chown(now.uid, before.gid).catch(() => undefined));
  }
  // After chown, which clears the set-id bits.
  await file.chmod(before.mode & 0o7777);
}

async function checkVersion(target: string, name: string, condition: WriteCondition): Promise<void> {
  if (condition.kind !== 'version') return;
  const file = await open(target, 'r').catch((error: unknown) => {
    throw errnoOf(error) === 'ENOENT' ? removed(name) : error;
  });
  try {
    if (versionOf(await file.readFile()) !== condition.baseVersion) {
      throw new AppError(
        'changed-on-disk',
        `“${name}” was changed by another program since you opened it, so it was not overwritten. Compare the two versions, or save under another name.`,
        { name },
      );
    }
  } finally {
    await file.close();
  }
}

async function moveToNewName(temporary: string, target: string): Promise<void> {
  try {
    // Unlike a rename, a hard link never replaces what another program made in the meantime.
    await link(temporary, target);
  } catch (error) {
    if (errnoOf(error) === 'EEXIST') throw error;
    // Some file systems have no hard links.
    if ((await statOrNull(target)) !== null) throw alreadyExists(basename(target));
    await rename(temporary, target);
    return;
  }
  await rm(temporary, { force: true });
}

async function syncFolder(folder: string): Promise<void> {
  // Windows cannot open a folder, and some network drives cannot sync one; the rename has happened.
  const handle = await open(folder, 'r').catch(() => null);
  if (handle === null) return;
  await handle.sync().catch(() => undefined);
  await handle.close();
}

async function statOrNull(path: string): Promise<Stats | null> {
  try {
    return await stat(path);
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return null;
    throw error;
  }
}

function removed(name: string): AppError {
  return new AppError('not-found', `“${name}” was moved or deleted since you opened it. Save again to put it back, or save under another name.`, { name });
}
