import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openSession, typeAtEnd } from './open-session.ts';
import { Observable } from '../../../renderer/document/observable.ts';
import { BrowserDrafts } from '../../../renderer/drafts/browser-drafts.ts';
import { DraftDatabase, identityOfDraft } from '../../../renderer/drafts/database.ts';
import type { Draft } from '../../../renderer/drafts/database.ts';
import type { DraftEntry, DraftStore, StoreTrouble } from '../../../renderer/drafts/draft-store.ts';
import { DraftWriter } from '../../../renderer/drafts/draft-writer.ts';

/** A store that remembers what it was told, and can be made to refuse or to hang. */
class RememberingStore implements DraftStore {
  readonly trouble = new Observable<StoreTrouble | null>(null);
  readonly entries = new Observable<readonly DraftEntry[]>([]);
  readonly drafts = new Map<string, Draft>();
  writes = 0;
  failure: Error | null = null;
  /** While set, writes wait for it. */
  gate: Promise<void> | null = null;

  keep(draft: Draft): Promise<void> {
    return this.#write(() => void this.drafts.set(draft.key, draft));
  }
  drop({ key }: { readonly key: string }): Promise<void> {
    return this.#write(() => void this.drafts.delete(key));
  }
  load(): Promise<readonly DraftEntry[]> {
    return Promise.resolve([]);
  }
  read(key: string): Promise<Draft | null> {
    return Promise.resolve(this.drafts.get(key) ?? null);
  }
  rememberShown(): Promise<void> {
    return Promise.resolve();
  }
  probe(): Promise<void> {
    return Promise.resolve();
  }
  async #write(work: () => void): Promise<void> {
    this.writes += 1;
    await this.gate;
    if (this.failure !== null) throw this.failure;
    work();
  }
}

function twoStores(): { readonly browser: RememberingStore; readonly journal: RememberingStore } {
  return { browser: new RememberingStore(), journal: new RememberingStore() };
}

describe('the draft writer, by the clock', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('keeps a change within half a second of quiet', async () => {
    const session = openSession('abc');
    const { browser: store, journal } = twoStores();
    const writer = new DraftWriter(session, { browser: store, journal });
    typeAtEnd(session, 'd');
    expect(writer.state.value.kind).toBe('pending');
    await vi.advanceTimersByTimeAsync(400);
    expect(store.drafts.get('key-1')).toMatchObject({ text: 'abcd', savedText: 'abc', baseVersion: 'v1', name: 'outage.md' });
    expect(writer.state.value.kind).toBe('kept');
  });

  it('gives what was typed to the stores in time for a slow disk to have it within a second, even when typing never stops', async () => {
    const session = openSession('');
    const { browser: store, journal } = twoStores();
    new DraftWriter(session, { browser: store, journal });
    for (let pressed = 1; pressed <= 30; pressed += 1) {
      typeAtEnd(session, 'x');
      await vi.advanceTimersByTimeAsync(100);
      const kept = store.drafts.get('key-1')?.text.length ?? 0;
      expect((pressed - kept) * 100).toBeLessThanOrEqual(600);
    }
    expect(store.writes).toBeLessThan(6);
  });

  it('leaves no draft when the text comes back to the saved one, or is saved', async () => {
    const session = openSession('abc');
    const { browser: store, journal } = twoStores();
    const writer = new DraftWriter(session, { browser: store, journal });
    typeAtEnd(session, 'd');
    await writer.flush();
    expect(store.drafts.size).toBe(1);
    session.undo();
    await vi.advanceTimersByTimeAsync(400);
    expect(store.drafts.size).toBe(0);
    expect(writer.state.value.kind).toBe('none');
    session.redo();
    await writer.flush();
    session.identify({ ...session.identity, savedText: 'abcd', baseVersion: 'v2' });
    await vi.advanceTimersByTimeAsync(400);
    expect(store.drafts.size).toBe(0);
  });

  it('keeps a draft in both stores', async () => {
    const [session, stores] = [openSession('abc'), twoStores()];
    const writer = new DraftWriter(session, stores);
    typeAtEnd(session, 'd');
    await vi.advanceTimersByTimeAsync(400);
    expect(stores.journal.drafts).toEqual(stores.browser.drafts);
    expect(stores.journal.drafts.get('key-1')?.text).toBe('abcd');
    expect(writer.state.value).toMatchObject({ kind: 'kept', missing: null });
  });

  it.each([['browser', 'journal'], ['journal', 'browser']] as const)('goes on without the %s, says so, and tries it again by itself', async (refusing, other) => {
    const [session, stores] = [openSession('abc'), twoStores()];
    const writer = new DraftWriter(session, stores);
    stores[refusing].failure = new Error('It is full.');
    typeAtEnd(session, 'd');
    await vi.advanceTimersByTimeAsync(400);
    expect(stores[other].drafts.get('key-1')?.text).toBe('abcd');
    expect(writer.state.value).toMatchObject({ kind: 'kept', missing: { store: refusing, message: 'It is full.' } });
    stores[refusing].failure = null;
    await vi.advanceTimersByTimeAsync(6_000);
    expect(stores[refusing].drafts.get('key-1')?.text).toBe('abcd');
    expect(writer.state.value).toMatchObject({ kind: 'kept', missing: null });
  });

  it('says that no store has the text, and why, until one has', async () => {
    const [session, stores] = [openSession('abc'), twoStores()];
    const writer = new DraftWriter(session, stores);
    stores.browser.failure = new Error('It is full.');
    stores.journal.failure = new Error('It is read-only.');
    typeAtEnd(session, 'd');
    await vi.advanceTimersByTimeAsync(400);
    expect(writer.state.value).toEqual({ kind: 'failed', message: 'It is full. It is read-only.' });
    stores.journal.failure = null;
    await vi.advanceTimersByTimeAsync(6_000);
    expect(stores.journal.drafts.get('key-1')?.text).toBe('abcd');
    expect(writer.state.value).toMatchObject({ kind: 'kept', missing: { store: 'browser' } });
  });

  it('is not held up by a store that does not answer, and leaves out there what is out of date', async () => {
    const [session, stores] = [openSession(''), twoStores()];
    const writer = new DraftWriter(session, stores);
    let open = (): void => undefined;
    stores.browser.gate = new Promise((resolve) => {
      open = resolve;
    });
    for (const letter of 'abcde') {
      typeAtEnd(session, letter);
      await vi.advanceTimersByTimeAsync(400);
    }
    expect(stores.journal.drafts.get('key-1')?.text).toBe('abcde');
    expect(writer.state.value.kind).toBe('kept');
    open();
    await writer.flush();
    expect(stores.browser.drafts.get('key-1')?.text).toBe('abcde');
    expect(stores.browser.writes).toBe(2);
  });

  it('stamps what is newer as newer, even when the clock was set back', async () => {
    const [session, stores] = [openSession('abc', { savedText: '' }), twoStores()];
    const later = Date.now() + 1_000_000;
    const writer = new DraftWriter(session, stores, later);
    typeAtEnd(session, 'd');
    await writer.flush();
    expect(stores.browser.drafts.get('key-1')?.updatedAt).toBe(later + 1);
    typeAtEnd(session, 'e');
    await writer.flush();
    expect(stores.browser.drafts.get('key-1')?.updatedAt).toBe(later + 2);
  });

  it('writes what is left when it is closed, and nothing afterwards', async () => {
    const session = openSession('abc');
    const { browser: store, journal } = twoStores();
    const writer = new DraftWriter(session, { browser: store, journal });
    typeAtEnd(session, 'd');
    await writer.close();
    typeAtEnd(session, 'e');
    await vi.advanceTimersByTimeAsync(2_000);
    expect(store.drafts.get('key-1')?.text).toBe('abcd');
  });
});

describe('the draft database', () => {
  it('brings a document back as it was', async () => {
    const database = new DraftDatabase('drafts-of-a-test');
    const session = openSession('abc', { encoding: { bom: true, eol: 'crlf' } });
    const browser = new BrowserDrafts(database);
    const writer = new DraftWriter(session, { browser, journal: new RememberingStore() });
    typeAtEnd(session, 'd');
    session.dispatch({ selection: { anchor: 2 } });
    await writer.flush();
    const draft = await browser.read('key-1');
    expect(draft).toMatchObject({ text: 'abcd', selection: { anchor: 2, head: 2 } });
    expect(draft === null ? null : identityOfDraft(draft)).toEqual(session.identity);
    expect(await browser.read('key-2')).toBeNull();
    database.close();
  });
});
