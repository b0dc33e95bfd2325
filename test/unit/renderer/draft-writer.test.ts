import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openSession, typeAtEnd } from './open-session.ts';
import { DraftDatabase, identityOfDraft } from '../../../renderer/drafts/database.ts';
import { DraftWriter, type DraftStore } from '../../../renderer/drafts/draft-writer.ts';
import type { Draft } from '../../../renderer/drafts/database.ts';

/** A store that remembers what it was told, and can be made to refuse. */
function rememberingStore(): DraftStore & { readonly drafts: Map<string, Draft>; writes: number; failure: Error | null } {
  const drafts = new Map<string, Draft>();
  return {
    drafts,
    writes: 0,
    failure: null,
    put(draft) {
      this.writes += 1;
      if (this.failure !== null) return Promise.reject(this.failure);
      drafts.set(draft.key, draft);
      return Promise.resolve();
    },
    delete(key) {
      drafts.delete(key);
      return Promise.resolve();
    },
  };
}

describe('the draft writer, by the clock', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('keeps a change within half a second of quiet', async () => {
    const [session, store] = [openSession('abc'), rememberingStore()];
    const writer = new DraftWriter(session, store);
    typeAtEnd(session, 'd');
    expect(writer.state.value.kind).toBe('pending');
    await vi.advanceTimersByTimeAsync(400);
    expect(store.drafts.get('key-1')).toMatchObject({ text: 'abcd', savedText: 'abc', baseVersion: 'v1', name: 'outage.md' });
    expect(writer.state.value.kind).toBe('kept');
  });

  it('keeps what was typed within a second even when typing never stops', async () => {
    const [session, store] = [openSession(''), rememberingStore()];
    new DraftWriter(session, store);
    for (let pressed = 0; pressed < 9; pressed += 1) {
      typeAtEnd(session, 'x');
      await vi.advanceTimersByTimeAsync(100);
    }
    expect(store.drafts.get('key-1')?.text.length).toBeGreaterThanOrEqual(8);
    expect(store.writes).toBeLessThan(4);
  });

  it('leaves no draft when the text comes back to the saved one, or is saved', async () => {
    const [session, store] = [openSession('abc'), rememberingStore()];
    const writer = new DraftWriter(session, store);
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

  it('says why a draft could not be kept, and keeps it with the next change', async () => {
    const [session, store] = [openSession('abc'), rememberingStore()];
    const writer = new DraftWriter(session, store);
    store.failure = Object.assign(new Error('full'), { name: 'QuotaExceededError' });
    typeAtEnd(session, 'd');
    await vi.advanceTimersByTimeAsync(400);
    expect(writer.state.value).toEqual({ kind: 'failed', message: 'the disk or this browser’s storage is full' });
    store.failure = null;
    typeAtEnd(session, 'e');
    await vi.advanceTimersByTimeAsync(400);
    expect(store.drafts.get('key-1')?.text).toBe('abcde');
    expect(writer.state.value.kind).toBe('kept');
  });

  it('writes what is left when it is closed, and nothing afterwards', async () => {
    const [session, store] = [openSession('abc'), rememberingStore()];
    const writer = new DraftWriter(session, store);
    typeAtEnd(session, 'd');
    await writer.close();
    typeAtEnd(session, 'e');
    await vi.advanceTimersByTimeAsync(2_000);
    expect(store.drafts.get('key-1')?.text).toBe('abcd');
  });
});

describe('the draft database', () => {
  it('finds a file’s draft and brings its document back as it was', async () => {
    const database = new DraftDatabase('drafts-of-a-test');
    const session = openSession('abc', { encoding: { bom: true, eol: 'crlf' } });
    const writer = new DraftWriter(session, database.drafts);
    typeAtEnd(session, 'd');
    session.dispatch({ selection: { anchor: 2 } });
    await writer.flush();
    const draft = await database.ofFile('file-1');
    expect(draft).toMatchObject({ text: 'abcd', selection: { anchor: 2, head: 2 } });
    expect(draft === null ? null : identityOfDraft(draft)).toEqual(session.identity);
    expect(await database.ofFile('file-2')).toBeNull();
    database.close();
  });
});
