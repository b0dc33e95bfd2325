import { readdir, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { versionOf } from '../../../electron/services/text-file.ts';
import { call, countTogether, expectServing, secret, serveTarget, type Target } from './attack-server.ts';

const encoding = { bom: false, eol: 'lf' } as const;
const rounds = 200;

async function idOf(server: Target, name: string, folderId: string | null = null): Promise<string> {
  const { value } = await call(server, 'folder.list', { folderId });
  return (value['entries'] as { id: string; name: string }[]).find((entry) => entry.name === name)?.id ?? expect.unreachable(name);
}

/** Everything outside, by name. */
async function outside(server: Target): Promise<Record<string, string>> {
  const names = (await readdir(server.outside)).sort();
  return Object.fromEntries(await Promise.all(names.map(async (name) => [name, await readFile(join(server.outside, name), 'utf8')] as const)));
}

describe('links that lead out of the served folder', () => {
  it('are not listed, opened, or saved through', async () => {
    const server = await serveTarget();
    const before = await outside(server);
    const { value } = await call(server, 'folder.list', { folderId: null });
    expect((value['entries'] as { name: string }[]).map(({ name }) => name)).toEqual(['sub', 'outage.md']);
    for (const name of ['linked.md', 'linked/secret.md', '../outside/secret.md', '..', 'sub/../../outside/x.md', 'a\\..\\b.md', 'a\0b.md']) {
      const saved = await call(server, 'document.saveAs', { text: 'gone', encoding, suggestedName: 'x.md', id: null, target: { folderId: value['folderId'], name, overwrite: true } });
      expect(saved.ok, name).toBe(false);
      countTogether('calls that a link would lead out of the served folder', 1);
    }
    const id = await idOf(server, 'outage.md');
    for (const path of ['linked/picture.svg', '../outside/picture.svg', '..%2foutside%2fpicture.svg', join(server.outside, 'picture.svg'), `file://${server.outside}/picture.svg`, 'sub/../../outside/picture.svg', 'linked%2fpicture.svg']) {
      const read = await call(server, 'attachment.read', { documentId: id, path });
      expect(read.ok, path).toBe(false);
      expect(JSON.stringify(read)).not.toContain(secret);
      countTogether('calls that a link would lead out of the served folder', 1);
    }
    expect(await outside(server)).toEqual(before);
    await expectServing(server);
  });

  it('are refused where a file was granted, and are what they were after it', async () => {
    const server = await serveTarget();
    const before = await outside(server);
    const id = await idOf(server, 'outage.md');
    await call(server, 'document.open', { id });
    await rm(join(server.folder, 'outage.md'));
    await symlink(join(server.outside, 'outage.md'), join(server.folder, 'outage.md'));
    for (const [name, wanted] of [['document.open', { id }], ['document.save', { id, text: 'gone', encoding, baseVersion: null }]] as const) {
      expect(await call(server, name, wanted)).toMatchObject({ ok: false, error: { code: 'not-allowed' } });
      countTogether('calls that a link would lead out of the served folder', 1);
    }
    expect(await outside(server)).toEqual(before);
    await rm(join(server.folder, 'outage.md'));
    await writeFile(join(server.folder, 'outage.md'), 'inside\n');
    expect((await call(server, 'document.open', { id })).ok).toBe(true);
  });

  it('within the folder are not followed by a save either, when they came after the file was opened', async () => {
    const server = await serveTarget();
    const id = await idOf(server, 'outage.md');
    await call(server, 'document.open', { id });
    await rm(join(server.folder, 'outage.md'));
    await symlink(join('sub', 'outage.md'), join(server.folder, 'outage.md'));
    expect(await call(server, 'document.save', { id, text: 'gone', encoding, baseVersion: null })).toMatchObject({ ok: false, error: { code: 'not-allowed' } });
    expect(await readFile(join(server.folder, 'sub', 'outage.md'), 'utf8')).toBe('inside\n');
    // Opened again it is that file, and known to be.
    const { version } = (await call(server, 'document.open', { id })).value;
    expect((await call(server, 'document.save', { id, text: 'meant\n', encoding, baseVersion: version })).ok).toBe(true);
    expect(await readFile(join(server.folder, 'sub', 'outage.md'), 'utf8')).toBe('meant\n');
  });
});

describe('a race of swaps, while files are opened and saved', () => {
  it('of the file and a link that leads out reads and changes nothing outside', async () => {
    const server = await serveTarget();
    const path = join(server.folder, 'outage.md');
    const id = await idOf(server, 'outage.md');
    await symlink(join(server.outside, 'outage.md'), join(server.folder, '.link'));
    await race(server, id, async () => {
      await rename(path, join(server.folder, '.kept')).catch(() => undefined);
      await rename(join(server.folder, '.link'), path).catch(() => undefined);
      await rm(path, { force: true });
      await symlink(join(server.outside, 'outage.md'), join(server.folder, '.link')).catch(() => undefined);
      await rename(join(server.folder, '.kept'), path).catch(() => undefined);
    });
  }, 120_000);

  it('of its folder and a link that leads out reads and changes nothing outside', async () => {
    const server = await serveTarget();
    const { value } = await call(server, 'folder.list', { folderId: null });
    const sub = (value['entries'] as { id: string; name: string }[]).find(({ name }) => name === 'sub')?.id ?? '';
    const id = await idOf(server, 'outage.md', sub);
    await symlink(server.outside, join(server.folder, '.link'));
    const [folder, kept, link] = [join(server.folder, 'sub'), join(server.folder, '.kept'), join(server.folder, '.link')];
    await race(server, id, async () => {
      await rename(folder, kept);
      await rename(link, folder);
      await rename(folder, link);
      await rename(kept, folder);
    }, sub);
  }, 120_000);
});

/** Swaps as fast as it can while a document is opened, saved, saved anew beside it, and its image read, over and over. */
async function race(server: Target, id: string, swap: () => Promise<void>, folderId: string | null = null): Promise<void> {
  const before = await outside(server);
  let isOver = false;
  const swapping = (async () => {
    while (!isOver) await swap();
  })();
  const answers: string[] = [];
  let granted = 0;
  let version: unknown = versionOf(Buffer.from('inside\n'));
  for (let round = 0; round < rounds; round += 1) {
    const target = { folderId: folderId ?? 'none', name: `new-${round % 5}.md`, overwrite: true };
    const replies = await Promise.all([
      call(server, 'document.open', { id }),
      call(server, 'document.save', { id, text: `round ${round}\n`, encoding, baseVersion: round % 2 === 0 ? version : null }),
      call(server, 'document.saveAs', { text: 'new\n', encoding, suggestedName: 'x.md', id: null, target }),
      call(server, 'attachment.read', { documentId: id, path: 'picture.svg' }),
      call(server, 'folder.list', { folderId }),
    ]);
    answers.push(...replies.map((reply) => JSON.stringify(reply)));
    const [opened, written] = replies;
    for (const reply of [opened, written]) if (reply.ok) version = reply.value['version'];
    granted += replies.filter(({ ok }) => ok).length;
    countTogether('calls during a race of swaps, those that found the file in its place answered', replies.length);
  }
  isOver = true;
  await swapping;
  expect(answers.filter((answer) => answer.includes(secret) || answer.includes('secret.md'))).toEqual([]);
  expect(await outside(server)).toEqual(before);
  // The race was one: now and then a call found the file where it belongs.
  expect(granted).toBeGreaterThan(0);
  await expectServing(server);
}
