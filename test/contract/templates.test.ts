import { chmod, mkdir, readdir, readFile, stat, symlink, truncate, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { asOrdinaryUser } from './ordinary-user.ts';
import { bindingNames, openWorkbench, type Workbench } from './workbench.ts';

async function benchWith(binding: (typeof bindingNames)[number], files: Readonly<Record<string, string | Uint8Array>>): Promise<{ bench: Workbench; folder: string }> {
  const bench = await openWorkbench(binding);
  const folder = join(bench.dataFolder, 'templates');
  await mkdir(folder, { recursive: true });
  for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content);
  return { bench, folder };
}

describe.each(bindingNames)('templates over %s', (binding) => {
  it('are none before there are some, and nothing is made by asking', async () => {
    const bench = await openWorkbench(binding);
    expect(await bench.client.call('template.list', {})).toEqual({ templates: [], folder: join(bench.dataFolder, 'templates'), problem: null });
    await expect(stat(join(bench.dataFolder, 'templates'))).rejects.toThrow();
  });

  it('are the Markdown files of the folder, by name, with what they say of themselves', async () => {
    const { bench, folder } = await benchWith(binding, {
      'zebra.md': '\uFEFF# The zebra form\r\n',
      'House form.markdown': '<!-- template: What we always use -->\n# Title\n',
      'empty.md': '',
      'notes.txt': '# Not a template\n',
      '.hidden.md': '# Hidden\n',
    });
    await mkdir(join(folder, 'folder.md'));
    await symlink('/nowhere/at/all.md', join(folder, 'gone.md'));
    expect(await bench.client.call('template.list', {})).toEqual({
      templates: [
        { id: 'empty.md', name: 'empty', description: '' },
        { id: 'gone.md', name: 'gone', description: '' },
        { id: 'House form.markdown', name: 'House form', description: 'What we always use' },
        { id: 'zebra.md', name: 'zebra', description: 'The zebra form' },
      ],
      folder,
      problem: null,
    });
    expect(await bench.client.call('template.read', { id: 'House form.markdown' })).toEqual({ name: 'House form', text: '<!-- template: What we always use -->\n# Title\n' });
    expect((await bench.client.call('template.read', { id: 'zebra.md' })).text).toBe('# The zebra form\n');
  });

  it.each(['../outage.md', '..\\outage.md', '/etc/hosts.md', '.hidden.md', 'notes.txt', 'a\0.md', '..', 'sub/inner.md'])('cannot be read by the name %j', async (id) => {
    const { bench, folder } = await benchWith(binding, { '.hidden.md': 'x', 'notes.txt': 'x' });
    await writeFile(join(dirname(folder), 'outage.md'), 'secret');
    await expect(bench.client.call('template.read', { id })).rejects.toMatchObject({ code: 'not-allowed' });
  });

  it.each([
    ['invalid UTF-8', Buffer.from([0x61, 0xff, 0x62]), 'not-text'],
    ['binary data', Buffer.alloc(4096), 'not-text'],
  ])('with %s are refused with their name when chosen, and listed', async (_title, bytes, code) => {
    const { bench } = await benchWith(binding, { 'broken.md': bytes, 'good.md': '# Good\n' });
    const { templates, problem } = await bench.client.call('template.list', {});
    expect(templates.map(({ id }) => id)).toEqual(['broken.md', 'good.md']);
    expect(problem).toBeNull();
    await expect(bench.client.call('template.read', { id: 'broken.md' })).rejects.toMatchObject({ code, message: expect.stringContaining('“broken.md”') as string });
  });

  it('that are too large, gone, or a folder are refused', async () => {
    const { bench, folder } = await benchWith(binding, { 'large.md': '' });
    await truncate(join(folder, 'large.md'), 2 * 1024 * 1024);
    await mkdir(join(folder, 'folder.md'));
    await expect(bench.client.call('template.read', { id: 'large.md' })).rejects.toMatchObject({ code: 'too-large' });
    await expect(bench.client.call('template.read', { id: 'gone.md' })).rejects.toMatchObject({ code: 'not-found' });
    await expect(bench.client.call('template.read', { id: 'folder.md' })).rejects.toMatchObject({ code: 'is-folder' });
  });

  it('in a folder that cannot be read are none, and the answer says why', async () => {
    const { bench, folder } = await benchWith(binding, { 'good.md': '# Good\n' });
    await chmod(dirname(bench.dataFolder), 0o755);
    await chmod(bench.dataFolder, 0o755);
    await chmod(folder, 0o000);
    await asOrdinaryUser(async () => {
      const { templates, problem } = await bench.client.call('template.list', {});
      expect(templates).toEqual([]);
      expect(problem).toContain('permission');
      expect(problem).toContain(folder);
    });
    await chmod(folder, 0o755);
  });

  it('where a file is in the way of the folder are none, and cannot be saved', async () => {
    const bench = await openWorkbench(binding);
    await mkdir(bench.dataFolder, { recursive: true });
    await writeFile(join(bench.dataFolder, 'templates'), 'a file');
    expect((await bench.client.call('template.list', {})).problem).toContain('is a file');
    await expect(bench.client.call('template.save', { name: 'Ours', text: 'x', overwrite: false })).rejects.toMatchObject({ code: 'not-writable' });
    expect(await readFile(join(bench.dataFolder, 'templates'), 'utf8')).toBe('a file');
  });

  it('are saved under a name, never over another without a word', async () => {
    const bench = await openWorkbench(binding);
    const folder = join(bench.dataFolder, 'templates');
    const saved = await bench.client.call('template.save', { name: ' House form ', text: '# Ours {{what}}\n', overwrite: false });
    expect(saved).toEqual({ id: 'House form.md', name: 'House form', description: 'Ours what' });
    await expect(bench.client.call('template.save', { name: 'House form.md', text: 'other', overwrite: false })).rejects.toMatchObject({ code: 'exists' });
    expect(await readFile(join(folder, 'House form.md'), 'utf8')).toBe('# Ours {{what}}\n');
    await bench.client.call('template.save', { name: 'House form', text: 'other', overwrite: true });
    expect(await bench.client.call('template.read', { id: 'House form.md' })).toEqual({ name: 'House form', text: 'other' });
    expect(await readdir(folder)).toEqual(['House form.md']);
  });

  it.each(['../escape', 'a/b', 'a\\b', '.hidden', 'what?', 'a:b', '..'])('cannot be saved as %j', async (name) => {
    const bench = await openWorkbench(binding);
    await expect(bench.client.call('template.save', { name, text: 'x', overwrite: true })).rejects.toMatchObject({ code: 'not-allowed' });
    await expect(stat(join(bench.dataFolder, 'templates'))).rejects.toThrow();
  });

  it('have their folder shown where the host can show folders', async () => {
    const bench = await openWorkbench(binding);
    const folder = join(bench.dataFolder, 'templates');
    if (binding !== 'IPC') {
      await expect(bench.client.call('template.showFolder', {})).rejects.toMatchObject({ code: 'unavailable', message: expect.stringContaining(folder) as string });
      return;
    }
    await bench.client.call('template.showFolder', {});
    expect(await readdir(folder)).toEqual([]);
  });
});
