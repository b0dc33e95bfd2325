import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { builtFolder } from './built-app.ts';

/** Bytes of a built module and of all that it loads before it runs. */
async function loadedWith(file: string, seen = new Set<string>()): Promise<number> {
  if (seen.has(file)) return 0;
  seen.add(file);
  const code = await readFile(file, 'utf8');
  const sizes = [...code.matchAll(/^(?:import|export)\b[^;'"]*["'](\.{1,2}\/[^'"]+)["']/gm)].map(([, path = '']) => loadedWith(join(dirname(file), path), seen));
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, code.length);
}

it('the command loads nothing large before it knows what it is asked for', async () => {
  const folder = await builtFolder();
  expect(await loadedWith(join(folder, 'main', 'cli.js'))).toBeLessThan(20_000);
  expect(await loadedWith(join(folder, 'main', 'render-worker.js'))).toBeGreaterThan(20_000);
}, 120_000);
