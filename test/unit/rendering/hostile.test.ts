import { readdir } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { AppError } from '../../../shared/contract/errors.ts';
import { temporaryFolder } from '../../contract/temporary-folder.ts';
import { startServer } from '../../../electron/server/start-server.ts';
import { builtFolder } from '../../desktop/built-app.ts';
import { hostileDocuments } from '../../hostile/index.ts';
import { call } from '../server/attack-server.ts';
import { openThreads } from './open-threads.ts';

/** Those that cost most, of each kind; with `HOSTILE=all` in the environment every one. */
const chosen = /^(?:100,000 bullets|a timeline of 100,000 rows|lists 10,000 deep on one line|quotes 10,000 deep|HTML 10,000 deep|YAML: a billion laughs(?: as the title)?|YAML: lists 10,000 deep|10,000 references to an address of 1 MB|20,000 footnotes in a circle)$/;
const documents = hostileDocuments.filter(({ name }) => process.env['HOSTILE'] === 'all' || chosen.test(name));

describe('a server that is sent hostile documents', () => {
  beforeAll(async () => {
    await builtFolder();
  }, 240_000);

  it('exports each or refuses it and says what can be done, leaves no other file, and goes on', async () => {
    expect(documents.length).toBeGreaterThan(5);
    const [folder, dataFolder] = [await temporaryFolder(), await temporaryFolder()];
    const threads = await openThreads({ time: () => 4_000 });
    const server = await startServer({ target: folder, port: 0, dataFolder, rendererFolder: folder, version: '0.0.0', ...threads, printPdf: () => Promise.reject(new AppError('no-chromium', 'none')) });
    const { folderId } = (await call(server, 'folder.list', { folderId: null })).value;
    const written: string[] = [];
    const refused: string[] = [];
    for (const [at, document] of documents.entries()) {
      const text = document.write();
      const target = { folderId, name: `${at}.html`, overwrite: false };
      const [exported, checked] = await Promise.all([
        call(server, 'export.write', { jobId: String(at), documentId: null, name: 'x.md', text, format: 'html', target }),
        call(server, 'export.preflight', { documentId: null, name: 'x.md', text }),
      ]);
      if (exported.ok) written.push(`${at}.html`);
      else {
        expect(exported.error, document.name).toMatchObject({ code: 'too-complex', message: expect.stringMatching(/^Exporting “x\.md” took too (?:long|much memory) and was stopped\. Nothing was written\. Export a part of it/) as unknown });
        refused.push(document.name);
      }
      expect(checked.ok, document.name).toBe(true);
    }
    const small = { jobId: 'small', documentId: null, name: 'x.md', text: '# Fine\n', format: 'html', target: { folderId, name: 'small.html', overwrite: false } };
    expect(await call(server, 'export.write', small)).toMatchObject({ ok: true });
    expect((await readdir(folder)).sort()).toEqual([...written, 'small.html'].sort());
    console.log(`${written.length} hostile documents exported, ${refused.length} refused: ${refused.join('; ')}`);
    await server.close();
  }, 600_000);
});
