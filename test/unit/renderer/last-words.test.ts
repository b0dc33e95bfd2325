import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { DraftDatabase, type Draft } from '../../../renderer/drafts/database.ts';
import { DraftShelf } from '../../../renderer/drafts/draft-shelf.ts';
import { DraftWriter } from '../../../renderer/drafts/draft-writer.ts';
import { LastWords } from '../../../renderer/drafts/last-words.ts';
import { openSession } from './open-session.ts';

const noJournal = { call: () => Promise.reject(new Error('There is no journal here.')) };
let databases = 0;

/** Local storage as a browser has it, in memory. */
function memory(): Storage {
  const items = new Map<string, string>();
  return {
    get length() {
      return items.size;
    },
    key: (index) => [...items.keys()][index] ?? null,
    getItem: (name) => items.get(name) ?? null,
    setItem: (name, value) => void items.set(name, value),
    removeItem: (name) => void items.delete(name),
    clear: () => items.clear(),
  };
}

/** What a page starts with over a database and local storage, which outlive it. */
function machine(): { readonly storage: Storage; readonly shelf: () => DraftShelf } {
  databases += 1;
  const name = `last-words-${databases}`;
  const storage = memory();
  return { storage, shelf: () => new DraftShelf(new DraftDatabase(name), noJournal, new LastWords(() => storage)) };
}

const draftOf = (text: string, updatedAt: number): Draft => ({
  key: 'key-1', fileId: 'file-1', name: 'outage.md', folder: '', text, encoding: { bom: false, eol: 'lf' }, baseVersion: 'v1', savedText: 'abc', updatedAt, selection: { anchor: 0, head: 0 },
});

describe('a page that goes before its draft is kept', () => {
  it.each([['short', 10], ['long', 300_000]])('has it taken up by the next page: a %s text', async (_what, length) => {
    const { storage, shelf } = machine();
    const session = openSession('a'.repeat(length));
    const leaving = shelf();
    const writer = new DraftWriter(session, leaving);
    session.dispatch({ changes: { from: 0, insert: 'kept ' } });
    await writer.flush();
    session.dispatch({ changes: { from: 5, insert: 'last ' } });
    writer.leave();
    const said = storage.getItem('aftermath.last-words.key-1') ?? '';
    expect(said).not.toBe('');
    expect(said.length).toBeLessThan(2_000);

    const next = shelf();
    expect((await next.ofFile('file-1'))?.text).toBe(session.text);
    expect(storage.length).toBe(0);
    expect((await shelf().read('key-1'))?.text).toBe(session.text);
    await writer.close();
  });

  it('says nothing of what a store has', async () => {
    const { storage, shelf } = machine();
    const session = openSession('abc');
    const writer = new DraftWriter(session, shelf());
    session.dispatch({ changes: { from: 0, insert: 'x' } });
    await writer.flush();
    writer.leave();
    expect(storage.length).toBe(0);
    await writer.close();
  });

  it('has text that was brought back to the saved one leave no draft', async () => {
    const { shelf } = machine();
    const session = openSession('abc');
    const writer = new DraftWriter(session, shelf());
    session.dispatch({ changes: { from: 3, insert: 'd' } });
    await writer.flush();
    session.dispatch({ changes: { from: 3, to: 4 } });
    writer.leave();
    expect(await shelf().ofFile('file-1')).toBeNull();
    await writer.close();
  });

  it('never takes the place of a newer draft', async () => {
    const { storage, shelf } = machine();
    new LastWords(() => storage).say({ key: 'key-1', at: 10, draft: draftOf('older', 10) }, null);
    const first = shelf();
    await first.browser.keep(draftOf('newer', 20));
    expect((await first.ofFile('file-1'))?.text).toBe('newer');
    expect(storage.length).toBe(0);
  });

  it('gets along with words that are broken, and with a browser that keeps none', async () => {
    const { storage, shelf } = machine();
    for (const said of ['', '{', '{"kind":"whole"}', '{"kind":"change","change":{"key":"key-1","onto":"at-1","revision":"at-2","updatedAt":2,"edit":{"from":0,"to":9,"insert":""},"selection":{"anchor":0,"head":0}}}']) {
      storage.setItem('aftermath.last-words.key-1', said);
      expect(await shelf().ofFile('file-1')).toBeNull();
    }
    const none = new LastWords(() => {
      throw new Error('SecurityError');
    });
    expect(none.say({ key: 'key-1', at: 1, draft: null }, null)).toBe(false);
    expect(none.all().size).toBe(0);
  });
});
