import { constants } from 'node:fs';
import { basename } from 'node:path';
import type { ImageFacts } from '../../shared/export/image-facts.ts';
import { imageSizeLimit } from '../../shared/export/image-facts.ts';
import { hasScript, imageHeadLength, readImageHead } from '../../shared/export/image-type.ts';
import { fileError } from './file-errors.ts';
import { openExactly } from './held-folder.ts';

/**
 * Looks at an image file: its size before anything else, then its first bytes; only a drawing that is
 * small enough to be shown is read whole, for the scripts in it.
 *
 * @param path absolute, links resolved
 * @throws AppError `not-found`, `not-readable`, `failed`
 */
export async function lookAtImage(path: string): Promise<ImageFacts> {
  try {
    const file = await openExactly(path, constants.O_RDONLY);
    try {
      const facts = await file.stat();
      if (facts.isDirectory()) return { state: 'folder' };
      if (!facts.isFile()) return { state: 'unreadable' };
      const { buffer, bytesRead } = await file.read(Buffer.alloc(imageHeadLength), 0, imageHeadLength, 0);
      const head = readImageHead(buffer.subarray(0, bytesRead));
      const isDrawing = head?.type === 'image/svg+xml' && facts.size <= imageSizeLimit;
      const scripted = isDrawing && hasScript(await file.readFile('utf8'));
      return { state: 'readable', bytes: facts.size, type: head?.type ?? null, width: head?.width ?? null, height: head?.height ?? null, scripted };
    } finally {
      await file.close();
    }
  } catch (error) {
    throw fileError(error, basename(path), 'read');
  }
}
