import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { copyProject, type ProjectCopy } from './project-copy.ts';
import { runTool } from './run-tool.ts';

/** One line each that needs a machine, a browser or a clock. */
const impure = [
  `export const a = window;`,
  `export const b = document.title;`,
  `export const c = process.env;`,
  `export const d = Buffer.from('');`,
  `setTimeout(() => undefined, 1);`,
  `console.log('');`,
  `export const g = fetch('/');`,
  `import 'node:fs'; import { join } from 'node:path'; export const h = join;`,
];

describe('shared/ compiles apart', () => {
  let copy: ProjectCopy;
  let output: string;

  beforeAll(async () => {
    copy = await copyProject();
    // Beside the real sources: a package whose types drag in Node's would make these lines legal.
    await copy.plant('shared/planted.ts', `${impure.join('\n')}\n`);
    await copy.plant('shared/planted-pure.ts', `export const length = (text: string): number => [...text].length;\n`);
    ({ output } = await runTool('typescript', 'bin/tsc', ['-p', 'shared', '--pretty', 'false'], copy.root));
  }, 60_000);

  afterAll(() => copy.remove());

  it.each(impure.map((line, index) => [line, index + 1] as const))('refuses %s', (_line, number) => {
    expect(output).toMatch(new RegExp(`^shared/planted\\.ts\\(${number},\\d+\\): error`, 'm'));
  });

  it('accepts plain TypeScript', () => {
    expect(output).not.toContain('planted-pure.ts');
  });
});
