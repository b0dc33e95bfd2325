import { constants } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { AppError } from '../../shared/contract/errors.ts';
import { fileError, isFolder } from './file-errors.ts';

/** The largest document that is opened, in bytes. */
export const documentSizeLimit = 50 * 1024 * 1024;

/**
 * Reads a whole regular file, refusing by its size before a byte is read.
 *
 * @param limit in bytes.
 * @throws AppError `not-found`, `is-folder`, `not-readable`, `too-large`, `failed`
 */
export async function readFileWithin(path: string, limit: number): Promise<Uint8Array> {
  const name = basename(path);
  try {
    const facts = await requireFile(path);
    if (facts.size > limit) throw tooLarge(name, facts.size, limit);
    const file = await open(path, 'r');
    try {
      // Files under /proc and the like say 0 and go on for ever, so the reading is bounded as well.
      const parts: Buffer[] = [];
      let total = 0;
      for (;;) {
        const part = Buffer.allocUnsafe(Math.max(64 * 1024, Math.min(facts.size + 1 - total, limit + 1)));
        const { bytesRead } = await file.read(part, 0, part.length, null);
        if (bytesRead === 0) return parts.length === 1 && parts[0] !== undefined ? parts[0] : Buffer.concat(parts);
        total += bytesRead;
        if (total > limit) throw tooLarge(name, total, limit);
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
 * @throws AppError `not-found`, `is-folder`, `not-readable`, `failed`
 */
export async function readFileStart(path: string, length: number): Promise<Uint8Array> {
  const name = basename(path);
  try {
    await requireFile(path);
    const file = await open(path, 'r');
    try {
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

async function requireFile(path: string): Promise<{ readonly size: number }> {
  const name = basename(path);
  const facts = await stat(path);
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

/** A refusal by size. Sizes in bytes. */
export function tooLarge(name: string, size: number, limit: number): AppError {
  const megabytes = (bytes: number): string => (bytes / 1024 / 1024).toFixed(bytes % (1024 * 1024) === 0 ? 0 : 1);
  return new AppError(
    'too-large',
    `“${name}” is too large: ${megabytes(size)} MB, and Aftermath takes files up to ${megabytes(limit)} MB. Split it, or open a part of it.`,
    { name, size, limit },
  );
}
