import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/**
 * Every hostile document of the fixtures. In `*.lines.md` each line is one, in `*.blocks.md` they are
 * parted by lines of `%%%%`. A payload that runs sets `__canary` on its window or asks `hostile.example` for something.
 */
export function hostilePayloads(): { readonly name: string; readonly text: string }[] {
  const folder = fileURLToPath(new URL('../../fixtures/hostile/', import.meta.url));
  return readdirSync(folder)
    .filter((file) => file.endsWith('.md'))
    .flatMap((file) => {
      const content = readFileSync(folder + file, 'utf8');
      const parts = file.endsWith('.lines.md') ? content.split('\n') : content.split(/^%%%%\n/m);
      return parts.filter((text) => text.trim() !== '').map((text, index) => ({ name: `${file} ${index + 1}`, text }));
    });
}
