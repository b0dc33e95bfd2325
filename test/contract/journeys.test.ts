import { chmod, mkdir, readdir, readFile, rename, stat, symlink, unlink, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { corpusFiles, storedTexts } from './stored-texts.ts';
import { versionOf } from '../../electron/services/text-file.ts';
import { defaultExportOptions } from '../../shared/contract/export-options.ts';
import { bindingNames, openWorkbench } from './workbench.ts';

const onePixel = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');

describe.each(bindingNames)('over %s', (binding) => {
  it.each(storedTexts)('a file with %s is the same after open and save', async (_title, bytes) => {
    const bench = await openWorkbench(binding);
    const path = join(bench.folder, 'outage.md');
    await writeFile(path, bytes);
    const document = await bench.open('outage.md');
    const { id, text, encoding, version } = document;
    const saved = await bench.client.call('document.save', { id: id ?? '', text, encoding, baseVersion: version });
    expect(await readFile(path)).toEqual(bytes);
    expect(saved.version).toBe(version);
  });

  it('every real report is the same after open and save', async () => {
    const bench = await openWorkbench(binding);
    const files = corpusFiles();
    const differing: string[] = [];
    for (const [name, bytes] of files) {
      await writeFile(join(bench.folder, name), bytes);
      const { id, text, encoding, version } = await bench.open(name);
      await bench.client.call('document.save', { id: id ?? '', text, encoding, baseVersion: version });
      if (!bytes.equals(await readFile(join(bench.folder, name)))) differing.push(name);
    }
    expect(differing).toEqual([]);
  });

  it('an edit is written with the line ends of the file, and can be followed by another', async () => {
    const bench = await openWorkbench(binding);
    await writeFile(join(bench.folder, 'outage.md'), '\uFEFFone\r\ntwo\r\n');
    const { id, text, encoding, version } = await bench.open('outage.md');
    expect(text).toBe('one\ntwo\n');
    const first = await bench.client.call('document.save', { id: id ?? '', text: 'one\nand a half\ntwo\n', encoding, baseVersion: version });
    await bench.client.call('document.save', { id: id ?? '', text: 'one\nhalf\ntwo\n', encoding, baseVersion: first.version });
    expect(await readFile(join(bench.folder, 'outage.md'), 'utf8')).toBe('\uFEFFone\r\nhalf\r\ntwo\r\n');
    expect(await readdir(bench.folder)).toEqual(['outage.md']);
  });

  it('saves that come at once are written in their order', async () => {
    const bench = await openWorkbench(binding);
    await writeFile(join(bench.folder, 'outage.md'), 'start\n');
    const { id, encoding, version } = await bench.open('outage.md');
    const texts = Array.from({ length: 12 }, (_each, index) => `${index}\n`.repeat(2000));
    const versions = [version, ...texts.map((text) => versionOf(Buffer.from(text)))];
    const saves = texts.map((text, index) => bench.client.call('document.save', { id: id ?? '', text, encoding, baseVersion: versions[index] ?? null }));
    const answers = await Promise.allSettled(saves);
    const written = await readFile(join(bench.folder, 'outage.md'), 'utf8');
    // HTTP may deliver in another order; one that comes before its turn is refused.
    const refused = answers.findIndex(({ status }) => status === 'rejected');
    if (binding !== 'HTTP') expect(refused).toBe(-1);
    expect(written).toBe(texts[answers.findLastIndex(({ status }) => status === 'fulfilled')]);
    expect(await readdir(bench.folder)).toEqual(['outage.md']);
  });

  it('saving keeps the mode of the file and follows a link', async () => {
    const bench = await openWorkbench(binding);
    await mkdir(join(bench.folder, 'archive'));
    await writeFile(join(bench.folder, 'archive', 'real.md'), 'before\n');
    await chmod(join(bench.folder, 'archive', 'real.md'), 0o640);
    await symlink(join('archive', 'real.md'), join(bench.folder, 'current.md'));
    const { id, name, encoding, version } = await bench.open('current.md');
    expect(name).toBe('current.md');
    await bench.client.call('document.save', { id: id ?? '', text: 'after\n', encoding, baseVersion: version });
    expect(await readFile(join(bench.folder, 'archive', 'real.md'), 'utf8')).toBe('after\n');
    expect((await stat(join(bench.folder, 'archive', 'real.md'))).mode & 0o777).toBe(0o640);
    expect((await readdir(bench.folder, { withFileTypes: true })).find((entry) => entry.name === 'current.md')?.isSymbolicLink()).toBe(true);
  });

  it('Save As makes a file, which is then recent, can be saved and reopened by the same id', async () => {
    const bench = await openWorkbench(binding);
    const encoding = { bom: false, eol: 'crlf' } as const;
    const target = await bench.aim('new.md');
    const made = await bench.client.call('document.saveAs', { text: 'a\nb', encoding, suggestedName: 'new.md', id: null, target });
    expect(await readFile(join(bench.folder, 'new.md'), 'utf8')).toBe('a\r\nb');
    expect(made).toMatchObject({ name: 'new.md', folder: bench.folder });
    const { documents } = await bench.client.call('document.recent', {});
    expect(documents.map(({ id, name }) => ({ id, name }))).toEqual([{ id: made.id, name: 'new.md' }]);
    await bench.client.call('document.save', { id: made.id, text: 'c', encoding, baseVersion: made.version });
    expect((await bench.client.call('document.open', { id: made.id })).text).toBe('c');
    await bench.client.call('document.forget', { id: made.id });
    expect((await bench.client.call('document.recent', {})).documents).toEqual([]);
  });

  it('a change by another program arrives once, with what is on disk', async () => {
    const bench = await openWorkbench(binding);
    const path = join(bench.folder, 'outage.md');
    await writeFile(path, 'one\n');
    const { id, encoding, version } = await bench.open('outage.md');
    const changes: string[] = [];
    bench.client.on('document.changedOnDisk', ({ document }) => changes.push(document.text));
    const changed = bench.next('document.changedOnDisk');
    await bench.client.call('document.watch', { id: id ?? '' });
    // Our own save and a new date with the old content are no changes.
    await bench.client.call('document.save', { id: id ?? '', text: 'ours\n', encoding, baseVersion: version });
    await utimes(path, new Date(), new Date());
    // As most editors save: a new file over the old one.
    await writeFile(`${path}~`, 'theirs\n');
    await rename(`${path}~`, path);
    expect(await changed).toMatchObject({ id, document: { id, text: 'theirs\n', name: 'outage.md' } });

    const again = bench.next('document.changedOnDisk');
    await writeFile(path, 'in place\n');
    expect((await again).document.text).toBe('in place\n');
    expect(changes).toEqual(['theirs\n', 'in place\n']);
  });

  it('a change made between opening and watching is not missed', async () => {
    const bench = await openWorkbench(binding);
    await writeFile(join(bench.folder, 'outage.md'), 'one\n');
    const { id } = await bench.open('outage.md');
    await writeFile(join(bench.folder, 'outage.md'), 'two\n');
    const changed = bench.next('document.changedOnDisk');
    await bench.client.call('document.watch', { id: id ?? '' });
    expect((await changed).document.text).toBe('two\n');
  });

  it('a removed file is told, and so is its return', async () => {
    const bench = await openWorkbench(binding);
    const path = join(bench.folder, 'outage.md');
    await writeFile(path, 'one\n');
    const { id } = await bench.open('outage.md');
    const removed = bench.next('document.removedFromDisk');
    await bench.client.call('document.watch', { id: id ?? '' });
    await unlink(path);
    expect(await removed).toEqual({ id });
    const returned = bench.next('document.changedOnDisk');
    await writeFile(path, 'one\n');
    expect((await returned).document.text).toBe('one\n');
  });

  it('a dropped file is tied to the file on disk it came from', async () => {
    const bench = await openWorkbench(binding);
    await mkdir(join(bench.folder, '2024'));
    await writeFile(join(bench.folder, '2024', 'outage.md'), '# Outage\r\n');
    await writeFile(join(bench.folder, 'outage.md'), 'another of that name\n');
    const base64 = Buffer.from('# Outage\r\n').toString('base64');
    const dropped = await bench.client.call('document.openDropped', { name: 'outage.md', base64, path: join(bench.folder, '2024', 'outage.md') });
    expect(dropped).toMatchObject({ text: '# Outage\n', folder: join(bench.folder, '2024') });
    expect(dropped.id).not.toBeNull();
    const foreign = await bench.client.call('document.openDropped', { name: 'outage.md', base64: Buffer.from('from a mail\n').toString('base64') });
    expect(foreign).toMatchObject({ id: null, version: null, text: 'from a mail\n', name: 'outage.md' });
  });

  it('images beside the document are read, and nothing else is', async () => {
    const bench = await openWorkbench(binding);
    await mkdir(join(bench.folder, 'img'));
    await writeFile(join(bench.folder, 'img', 'load graph.png'), onePixel);
    await writeFile(join(bench.folder, 'secret.txt'), 'secret');
    await writeFile(join(bench.folder, '..', 'outside.png'), onePixel);
    await symlink(join(bench.folder, '..', 'outside.png'), join(bench.folder, 'img', 'link.png'));
    await writeFile(join(bench.folder, 'outage.md'), '# Outage\n');
    const { id } = await bench.open('outage.md');
    const read = (path: string): Promise<{ type: string; base64: string }> => bench.client.call('attachment.read', { documentId: id ?? '', path });
    expect(await read('img/load%20graph.png')).toEqual({ type: 'image/png', base64: onePixel.toString('base64') });
    expect(await read('./img/load graph.png?raw=true')).toEqual({ type: 'image/png', base64: onePixel.toString('base64') });
    await expect(read('img/none.png')).rejects.toMatchObject({ code: 'not-found' });
    for (const path of ['../outside.png', '..%2Foutside.png', 'img/link.png', 'secret.txt', join(bench.folder, 'img', 'load graph.png'), 'https://example.org/a.png']) {
      await expect(read(path), path).rejects.toMatchObject({ code: 'not-allowed' });
    }
  });

  it.each(['html', 'pdf'] as const)('an export to %s is written, told step by step, and can be read again', async (format) => {
    const bench = await openWorkbench(binding);
    await writeFile(join(bench.folder, 'graph.png'), onePixel);
    await writeFile(join(bench.folder, 'outage.md'), '# Outage\n');
    const { id } = await bench.open('outage.md');
    const stages: string[] = [];
    const finished = bench.next('export.progressed');
    bench.client.on('export.progressed', ({ jobId, stage }) => stages.push(`${jobId} ${stage}`));
    const request = { jobId: 'job', documentId: id, name: 'outage.md', text: '![](graph.png)', encoding: { bom: false, eol: 'lf' } as const, format, options: defaultExportOptions };
    const made = await bench.client.call('export.write', { ...request, target: await bench.aim(`outage.${format}`) });
    const written = await readFile(join(bench.folder, `outage.${format}`));
    expect(written.toString()).toContain(`[image/png, ${onePixel.length} bytes]`);
    expect(made).toMatchObject({ name: `outage.${format}`, folder: bench.folder, bytes: written.length, warnings: [] });
    const read = await bench.client.call('export.read', { exportId: made.exportId });
    expect(read).toEqual({ type: format === 'pdf' ? 'application/pdf' : 'text/html', base64: written.toString('base64') });
    expect((await finished).stage).toBe('rendering');
    await expect.poll(() => stages).toEqual(format === 'pdf' ? ['job rendering', 'job printing', 'job writing'] : ['job rendering', 'job writing']);
    const again = await bench.client.call('export.write', { ...request, text: '![](none.png)', target: await bench.aim(`outage.${format}`, true) });
    expect(again.warnings).toHaveLength(1);
    await expect(bench.client.call('export.read', { exportId: 'never made' })).rejects.toMatchObject({ code: 'not-found' });
  });

  it('a document is checked before it is exported', async () => {
    const bench = await openWorkbench(binding, { files: { 'outage.md': '' } });
    await writeFile(join(bench.folder, 'graph.png'), onePixel);
    await writeFile(join(bench.folder, 'words.png'), 'words');
    const { id } = await bench.open('outage.md');
    const text = '# Outage\n\nTODO ![a](graph.png)\n\n![b](none.png) ![c](words.png)\n';
    const check = async (documentId: string | null): Promise<unknown> =>
      (await bench.client.call('export.preflight', { documentId, name: 'outage.md', text, options: defaultExportOptions })).items.map(({ kind, severity, line, range }) => [kind, severity, line, text.slice(range.from, range.to)]);
    expect(await check(id)).toEqual([
      ['placeholder', 'warning', 3, 'TODO'],
      ['image-missing', 'error', 5, '![b](none.png)'],
      ['image-not-an-image', 'error', 5, '![c](words.png)'],
    ]);
    expect(await check(null)).toHaveLength(4);
  });

  it.each(['html', 'pdf'] as const)('a preview of an export to %s is what would be written, without its source, and writes nothing', async (format) => {
    const bench = await openWorkbench(binding);
    await writeFile(join(bench.folder, 'graph.png'), onePixel);
    await writeFile(join(bench.folder, 'outage.md'), '# Outage\n');
    const { id } = await bench.open('outage.md');
    const request = { documentId: id, name: 'outage.md', text: '![](graph.png)', encoding: { bom: false, eol: 'lf' } as const, format, options: defaultExportOptions };
    const shown = await bench.client.call('export.preview', request);
    expect(shown).toMatchObject({ type: format === 'pdf' ? 'application/pdf' : 'text/html', warnings: [] });
    const bytes = Buffer.from(shown.base64, 'base64').toString();
    expect(bytes).toContain(`[image/png, ${onePixel.length} bytes]`);
    expect(bytes).toContain('(source left out)');
    expect((await readdir(bench.folder)).sort()).toEqual(['graph.png', 'outage.md']);
    expect((await bench.client.call('export.preview', { ...request, documentId: null })).warnings).toHaveLength(1);
  });

  it('settings start with their defaults and are kept', async () => {
    const bench = await openWorkbench(binding);
    expect(await bench.client.call('settings.read', {})).toEqual({ theme: 'system', lineNumbers: false, softWrap: true, export: defaultExportOptions });
    const chosen = { theme: 'dark', lineNumbers: true, softWrap: false, export: { ...defaultExportOptions, paper: 'letter' } } as const;
    await bench.client.call('settings.write', chosen);
    expect(await bench.client.call('settings.read', {})).toEqual(chosen);
  });

  it('a house style can be read back, lies in the data folder, and goes into exports that want it', async () => {
    const bench = await openWorkbench(binding);
    expect(await bench.client.call('house.read', {})).toEqual({ css: null, logo: null, problems: [] });
    const kept = await bench.client.call('house.write', { css: 'h1 { color: teal }', logo: { base64: onePixel.toString('base64') } });
    expect(kept).toEqual({ css: 'h1 { color: teal }', logo: { type: 'image/png', base64: onePixel.toString('base64') }, problems: [] });
    expect(await readFile(join(bench.dataFolder, 'export-style.css'), 'utf8')).toBe('h1 { color: teal }');
    expect(await bench.client.call('house.write', { logo: null })).toMatchObject({ css: 'h1 { color: teal }', logo: null });
    await expect(bench.client.call('house.write', { logo: { base64: 'bm9uZQ==' } })).rejects.toMatchObject({ code: 'not-allowed' });

    await writeFile(join(bench.dataFolder, 'export-logo.svg'), 'no drawing');
    const write = async (house: boolean): Promise<string[]> => {
      const target = await bench.aim('outage.html', true);
      const { warnings } = await bench.client.call('export.write', { jobId: 'job', documentId: null, name: 'outage.md', text: 'text', encoding: { bom: false, eol: 'lf' }, format: 'html', options: { ...defaultExportOptions, house }, target });
      return warnings;
    };
    expect(await write(true)).toEqual([expect.stringContaining('export-logo.svg')]);
    expect(await readFile(join(bench.folder, 'outage.html'), 'utf8')).toContain('[house: h1 { color: teal }]');
    expect(await write(false)).toEqual([]);
    expect(await readFile(join(bench.folder, 'outage.html'), 'utf8')).not.toContain('house');
  });

  it('starts on the sample, or on the file it was given', async () => {
    const bare = await openWorkbench(binding);
    expect((await bare.client.call('host.describe', {})).start).toEqual({ kind: 'sample' });
    const bench = await openWorkbench(binding, { files: { 'outage.md': '# Outage\n' }, start: 'outage.md' });
    const { start } = await bench.client.call('host.describe', {});
    expect(start.kind).toBe('document');
    const { text } = await bench.client.call('document.open', { id: start.kind === 'document' ? start.id : '' });
    expect(text).toBe('# Outage\n');
    // The page asks how to read what is no UTF-8; only a file that cannot be read at all is told at once.
    const binary = await openWorkbench(binding, { files: { 'outage.md': '\0'.repeat(99) }, start: 'outage.md' });
    expect((await binary.client.call('host.describe', {})).start).toMatchObject({ kind: 'document' });
  });
});
