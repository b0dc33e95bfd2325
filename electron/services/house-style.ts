import { mkdir, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { TextDecoder } from 'node:util';
import type { CallRequest, CallResponse } from '../../shared/contract/calls.ts';
import { AppError } from '../../shared/contract/errors.ts';
import { houseCssLimit, houseLogoLimit } from '../../shared/contract/house-style.ts';
import { readImageHead } from '../../shared/export/image-type.ts';
import { writeFileAtomically } from './atomic-write.ts';
import { fileError } from './file-errors.ts';
import { readFileWithin, tooLarge } from './read-file.ts';

const shorterSheet = 'Choose a shorter style sheet; one that carries fonts or pictures in itself is often too long.';
const smallerLogo = 'Choose a smaller picture, or save it with fewer pixels.';

/** A person's own look for exports. */
export interface HouseStyle {
  /** A style sheet that comes after the theme's; null for none. */
  readonly css: string | null;
  /** A picture for the head of the document, its type told by its content; null for none. */
  readonly logo: { readonly type: string; readonly bytes: Uint8Array } | null;
}

/** The house style kept for this user. */
export interface HouseStyleStore {
  /** What there is, and for each part that cannot be used a sentence that says why. Never fails: an export goes on without. */
  read(): Promise<HouseStyle & { readonly problems: readonly string[] }>;
  /** What there is, as the page is told of it. */
  describe(): Promise<CallResponse<'house.read'>>;
  /** Takes new parts; those left out stay, null removes. @throws AppError `too-large`, `not-text`, `not-allowed`, `not-writable`, `no-space`, `failed` */
  write(parts: CallRequest<'house.write'>): Promise<CallResponse<'house.write'>>;
}

const cssName = 'export-style.css';
const logoExtensions: Readonly<Record<string, string>> = { 'image/png': 'png', 'image/svg+xml': 'svg', 'image/jpeg': 'jpg', 'image/webp': 'webp' };
const logoNames = Object.values(logoExtensions).map((extension) => `export-logo.${extension}`);

/**
 * Keeps the house style as plain files of a folder, `export-style.css` and `export-logo.png` (`.svg`, `.jpg`, `.webp`),
 * where a person may also put them by hand. Of several logos the first of that list is taken.
 */
export function createHouseStyleStore(dataFolder: string): HouseStyleStore {
  async function read(): Promise<HouseStyle & { readonly problems: readonly string[] }> {
    const problems: string[] = [];
    const part = async <T>(reading: Promise<T>): Promise<T | null> =>
      reading.catch((error: unknown) => {
        if (!(error instanceof AppError) || error.code !== 'not-found') problems.push(`The house style is left out in part: ${messageOf(error)}`);
        return null;
      });
    const css = await part(readCss(join(dataFolder, cssName)));
    for (const name of logoNames) {
      const logo = await part(readLogo(join(dataFolder, name)));
      if (logo !== null) return { css, logo, problems };
    }
    return { css, logo: null, problems };
  }

  async function describe(): Promise<CallResponse<'house.read'>> {
    const { css, logo, problems } = await read();
    return { css, logo: logo === null ? null : { type: logo.type, base64: Buffer.from(logo.bytes).toString('base64') }, problems: [...problems] };
  }

  return {
    read,
    describe,
    async write({ css, logo }) {
      const newLogo = logo === undefined || logo === null ? logo : checkLogo(Buffer.from(logo.base64, 'base64'), 'the logo');
      const newCss = css === undefined || css === null ? css : checkCss(Buffer.from(css, 'utf8'), 'the style sheet');
      let writing = cssName;
      try {
        await mkdir(dataFolder, { recursive: true, mode: 0o700 });
        if (newCss !== undefined) await replace(join(dataFolder, cssName), newCss === null ? null : Buffer.from(newCss, 'utf8'));
        if (newLogo !== undefined) {
          const kept = newLogo === null ? null : `export-logo.${logoExtensions[newLogo.type] ?? ''}`;
          for (const name of logoNames) {
            writing = name;
            await replace(join(dataFolder, name), name === kept ? (newLogo?.bytes ?? null) : null);
          }
        }
      } catch (error) {
        throw fileError(error, writing, 'write');
      }
      return describe();
    },
  };
}

/**
 * A house style from files that a person names, as the command line takes them; null stands for none.
 *
 * @param paths absolute.
 * @throws AppError `not-found`, `is-folder`, `not-readable`, `too-large`, `not-text`, `not-allowed`, `failed`
 */
export async function houseStyleFromFiles(paths: { readonly css: string | null; readonly logo: string | null }): Promise<HouseStyle> {
  return { css: paths.css === null ? null : await readCss(paths.css), logo: paths.logo === null ? null : await readLogo(paths.logo) };
}

async function readCss(path: string): Promise<string> {
  return checkCss(await readFileWithin(path, houseCssLimit, 'followed', shorterSheet), basename(path));
}

async function readLogo(path: string): Promise<{ type: string; bytes: Uint8Array }> {
  return checkLogo(await readFileWithin(path, houseLogoLimit, 'followed', smallerLogo), basename(path));
}

function checkCss(bytes: Uint8Array, name: string): string {
  if (bytes.byteLength > houseCssLimit) throw tooLarge(name, bytes.byteLength, houseCssLimit, shorterSheet);
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    if (!text.includes('\0')) return text;
  } catch {
    // Said below, like every other way of being no text.
  }
  throw new AppError('not-text', `“${name}” is not a style sheet: it is not UTF-8 text. Save it as UTF-8, or choose another.`, { name });
}

function checkLogo(bytes: Uint8Array, name: string): { type: string; bytes: Uint8Array } {
  if (bytes.byteLength > houseLogoLimit) throw tooLarge(name, bytes.byteLength, houseLogoLimit, smallerLogo);
  const type = readImageHead(bytes)?.type;
  if (type !== undefined && type in logoExtensions) return { type, bytes };
  throw new AppError('not-allowed', `“${name}” cannot be a logo: what is in it is no PNG, SVG, JPEG or WebP image. Choose another.`, { name });
}

async function replace(path: string, bytes: Uint8Array | null): Promise<void> {
  if (bytes === null) await rm(path, { force: true });
  else await writeFileAtomically(path, bytes, { kind: 'any' });
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
