import { describe, expect, it } from 'vitest';
import type { EventPayload } from '../../shared/contract/events.ts';
import { bindingNames, openWorkbench } from './workbench.ts';

const ask = (page: string, take = false) => ({ id: 'file-1', holder: `browser of ${page}`, page, take });
const handed = { key: 'key-1', text: '# Outage 🔥\n\uD83D alone\r\n', savedText: '', baseVersion: null, encoding: { bom: true, eol: 'mixed' as const } };

describe.each(bindingNames)('who writes a document, over %s', (binding) => {
  it('is one page, until it gives the document up', async () => {
    const { client } = await openWorkbench(binding);
    expect(await client.call('document.hold', ask('a'))).toEqual({ heldBy: null, handed: null });
    expect(await client.call('document.hold', ask('b'))).toEqual({ heldBy: expect.objectContaining({ sameHost: true, since: expect.any(Number) as number }) as object, handed: null });
    expect(await client.call('document.hold', { ...ask('b'), id: 'file-2' })).toMatchObject({ heldBy: null });
    await client.call('document.release', { id: 'file-1', page: 'b', handed });
    expect(await client.call('document.hold', ask('b'))).toMatchObject({ heldBy: { sameHost: true }, handed: null });
    await client.call('document.release', { id: 'file-1', page: 'a', handed: null });
    expect(await client.call('document.hold', ask('b'))).toEqual({ heldBy: null, handed: null });
  });

  it('gives unsaved text along as it is, once', async () => {
    const { client } = await openWorkbench(binding);
    await client.call('document.hold', ask('a'));
    await client.call('document.hold', ask('b', true));
    await client.call('document.release', { id: 'file-1', page: 'a', handed });
    expect(await client.call('document.hold', ask('b'))).toEqual({ heldBy: null, handed });
    expect(await client.call('document.hold', ask('b'))).toEqual({ heldBy: null, handed: null });
  });

  it('is told when it changes, and who asks for it', async () => {
    const bench = await openWorkbench(binding);
    const { client } = bench;
    const told: EventPayload<'document.holdChanged'>[] = [];
    client.on('document.holdChanged', (payload) => told.push(payload));
    await bench.listening();
    await client.call('document.hold', ask('a'));
    await expect.poll(() => told).toEqual([{ id: 'file-1', page: 'a', wantedBy: null }]);
    await client.call('document.hold', ask('b', true));
    await expect.poll(() => told.at(1)).toMatchObject({ id: 'file-1', page: 'a', wantedBy: { sameHost: true, edition: binding === 'IPC' ? 'desktop' : 'browser' } });
    await client.call('document.release', { id: 'file-1', page: 'a', handed: null });
    await expect.poll(() => told.at(2)).toEqual({ id: 'file-1', page: null, wantedBy: null });
  });

  it('cannot be asked about without names, nor with text that is none', async () => {
    const { client } = await openWorkbench(binding);
    await expect(client.call('document.hold', { ...ask('a'), id: '' })).rejects.toMatchObject({ code: 'invalid-request' });
    await expect(client.call('document.hold', { ...ask('a'), page: 'x'.repeat(201) })).rejects.toMatchObject({ code: 'invalid-request' });
    await expect(client.call('document.release', { id: 'file-1', page: 'a', handed: { ...handed, text: 1 as unknown as string } })).rejects.toMatchObject({ code: 'invalid-request' });
  });
});
