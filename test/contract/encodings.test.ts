import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import type { OpenDocument } from '../../shared/contract/calls.ts';
import { AppError } from '../../shared/contract/errors.ts';
import { bindingNames, openWorkbench, type Workbench } from './workbench.ts';

const words = '# Outage\r\n\r\nSie sagte „neu starten“ – um 14:05 lief es in Köln.\r\n';
const western = iconv.encode(words, 'windows-1252');
const invalid = Buffer.concat([Buffer.from('one\ntwo '), Buffer.from([0xff]), Buffer.from(' more\n')]);

async function benchWith(binding: (typeof bindingNames)[number], bytes: Uint8Array): Promise<{ bench: Workbench; path: string }> {
  const bench = await openWorkbench(binding);
  const path = join(bench.folder, 'outage.md');
  await writeFile(path, bytes);
  return { bench, path };
}

/** The id of a file that was refused, since its author may still say how to read it. */
async function refusedId(opening: Promise<OpenDocument>): Promise<string> {
  const refusal: unknown = await opening.then(() => null, (error: unknown) => error);
  expect(refusal).toMatchObject({ code: 'not-text', details: { openable: true, name: 'outage.md' } });
  return refusal instanceof AppError ? String(refusal.details['id']) : '';
}

const save = (bench: Workbench, { id, text, encoding, version }: OpenDocument, added: string): Promise<{ version: string }> =>
  bench.client.call('document.save', { id: id ?? '', text: text + added, encoding, baseVersion: version });

describe.each(bindingNames)('encodings over %s', (binding) => {
  it('opens UTF-16 with its mark, and writes it back', async () => {
    for (const charset of ['utf-16le', 'utf-16be'] as const) {
      const { bench, path } = await benchWith(binding, iconv.encode(words, charset, { addBOM: true }));
      const document = await bench.open('outage.md');
      expect(document.encoding).toEqual({ bom: true, eol: 'crlf', charset });
      await save(bench, document, 'Ende 🔥\n');
      expect(await readFile(path)).toEqual(iconv.encode(`${words}Ende 🔥\r\n`, charset, { addBOM: true }));
    }
  });

  it('tells what a file may be, and opens it on word alone, here and in the next run', async () => {
    const { bench, path } = await benchWith(binding, western);
    const id = await refusedId(bench.open('outage.md'));
    const examination = await bench.client.call('document.examine', { id });
    expect(examination).toMatchObject({ name: 'outage.md', binary: null, firstBadByte: { offset: 22, line: 3 }, size: western.length });
    expect(examination.guesses[0]).toMatchObject({ charset: 'windows-1252', sample: [{ line: 3, text: 'Sie sagte „neu starten“ – um 14:05 lief es in Köln.' }] });
    const document = await bench.client.call('document.open', { id, reading: { charset: 'windows-1252' } });
    expect(document).toMatchObject({ text: words.replaceAll('\r\n', '\n'), encoding: { bom: false, eol: 'crlf', charset: 'windows-1252' } });
    await save(bench, document, 'Größe\n');
    expect(await readFile(path)).toEqual(iconv.encode(`${words}Größe\r\n`, 'windows-1252'));

    expect((await bench.open('outage.md')).encoding.charset).toBe('windows-1252');
    expect(JSON.parse(await readFile(join(bench.dataFolder, 'recent.json'), 'utf8'))).toMatchObject({ documents: [{ charset: 'windows-1252' }] });
  });

  it('stops a save at the first character that the encoding does not have, and converts when told to', async () => {
    const { bench, path } = await benchWith(binding, western);
    const id = await refusedId(bench.open('outage.md'));
    const document = await bench.client.call('document.open', { id, reading: { charset: 'windows-1252' } });
    await expect(save(bench, document, 'a 🔥\n')).rejects.toMatchObject({ code: 'not-encodable', details: { name: 'outage.md', line: 4, column: 3, character: '🔥', codePoint: 'U+1F525' } });
    expect(await readFile(path)).toEqual(western);
    await save(bench, { ...document, encoding: { bom: false, eol: 'crlf' } }, 'a 🔥\n');
    expect((await readFile(path)).toString()).toBe(`${words}a 🔥\r\n`);
    expect((await bench.open('outage.md')).encoding).toEqual({ bom: false, eol: 'crlf' });
    const as = { text: 'é🔥', encoding: { bom: false, eol: 'lf', charset: 'iso-8859-1' }, suggestedName: 'copy.md', id: null } as const;
    await expect(bench.client.call('document.saveAs', { ...as, target: await bench.aim('copy.md') })).rejects.toMatchObject({ code: 'not-encodable', details: { offset: 1 } });
  });

  it('shows invalid UTF-8 with marks, and never saves that over the file', async () => {
    const { bench, path } = await benchWith(binding, invalid);
    const id = await refusedId(bench.open('outage.md'));
    const document = await bench.client.call('document.open', { id, reading: { replacing: true } });
    expect(document).toMatchObject({ text: 'one\ntwo \uFFFD more\n', replaced: { marks: 1, shown: invalid.length, size: invalid.length } });
    await expect(save(bench, document, '')).rejects.toMatchObject({ code: 'changed-on-disk' });
    expect(await readFile(path)).toEqual(invalid);
  });

  it('reads a dropped file as it is asked to', async () => {
    const bench = await openWorkbench(binding);
    const dropped = { name: 'outage.md', base64: western.toString('base64') };
    await expect(bench.client.call('document.openDropped', dropped)).rejects.toMatchObject({ code: 'not-text', details: { openable: true } });
    expect((await bench.client.call('document.examine', dropped)).guesses[0]?.charset).toBe('windows-1252');
    const reading = { charset: 'windows-1252' } as const;
    expect(await bench.client.call('document.openDropped', { ...dropped, reading })).toMatchObject({ id: null, encoding: { charset: 'windows-1252' } });
  });

  it('tells of another encoding that another program wrote', async () => {
    const { bench, path } = await benchWith(binding, Buffer.from(words));
    const document = await bench.open('outage.md');
    const id = document.id ?? '';
    const changed = bench.next('document.changedOnDisk');
    await bench.client.call('document.watch', { id });
    await writeFile(path, iconv.encode(words, 'utf-16le', { addBOM: true }));
    expect(await changed).toMatchObject({ id, document: { encoding: { bom: true, charset: 'utf-16le' } } });
    const unreadable = bench.next('document.unreadableOnDisk');
    await writeFile(path, western);
    expect(await unreadable).toMatchObject({ id, error: { code: 'not-text', details: { id, openable: true, offset: 22 } } });
  });
});
