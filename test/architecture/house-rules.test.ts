import { ESLint } from 'eslint';
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { projectRoot } from './project-copy.ts';
import { sourceFiles } from './source-files.ts';

/** A text put in the place of a real file, and what the linter must say about it. */
const plants: readonly (readonly [title: string, path: string, text: string, says: string])[] = [
  ['a default export', 'shared/text/edit.ts', 'export default 1;', 'Use a named export'],
  ['Date in the timeline', 'shared/timeline/durations.ts', 'export const now = (): number => Date.now();', 'Use temporal-polyfill'],
  ['a new Date in the timeline', 'shared/timeline/durations.ts', `export const day = new Date('2024-03-18');`, 'Use temporal-polyfill'],
  ['Electron outside of main and preload', 'electron/services/host.ts', `import { app } from 'electron';\nexport const application = app;`, 'Only electron/main and electron/preload'],
  ['raw HTML', 'renderer/document/document-view.ts', `export const show = (node: Element): void => {\n  node.innerHTML = '<b>';\n};`, 'Raw HTML never reaches the page'],
  ['a promise nobody waits for', 'renderer/document/document-view.ts', `export const go = (): void => {\n  Promise.resolve();\n};`, 'Promises must be awaited'],
  ['any', 'shared/text/edit.ts', 'export const value = (text: string): any => text;', 'Unexpected any'],
  ['a case left out', 'shared/text/edit.ts', `export function name(of: 'a' | 'b'): string {\n  switch (of) {\n    case 'a':\n      return 'A';\n  }\n  return '';\n}`, 'Switch is not exhaustive'],
];

describe('lint', () => {
  let eslint: ESLint;
  beforeAll(async () => {
    eslint = new ESLint({
      cwd: projectRoot,
      overrideConfig: {
        languageOptions: {
          parserOptions: {
            // In continuous integration the parser would look at the files on disk instead of the planted text.
            disallowAutomaticSingleRunInference: true,
            // The four planted files and what they import: reading the whole project, tests and all, is the lint step's work.
            project: 'test/architecture/tsconfig.planted.json',
          },
        },
      },
    });
    // Loading the linter and the types is the slow part: once, here, and not on the first sample's time.
    await eslint.lintFiles('shared/text/edit.ts');
  }, 180_000);

  it.each(plants)('refuses %s', async (_title, path, text, says) => {
    const [result] = await eslint.lintText(`${text}\n`, { filePath: join(projectRoot, path) });
    expect(result?.messages.map((message) => message.message).join('\n')).toContain(says);
  }, 60_000);
});

describe('the tree', () => {
  let sources: string[];
  beforeAll(async () => {
    sources = await sourceFiles('.ts', '.tsx', '.mjs', '.css');
  });

  it('names files in kebab case, for what they hold', () => {
    const wrong = sources.filter((path) => {
      const name = basename(path).split('.')[0] ?? '';
      return !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name) || /^(utils?|helpers?|manager|types|misc|common)$/.test(name);
    });
    expect(sources.length).toBeGreaterThan(0);
    expect(wrong).toEqual([]);
  });

  it('keeps files short enough to hold one idea', async () => {
    const long: string[] = [];
    for (const path of sources) {
      const lines = (await readFile(join(projectRoot, path), 'utf8')).split('\n').length - 1;
      if (lines > 400) long.push(`${path}: ${lines} lines`);
    }
    expect(long).toEqual([]);
  });

  it('imports files of the project by their full name', async () => {
    const bare: string[] = [];
    for (const path of sources.filter((source) => /\.tsx?$/.test(source))) {
      for (const [, target] of (await readFile(join(projectRoot, path), 'utf8')).matchAll(/\bfrom '(\.{1,2}\/[^'?]+)['?]/g)) {
        if (!/\.[a-z0-9]+$/.test(target ?? '')) bare.push(`${path}: ${target}`);
      }
    }
    expect(bare).toEqual([]);
  });
});
