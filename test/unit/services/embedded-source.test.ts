import { truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { PDFDict, PDFDocument, PDFHexString, PDFName } from '@cantoo/pdf-lib';
import { describe, expect, it } from 'vitest';
import { embeddedSourceOf, isExportName, readEmbeddedSource, restoredName } from '../../../electron/services/embedded-source.ts';
import { sourceLink } from '../../../shared/export/source-link.ts';
import { temporaryFolder } from '../../contract/temporary-folder.ts';
import { pdfWith, pdfWithSource } from '../export/pdf-with-source.ts';

const markdown = Buffer.from('\uFEFF# Outage\r\n\r\nIt broke 🔥.\r\n');
const pageWith = (link: string, rest = ''): Buffer => Buffer.from(`<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n${link}<title>T</title>\n<style>a{}</style></head><body>${rest}</body></html>`);
const ours = sourceLink({ name: 'outage.md', base64: markdown.toString('base64') });

const refusals: readonly (readonly [title: string, name: string, make: () => Promise<Uint8Array> | Uint8Array, says: string])[] = [
  ['somebody else’s page', 'x.html', () => pageWith(''), 'was not exported from Aftermath, or without its Markdown'],
  ['a page with our link in its body', 'x.html', () => pageWith('', ours), 'was not exported from Aftermath'],
  ['a link to a file elsewhere', 'x.html', () => pageWith('<link rel="alternate" type="text/markdown" href="https://example.org/a.md">\n'), 'was not exported'],
  ['a page that is cut off within the Markdown', 'x.html', () => pageWith(ours).subarray(0, 190), 'is damaged'],
  ['a page whose Markdown was altered', 'x.html', () => pageWith(ours.replace('base64,77', 'base64,7*')), 'is damaged'],
  ['an empty page', 'x.html', () => new Uint8Array(), 'was not exported'],
  ['what is no page', 'x.HTM', () => Buffer.from('# Outage\n'), 'was not exported'],
  ['an image that is called a page', 'x.html', () => Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'latin1'), 'was not exported'],
  ['somebody else’s PDF', 'x.pdf', () => pdfWith([]), 'was not exported'],
  ['a PDF with another attachment', 'x.pdf', () => pdfWith([{ name: 'data.csv', bytes: markdown, description: 'Data' }]), 'was not exported'],
  ['a PDF behind a password', 'x.pdf', async () => lockedPdf(), 'protected by a password'],
  ['a PDF that is cut off', 'x.pdf', async () => (await pdfWithSource({ name: 'outage.md', bytes: markdown })).subarray(0, 300), 'x.pdf'],
  ['what is no PDF', 'x.pdf', () => Buffer.from('hello'), 'is damaged'],
  ['an empty PDF', 'x.PDF', () => new Uint8Array(), 'is damaged'],
  ['a small attachment that would fill the memory', 'x.pdf', async () => bomb(), 'is damaged'],
  ['attachments that hold themselves', 'x.pdf', async () => endless(), 'was not exported'],
];

async function lockedPdf(): Promise<Uint8Array> {
  const document = await PDFDocument.load(await pdfWithSource({ name: 'outage.md', bytes: markdown }));
  document.encrypt({ userPassword: 'secret', ownerPassword: 'secret' });
  return document.save();
}

async function bomb(): Promise<Uint8Array> {
  const document = await PDFDocument.load(await pdfWithSource({ name: 'outage.md', bytes: markdown }));
  for (const [, object] of document.context.enumerateIndirectObjects()) {
    if (object instanceof PDFDict || !('dict' in object) || !('contents' in object)) continue;
    if ((object.dict as PDFDict).lookup(PDFName.of('Type')) === PDFName.of('EmbeddedFile')) object.contents = deflateSync(Buffer.alloc(80 * 1024 * 1024));
  }
  return document.save({ useObjectStreams: false });
}

async function endless(): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  document.addPage();
  const { context } = document;
  const node = context.nextRef();
  context.assign(node, context.obj({ Kids: [node, node], Names: [PDFHexString.fromText('a'), 7] }));
  document.catalog.set(PDFName.of('Names'), context.obj({ EmbeddedFiles: node }));
  return document.save();
}

describe.each(['on disk', 'dropped'])('an export %s', (where) => {
  async function read(name: string, bytes: Uint8Array): Promise<{ readonly name: string; readonly bytes: Uint8Array }> {
    if (where === 'dropped') return embeddedSourceOf(bytes, name);
    const path = join(await temporaryFolder(), name);
    await writeFile(path, bytes);
    return readEmbeddedSource(path);
  }

  it.each(refusals)('%s is refused by its name', async (_title, name, make, says) => {
    const refusal = read(name, await make());
    await expect(refusal).rejects.toMatchObject({ code: 'not-text', message: expect.stringContaining(`“${name}”`) as string });
    await expect(refusal).rejects.toThrow(says);
  });

  it('a page gives the exact bytes', async () => {
    expect(await read('x.html', pageWith(ours))).toEqual({ name: 'outage.md', bytes: markdown });
  });

  it('a page that another program wrote anew gives them too', async () => {
    const rewritten = `\uFEFF<!-- saved from x -->\n<!DOCTYPE html><HTML><head><style>a::before{content:"</b>"}</style><title>a < b</title><script>"<link>"</script><link href='data:text/markdown;charset=utf-8;base64,${markdown.toString('base64')}' title=outage.md type='text/markdown' REL=alternate /></head>`;
    expect(await read('x.html', Buffer.from(rewritten))).toEqual({ name: 'outage.md', bytes: markdown });
  });

  it('a PDF gives the exact bytes', async () => {
    for (const name of ['outage.md', 'a (b) \\c ünï 🔥.md']) {
      expect(await read('x.pdf', await pdfWithSource({ name, bytes: markdown }))).toEqual({ name: name.split('\\').at(-1), bytes: markdown });
    }
    expect((await read('x.pdf', await pdfWithSource({ name: 'empty.md', bytes: new Uint8Array() }))).bytes).toHaveLength(0);
  });

  it('a PDF gives the exact bytes, whatever else is attached', async () => {
    const pdf = await pdfWith([{ name: 'a.md', bytes: Buffer.from('another'), description: 'Notes' }, { name: 'outage.md', bytes: markdown }]);
    expect(await read('x.pdf', pdf)).toEqual({ name: 'outage.md', bytes: markdown });
  });
});

it('of a huge page only the start is read', async () => {
  const path = join(await temporaryFolder(), 'huge.html');
  const large = Buffer.from(`# T\n${'words and words\n'.repeat(60_000)}`);
  await writeFile(path, pageWith(sourceLink({ name: 'large.md', base64: large.toString('base64') })));
  await truncate(path, 3 * 1024 * 1024 * 1024);
  expect(large.equals((await readEmbeddedSource(path)).bytes)).toBe(true);
});

it.each([
  ['a.html', true],
  ['a.HTM', true],
  ['a.pdf', true],
  ['a.md', false],
  ['a.html.md.erb', false],
  ['pdf', false],
])('%s is the name of an export: %s', (name, is) => {
  expect(isExportName(name)).toBe(is);
});

it.each([
  ['outage.md', 'outage.md'],
  ['../../etc/passwd', 'passwd.md'],
  ['C:\\Windows\\win.md', 'win.md'],
  ['..', 'export.md'],
  ['.', 'export.md'],
  ['', 'export.md'],
  ['.profile', 'profile.md'],
  ['run.sh', 'run.sh.md'],
  ['a\0b\n\u202Edm.exe', 'abdm.exe.md'],
  ['2024-03-18 10:00 <a>.md', '2024-03-18 10-00 -a-.md'],
  ['NUL.md', 'export.md'],
  ['übung 🔥.markdown', 'übung 🔥.markdown'],
  ['notes.txt', 'notes.txt'],
  [`${'🔥'.repeat(100)}.md`, `${'🔥'.repeat(60)}.md`],
])('a document that calls itself %j is restored as %j', (written, name) => {
  expect(restoredName(written, 'export.pdf')).toBe(name);
});
