import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { copyProject, projectRoot, type ProjectCopy } from './project-copy.ts';
import { runTool } from './run-tool.ts';
import { sourceFiles } from './source-files.ts';

interface Cruise {
  readonly modules: readonly { readonly source: string }[];
  readonly summary: { readonly violations: readonly { readonly from: string; readonly rule: { readonly name: string } }[] };
}

async function cruise(root: string): Promise<Cruise> {
  const { output } = await runTool('dependency-cruiser', 'bin/dependency-cruise.mjs', ['electron', 'renderer', 'shared', '--output-type', 'json'], root);
  return JSON.parse(output) as Cruise;
}

/** One file that breaks one rule: rule, path, text. */
const plants: readonly (readonly [rule: string, path: string, text: string])[] = [
  ['shared-stands-below', 'shared/text/planted-upward.ts', `export { host } from '../../electron/services/planted-service.ts';`],
  ['shared-is-pure', 'shared/text/planted-node.ts', `import { readFileSync } from 'node:fs';\nexport const read = readFileSync;`],
  ['shared-packages-are-pure', 'shared/text/planted-react.ts', `import { useState } from 'react';\nexport const use = useState;`],
  ['shared-packages-are-pure', 'shared/text/planted-codemirror.ts', `import type { EditorState } from '@codemirror/state';\nexport type State = EditorState;`],
  ['shared-layers-text', 'shared/text/planted-layer.ts', `export * from '../markdown/planted.ts';`],
  ['shared-layers-markdown', 'shared/markdown/planted-layer.ts', `export * from '../timeline/planted.ts';`],
  ['shared-layers-timeline', 'shared/timeline/planted-layer.ts', `export * from '../export/planted.ts';`],
  ['shared-layers-contract', 'shared/contract/planted-layer.ts', `export * from '../text/planted.ts';`],
  ['renderer-imports-shared-only', 'renderer/document/planted-host.ts', `export { host } from '../../electron/services/planted-service.ts';`],
  ['renderer-has-no-node', 'renderer/document/planted-node.ts', `import { join } from 'node:path';\nexport const glue = join;`],
  ['views-are-apart', 'renderer/editor/planted-view.ts', `export * from '../timeline/planted.ts';`],
  ['views-are-apart', 'renderer/preview/planted-view.ts', `export * from '../editor/planted.ts';`],
  ['document-knows-no-view', 'renderer/document/planted-view.ts', `export * from '../editor/planted.ts';`],
  ['ui-has-no-domain', 'renderer/ui/planted-domain.ts', `export * from '../../shared/text/planted.ts';`],
  ['app-is-on-top', 'renderer/editor/planted-app.ts', `export * from '../app/planted.ts';`],
  ['electron-stands-above', 'electron/main/planted-page.ts', `export * from '../../renderer/editor/planted.ts';`],
  ['electron-only-in-main-and-preload', 'electron/services/planted-electron.ts', `import { app } from 'electron';\nexport const application = app;`],
  ['electron-only-in-main-and-preload', 'renderer/editor/planted-electron.ts', `import type { App } from 'electron';\nexport type Application = App;`],
  ['services-serve-every-edition', 'electron/services/planted-edition.ts', `export * from '../main/planted.ts';`],
  ['editions-are-apart', 'electron/server/planted-edition.ts', `export * from '../main/planted.ts';`],
  ['command-line-uses-services', 'electron/cli/planted-edition.ts', `export * from '../main/planted.ts';`],
  ['preload-imports-names-only', 'electron/preload/planted-calls.ts', `export * from '../../shared/contract/planted.ts';`],
  ['host-needs-no-dev-package', 'electron/services/planted-dev.ts', `import { chromium } from '@playwright/test';\nexport const browser = chromium;`],
  ['launch-needs-nothing-built', 'electron/launch/planted-source.ts', `export * from '../../shared/text/planted.ts';`],
  ['no-unresolvable', 'shared/text/planted-missing.ts', `export * from './nowhere.ts';`],
  ['no-circular', 'shared/text/planted-circle-back.ts', `export * from './planted-circle.ts';`],
];

/** What the planted files import. */
const targets = [
  'shared/text/planted.ts', 'shared/markdown/planted.ts', 'shared/timeline/planted.ts', 'shared/export/planted.ts', 'shared/contract/planted.ts',
  'renderer/app/planted.ts', 'renderer/editor/planted.ts', 'renderer/timeline/planted.ts', 'electron/main/planted.ts',
];

describe('architecture rules', () => {
  let copy: ProjectCopy;
  let broken: Cruise;

  beforeAll(async () => {
    copy = await copyProject();
    for (const path of targets) await copy.plant(path, 'export const planted = 1;\n');
    await copy.plant('electron/services/planted-service.ts', 'export const host = 1;\n');
    await copy.plant('shared/text/planted-circle.ts', `export * from './planted-circle-back.ts';\n`);
    for (const [, path, text] of plants) await copy.plant(path, `${text}\n`);
    broken = await cruise(copy.root);
  }, 60_000);

  afterAll(() => copy.remove());

  it.each(plants)('%s stops %s', (rule, path) => {
    const broke = broken.summary.violations.filter((violation) => violation.from === path).map((violation) => violation.rule.name);
    expect(broke).toContain(rule);
  });

  it('an allowed import breaks no rule', () => {
    expect(broken.summary.violations.filter((violation) => targets.includes(violation.from))).toEqual([]);
  });

  it('every source file is looked at', async () => {
    const seen = new Set((await cruise(projectRoot)).modules.map((module) => module.source));
    const sources = await sourceFiles('.ts', '.tsx');
    expect(sources.length).toBeGreaterThan(0);
    expect(sources.filter((path) => !seen.has(path))).toEqual([]);
  }, 60_000);

  it('the command fails on a violation', async () => {
    const { code } = await runTool('dependency-cruiser', 'bin/dependency-cruise.mjs', ['electron', 'renderer', 'shared'], copy.root);
    expect(code).toBeGreaterThan(0);
  }, 60_000);
});
