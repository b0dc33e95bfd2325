import { execFile } from 'node:child_process';
import { cp, mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../contract/temporary-folder.ts';
import { builtFolder } from '../../desktop/built-app.ts';

const fixtures = fileURLToPath(new URL('../../fixtures/export/', import.meta.url));
const environments = [
  { TZ: 'UTC', LANG: 'C', SOURCE_DATE_EPOCH: '1700000000' },
  { TZ: 'America/St_Johns', LANG: 'de_DE.UTF-8', SOURCE_DATE_EPOCH: '1700000000' },
];

describe('the same documents, exported by two processes', () => {
  it('give the same bytes, wherever and whenever they run', async () => {
    const folder = await temporaryFolder();
    await cp(fixtures, join(folder, 'docs'), { recursive: true });
    const program = join(await builtFolder(), 'main', 'cli.js');
    const pages: Buffer[][] = [];
    for (const [at, environment] of environments.entries()) {
      const out = join(folder, `out-${at}`);
      await mkdir(out);
      const { stdout } = await promisify(execFile)(process.execPath, [program, 'export', 'docs', '--to', 'html', '--elapsed', '--zone', 'Europe/Berlin', '--out', out], { cwd: folder, env: { ...process.env, ...environment } });
      const written = stdout.split('\n').filter((path) => path !== '');
      expect(written.length).toBeGreaterThan(5);
      pages.push(await Promise.all(written.map((path) => readFile(path))));
    }
    expect(pages[0]?.map((page) => page.toString('utf8'))).toEqual(pages[1]?.map((page) => page.toString('utf8')));
  }, 120_000);
});
