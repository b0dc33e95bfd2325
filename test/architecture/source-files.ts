import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { projectRoot } from './project-copy.ts';

/** Every file of the product whose name ends in one of the endings, relative to the root, with forward slashes. */
export async function sourceFiles(...endings: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const part of ['electron', 'renderer', 'shared']) {
    for (const path of await readdir(join(projectRoot, part), { recursive: true })) {
      if (endings.some((ending) => path.endsWith(ending))) found.push(`${part}/${path.replaceAll('\\', '/')}`);
    }
  }
  return found;
}
