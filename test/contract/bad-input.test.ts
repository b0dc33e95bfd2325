import { chmod, mkdir, readdir, readFile, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { OpenDocument } from '../../shared/contract/calls.ts';
import { asOrdinaryUser, giveToOrdinaryUser } from './ordinary-user.ts';
import { bindingNames, openWorkbench, type Workbench } from './workbench.ts';

const encoding = { bom: false, eol: 'lf' } as const;

async function benchWith(binding: (typeof bindingNames)[number], text: string): Promise<{ bench: Workbench; path: string; document: OpenDocument; id: string }> {
  const bench = await openWorkbench(binding, { files: { 'outage.md': text } });
  const document = await bench.open('outage.md');
  return { bench, path: join(bench.folder, 'outage.md'), document, id: document.id ?? '' };
}

/** The failure of a code, whose message names the file. */
function failure(code: string, details: Record<string, unknown> = {}): unknown {
  return expect.objectContaining({ code, message: expect.stringContaining('outage.md') as string, details: expect.objectContaining(details) as object });
}

describe.each(bindingNames)('opening over %s', (binding) => {
  it('refuses a file that is not there any more', async () => {
    const { bench, path, id } = await benchWith(binding, 'text\n');
    await rm(path);
    await expect(bench.client.call('document.open', { id })).rejects.toEqual(failure('not-found'));
  });

  it('refuses a folder', async () => {
    const { bench, path, id } = await benchWith(binding, 'text\n');
    await rm(path);
    await mkdir(path);
    await expect(bench.client.call('document.open', { id })).rejects.toEqual(failure('is-folder'));
  });

  it('refuses a file without permission to read', async () => {
    const { bench, path, id } = await benchWith(binding, 'text\n');
    await chmod(dirname(bench.folder), 0o755);
    await chmod(path, 0o000);
    await asOrdinaryUser(() => expect(bench.client.call('document.open', { id })).rejects.toEqual(failure('not-readable')));
  });

  it('says that a file cannot be written', async () => {
    const { bench, path, id } = await benchWith(binding, 'text\n');
    expect((await bench.client.call('document.open', { id })).readOnly).toBe(false);
    await chmod(dirname(bench.folder), 0o755);
    await chmod(path, 0o444);
    await asOrdinaryUser(async () => expect((await bench.client.call('document.open', { id })).readOnly).toBe(true));
  });

  it.each([
    ['an image', Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), Buffer.alloc(40)]), 'PNG'],
    ['a PDF', Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1'), 'PDF'],
    ['a program', Buffer.concat([Buffer.from('\x7fELF'), Buffer.alloc(400)]), 'program'],
    ['binary data', Buffer.alloc(4096), 'binary'],
  ])('refuses %s', async (_title, bytes, says) => {
    const { bench, path, id } = await benchWith(binding, 'text\n');
    await writeFile(path, bytes);
    const refusal = bench.client.call('document.open', { id });
    await expect(refusal).rejects.toEqual(failure('not-text'));
    await expect(refusal).rejects.toThrow(says);
  });

  it('refuses invalid UTF-8, and tells where it is', async () => {
    const { bench, path, id } = await benchWith(binding, 'text\n');
    await writeFile(path, Buffer.from('caf\u00e9\n# caf\xe9\n', 'latin1'));
    await expect(bench.client.call('document.open', { id })).rejects.toEqual(failure('not-text', { offset: 3, line: 1 }));
    await writeFile(path, Buffer.concat([Buffer.from('\uFEFFcafé\n'), Buffer.from([0x61, 0xed, 0xa0, 0x80])]));
    await expect(bench.client.call('document.open', { id })).rejects.toEqual(failure('not-text', { offset: 10, line: 2 }));
  });

  it('refuses a file above 50 MB', async () => {
    const { bench, path, id } = await benchWith(binding, 'text\n');
    await truncate(path, 50 * 1024 * 1024 + 1);
    await expect(bench.client.call('document.open', { id })).rejects.toEqual(failure('too-large'));
  });

  it('opens an empty file', async () => {
    const { document } = await benchWith(binding, '');
    expect(document).toMatchObject({ text: '', encoding });
  });

  it('refuses an id that nobody granted', async () => {
    const bench = await openWorkbench(binding);
    await expect(bench.client.call('document.open', { id: join(bench.folder, 'outage.md') })).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe.each(bindingNames)('saving over %s', (binding) => {
  it('refuses to replace what another program wrote, until the page knows it', async () => {
    const { bench, path, document, id } = await benchWith(binding, 'mine\n');
    await writeFile(path, 'theirs\n');
    const request = { id, text: 'edited\n', encoding };
    await expect(bench.client.call('document.save', { ...request, baseVersion: document.version })).rejects.toEqual(failure('changed-on-disk'));
    expect(await readFile(path, 'utf8')).toBe('theirs\n');
    expect(await readdir(bench.folder)).toEqual(['outage.md']);
    const { version } = await bench.client.call('document.open', { id });
    await bench.client.call('document.save', { ...request, baseVersion: version });
    expect(await readFile(path, 'utf8')).toBe('edited\n');
  });

  it('refuses to replace what took the place of a file that was gone', async () => {
    const { bench, path, id } = await benchWith(binding, 'mine\n');
    await rm(path);
    await writeFile(path, 'theirs\n');
    await expect(bench.client.call('document.save', { id, text: 'edited\n', encoding, baseVersion: null })).rejects.toEqual(failure('changed-on-disk'));
    expect(await readFile(path, 'utf8')).toBe('theirs\n');
    expect(await readdir(bench.folder)).toEqual(['outage.md']);
  });

  it('says that the file was removed, and puts it back when told to', async () => {
    const { bench, path, document, id } = await benchWith(binding, 'mine\n');
    await rm(path);
    const request = { id, text: 'edited\n', encoding };
    await expect(bench.client.call('document.save', { ...request, baseVersion: document.version })).rejects.toEqual(failure('not-found'));
    expect(await readdir(bench.folder)).toEqual([]);
    await bench.client.call('document.save', { ...request, baseVersion: null });
    expect(await readFile(path, 'utf8')).toBe('edited\n');
  });

  it('says that the folder is gone', async () => {
    const { bench, id } = await benchWith(binding, 'mine\n');
    await rm(bench.folder, { recursive: true });
    await expect(bench.client.call('document.save', { id, text: 'edited\n', encoding, baseVersion: null })).rejects.toEqual(failure('not-found'));
  });

  it('refuses a folder in the place of the file', async () => {
    const { bench, path, document, id } = await benchWith(binding, 'mine\n');
    await rm(path);
    await mkdir(path);
    for (const baseVersion of [document.version, null]) {
      await expect(bench.client.call('document.save', { id, text: 'edited\n', encoding, baseVersion })).rejects.toEqual(failure('is-folder'));
    }
  });

  it('refuses a read-only file, though it could be replaced', async () => {
    const { bench, path, document, id } = await benchWith(binding, 'mine\n');
    await chmod(dirname(bench.folder), 0o755);
    await giveToOrdinaryUser(bench.folder);
    await chmod(path, 0o444);
    await asOrdinaryUser(() =>
      expect(bench.client.call('document.save', { id, text: 'edited\n', encoding, baseVersion: document.version })).rejects.toEqual(failure('not-writable')),
    );
    expect(await readFile(path, 'utf8')).toBe('mine\n');
  });

  it('refuses a read-only folder, and leaves nothing in it', async () => {
    const { bench, path, document, id } = await benchWith(binding, 'mine\n');
    await chmod(dirname(bench.folder), 0o755);
    await giveToOrdinaryUser(bench.folder);
    await chmod(bench.folder, 0o555);
    // Else whoever is no root could not remove the folder after the test.
    onTestFinished(() => chmod(bench.folder, 0o755));
    await asOrdinaryUser(() =>
      expect(bench.client.call('document.save', { id, text: 'edited\n', encoding, baseVersion: document.version })).rejects.toEqual(failure('not-writable')),
    );
    expect(await readFile(path, 'utf8')).toBe('mine\n');
    expect(await readdir(bench.folder)).toEqual(['outage.md']);
  });
});

// Native dialogs ask about replacing and name real paths, so these belong to the page's own dialogs.
describe.each(bindingNames.filter((binding) => binding !== 'IPC'))('saving under a new name over %s', (binding) => {
  it('refuses a name that is taken, unless told to replace', async () => {
    const { bench, path } = await benchWith(binding, 'mine\n');
    const request = { text: 'new\n', encoding, suggestedName: 'outage.md', id: null };
    await expect(bench.client.call('document.saveAs', { ...request, target: await bench.aim('outage.md') })).rejects.toEqual(failure('exists'));
    expect(await readFile(path, 'utf8')).toBe('mine\n');
    await bench.client.call('document.saveAs', { ...request, target: await bench.aim('outage.md', true) });
    expect(await readFile(path, 'utf8')).toBe('new\n');
  });

  it.each(['../outage.md', 'sub/outage.md', '..\\outage.md', '..', 'out\0age.md'])('refuses the name %j', async (name) => {
    const bench = await openWorkbench(binding);
    const request = { text: 'new\n', encoding, suggestedName: 'outage.md', id: null };
    await expect(bench.client.call('document.saveAs', { ...request, target: await bench.aim(name) })).rejects.toMatchObject({ code: 'not-allowed' });
    expect(await readdir(dirname(bench.folder))).not.toContain('outage.md');
  });

  it('writes nothing through a link that leads out of the served folder', async () => {
    const bench = await openWorkbench(binding);
    await symlink('../outage.md', join(bench.folder, 'outage.md'));
    const request = { text: 'new\n', encoding, suggestedName: 'outage.md', id: null };
    await expect(bench.client.call('document.saveAs', { ...request, target: await bench.aim('outage.md', true) })).rejects.toEqual(failure('not-allowed'));
    expect(await readdir(dirname(bench.folder))).not.toContain('outage.md');
  });

  it('shows no hidden files, no other kinds, and no links that lead out', async () => {
    const bench = await openWorkbench(binding, {
      files: { 'b10.md': '', 'b9.md': '', 'a.txt': '', '.hidden.md': '', 'photo.png': '', 'page.html.md.erb': '' },
    });
    await mkdir(join(bench.folder, '.git'));
    await mkdir(join(bench.folder, 'zebra'));
    await writeFile(join(bench.folder, '..', 'outside.md'), 'secret');
    await symlink('../outside.md', join(bench.folder, 'link.md'));
    await symlink('..', join(bench.folder, 'up'));
    const root = await bench.client.call('folder.list', { folderId: null });
    expect(root.entries.map(({ kind, name }) => `${kind} ${name}`)).toEqual(['folder zebra', 'file a.txt', 'file b9.md', 'file b10.md', 'file page.html.md.erb']);
    const inner = await bench.client.call('folder.list', { folderId: root.entries[0]?.id ?? '' });
    expect(inner.path.map(({ name }) => name)).toEqual(['documents', 'zebra']);
    expect(inner.entries).toEqual([]);
    await expect(bench.client.call('folder.list', { folderId: 'nobody granted this' })).rejects.toMatchObject({ code: 'not-found' });
  });

  it('finds a granted file no more once a link leads it out of the served folder', async () => {
    const { bench, path, id } = await benchWith(binding, 'mine\n');
    await writeFile(join(bench.folder, '..', 'outside.md'), 'secret');
    await rm(path);
    await symlink('../outside.md', path);
    await expect(bench.client.call('document.open', { id })).rejects.toMatchObject({ code: 'not-allowed' });
  });
});

describe('cancelling native dialogs', () => {
  it('opens and saves nothing', async () => {
    const bench = await openWorkbench('IPC');
    await expect(bench.client.call('document.pickToOpen', {})).rejects.toMatchObject({ code: 'cancelled' });
    const request = { text: 'new\n', encoding, suggestedName: 'outage.md', id: null, target: null };
    await expect(bench.client.call('document.saveAs', request)).rejects.toMatchObject({ code: 'cancelled' });
    expect(await readdir(bench.folder)).toEqual([]);
  });
});

describe('links', () => {
  it.each(['javascript:alert(1)', 'file:///etc/passwd', 'data:text/html,x', 'outage.md', 'vbscript:x', ' JavaScript:x'])('refuses %s', async (url) => {
    const bench = await openWorkbench('IPC');
    await expect(bench.client.call('link.open', { url })).rejects.toMatchObject({ code: 'not-allowed' });
  });
  it.each(['https://example.org/a?b#c', 'http://example.org', 'mailto:a@example.org'])('opens %s', async (url) => {
    const bench = await openWorkbench('IPC');
    expect(await bench.client.call('link.open', { url })).toEqual({});
  });
});
