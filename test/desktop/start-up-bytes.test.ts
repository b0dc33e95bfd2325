import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { builtFolder } from './built-app.ts';

/** Kilobytes that a browser loads before a document can be typed into, as a server would send them. */
const most = { gzip: 314, brotli: 270 };

/** What is large and has nothing to do with the first screen, by words that only it has. */
const late: readonly (readonly [what: string, words: string])[] = [
  ['the grid', 'Move row '],
  ['the merge', 'Mine for all undecided'],
  ['the export dialog', 'Checks before export'],
  ['the history', 'Delete version'],
  ['a JavaScript parser', 'TemplateString'],
  ['the search panel', 'replace all'],
];

/** The scripts that the page names, and those that they import. */
async function firstScripts(): Promise<ReadonlyMap<string, Buffer>> {
  const folder = path.join(await builtFolder(), 'renderer');
  const html = await readFile(path.join(folder, 'index.html'), 'utf8');
  const waiting = [...html.matchAll(/(?:src|href)="\.\/([^"]+\.js)"/g)].map(([, name = '']) => path.join(folder, name));
  const found = new Map<string, Buffer>();
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (found.has(file)) continue;
    const script = await readFile(file);
    found.set(file, script);
    for (const [, name = ''] of script.toString('utf8').matchAll(/(?:from|import)\s*["'](\.\/[^"']+\.js)["']/g)) waiting.push(path.join(path.dirname(file), name));
  }
  return found;
}

describe('what the page loads before it is there', () => {
  it('is small', async () => {
    const scripts = [...(await firstScripts()).values()];
    const sum = (compress: (script: Buffer) => Buffer): number => Math.ceil(scripts.reduce((all, script) => all + compress(script).length, 0) / 1024);
    const bytes = { gzip: sum((script) => gzipSync(script, { level: 9 })), brotli: sum((script) => brotliCompressSync(script)) };
    expect(bytes.gzip).toBeGreaterThan(100);
    expect(bytes.gzip).toBeLessThanOrEqual(most.gzip);
    expect(bytes.brotli).toBeLessThanOrEqual(most.brotli);
  });

  it.each(late)('has nothing of %s', async (_what, words) => {
    const holders = [...(await firstScripts())].filter(([, script]) => script.includes(words)).map(([file]) => path.basename(file));
    expect(holders).toEqual([]);
  });
});
