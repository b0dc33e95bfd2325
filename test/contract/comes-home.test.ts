import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { renderExport } from '../../electron/services/export.ts';
import { decodeText } from '../../electron/services/text-file.ts';
import { pdfWithSource } from '../unit/export/pdf-with-source.ts';
import { exportRequest } from '../unit/export/request.ts';
import { corpusFiles, storedTexts } from './stored-texts.ts';
import { bindingNames, openWorkbench, type Workbench } from './workbench.ts';

const crlf = Buffer.from('\uFEFF# Outage\r\n\r\nIt broke 🔥.\r\n');

async function exportOf(bytes: Uint8Array, format: 'html' | 'pdf', name = 'outage.md'): Promise<Uint8Array> {
  if (format === 'pdf') return pdfWithSource({ name, bytes });
  return (await renderExport(exportRequest('', { ...decodeText(bytes, name), name }))).bytes;
}

async function saveAs(bench: Workbench, name: string, document: Awaited<ReturnType<Workbench['open']>>): Promise<Buffer> {
  const { text, encoding, id } = document;
  await bench.client.call('document.saveAs', { text, encoding, suggestedName: document.name, id, target: await bench.aim(name) });
  return readFile(join(bench.folder, name));
}

describe.each(bindingNames)('an export opened over %s', (binding) => {
  it.each(storedTexts)('gives back a file with %s, byte for byte', async (_title, bytes) => {
    const bench = await openWorkbench(binding);
    for (const format of ['html', 'pdf'] as const) {
      const exported = Buffer.from(await exportOf(bytes, format));
      await writeFile(join(bench.folder, `x.${format}`), exported);
      const document = await bench.open(`x.${format}`);
      expect(document).toMatchObject({ id: null, version: null, readOnly: false, name: 'outage.md', folder: bench.folder, restoredFrom: `x.${format}` });
      expect(await saveAs(bench, `from-${format}.md`, document)).toEqual(bytes);
      expect(await readFile(join(bench.folder, `x.${format}`))).toEqual(exported);
    }
  });

  it('gives back every real report', async () => {
    const bench = await openWorkbench(binding);
    const differing: string[] = [];
    for (const [name, bytes] of corpusFiles().slice(0, 12)) {
      await writeFile(join(bench.folder, 'x.html'), await exportOf(bytes, 'html', name));
      if (!bytes.equals(await saveAs(bench, name, await bench.open('x.html')))) differing.push(name);
    }
    expect(differing).toEqual([]);
  });

  it('is restored when it is dropped, beside the export where that is found', async () => {
    const bench = await openWorkbench(binding);
    const exported = Buffer.from(await exportOf(crlf, 'pdf'));
    await writeFile(join(bench.folder, 'x.pdf'), exported);
    const base64 = exported.toString('base64');
    const found = await bench.client.call('document.openDropped', { name: 'x.pdf', base64, path: join(bench.folder, 'x.pdf') });
    expect(found).toMatchObject({ id: null, folder: bench.folder, text: '# Outage\n\nIt broke 🔥.\n', encoding: { bom: true, eol: 'crlf' }, restoredFrom: 'x.pdf' });
    const foreign = await bench.client.call('document.openDropped', { name: 'y.pdf', base64 });
    expect(foreign).toMatchObject({ id: null, folder: '', name: 'outage.md', restoredFrom: 'y.pdf' });
  });

  it('is what the host can be started with', async () => {
    const bench = await openWorkbench(binding, { files: { 'x.html': Buffer.from(await exportOf(crlf, 'html')).toString('utf8') }, start: 'x.html' });
    const { start } = await bench.client.call('host.describe', {});
    expect(await bench.client.call('document.open', { id: start.kind === 'document' ? start.id : '' })).toMatchObject({ id: null, restoredFrom: 'x.html' });
    const failing = await openWorkbench(binding, { files: { 'x.html': '<!doctype html><p>Theirs' }, start: 'x.html' });
    expect((await failing.client.call('host.describe', {})).start).toMatchObject({ kind: 'failed', error: { code: 'not-text', message: expect.stringContaining('“x.html” was not exported from Aftermath') as string } });
  });

  it('is no recent document', async () => {
    const bench = await openWorkbench(binding);
    await writeFile(join(bench.folder, 'x.pdf'), await exportOf(crlf, 'pdf'));
    await bench.open('x.pdf');
    expect((await bench.client.call('document.recent', {})).documents).toEqual([]);
  });

  it.each(['x.html', 'x.pdf', 'new.HTM'])('is never replaced by a document: %s', async (name) => {
    const bench = await openWorkbench(binding);
    const exported = Buffer.from(await exportOf(crlf, 'html'));
    await writeFile(join(bench.folder, 'x.html'), exported);
    await writeFile(join(bench.folder, 'x.pdf'), exported);
    const request = { text: 'mine', encoding: { bom: false, eol: 'lf' } as const, suggestedName: 'outage.md', id: null };
    await expect(bench.client.call('document.saveAs', { ...request, target: await bench.aim(name, true) })).rejects.toMatchObject({ code: 'not-allowed', message: expect.stringContaining(`“${name}”`) as string });
    expect((await readdir(bench.folder)).sort()).toEqual(['x.html', 'x.pdf']);
    expect(await readFile(join(bench.folder, 'x.html'))).toEqual(exported);
  });

  it.each([
    ['x.html', '<!doctype html><title>Theirs</title>'],
    ['x.pdf', '%PDF-1.7\n%%EOF'],
  ])('is refused by its name where it carries nothing of ours: %s', async (name, text) => {
    const bench = await openWorkbench(binding, { files: { [name]: text } });
    await expect(bench.open(name)).rejects.toMatchObject({ code: 'not-text', message: expect.stringContaining(`“${name}”`) as string });
  });
});
