import { mkdir, symlink, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { imageFactsBeside, readImageBeside } from '../../../electron/services/attachments.ts';
import { embedImages, type EmbeddedImages } from '../../../electron/services/export-images.ts';
import { renderExport } from '../../../electron/services/export.ts';
import { imageSizeLimit, type ImageFacts } from '../../../shared/export/image-facts.ts';
import { renderDocument } from '../../../shared/markdown/render.ts';
import { temporaryFolder } from '../../contract/temporary-folder.ts';
import { exportRequest } from './request.ts';

const imagesIn = (text: string): readonly string[] => renderDocument(text, { resolveImage: () => null }).images;

const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAIAAAADCAYAAAC56t6BAAAAC0lEQVR42mNgwAQAABUAAXn4ZpoAAAAASUVORK5CYII=', 'base64');
const gif = Buffer.from('R0lGODlhBQAHAIAAAAAAAP///yH5BAEAAAAALAAAAAAFAAcAAAIDhI9WADs=', 'base64');
const webp = Buffer.from('UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoEAAYAAUAmJaQAA3AA/v89WAAAAA==', 'base64');
const jpeg = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0, 0xff, 0xc0, 0, 17, 8, 0, 9, 0, 8]), Buffer.alloc(20)]);
const svg = '<?xml version="1.0"?>\n<!-- drawn -->\n<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>';

async function folderWith(files: Record<string, Buffer | string>): Promise<{ folder: string; embed: (text: string) => Promise<EmbeddedImages & { reads: string[] }>; facts: (path: string) => Promise<ImageFacts> }> {
  const folder = await temporaryFolder();
  for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content);
  const document = join(folder, 'outage.md');
  const facts = (path: string): Promise<ImageFacts> => imageFactsBeside(document, path, null);
  return {
    folder,
    facts,
    async embed(text) {
      const reads: string[] = [];
      const embedded = await embedImages(imagesIn(text), {
        imageFacts: facts,
        readImage: (path) => {
          reads.push(path);
          return readImageBeside(document, path, null);
        },
      });
      return { ...embedded, reads };
    },
  };
}

describe('images of an export', () => {
  it('are embedded by what is in them, whatever they are called', async () => {
    const { embed } = await folderWith({ 'a.png': png, 'really-a-gif.png': gif, 'b.webp': webp, 'c.jpg': jpeg, 'd.svg': svg });
    const { addresses, warnings } = await embed('![a](a.png) ![b](really-a-gif.png) ![c](b.webp) ![d](c.jpg) ![e](d.svg)');
    expect([...addresses].map(([path, address]) => `${path} ${address.slice(0, address.indexOf(';'))}`)).toEqual([
      'a.png data:image/png', 'really-a-gif.png data:image/gif', 'b.webp data:image/webp', 'c.jpg data:image/jpeg', 'd.svg data:image/svg+xml',
    ]);
    expect(warnings).toEqual([]);
  });

  it('know their size in pixels', async () => {
    const { facts } = await folderWith({ 'a.png': png, 'b.gif': gif, 'c.webp': webp, 'd.jpg': jpeg });
    expect(await facts('a.png')).toMatchObject({ type: 'image/png', width: 2, height: 3, bytes: png.length });
    expect(await facts('b.gif')).toMatchObject({ type: 'image/gif', width: 5, height: 7 });
    expect(await facts('c.webp')).toMatchObject({ type: 'image/webp', width: 4, height: 6 });
    expect(await facts('d.jpg')).toMatchObject({ type: 'image/jpeg', width: 8, height: 9 });
  });

  it('are read once each, and a text without images reads none', async () => {
    const { embed } = await folderWith({ 'a.png': png });
    expect((await embed('![a](a.png) ![b](a.png) <img src="a.png" alt="c">')).reads).toEqual(['a.png']);
    expect((await embed('# No image here')).reads).toEqual([]);
  });

  it.each([
    ['is missing', '![Load](none.png)', 'missing image', '“none.png” is not there'],
    ['is a folder', '![Load](folder.png)', 'missing image', '“folder.png” is a folder'],
    ['is a text file', '![Load](words.png)', 'not an image', '“words.png” is not an image'],
    ['is empty', '![Load](empty.png)', 'not an image', '“empty.png” is not an image'],
    ['is a document', '![Load](notes.txt)', 'not an image', '“notes.txt” is not an image'],
    ['lies outside', '![Load](../secret.png)', 'missing image', 'lies outside'],
    ['is a link to what lies outside', '![Load](link.png)', 'missing image', 'lies outside'],
  ])('have a stand-in where one %s', async (_title, text, words, warning) => {
    const { folder, embed } = await folderWith({ 'words.png': 'just words', 'empty.png': '', 'notes.txt': 'notes' });
    await mkdir(join(folder, 'folder.png'));
    await symlink('/etc/hostname', join(folder, 'link.png'));
    const { standIns, warnings, reads } = await embed(text);
    expect([...standIns.values()]).toEqual([words]);
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toContain(warning);
    expect(reads).toEqual([]);
  });

  it('of 200 MB are left out, never read, and named with their size', async () => {
    const { folder, embed } = await folderWith({ 'huge.png': png });
    await truncate(join(folder, 'huge.png'), 200 * 1024 * 1024);
    const { standIns, warnings, reads } = await embed('![Load](huge.png)');
    expect(reads).toEqual([]);
    expect([...standIns]).toEqual([['huge.png', 'image left out, 200 MB']]);
    expect(warnings).toEqual(['The image “huge.png” has 200 MB, and exports leave out images above 25 MB. Scale it down.']);
  });

  it('are refused by their size even where nothing is known of them before', async () => {
    const { folder } = await folderWith({ 'huge.png': png });
    await truncate(join(folder, 'huge.png'), 200 * 1024 * 1024);
    await expect(readImageBeside(join(folder, 'outage.md'), 'huge.png', null)).rejects.toMatchObject({ code: 'too-large' });
  });

  it('stop where an export is full, and smaller ones still fit', async () => {
    const big = (bytes: number): ImageFacts => ({ state: 'readable', bytes, type: 'image/png', width: 1, height: 1, scripted: false });
    const sizes: Record<string, number> = { a: imageSizeLimit, b: imageSizeLimit, c: imageSizeLimit, d: imageSizeLimit - 100, e: 101, f: png.length };
    const { addresses, warnings } = await embedImages(Object.keys(sizes), {
      imageFacts: (path) => Promise.resolve(big(sizes[path] ?? 0)),
      readImage: (path) => {
        const bytes = Buffer.alloc(sizes[path] ?? 0);
        png.copy(bytes);
        return Promise.resolve({ bytes });
      },
    });
    expect([...addresses.keys()]).toEqual(['a', 'b', 'c', 'd', 'f']);
    expect(warnings).toEqual([expect.stringContaining('“e”')]);
    expect(warnings[0]).toContain('fill the 100 MB');
  });

  it('that hold a script are embedded as they are, and it is said', async () => {
    const { embed } = await folderWith({ 'evil.svg': svg.replace('<rect', '<script>alert(1)</script><rect') });
    const { addresses, warnings } = await embed('![x](evil.svg)');
    expect(Buffer.from(addresses.get('evil.svg')?.split(',')[1] ?? '', 'base64').toString()).toContain('<script>');
    expect(warnings).toEqual([expect.stringContaining('“evil.svg” holds a script')]);
  });

  it('that cannot be shown leave their description in the page', async () => {
    const { bytes, warnings } = await renderExport(exportRequest('![Load of the pool](huge.png)\n\n![](none.png)', {
      imageFacts: (path) => Promise.resolve(path === 'none.png' ? { state: 'missing' } : { state: 'readable', bytes: 2 ** 28, type: 'image/png', width: null, height: null, scripted: false }),
    }));
    const html = Buffer.from(bytes).toString();
    expect(html).toContain('Load of the pool (image left out, 256 MB: huge.png)');
    expect(html).toContain('Missing image: none.png');
    expect(warnings).toHaveLength(2);
  });
});
