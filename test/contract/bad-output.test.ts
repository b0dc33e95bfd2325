import type * as files from 'node:fs';
import * as disk from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { defaultExportOptions } from '../../shared/contract/export-options.ts';
import { asOrdinaryUser, giveToOrdinaryUser } from './ordinary-user.ts';
import { bindingNames, openWorkbench, type Workbench } from './workbench.ts';

/** What the disk refuses, and at which step; null for nothing. */
const refusal: { step: 'write' | 'rename' | null; code: string } = { step: null, code: '' };

function refused(step: typeof refusal.step): Error | null {
  return refusal.step === step ? Object.assign(new Error(`${refusal.code}: refused`), { code: refusal.code }) : null;
}

vi.mock('node:fs/promises', async (importOriginal) => {
  const real = await importOriginal<typeof disk>();
  return {
    ...real,
    open: async (...args: Parameters<typeof real.open>) => {
      const file = await real.open(...args);
      if (!String(args[0]).endsWith('.tmp')) return file;
      const write = file.writeFile.bind(file);
      file.writeFile = async (data, options) => {
        const error = refused('write');
        if (error === null) return write(data, options);
        // A disk fills up half-way.
        await write(Buffer.from(data as Uint8Array).subarray(0, 10));
        throw error;
      };
      return file;
    },
  };
});

vi.mock('node:fs', async (importOriginal) => {
  const real = await importOriginal<typeof files>();
  return {
    ...real,
    renameSync: (...args: Parameters<typeof real.renameSync>) => {
      const error = refused('rename');
      if (error !== null) throw error;
      real.renameSync(...args);
    },
  };
});

afterEach(() => {
  refusal.step = null;
});

async function exportTo(bench: Workbench, name: string): Promise<unknown> {
  return bench.client.call('export.write', {
    jobId: 'job',
    documentId: null,
    name: 'outage.md',
    text: '# Outage\n',
    encoding: { bom: false, eol: 'lf' },
    format: 'html',
    options: defaultExportOptions,
    target: await bench.aim(name, true),
  });
}

describe.each(bindingNames)('exporting over %s', (binding) => {
  it.each([
    ['write', 'ENOSPC', 'no-space', 'The disk is full'],
    ['write', 'EDQUOT', 'no-space', 'Your disk quota is used up'],
    ['write', 'EIO', 'failed', 'could not be written'],
    ['rename', 'EBUSY', 'not-writable', 'is in use by another program'],
    ['rename', 'EPERM', 'not-writable', 'is open in another program'],
  ] as const)('a %s that fails with %s is told, and the export of before is whole', async (step, code, says, words) => {
    const bench = await openWorkbench(binding, { files: { 'outage.html': 'before' } });
    Object.assign(refusal, { step, code });
    const attempt = exportTo(bench, 'outage.html');
    await expect(attempt).rejects.toMatchObject({ code: says, message: expect.stringContaining('“outage.html”') as string });
    await expect(attempt).rejects.toThrow(words);
    refusal.step = null;
    expect(await disk.readdir(bench.folder)).toEqual(['outage.html']);
    expect(await disk.readFile(join(bench.folder, 'outage.html'), 'utf8')).toBe('before');
    await exportTo(bench, 'outage.html');
    expect(await disk.readFile(join(bench.folder, 'outage.html'), 'utf8')).toContain('# Outage');
  });

  it('a folder that may not be written is told, and stays as it is', async () => {
    const bench = await openWorkbench(binding, { files: { 'other.md': '' } });
    await disk.chmod(join(bench.folder, '..'), 0o755);
    await giveToOrdinaryUser(bench.folder);
    await disk.chmod(bench.folder, 0o555);
    onTestFinished(() => disk.chmod(bench.folder, 0o755));
    await asOrdinaryUser(() => expect(exportTo(bench, 'outage.html')).rejects.toMatchObject({ code: 'not-writable', message: expect.stringContaining('“outage.html”') as string }));
    expect(await disk.readdir(bench.folder)).toEqual(['other.md']);
  });

  it('a folder that is gone, or turned into a file, is told', async () => {
    const bench = await openWorkbench(binding);
    const target = await bench.aim('outage.html', true);
    await disk.rm(bench.folder, { recursive: true });
    await expect(exportTo({ ...bench, aim: () => Promise.resolve(target) }, 'outage.html')).rejects.toMatchObject({ code: 'not-found', message: expect.stringContaining('“outage.html”') as string });
    await disk.writeFile(bench.folder, 'a file');
    await expect(exportTo({ ...bench, aim: () => Promise.resolve(target) }, 'outage.html')).rejects.toMatchObject({ code: 'not-found', message: expect.stringContaining('“outage.html”') as string });
    expect(await disk.readFile(bench.folder, 'utf8')).toBe('a file');
  });

  it('a folder in the place of the export is told', async () => {
    const bench = await openWorkbench(binding);
    await disk.mkdir(join(bench.folder, 'outage.html'));
    await expect(exportTo(bench, 'outage.html')).rejects.toMatchObject({ code: 'is-folder' });
    expect(await disk.readdir(bench.folder)).toEqual(['outage.html']);
  });

  it('a name too long for the disk is told', async () => {
    const bench = await openWorkbench(binding);
    await expect(exportTo(bench, `${'ü'.repeat(140)}.html`)).rejects.toThrow('is too long for this disk');
    expect(await disk.readdir(bench.folder)).toEqual([]);
  });
});
