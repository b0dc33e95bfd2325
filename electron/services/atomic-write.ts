import { constants, lstatSync, renameSync, type BigIntStats } from 'node:fs';
import { link, lstat, open, realpath, rename, rm, type FileHandle } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { AppError } from '../../shared/contract/errors.ts';
import { resolveLinks } from './containment.ts';
import { alreadyExists, errnoOf, fileError, folderInTheWay } from './file-errors.ts';
import { becameLink, holdFolder, openIn, type HeldFolder } from './held-folder.ts';
import { claimName, releaseName } from './own-files.ts';
import { versionOf } from './text-file.ts';
import { writeInPlace } from './write-in-place.ts';

/** What must be true of the target at the moment it is replaced. */
export type WriteCondition =
  /** The target still holds the bytes of this version. */
  | { readonly kind: 'version'; readonly baseVersion: string }
  /** Nothing is there yet. */
  | { readonly kind: 'new' }
  /** Replace whatever is there, or make the file. */
  | { readonly kind: 'any' };

/** What is different about a write; see {@link replaceFile}. */
export interface WriteOptions {
  /** The path is a resolved one, and a link that has come since is refused instead of followed. */
  readonly exactly?: boolean;
  /** A folder of our own, absolute, for the copy that is made before a file is written in place; without it that is never done. */
  readonly backups?: string;
}

/** What became of a write. */
export interface Written {
  /** The version now on disk. */
  readonly version: string;
  /** What the author should know of how it was written, as a sentence; null when there is nothing. */
  readonly notice: string | null;
}

/** What the system answers where files may not be made or replaced, though they may be written. */
const refusals: readonly (string | null)[] = ['EPERM', 'EACCES', 'EXDEV', 'EBUSY', 'EROFS', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS'];

/** {@link replaceFile} where nothing but the version is of interest: links are followed, and nothing is ever written in place. */
export async function writeFileAtomically(path: string, bytes: Uint8Array, condition: WriteCondition): Promise<string> {
  return (await replaceFile(path, bytes, condition)).version;
}

/**
 * Replaces a file so that at any moment, a crash included, either the old or the new content is there:
 * a temporary file in the same folder, synced, then renamed over the target, then the folder synced, then
 * read back. A symbolic link stays a link and its target is replaced. Mode is kept, and owner where the system
 * allows; another hard link keeps the old content. The condition is checked last thing before the rename.
 * Where the system refuses a temporary file or the rename, the file is written in place, once a copy of it
 * lies in `backups`. No temporary file is left behind.
 *
 * @throws AppError `not-found`, `is-folder`, `not-writable`, `no-space`, `changed-on-disk`, `exists`, `not-allowed`, `failed`
 */
export async function replaceFile(path: string, bytes: Uint8Array, condition: WriteCondition, options: WriteOptions = {}): Promise<Written> {
  const name = basename(path);
  let folder: HeldFolder | null = null;
  try {
    const target = options.exactly === true ? path : await targetOf(path, condition);
    folder = await holdFolder(dirname(target));
    const before = await entryOf(folder, target, name, condition);
    const way = { folder, path: target, entry: basename(target), name, bytes, condition };
    if (before === null) await makeFile(way);
    else return { version: versionOf(bytes), notice: await changeFile(way, before, options.backups ?? null) };
    return { version: versionOf(bytes), notice: null };
  } catch (error) {
    throw fileError(error, name, 'write');
  } finally {
    await folder?.close();
  }
}

/**
 * Makes sure that a file holds what was written. Another program's file that has taken its place is left to
 * the watcher.
 *
 * @throws AppError `failed`
 */
export async function readBack(folder: HeldFolder, entry: string, name: string, version: string, inode: bigint): Promise<void> {
  const file = await openIn(folder, entry, constants.O_RDONLY).catch(() => null);
  if (file === null) return;
  try {
    if ((await file.stat({ bigint: true })).ino !== inode) return;
    if (versionOf(await file.readFile()) === version) return;
  } finally {
    await file.close();
  }
  throw new AppError(
    'failed',
    `“${name}” was written, but reading it back gave something else: another program wrote to it at the same moment, or the disk is failing. Your text is still in the editor and its draft. Save it again, or under another name on another disk.`,
    { name },
  );
}

interface Way {
  readonly folder: HeldFolder;
  /** Absolute, links resolved. */
  readonly path: string;
  /** The name in the folder. */
  readonly entry: string;
  /** The name that the person knows. */
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly condition: WriteCondition;
}

async function targetOf(path: string, condition: WriteCondition): Promise<string> {
  return condition.kind === 'new' ? join(await realpath(dirname(path)), basename(path)) : resolveLinks(path);
}

async function entryOf(folder: HeldFolder, target: string, name: string, condition: WriteCondition): Promise<BigIntStats | null> {
  const entry = await lstatOrNull(folder.at(basename(target)));
  if (entry?.isDirectory() === true) throw folderInTheWay(name);
  if (entry !== null && condition.kind === 'new') throw alreadyExists(name);
  if (entry?.isSymbolicLink() === true) throw becameLink(name);
  if (entry === null && condition.kind === 'version') throw removed(name);
  if (entry !== null && !entry.isFile()) throw new AppError('not-writable', `“${name}” is a device or a pipe, not a file. Choose a regular file.`, { name });
  return entry;
}

async function makeFile({ folder, entry, name, bytes, condition }: Way): Promise<void> {
  await withTemporary(folder, async (temporary) => {
    const inode = await writeTemporary(folder.at(temporary), bytes, null);
    if (condition.kind === 'new') await moveToNewName(folder, temporary, entry, name);
    else await rename(folder.at(temporary), folder.at(entry));
    await folder.sync();
    await readBack(folder, entry, name, versionOf(bytes), inode);
  });
}

async function changeFile(way: Way, before: BigIntStats, backups: string | null): Promise<string | null> {
  const { folder, entry, name, bytes, condition } = way;
  try {
    await withTemporary(folder, async (temporary) => {
      // The rename would happily replace a file that its owner marked read-only.
      await (await openToChange(way)).close();
      const inode = await refusable(() => writeTemporary(folder.at(temporary), bytes, before));
      const file = await openToChange(way);
      const seen = await unchanged(file, way).finally(() => file.close());
      await refusable(() => swap(way, temporary, condition.kind === 'version' ? seen : null));
      await folder.sync();
      await readBack(folder, entry, name, versionOf(bytes), inode);
    });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    if (backups === null) throw error.cause;
    await changeInPlace(way, backups);
    return `“${name}” was written in place, since its folder does not let files be replaced. A copy was kept until that was done.`;
  }
  return before.nlink > 1n ? `“${name}” was also known by another name (a hard link). That one keeps the text from before.` : null;
}

async function changeInPlace(way: Way, backups: string): Promise<void> {
  const { folder, entry, path, name, bytes } = way;
  const file = await openToChange(way);
  try {
    const { ino } = await unchanged(file, way);
    await writeInPlace({ file, path, name, before: await readFrom(file), after: bytes, backups });
    await readBack(folder, entry, name, versionOf(bytes), ino);
  } finally {
    await file.close();
  }
}

/** The system does not let a file be made or renamed here. */
class Refusal extends Error {}

async function refusable<T>(work: () => Promise<T> | T): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (refusals.includes(errnoOf(error))) throw new Refusal('refused', { cause: error });
    throw error;
  }
}

async function withTemporary(folder: HeldFolder, work: (temporary: string) => Promise<void>): Promise<void> {
  const temporary = claimName();
  try {
    await work(temporary);
  } finally {
    // Gone already where a file was replaced. What is refused once, as by a disk that is full for a moment, is tried again.
    const remove = (): Promise<void> => rm(folder.at(temporary), { force: true });
    await remove().catch(() => remove().catch(() => undefined));
    releaseName(temporary);
  }
}

async function writeTemporary(path: string, bytes: Uint8Array, before: BigIntStats | null): Promise<bigint> {
  const file = await open(path, 'wx', before === null ? 0o666 : 0o600);
  try {
    await file.writeFile(bytes);
    if (before !== null) await keepOwnerAndMode(file, before);
    await file.sync();
    return (await file.stat({ bigint: true })).ino;
  } finally {
    await file.close();
  }
}

async function keepOwnerAndMode(file: FileHandle, before: BigIntStats): Promise<void> {
  const now = await file.stat();
  const [uid, gid] = [Number(before.uid), Number(before.gid)];
  if (now.uid !== uid || now.gid !== gid) {
    // Only the administrator may give files away; the content matters more than the owner.
    await file.chown(uid, gid).catch(() => file.chown(now.uid, gid).catch(() => undefined));
  }
  // After chown, which clears the set-id bits.
  await file.chmod(Number(before.mode) & 0o7777);
}

function openToChange({ folder, entry, name, condition }: Way): Promise<FileHandle> {
  return openIn(folder, entry, constants.O_RDWR).catch((error: unknown) => {
    throw errnoOf(error) === 'ENOENT' && condition.kind === 'version' ? removed(name) : error;
  });
}

/** The facts of a file that still holds what it must. */
async function unchanged(file: FileHandle, { name, condition }: Way): Promise<BigIntStats> {
  const facts = await file.stat({ bigint: true });
  if (condition.kind === 'version' && versionOf(await readFrom(file)) !== condition.baseVersion) throw changed(name);
  return facts;
}

async function readFrom(file: FileHandle): Promise<Uint8Array> {
  const parts: Buffer[] = [];
  for (let at = 0; ; ) {
    const { bytesRead, buffer } = await file.read(Buffer.allocUnsafe(1024 * 1024), 0, 1024 * 1024, at);
    if (bytesRead === 0) return Buffer.concat(parts);
    parts.push(buffer.subarray(0, bytesRead));
    at += bytesRead;
  }
}

/** Looks and renames with nothing in between, as near as a program gets to both at once. */
function swap({ folder, entry, name }: Way, temporary: string, seen: BigIntStats | null): void {
  if (seen !== null) {
    const now = lstatSync(folder.at(entry), { bigint: true, throwIfNoEntry: false });
    if (now === undefined) throw removed(name);
    if (now.isSymbolicLink()) throw becameLink(name);
    if (now.ino !== seen.ino || now.ctimeNs !== seen.ctimeNs || now.size !== seen.size) throw changed(name);
  }
  renameSync(folder.at(temporary), folder.at(entry));
}

async function moveToNewName(folder: HeldFolder, temporary: string, entry: string, name: string): Promise<void> {
  try {
    // Unlike a rename, a hard link never replaces what another program made in the meantime.
    await link(folder.at(temporary), folder.at(entry));
  } catch (error) {
    if (errnoOf(error) === 'EEXIST') throw error;
    // Some file systems have no hard links.
    if ((await lstatOrNull(folder.at(entry))) !== null) throw alreadyExists(name);
    await rename(folder.at(temporary), folder.at(entry));
  }
}

async function lstatOrNull(path: string): Promise<BigIntStats | null> {
  try {
    return await lstat(path, { bigint: true });
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return null;
    throw error;
  }
}

function changed(name: string): AppError {
  return new AppError(
    'changed-on-disk',
    `“${name}” was changed by another program since you opened it, so it was not overwritten. Compare the two versions, or save under another name.`,
    { name },
  );
}

function removed(name: string): AppError {
  return new AppError('not-found', `“${name}” was moved or deleted since you opened it. Save again to put it back, or save under another name.`, { name });
}
