import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fontFaceRules, fontFamilies, neededFonts, type FontFamily } from '../../shared/export/fonts.ts';

const nodeRequire = createRequire(import.meta.url);
const files = new Map<string, Promise<string>>();

/**
 * The `@font-face` rules for the characters of a page, with the font files inside.
 *
 * @param html the page's content.
 */
export async function embeddedFonts(html: string): Promise<string> {
  const subsets = new Map<FontFamily, Record<string, string>>();
  for (const family of fontFamilies) {
    subsets.set(family, JSON.parse(await readFile(nodeRequire.resolve(`@fontsource/${family.name}/unicode.json`), 'utf8')) as Record<string, string>);
  }
  const needed = neededFonts(html, (family) => subsets.get(family) ?? {});
  const fonts = await Promise.all(
    needed.map(async (face) => {
      const { name } = face.family;
      return { face, base64: await base64Of(`@fontsource/${name}/files/${name}-${face.subset}-${face.weight}-${face.style}.woff2`) };
    }),
  );
  return fontFaceRules(fonts);
}

function base64Of(specifier: string): Promise<string> {
  const known = files.get(specifier);
  if (known !== undefined) return known;
  const reading = readFile(nodeRequire.resolve(specifier), 'base64');
  files.set(specifier, reading);
  return reading;
}
