import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { ExportTheme } from '../../shared/contract/export-options.ts';
import { fontFaceRules, fontFamilies, neededFonts, type FontFace, type FontFamily } from '../../shared/export/fonts.ts';
import { themes } from '../../shared/export/themes/index.ts';

const nodeRequire = createRequire(import.meta.url);
const files = new Map<string, Promise<string>>();

/**
 * The `@font-face` rules for the characters of a page in a theme, with the font files inside.
 *
 * @param title what printed margins hold.
 * @param html the page's content.
 * @param withEmoji see {@link neededFonts}.
 */
export async function embeddedFonts(title: string, html: string, theme: ExportTheme, withEmoji: boolean): Promise<string> {
  const subsets = new Map<FontFamily, Record<string, string>>();
  for (const family of fontFamilies) {
    subsets.set(family, JSON.parse(await readFile(nodeRequire.resolve(`@fontsource/${family.name}/unicode.json`), 'utf8')) as Record<string, string>);
  }
  const needed = neededFonts(title, html, themes[theme], withEmoji, (family) => subsets.get(family) ?? {});
  const fonts = await Promise.all(needed.map(async (face) => ({ face, base64: await base64Of(fileOf(face)) })));
  return fontFaceRules(fonts);
}

/** Numbered subsets stand in brackets in the list, and without in the names of files. */
function fileOf({ family: { name }, subset, weight, style }: FontFace): string {
  return `@fontsource/${name}/files/${name}-${subset.replace(/[[\]]/g, '')}-${weight}-${style}.woff2`;
}

function base64Of(specifier: string): Promise<string> {
  const known = files.get(specifier);
  if (known !== undefined) return known;
  const reading = readFile(nodeRequire.resolve(specifier), 'base64');
  files.set(specifier, reading);
  return reading;
}
