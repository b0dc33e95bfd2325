import { createHash } from 'node:crypto';
import { lstat, readdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { documentSizeLimit, readFileWithin } from './read-file.ts';

/** What is known of a file that is not there any more. */
export interface GoneFile {
  /** Absolute, links resolved. */
  readonly path: string;
  /** As it was when it was last looked at. */
  readonly inode: bigint;
  readonly size: bigint;
  /** In nanoseconds. */
  readonly modifiedAt: bigint;
  /** SHA-256 of its bytes in hex, or null where it was not read. */
  readonly version: string | null;
  /** When it was last seen, in milliseconds since the epoch. */
  readonly seenAt: number;
}

/** What editors and sync tools leave behind is no new name of a document. */
const leftBehind = /~$|\.(?:bak|orig|rej|swp|tmp|old)$|conflicted copy|\.sync-conflict-|^\./i;
/** A folder of more than this is not searched; reading it would take longer than anybody waits. */
const mostEntries = 5_000;
/** How far apart the clocks of a file system and of this machine may be, in milliseconds. */
const clockSlack = 2_000;
/** Of files with the size of the one that is gone, so many are read. */
const mostRead = 4;

/**
 * The file that a document has become under another name in its folder: the same file by inode, size and time, or the only one
 * of the same ending and bytes that came since. Null where none is, or several are. Links are not followed.
 */
export async function findRenamed({ path, inode, size, modifiedAt, version, seenAt }: GoneFile): Promise<string | null> {
  const folder = dirname(path);
  const ending = endingOf(path);
  const names = await readdir(folder).catch(() => []);
  if (names.length > mostEntries) return null;
  const alike: string[] = [];
  for (const name of names) {
    if (leftBehind.test(name) || endingOf(name) !== ending) continue;
    const candidate = join(folder, name);
    const facts = await lstat(candidate, { bigint: true }).catch(() => null);
    if (facts === null || !facts.isFile() || facts.size !== size) continue;
    if (facts.ino === inode && facts.mtimeNs === modifiedAt) return candidate;
    // A copy that was there before is no new name.
    if (Number(facts.ctimeMs) >= seenAt - clockSlack) alike.push(candidate);
  }
  if (version === null || size === 0n || alike.length > mostRead) return null;
  const same: string[] = [];
  for (const candidate of alike) if ((await versionAt(candidate)) === version) same.push(candidate);
  return same.length === 1 ? (same[0] ?? null) : null;
}

function endingOf(path: string): string {
  const name = basename(path);
  const dot = name.lastIndexOf('.');
  return dot <= 0 ? '' : name.slice(dot).toLowerCase();
}

async function versionAt(path: string): Promise<string | null> {
  try {
    return createHash('sha256').update(await readFileWithin(path, documentSizeLimit)).digest('hex');
  } catch {
    return null;
  }
}
