import { basename, dirname, extname, isAbsolute, resolve } from 'node:path';
import { AppError } from '../../shared/contract/errors.ts';
import { liesIn, resolveLinks } from './containment.ts';
import { fileError } from './file-errors.ts';
import type { Grants } from './grants.ts';
import { readFileWithin } from './read-file.ts';

/** The bytes of an image and its media type. */
export interface Attachment {
  readonly type: string;
  readonly bytes: Uint8Array;
}

/** Images that documents name. */
export interface Attachments {
  /** An image by its path as the document writes it. @throws AppError `not-found`, `is-folder`, `not-readable`, `too-large`, `not-allowed` */
  read(documentId: string, path: string): Promise<Attachment>;
}

/** The largest image that is read, in bytes. */
export const attachmentSizeLimit = 20 * 1024 * 1024;

/** SVG is safe here because pages show it by `<img>` alone, where it runs no script and loads nothing. */
const imageTypes: Readonly<Record<string, string>> = {
  '.png': 'image/png',
  '.apng': 'image/apng',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
  '.avif': 'image/avif',
  '.bmp': 'image/bmp',
  '.svg': 'image/svg+xml',
};

/**
 * Reads an image that a document names. The path is relative to the document's file, with or without
 * percent escapes, and must stay inside `bound` with every symbolic link resolved.
 *
 * @param documentPath the document's file, absolute
 * @param bound a folder, absolute, links resolved; null for the document's own folder
 */
export async function readImageBeside(documentPath: string, path: string, bound: string | null): Promise<Attachment> {
  const written = path.replace(/[?#].*$/s, '');
  const name = basename(written);
  try {
    const folder = await resolveLinks(dirname(documentPath));
    const plain = await contained(folder, written, bound ?? folder);
    try {
      return await readImage(plain);
    } catch (error) {
      const unescaped = unescape(written);
      if (unescaped === written || fileError(error, name, 'read').code !== 'not-found') throw error;
      return await readImage(await contained(folder, unescaped, bound ?? folder));
    }
  } catch (error) {
    throw fileError(error, name, 'read');
  }
}

/** Reads images beside granted documents, bounded by `root`, or by the document's folder where there is none. */
export function createAttachments({ root, grants }: { root: string | null; grants: Grants }): Attachments {
  return {
    async read(documentId, path) {
      const grant = await grants.file(documentId);
      return readImageBeside(grant.realPath, path, root);
    },
  };
}

async function contained(folder: string, path: string, bound: string): Promise<string> {
  if (isAbsolute(path) || /^[a-z][a-z\d+.-]*:/i.test(path) || path.includes('\0')) throw outside(path);
  const target = resolve(folder, path);
  // Before any look at the disk, so that an answer never tells what exists outside.
  if (!liesIn(bound, target)) throw outside(path);
  const realPath = await resolveLinks(target);
  if (!liesIn(bound, realPath)) throw outside(path);
  return realPath;
}

async function readImage(path: string): Promise<Attachment> {
  const type = imageTypes[extname(path).toLowerCase()];
  const name = basename(path);
  if (type === undefined) {
    throw new AppError('not-allowed', `“${name}” is not an image that Aftermath shows (${Object.keys(imageTypes).join(', ')}).`, { name });
  }
  return { type, bytes: await readFileWithin(path, attachmentSizeLimit) };
}

function unescape(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

function outside(path: string): AppError {
  const name = basename(path);
  return new AppError('not-allowed', `The image “${name}” lies outside of the document’s folder. Copy it beside the document.`, { name });
}
