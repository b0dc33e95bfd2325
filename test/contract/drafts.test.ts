import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { WholeDraft } from '../../shared/contract/calls.ts';
import { bindingNames, openWorkbench } from './workbench.ts';

const draft: WholeDraft = {
  key: 'key-1',
  revision: 'r0',
  fileId: 'file-1',
  name: 'outage.md',
  folder: '/reports',
  text: '# Outage 🔥\nmore\n',
  saved: { from: 12, to: 16, insert: '\uD83D alone?' },
  encoding: { bom: true, eol: 'crlf' },
  baseVersion: 'v1',
  updatedAt: 10,
  selection: { anchor: 3, head: 5 },
};
const change = { key: 'key-1', onto: 'r0', revision: 'r1', updatedAt: 11, edit: { from: 12, to: 16, insert: 'most' }, selection: { anchor: 4, head: 4 } };

describe.each(bindingNames)('the journal over %s', (binding) => {
  it('keeps a draft and its changes, and gives them back as they were', async () => {
    const { client, dataFolder } = await openWorkbench(binding);
    expect(await client.call('draft.list', {})).toEqual({ drafts: [], dropped: [], damaged: [], lastShown: null, folder: join(dataFolder, 'drafts') });
    expect(await client.call('draft.keep', { kind: 'whole', draft })).toEqual({ outcome: 'kept' });
    expect(await client.call('draft.read', { key: 'key-1' })).toEqual({ draft });
    expect(await client.call('draft.keep', { kind: 'change', change })).toEqual({ outcome: 'kept' });
    expect((await client.call('draft.read', { key: 'key-1' })).draft).toMatchObject({ text: '# Outage 🔥\nmost\n', revision: 'r1', updatedAt: 11, selection: { anchor: 4, head: 4 } });
    await client.call('draft.shown', { key: 'key-1' });
    expect(await client.call('draft.list', {})).toMatchObject({ drafts: [{ key: 'key-1', name: 'outage.md', updatedAt: 11 }], lastShown: 'key-1' });
  });

  it('drops a draft, and says so to whoever has an older copy', async () => {
    const { client } = await openWorkbench(binding);
    await client.call('draft.keep', { kind: 'whole', draft });
    await client.call('draft.drop', { key: 'key-1', at: 20 });
    expect(await client.call('draft.list', {})).toMatchObject({ drafts: [], dropped: [{ key: 'key-1', at: 20 }] });
    await expect(client.call('draft.read', { key: 'key-1' })).rejects.toMatchObject({ code: 'not-found' });
    expect(await client.call('draft.keep', { kind: 'whole', draft })).toEqual({ outcome: 'older' });
  });

  it('refuses what does not fit', async () => {
    const { client } = await openWorkbench(binding);
    await expect(client.call('draft.keep', { kind: 'whole', draft: { ...draft, key: '' } })).rejects.toMatchObject({ code: 'invalid-request' });
    await expect(client.call('draft.keep', { kind: 'whole', draft: { ...draft, saved: { from: 0, to: 99, insert: '' } } })).rejects.toMatchObject({ code: 'invalid-request' });
    await expect(client.call('draft.keep', { kind: 'change', change: { ...change, edit: { from: 5, to: 2, insert: '' } } })).rejects.toMatchObject({ code: 'invalid-request' });
    expect((await client.call('draft.list', {})).drafts).toEqual([]);
  });

  it('says which folder cannot be used, and why', async () => {
    const { client, dataFolder } = await openWorkbench(binding);
    await writeFile(dataFolder, 'a file');
    await expect(client.call('draft.keep', { kind: 'whole', draft })).rejects.toMatchObject({ code: 'not-writable', message: expect.stringContaining(join(dataFolder, 'drafts')) as string });
    await expect(client.call('draft.list', {})).rejects.toMatchObject({ code: 'not-readable' });
  });
});
