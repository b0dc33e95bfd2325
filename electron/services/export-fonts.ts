import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { ExportTheme } from '../../shared/contract/export-options.ts';
import { fontFaceRules, fontFamilies, neededFonts, type FontFace, type FontFamily } from '../../shared/export/fonts.ts';
import { themes } from '../../shared/export/themes/index.ts';

const nodeRequire = createRequire(import.meta.url);
const files = new Map<string, Promise<string>>();
const folders = new Map<string, string>();

/**
 * The `@font-face` rules for the characters of a page in a theme, with the font files inside.
 *
 * @param title what printed margins hold.
 * @param html the page's content.
 * @param withEmoji see {@link neededFonts}.
 */
export async function embeddedFonts(title: string, html: string, theme: ExportTheme, withEmoji: boolean): Promise<string> {
  const subsets = new Map(await Promise.all(fontFamilies.map(async (family): Promise<[FontFamily, Record<string, string>]> => [family, JSON.parse(await readFile(join(folderOf(family), 'unicode.json'), 'utf8')) as Record<string, string>])));
  const needed = neededFonts(title, html, themes[theme], withEmoji, (family) => subsets.get(family) ?? {});
  const fonts = await Promise.all(needed.map(async (face) => ({ face, base64: await base64Of(fileOf(face)) })));
  return fontFaceRules(fonts);
}

/** The folder of a family's files; finding a package takes longer than reading a file of it. */
function folderOf({ name }: FontFamily): string {
  let folder = folders.get(name);
  if (folder === undefined) folders.set(name, (folder = dirname(nodeRequire.resolve(`@fontsource/${name}/unicode.json`))));
  return folder;
}

/** Numbered subsets stand in brackets in the list, and without in the names of files. */
function fileOf({ family, subset, weight, style }: FontFace): string {
  return join(folderOf(family), 'files', `${family.name}-${subset.replace(/[[\]]/g, '')}-${weight}-${style}.woff2`);
}

function base64Of(file: string): Promise<string> {
  const known = files.get(file);
  if (known !== undefined) return known;
  const reading = readFile(file, 'base64');
  files.set(file, reading);
  return reading;
}
