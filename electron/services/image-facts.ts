import { open, readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { ImageFacts } from '../../shared/export/image-facts.ts';
import { imageSizeLimit } from '../../shared/export/image-facts.ts';
import { hasScript, imageHeadLength, readImageHead } from '../../shared/export/image-type.ts';
import { fileError } from './file-errors.ts';

/**
 * Looks at an image file: its size before anything else, then its first bytes; only a drawing that is
 * small enough to be shown is read whole, for the scripts in it.
 *
 * @param path absolute, links resolved
 * @throws AppError `not-found`, `not-readable`, `failed`
 */
export async function lookAtImage(path: string): Promise<ImageFacts> {
  try {
    const file = await stat(path);
    if (file.isDirectory()) return { state: 'folder' };
    if (!file.isFile()) return { state: 'unreadable' };
    const head = readImageHead(await readStart(path, imageHeadLength));
    const isDrawing = head?.type === 'image/svg+xml' && file.size <= imageSizeLimit;
    const scripted = isDrawing && hasScript(await readFile(path, 'utf8'));
    return { state: 'readable', bytes: file.size, type: head?.type ?? null, width: head?.width ?? null, height: head?.height ?? null, scripted };
  } catch (error) {
    throw fileError(error, basename(path), 'read');
  }
}

async function readStart(path: string, length: number): Promise<Uint8Array> {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
