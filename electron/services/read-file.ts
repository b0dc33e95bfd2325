import { constants, type Stats } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { basename } from 'node:path';
import { AppError } from '../../shared/contract/errors.ts';
import { fileError, isFolder } from './file-errors.ts';
import { openExactly } from './held-folder.ts';

/** The largest document that is opened, in bytes. */
export const documentSizeLimit = 50 * 1024 * 1024;

/** What can be done about a document that is too large. */
const splitIt = 'Split it, or open a part of it.';

/**
 * Reads a whole regular file, refusing by its size before a byte is read.
 *
 * @param limit in bytes.
 * @param links `exactly`: the path is a resolved one, and a link that has come since is refused
 * @param advice see {@link tooLarge}
 * @throws AppError `not-found`, `is-folder`, `not-readable`, `too-large`, `not-allowed`, `failed`
 */
export async function readFileWithin(path: string, limit: number, links: 'followed' | 'exactly' = 'followed', advice: string = splitIt): Promise<Uint8Array> {
  const name = basename(path);
  try {
    const file = await openToRead(path, links);
    try {
      const facts = requireFile(name, await file.stat());
      if (facts.size > limit) throw tooLarge(name, facts.size, limit, advice);
      // Files under /proc and the like say 0 and go on for ever, so the reading is bounded as well.
      const parts: Buffer[] = [];
      let total = 0;
      for (;;) {
        const part = Buffer.allocUnsafe(Math.max(64 * 1024, Math.min(facts.size + 1 - total, limit + 1)));
        const { bytesRead } = await file.read(part, 0, part.length, null);
        if (bytesRead === 0) return parts.length === 1 && parts[0] !== undefined ? parts[0] : Buffer.concat(parts);
        total += bytesRead;
        if (total > limit) throw tooLarge(name, total, limit, advice);
        parts.push(part.subarray(0, bytesRead));
      }
    } finally {
      await file.close();
    }
  } catch (error) {
    throw fileError(error, name, 'read');
  }
}

/**
 * Reads the start of a regular file, or all of a shorter one.
 *
 * @param length in bytes.
 * @param links see {@link readFileWithin}
 * @throws AppError `not-found`, `is-folder`, `not-readable`, `not-allowed`, `failed`
 */
export async function readFileStart(path: string, length: number, links: 'followed' | 'exactly' = 'followed'): Promise<Uint8Array> {
  const name = basename(path);
  try {
    const file = await openToRead(path, links);
    try {
      requireFile(name, await file.stat());
      const start = Buffer.allocUnsafe(length);
      let total = 0;
      while (total < length) {
        const { bytesRead } = await file.read(start, total, length - total, total);
        if (bytesRead === 0) break;
        total += bytesRead;
      }
      return start.subarray(0, total);
    } finally {
      await file.close();
    }
  } catch (error) {
    throw fileError(error, name, 'read');
  }
}

/** What is opened is what is looked at, so that nothing can be put in its place in between; a pipe keeps nobody waiting. */
function openToRead(path: string, links: 'followed' | 'exactly'): Promise<FileHandle> {
  // Windows has no such flag.
  return links === 'exactly' ? openExactly(path, constants.O_RDONLY) : open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
}

function requireFile(name: string, facts: Stats): Stats {
  if (facts.isDirectory()) throw isFolder(name);
  if (!facts.isFile()) {
    throw new AppError('not-readable', `“${name}” is a device or a pipe, not a file. Choose a regular file.`, { name });
  }
  return facts;
}

/**
 * Whether this process may write the file. Asked by opening it for writing without touching it:
 * `access` answers for the real user, not the effective one, and not for access lists on Windows.
 */
export async function isWritable(path: string): Promise<boolean> {
  try {
    await (await open(path, constants.O_RDWR)).close();
    return true;
  } catch {
    return false;
  }
}

/** A refusal by size. Sizes in bytes. @param advice a sentence that says what can be done */
export function tooLarge(name: string, size: number, limit: number, advice: string = splitIt): AppError {
  return new AppError('too-large', `“${name}” is too large: ${inWords(size)}, and the most that Aftermath takes is ${inWords(limit)}. ${advice}`, { name, size, limit });
}

function inWords(bytes: number): string {
  if (bytes < 1024 * 1024) return `${Math.ceil(bytes / 1024)} KB`;
  return `${(bytes / 1024 / 1024).toFixed(bytes % (1024 * 1024) === 0 ? 0 : 1)} MB`;
}
