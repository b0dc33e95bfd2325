import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { checkDocument } from '../../../electron/services/export-preflight.ts';
import { renderExport } from '../../../electron/services/export.ts';
import { AppError } from '../../../shared/contract/errors.ts';
import { builtFolder } from '../../desktop/built-app.ts';
import { hostileDocuments } from '../../hostile/index.ts';
import { exportRequest } from '../export/request.ts';
import { openThreads } from './open-threads.ts';

const fixtures = fileURLToPath(new URL('../../fixtures/export/', import.meta.url));
const pixel = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
const bullets = hostile('100,000 bullets');
const paper = { fileName: 'x.md', paper: 'a4' as const };

function hostile(wanted: string): string {
  const found = hostileDocuments.find(({ name }) => name === wanted);
  if (found === undefined) throw new Error(`There is no hostile document “${wanted}”.`);
  return found.write();
}

describe('threads that render', () => {
  beforeAll(async () => {
    await builtFolder();
  }, 240_000);

  it('give the bytes, warnings, findings and pages to print that the same process would', async () => {
    // A Word document says when it was written.
    vi.stubEnv('SOURCE_DATE_EPOCH', '1700000000');
    onTestFinished(() => void vi.unstubAllEnvs());
    const threads = await openThreads();
    const names = (await readdir(fixtures)).filter((name) => name.endsWith('.md'));
    expect(names.length).toBeGreaterThan(2);
    for (const name of names.slice(0, 4)) {
      const text = `${await readFile(join(fixtures, name), 'utf8')}\n\n![one](a.png) ![two](missing.png)\n`;
      const asked: string[] = [];
      const stages: string[] = [];
      const request = exportRequest(text, {
        name,
        readImage: (path) => Promise.resolve(path === 'a.png' ? { type: 'image/png', bytes: pixel } : null),
        imageFacts: (path) => Promise.resolve(path === 'a.png' ? { state: 'readable', bytes: pixel.length, type: 'image/png', width: 1, height: 1, scripted: false } : { state: 'missing' }),
        printPdf: (html) => {
          asked.push(html);
          return Promise.reject(new AppError('no-chromium', 'There is no browser.'));
        },
        progress: (stage) => stages.push(stage),
      });
      for (const format of ['html', 'docx'] as const) {
        const here = await renderExport({ ...request, format });
        const there = await threads.exporter({ ...request, format });
        expect(Buffer.from(there.bytes).equals(Buffer.from(here.bytes)), `${name} as ${format}`).toBe(true);
        expect(there.warnings).toEqual(here.warnings);
      }
      expect(stages).toEqual(Array.from({ length: 4 }, () => ['rendering', 'images']).flat());
      const printing = { ...request, format: 'pdf' as const };
      for (const exporter of [renderExport, threads.exporter]) await expect(exporter(printing)).rejects.toMatchObject({ code: 'no-chromium', message: 'There is no browser.' });
      expect(asked[1]).toBe(asked[0]);
      const facts = (path: string): Promise<{ state: 'missing' }> => (path === 'a.png' ? Promise.reject(new Error('unreadable')) : Promise.resolve({ state: 'missing' }));
      expect(await threads.checker(text, paper, facts)).toEqual(await checkDocument(text, paper, facts));
      expect(await threads.checker(text, paper, null)).toEqual(await checkDocument(text, paper, null));
    }
  }, 120_000);

  it('stop what takes too long, say what can be done, and go on with what comes next', async () => {
    const threads = await openThreads({ time: (length) => (length > 100_000 ? 200 : null), most: 1 });
    await expect(threads.exporter(exportRequest(bullets, { name: 'outage.md' }))).rejects.toMatchObject({
      code: 'too-complex',
      message: 'Exporting “outage.md” took too long and was stopped. Nothing was written. Export a part of it, or wait longer on the command line: aftermath export "outage.md" --to html',
    });
    await expect(threads.checker(bullets, paper, null)).rejects.toMatchObject({ code: 'too-complex', details: { name: 'x.md' } });
    expect(Buffer.from((await threads.exporter(exportRequest('# Fine\n'))).bytes).toString()).toContain('Fine');
  }, 60_000);

  it('count the time that they work themselves, and not what the host takes to answer', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
    onTestFinished(() => void vi.useRealTimers());
    const threads = await openThreads({ time: () => 5_000, most: 1 });
    const readImage = (): Promise<{ type: string; bytes: Uint8Array }> => {
      vi.advanceTimersByTime(60_000);
      return Promise.resolve({ type: 'image/png', bytes: pixel });
    };
    expect((await threads.exporter(exportRequest('![a](a.png)\n', { readImage }))).warnings).toEqual([]);
    const working = exportRequest(bullets, { progress: () => vi.advanceTimersByTime(5_001) });
    await expect(threads.exporter(working)).rejects.toMatchObject({ code: 'too-complex' });
  }, 60_000);

  it('stop what takes too much memory, and go on', async () => {
    const threads = await openThreads({ memory: 100, most: 1 });
    await expect(threads.exporter(exportRequest(hostile('a timeline of 100,000 rows'), { name: 'outage.md' }))).rejects.toMatchObject({ code: 'too-complex', message: expect.stringContaining('“outage.md” took too much memory') as unknown });
    expect(Buffer.from((await threads.exporter(exportRequest('# Fine\n'))).bytes).toString()).toContain('Fine');
  }, 120_000);

  it('give up at once what nobody waits for any more, whether it runs, waits for its turn or for the host', async () => {
    const threads = await openThreads({ most: 1 });
    const stop = new AbortController();
    const ended: string[] = [];
    const end = (name: string) => (error: unknown) => {
      ended.push(name);
      expect(error).toMatchObject({ code: 'cancelled' });
    };
    const running = threads.exporter(exportRequest(bullets, { signal: stop.signal })).catch(end('running'));
    const waiting = threads.exporter(exportRequest(bullets, { signal: stop.signal })).catch(end('waiting'));
    const next = threads.exporter(exportRequest('# Next\n')).then(() => ended.push('next'));
    stop.abort();
    await Promise.all([running, waiting, next]);
    expect(ended.sort()).toEqual(['next', 'running', 'waiting']);

    const hanging = new AbortController();
    const printed = threads.exporter(
      exportRequest('# Print\n', {
        format: 'pdf',
        signal: hanging.signal,
        printPdf: () => {
          hanging.abort();
          return new Promise(() => undefined);
        },
      }),
    );
    await expect(printed).rejects.toMatchObject({ code: 'cancelled' });
    expect((await threads.exporter(exportRequest('# Fine\n'))).warnings).toEqual([]);
  }, 60_000);

  it('end with the host, and say so to who still waits', async () => {
    const threads = await openThreads();
    const running = threads.exporter(exportRequest(bullets));
    const refused = expect(running).rejects.toMatchObject({ code: 'cancelled' });
    await threads.close();
    await refused;
    await expect(threads.exporter(exportRequest('x'))).rejects.toMatchObject({ code: 'cancelled' });
  }, 60_000);
});
