import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { pdfWithSource } from '../export/pdf-with-source.ts';
import { folderWith, run } from './run-command.ts';

describe('restore', () => {
  const bytes = Buffer.from('\uFEFF# A\r\n');

  it('writes the document beside the export, byte for byte, from a page and a PDF', async () => {
    const folder = await folderWith({ 'docs/a.md': bytes.toString('utf8') });
    await run(folder, ['export', 'docs', '--to', 'html', '--out', 'sent', '--no-index']);
    await writeFile(join(folder, 'sent/b.pdf'), await pdfWithSource({ name: '../../b.md', bytes }));
    const { code, written, errors } = await run(folder, ['restore', 'sent/a.html', 'sent/b.pdf']);
    expect({ code, written, errors }).toEqual({ code: 0, written: ['sent/a.md', 'sent/b.md'], errors: '' });
    for (const name of ['a.md', 'b.md']) expect(await readFile(join(folder, 'sent', name))).toEqual(bytes);
    expect((await run(folder, ['restore', 'sent/a.html', '--out', 'home/again'])).written).toEqual(['home/again/a.md']);
  });

  it('never replaces what says something else, unless told to', async () => {
    const folder = await folderWith({ 'b.md': 'mine', 'c.md': bytes.toString('utf8') });
    await writeFile(join(folder, 'b.pdf'), await pdfWithSource({ name: 'b.md', bytes }));
    await writeFile(join(folder, 'c.pdf'), await pdfWithSource({ name: 'c.md', bytes }));
    const { code, written, errors } = await run(folder, ['restore', 'b.pdf', 'c.pdf']);
    expect({ code, written }).toEqual({ code: 1, written: ['c.md'] });
    expect(errors).toContain('“b.md” is there already');
    expect(await readFile(join(folder, 'b.md'), 'utf8')).toBe('mine');
    expect((await run(folder, ['restore', 'b.pdf', '--force'])).code).toBe(0);
    expect(await readFile(join(folder, 'b.md'))).toEqual(bytes);
  });

  it('passes over the list of a batch, which every pattern names as well', async () => {
    const folder = await folderWith({ 'docs/a.md': '# A\n', 'docs/b.md': '# B\n' });
    await run(folder, ['export', 'docs', '--to', 'html', '--out', 'sent']);
    const { code, written, errors } = await run(folder, ['restore', 'sent/a.html', 'sent/b.html', 'sent/index.html', '--out', 'home']);
    expect({ code, written, errors }).toEqual({ code: 0, written: ['home/a.md', 'home/b.md'], errors: '' });
  });

  it('names what is no export of ours', async () => {
    const folder = await folderWith({ 'a.md': 'a', 'b.html': '<p>b' });
    const { code, errors } = await run(folder, ['restore', 'a.md', 'b.html', 'c.pdf']);
    expect(code).toBe(1);
    for (const part of ['“a.md” is no export', '“b.html” was not exported from Aftermath', '“c.pdf” is not there']) expect(errors).toContain(part);
  });

  it('an export can be read like its document', async () => {
    const folder = await folderWith({});
    await writeFile(join(folder, 'x.pdf'), await pdfWithSource({ name: 'outage.md', bytes: Buffer.from('## Timeline\n\n- 10:00 UTC: a\n- 10:05 UTC: b\n') }));
    const timeline = await run(folder, ['timeline', 'x.pdf']);
    expect(timeline.written.join('\n')).toContain('10:05');
    const { rendered, written } = await run(folder, ['export', 'x.pdf', '--to', 'html']);
    expect(written).toEqual(['x.html']);
    expect(rendered[0]?.name).toBe('outage.md');
  });
});
