import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createHouseStyleStore, houseStyleFromFiles } from '../../../electron/services/house-style.ts';
import { temporaryFolder } from '../../contract/temporary-folder.ts';

const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
const svg = Buffer.from('<?xml version="1.0"?>\n<!-- ours --><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');
const asLogo = (bytes: Buffer): { logo: { base64: string } } => ({ logo: { base64: bytes.toString('base64') } });

describe('the house style', () => {
  it('is empty where nothing was chosen, even with no data folder', async () => {
    const store = createHouseStyleStore(join(await temporaryFolder(), 'not', 'there'));
    expect(await store.describe()).toEqual({ css: null, logo: null, problems: [] });
  });

  it('keeps a style sheet and a logo as files a person can read, each on its own', async () => {
    const folder = join(await temporaryFolder(), 'data');
    const store = createHouseStyleStore(folder);
    await store.write({ css: 'h1 { color: teal }' });
    expect(await store.write(asLogo(png))).toEqual({ css: 'h1 { color: teal }', logo: { type: 'image/png', base64: png.toString('base64') }, problems: [] });
    expect(await readFile(join(folder, 'export-style.css'), 'utf8')).toBe('h1 { color: teal }');
    expect((await readdir(folder)).sort()).toEqual(['export-logo.png', 'export-style.css']);
    await store.write({ css: null });
    expect(await readdir(folder)).toEqual(['export-logo.png']);
  });

  it('names the logo by what is in it, and has one at a time', async () => {
    const folder = await temporaryFolder();
    const store = createHouseStyleStore(folder);
    await store.write(asLogo(png));
    expect((await store.write(asLogo(svg))).logo?.type).toBe('image/svg+xml');
    expect(await readdir(folder)).toEqual(['export-logo.svg']);
    expect((await store.write({ logo: null })).logo).toBeNull();
    expect(await readdir(folder)).toEqual([]);
  });

  it.each([
    ['a page', Buffer.from('<!doctype html><p>svg</p>')],
    ['a GIF', Buffer.from('GIF89a..........')],
    ['nothing', Buffer.alloc(0)],
    ['text', Buffer.from('logo.png')],
  ])('takes %s for no logo, and keeps the one before', async (_name, bytes) => {
    const store = createHouseStyleStore(await temporaryFolder());
    await store.write(asLogo(png));
    await expect(store.write(asLogo(bytes))).rejects.toMatchObject({ code: 'not-allowed' });
    expect((await store.read()).logo?.type).toBe('image/png');
  });

  it('refuses what is too large, and writes neither part then', async () => {
    const folder = await temporaryFolder();
    const store = createHouseStyleStore(folder);
    await expect(store.write({ css: 'é'.repeat(128 * 1024 + 1) })).rejects.toMatchObject({ code: 'too-large', message: expect.stringMatching(/257 KB.*256 KB\. Choose a shorter style sheet/) as string });
    const large = asLogo(Buffer.concat([png, Buffer.alloc(2 * 1024 * 1024)]));
    await expect(store.write({ css: 'p {}', ...large })).rejects.toMatchObject({ code: 'too-large', message: expect.stringMatching(/2 MB\. Choose a smaller picture/) as string });
    expect(await readdir(folder)).toEqual([]);
  });

  it('leaves out what someone put there and cannot be used, and says why', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'export-style.css'), Buffer.from([0x70, 0xff, 0xfe]));
    await writeFile(join(folder, 'export-logo.png'), 'no picture');
    await writeFile(join(folder, 'export-logo.svg'), svg);
    const { css, logo, problems } = await createHouseStyleStore(folder).read();
    expect(css).toBeNull();
    expect(logo?.type).toBe('image/svg+xml');
    expect(problems).toHaveLength(2);
    expect(problems[0]).toContain('export-style.css');
    expect(problems[1]).toContain('export-logo.png');
    await rm(join(folder, 'export-style.css'));
    await mkdir(join(folder, 'export-style.css'));
    expect((await createHouseStyleStore(folder).read()).problems[0]).toContain('is a folder');
  });

  it('comes from named files as well, which must be there', async () => {
    const folder = await temporaryFolder();
    const css = join(folder, 'ours.css');
    await writeFile(css, '\uFEFFp { color: red }');
    await writeFile(join(folder, 'logo.txt'), png);
    expect(await houseStyleFromFiles({ css, logo: join(folder, 'logo.txt') })).toEqual({ css: 'p { color: red }', logo: { type: 'image/png', bytes: png } });
    expect(await houseStyleFromFiles({ css: null, logo: null })).toEqual({ css: null, logo: null });
    await expect(houseStyleFromFiles({ css: join(folder, 'gone.css'), logo: null })).rejects.toMatchObject({ code: 'not-found' });
    await expect(houseStyleFromFiles({ css: null, logo: css })).rejects.toMatchObject({ code: 'not-allowed' });
  });
});
