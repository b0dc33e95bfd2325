import { basename, dirname, extname, isAbsolute, resolve } from 'node:path';
import { AppError } from '../../shared/contract/errors.ts';
import { imageSizeLimit, type ImageFacts } from '../../shared/export/image-facts.ts';
import { readImageHead } from '../../shared/export/image-type.ts';
import { liesIn, resolveLinks } from './containment.ts';
import { fileError } from './file-errors.ts';
import type { Grants } from './grants.ts';
import { lookAtImage } from './image-facts.ts';
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
  /** What there is to know of an image before reading it; a failure is among it. */
  facts(documentId: string, path: string): Promise<ImageFacts>;
}

/** SVG is safe here because pages show it by `<img>` alone, where it runs no script and loads nothing. */
const imageExtensions = ['.png', '.apng', '.jpg', '.jpeg', '.gif', '.webp', '.avif', '.bmp', '.svg'];

/**
 * Reads an image that a document names. The path is relative to the document's file, with or without
 * percent escapes, and must stay inside `bound` with every symbolic link resolved.
 *
 * @param documentPath the document's file, absolute
 * @param bound a folder, absolute, links resolved; null for the document's own folder
 */
export async function readImageBeside(documentPath: string, path: string, bound: string | null): Promise<Attachment> {
  try {
    return await beside(documentPath, path, bound, readImage);
  } catch (error) {
    throw fileError(error, basename(path), 'read');
  }
}

/** Looks at an image that a document names, under the rules of {@link readImageBeside}. Never fails. */
export async function imageFactsBeside(documentPath: string, path: string, bound: string | null): Promise<ImageFacts> {
  try {
    return await beside(documentPath, path, bound, async (file) => {
      const facts = await lookAtImage(file);
      return facts.state === 'readable' && !hasImageName(file) ? { ...facts, type: null } : facts;
    });
  } catch (error) {
    const { code } = fileError(error, basename(path), 'read');
    return { state: code === 'not-found' ? 'missing' : code === 'not-allowed' ? 'outside' : 'unreadable' };
  }
}

/** Does something with the file that a path names; where there is none, with the one it names without its percent escapes. */
async function beside<T>(documentPath: string, path: string, bound: string | null, use: (file: string) => Promise<T>): Promise<T> {
  const written = path.replace(/[?#].*$/s, '');
  const folder = await resolveLinks(dirname(documentPath));
  const plain = await contained(folder, written, bound ?? folder);
  try {
    return await use(plain);
  } catch (error) {
    const unescaped = unescape(written);
    if (unescaped === written || fileError(error, basename(written), 'read').code !== 'not-found') throw error;
    return use(await contained(folder, unescaped, bound ?? folder));
  }
}

/** Reads images beside granted documents, bounded by `root`, or by the document's folder where there is none. */
export function createAttachments({ root, grants }: { root: string | null; grants: Grants }): Attachments {
  return {
    async read(documentId, path) {
      const grant = await grants.file(documentId);
      return readImageBeside(grant.realPath, path, root);
    },
    async facts(documentId, path) {
      const grant = await grants.file(documentId);
      return imageFactsBeside(grant.realPath, path, root);
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
  const name = basename(path);
  if (!hasImageName(path)) {
    throw new AppError('not-allowed', `“${name}” is not an image that Aftermath shows (${imageExtensions.join(', ')}).`, { name });
  }
  const bytes = await readFileWithin(path, imageSizeLimit, 'exactly', 'Save the picture with fewer pixels.');
  const type = readImageHead(bytes)?.type;
  if (type === undefined) throw new AppError('not-allowed', `“${name}” is called an image, but what is in it is none. Replace it.`, { name });
  return { type, bytes };
}

function hasImageName(path: string): boolean {
  return imageExtensions.includes(extname(path).toLowerCase());
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
