import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { openSession, typeAtEnd } from './open-session.ts';
import { ExternalChange } from '../../../renderer/document/external-change.ts';
import { DraftDatabase } from '../../../renderer/drafts/database.ts';
import { VersionKeeper } from '../../../renderer/drafts/version-keeper.ts';
import { packText, unpackText } from '../../../renderer/drafts/version-packing.ts';
import { VersionStore } from '../../../renderer/drafts/version-store.ts';
import { passesLock, type DocumentIdentity, type DocumentSession } from '../../../renderer/document/session.ts';

let count = 0;
const databases: DraftDatabase[] = [];

function openStore(bounds?: ConstructorParameters<typeof VersionStore>[1]): { readonly store: VersionStore; readonly database: DraftDatabase } {
  const database = new DraftDatabase(`versions-${(count += 1)}`);
  databases.push(database);
  return { store: new VersionStore(database, bounds), database };
}

/** A session over a file whose versions are kept, by a clock that the test moves. */
function keep(text: string, change: Partial<DocumentIdentity> = {}) {
  const { store, database } = openStore();
  const session = openSession(text, change);
  const clock = { at: 1_000, saving: false };
  const keeper = new VersionKeeper({ session, store, isSaving: () => clock.saving, idle: () => Promise.resolve(), now: () => (clock.at += 1) });
  const kept = async (document = session.identity.fileId ?? session.identity.key): Promise<readonly string[]> => {
    await keeper.flush();
    return Promise.all((await store.list(document)).toReversed().map(async ({ id, reason }) => `${reason}: ${(await store.text(id)) ?? 'gone'}`));
  };
  return { session, store, database, keeper, clock, kept };
}

function save(session: DocumentSession, clock: { saving: boolean }, version: string): void {
  clock.saving = true;
  session.identify({ ...session.identity, fileId: 'file-1', baseVersion: version, savedText: session.text });
  clock.saving = false;
}

afterEach(() => {
  for (const database of databases.splice(0)) database.close();
});

describe('the store of versions', () => {
  it('gives every text back as it was', async () => {
    await fc.assert(fc.asyncProperty(fc.string({ unit: 'binary' }), async (text) => {
      expect(await unpackText(await packText(text))).toBe(text);
    }));
    for (const text of ['', '\uFEFF# Outage\r\n', 'half \uD800 of a pair', 'x'.repeat(1_000_000)]) expect(await unpackText(await packText(text))).toBe(text);
  });

  it('keeps the same text once, however often it is kept in a row', async () => {
    const { store } = openStore();
    for (const at of [1, 2, 3]) await store.keep({ document: 'a', text: 'one', reason: 'typing', at });
    await store.keep({ document: 'a', text: 'two', reason: 'typing', at: 4 });
    await store.keep({ document: 'a', text: 'one', reason: 'saved', at: 5 });
    expect((await store.list('a')).map(({ at }) => at)).toEqual([5, 4, 1]);
  });

  it('calls a text that is saved after it was kept a saved one', async () => {
    const { store } = openStore();
    await store.keep({ document: 'a', text: 'one', reason: 'typing', at: 1 });
    await store.keep({ document: 'a', text: 'one', reason: 'saved', at: 2 });
    expect(await store.list('a')).toMatchObject([{ reason: 'saved', at: 2, counts: { lines: 1, characters: 3 } }]);
  });

  it('stays within its bounds, and lets neither the newest nor a named version go', async () => {
    const { store, database } = openStore({ perDocument: 4_000, overall: 6_000 });
    const text = (seed: number): string => Array.from({ length: 500 }, (_each, index) => ((index * 7919 + seed * 104_729) % 65_521).toString(36)).join('');
    await store.keep({ document: 'b', text: text(0), reason: 'saved', at: 1 });
    for (let seed = 1; seed < 20; seed++) {
      await store.keep({ document: 'a', text: text(seed), reason: 'saved', at: seed + 1 });
      if (seed === 2) await store.rename((await store.list('a'))[0]?.id ?? -1, 'as it was sent');
    }
    const left = await store.list('a');
    expect(left.reduce((sum, { size }) => sum + size, 0)).toBeLessThanOrEqual(4_000);
    expect(left[0]?.at).toBe(20);
    expect(left.at(-1)).toMatchObject({ at: 3, name: 'as it was sent' });
    expect(await store.list('b')).toHaveLength(1);
    expect(await database.versionTexts.count()).toBe(await database.versions.count());
  });

  it('lets the versions of a draft go a while after it was discarded, and no others', async () => {
    const { store, database } = openStore();
    for (const document of ['discarded', 'discarded-today', 'file-1']) await store.keep({ document, text: document, reason: 'typing', at: 1 });
    await database.dropDraft({ key: 'discarded', at: 10 });
    await database.dropDraft({ key: 'discarded-today', at: 1_000 });
    await database.forgetDrops(500);
    expect(await store.list('discarded')).toEqual([]);
    expect(await store.list('discarded-today')).toHaveLength(1);
    expect(await store.list('file-1')).toHaveLength(1);
    expect(await database.versionTexts.count()).toBe(2);
  });

  it('puts a deleted version back as it was', async () => {
    const { store } = openStore();
    await store.keep({ document: 'a', text: 'one', reason: 'saved', at: 1 });
    const [version] = await store.list('a');
    const deleted = await store.delete(version?.id ?? -1);
    expect(await store.list('a')).toEqual([]);
    if (deleted !== null) await store.putBack(deleted);
    expect(await store.list('a')).toEqual([version]);
    expect(await store.text(version?.id ?? -1)).toBe('one');
  });

  it('says that it is unavailable where nothing can be stored, and nothing else breaks', async () => {
    const { store, database } = openStore();
    database.close({ disableAutoOpen: true });
    await store.keep({ document: 'a', text: 'one', reason: 'saved', at: 1 });
    expect(store.unavailable.value).toBe('this browser’s storage cannot be used');
    expect(await store.list('a')).toEqual([]);
    expect(await store.text(1)).toBeNull();
  });
});

describe('what versions are kept of', () => {
  it('a file as it was opened and as it was saved', async () => {
    const { session, clock, kept } = keep('one');
    typeAtEnd(session, ' two');
    save(session, clock, 'v2');
    expect(await kept()).toEqual(['opened: one', 'saved: one two']);
  });

  it('the text before a paste, in the source and in the grid, and before a sort', async () => {
    const { session, kept } = keep('one');
    session.dispatch({ changes: { from: 0, insert: 'a ' }, userEvent: 'input.type' });
    session.dispatch({ changes: { from: 0, insert: 'b ' }, userEvent: 'input.paste' });
    session.edit([{ from: 0, to: 0, insert: 'c ' }], 'input.timeline.paste');
    session.edit([{ from: 0, to: 0, insert: 'd ' }], 'input.timeline.sort');
    session.edit([{ from: 0, to: 0, insert: 'e ' }], 'input.timeline.cell');
    expect(await kept()).toEqual(['opened: one', 'before-paste: a one', 'before-paste: b a one', 'before-sort: c b a one']);
  });

  it('both texts when another program wrote the file', async () => {
    const { session, kept } = keep('one');
    new ExternalChange(session).changed({ id: 'file-1', name: 'outage.md', folder: '', text: 'theirs', encoding: { bom: false, eol: 'lf' }, version: 'v2', readOnly: false });
    expect(await kept()).toEqual(['opened: one', 'outside: theirs']);
  });

  it('their text too, when mine is kept over it', async () => {
    const { session, kept } = keep('one');
    const external = new ExternalChange(session);
    typeAtEnd(session, ' mine');
    external.changed({ id: 'file-1', name: 'outage.md', folder: '', text: 'theirs', encoding: { bom: false, eol: 'lf' }, version: 'v2', readOnly: false });
    external.keepMine();
    expect(await kept()).toEqual(['opened: one', 'outside: theirs']);
    expect(session.text).toBe('one mine');
  });

  it('the text before a restore, and what was restored', async () => {
    const { session, kept } = keep('one');
    typeAtEnd(session, ' two');
    session.edit([{ from: 0, to: 7, insert: 'old' }], 'input.restore');
    expect(await kept()).toEqual(['opened: one', 'before-restore: one two', 'restored: old']);
  });

  it('the text every ten minutes of typing, and after a large change', async () => {
    const { session, clock, kept } = keep('');
    typeAtEnd(session, 'a');
    expect(await kept()).toEqual(['opened: ']);
    clock.at += 600_000;
    typeAtEnd(session, 'b');
    typeAtEnd(session, 'c');
    expect(await kept()).toEqual(['opened: ', 'typing: ab']);
    session.dispatch({ changes: { from: 0, insert: 'x'.repeat(3_000) }, userEvent: 'input.type' });
    expect((await kept()).at(-1)).toBe(`typing: ${'x'.repeat(3_000)}abc`);
  });

  it('what was typed last, when the document is left', async () => {
    const { session, keeper, kept } = keep('one');
    typeAtEnd(session, ' two');
    await keeper.close();
    expect(await kept()).toEqual(['opened: one', 'typing: one two']);
  });

  it('a document without a file once it is changed; its versions move along when it gets one', async () => {
    const { session, clock, kept, store } = keep('# Sample\n', { fileId: null, baseVersion: null });
    expect(await kept()).toEqual([]);
    typeAtEnd(session, 'mine');
    expect(await kept('key-1')).toEqual(['opened: # Sample\n']);
    save(session, clock, 'v1');
    expect(await kept('file-1')).toEqual(['opened: # Sample\n', 'saved: # Sample\nmine']);
    expect(await store.list('key-1')).toEqual([]);
  });

  it('nothing while another window writes the document, and what was typed before it was given away', async () => {
    const { session, kept } = keep('one');
    typeAtEnd(session, ' two');
    session.lock('It is edited in another window.', 'window');
    session.dispatch({ changes: { from: 0, to: 7, insert: 'theirs' }, userEvent: 'input.paste', annotations: passesLock.of(true) });
    session.identify({ ...session.identity, baseVersion: 'v2', savedText: 'theirs' });
    expect(await kept()).toEqual(['opened: one', 'typing: one two']);
    session.lock(null, 'window');
    typeAtEnd(session, ' and mine');
    expect(await kept()).toEqual(['opened: one', 'typing: one two', 'opened: theirs']);
  });

  it('nothing of a document that is found to be written elsewhere as it opens', async () => {
    const { session, kept } = keep('one');
    session.lock('It is edited in another window.', 'window');
    expect(await kept()).toEqual([]);
    session.lock(null, 'window');
    expect(await kept()).toEqual(['opened: one']);
  });

  it('nothing of text with marks in place of what is no text', async () => {
    const { kept } = keep('one \uFFFD', { replaced: { marks: 1, binary: null, shown: 5, size: 5 } });
    expect(await kept()).toEqual([]);
  });
});
