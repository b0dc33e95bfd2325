import 'fake-indexeddb/auto';
import { readdir, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createDraftJournal } from '../../../electron/services/journal.ts';
import { Notices } from '../../../renderer/app/notices.ts';
import { tellRecovery } from '../../../renderer/app/recovery-notice.ts';
import { DraftDatabase, type Draft } from '../../../renderer/drafts/database.ts';
import { DraftShelf } from '../../../renderer/drafts/draft-shelf.ts';
import { DraftWriter } from '../../../renderer/drafts/draft-writer.ts';
import type { HostClient } from '../../../shared/contract/client.ts';
import { AppError } from '../../../shared/contract/errors.ts';
import { temporaryFolder } from '../../contract/temporary-folder.ts';
import { openSession, typeAtEnd } from './open-session.ts';

const databases: DraftDatabase[] = [];
let count = 0;
afterEach(() => {
  for (const database of databases.splice(0)) database.close();
});

interface Journaling {
  readonly host: Pick<HostClient, 'call'>;
  /** Whether the host can be reached. */
  isThere: boolean;
}

/** The page's way to a journal in a folder; a new process of the host each time. */
function journalIn(dataFolder: string): Journaling {
  const journal = createDraftJournal(dataFolder);
  const call = async (name: string, request: never): Promise<unknown> => {
    if (!journaling.isThere) throw new AppError('unavailable', 'The host is gone.');
    switch (name) {
      case 'draft.keep':
        return journal.keep(request);
      case 'draft.drop':
        await journal.drop(request);
        return {};
      case 'draft.list':
        return journal.list();
      case 'draft.read':
        return { draft: await journal.read((request as { key: string }).key) };
      default:
        await journal.rememberShown((request as { key: string }).key);
        return {};
    }
  };
  const journaling: Journaling = { host: { call: call as HostClient['call'] }, isThere: true };
  return journaling;
}

/** A database; the same name finds what it had. */
function databaseOf(name: string): DraftDatabase {
  const database = new DraftDatabase(name);
  databases.push(database);
  return database;
}

function newName(): string {
  count += 1;
  return `recovery-${count}`;
}

function draftOf(key: string, text: string, updatedAt: number): Draft {
  const encoding = { bom: false, eol: 'lf' } as const;
  return { key, fileId: `file-${key}`, name: `${key}.md`, folder: '', text, encoding, baseVersion: 'v1', savedText: 'saved', updatedAt, selection: { anchor: 0, head: 0 } };
}

async function textsIn(database: DraftDatabase): Promise<Record<string, string>> {
  return Object.fromEntries((await database.drafts.toArray()).map(({ key, text }) => [key, text]));
}

describe('at the start', () => {
  it('an empty IndexedDB is filled from the journal, and that is told; the journal stays as it is', async () => {
    const folder = await temporaryFolder();
    const before = new DraftShelf(databaseOf(newName()), journalIn(folder).host);
    await before.browser.keep(draftOf('a', 'text of a', 10));
    await before.journal.keep(draftOf('a', 'text of a', 10));
    await before.journal.keep(draftOf('b', 'text of b', 20));
    await before.rememberShown('b');

    const empty = databaseOf(newName());
    const shelf = new DraftShelf(empty, journalIn(folder).host);
    expect((await shelf.lastShown())?.text).toBe('text of b');
    expect((await shelf.ofFile('file-a'))?.text).toBe('text of a');
    const notices = new Notices();
    tellRecovery(shelf, notices);
    await expect.poll(() => notices.shown.value.map(({ message }) => message)).toEqual([expect.stringMatching(/^2 drafts were brought back from the journal on disk/)]);
    expect(await textsIn(empty)).toEqual({ a: 'text of a', b: 'text of b' });
    expect((await shelf.journal.load()).length).toBe(2);
  });

  it('a draft that only IndexedDB has is written to the journal, which an empty journal never takes away', async () => {
    const folder = await temporaryFolder();
    const database = databaseOf(newName());
    await database.keepDraft(draftOf('a', 'only here', 10));
    const shelf = new DraftShelf(database, journalIn(folder).host);
    expect(await shelf.bringTogether()).toEqual({ broughtBack: [], damaged: [] });
    expect(await textsIn(database)).toEqual({ a: 'only here' });
    expect((await journalIn(folder).host.call('draft.read', { key: 'a' })).draft).toMatchObject({ text: 'only here', updatedAt: 10 });
  });

  it('the newer state of each draft wins, whichever store has it', async () => {
    const folder = await temporaryFolder();
    const database = databaseOf(newName());
    const shelf = new DraftShelf(database, journalIn(folder).host);
    await shelf.browser.keep(draftOf('a', 'older', 10));
    await shelf.journal.keep(draftOf('a', 'newer', 11));
    await shelf.browser.keep(draftOf('b', 'newer', 21));
    await shelf.journal.keep(draftOf('b', 'older', 20));
    expect((await shelf.ofFile('file-a'))?.text).toBe('newer');
    expect((await shelf.ofFile('file-b'))?.text).toBe('newer');
    expect((await shelf.bringTogether()).broughtBack).toEqual(['a.md']);
    expect(await textsIn(database)).toEqual({ a: 'newer', b: 'newer' });
    expect((await shelf.journal.read('b'))?.text).toBe('newer');
  });

  it('a draft that was dropped does not come back from a store that missed it', async () => {
    const folder = await temporaryFolder();
    const name = newName();
    const journaling = journalIn(folder);
    const shelf = new DraftShelf(databaseOf(name), journaling.host);
    const session = openSession('saved');
    const writer = new DraftWriter(session, shelf);
    typeAtEnd(session, ' and more');
    await writer.flush();
    journaling.isThere = false;
    session.identify({ ...session.identity, savedText: session.text });
    await writer.close();
    expect(writer.state.value.kind).toBe('none');

    const next = new DraftShelf(databaseOf(name), journalIn(folder).host);
    expect(await next.ofFile('file-1')).toBeNull();
    expect(await next.bringTogether()).toEqual({ broughtBack: [], damaged: [] });
    expect(await next.journal.read('key-1')).toBeNull();
    expect(next.drafts.value).toEqual([]);
  });

  it('and the other way round: dropped in the journal alone', async () => {
    const folder = await temporaryFolder();
    const database = databaseOf(newName());
    const shelf = new DraftShelf(database, journalIn(folder).host);
    await shelf.browser.keep(draftOf('a', 'stale', 10));
    await shelf.journal.keep(draftOf('a', 'stale', 10));
    await shelf.journal.drop({ key: 'a', at: 11 });
    expect(await shelf.ofFile('file-a')).toBeNull();
    await shelf.bringTogether();
    expect(await textsIn(database)).toEqual({});
  });

  it('a journal that ends in a torn record gives its last whole state, and that is told', async () => {
    const folder = await temporaryFolder();
    const first = new DraftShelf(databaseOf(newName()), journalIn(folder).host);
    await first.journal.keep(draftOf('a', 'one', 10));
    await first.journal.keep(draftOf('a', 'one and two', 11));
    const [file] = await readdir(join(folder, 'drafts'));
    const path = join(folder, 'drafts', file ?? '');
    await truncate(path, (await stat(path)).size - 3);

    const shelf = new DraftShelf(databaseOf(newName()), journalIn(folder).host);
    expect((await shelf.ofFile('file-a'))?.text).toBe('one');
    const notices = new Notices();
    tellRecovery(shelf, notices);
    await expect.poll(() => notices.shown.value.map(({ message }) => message)).toEqual([
      expect.stringContaining('brought back'),
      expect.stringMatching(/1 draft in it ended in a torn record and was read up to the last whole one/),
    ]);
  });

  it('an older state never takes the place of what was typed meanwhile', async () => {
    const folder = await temporaryFolder();
    const database = databaseOf(newName());
    const shelf = new DraftShelf(database, journalIn(folder).host);
    await shelf.journal.keep(draftOf('a', 'from the journal', 10));
    const stale = (await shelf.journal.read('a')) ?? expect.unreachable();
    await shelf.browser.keep(draftOf('a', 'typed meanwhile', 20));
    expect(await shelf.browser.take(stale)).toBe(false);
    expect(await textsIn(database)).toEqual({ a: 'typed meanwhile' });
  });
});

describe('without IndexedDB', () => {
  /** A database whose opening another window holds up for ever. */
  function blockedDatabase(): DraftDatabase {
    const database = databaseOf(newName());
    database.open = () => new Promise(() => undefined) as unknown as ReturnType<DraftDatabase['open']>;
    return database;
  }

  it('the app goes on with the journal after three seconds, lists its drafts and says so', async () => {
    const folder = await temporaryFolder();
    await new DraftShelf(databaseOf(newName()), journalIn(folder).host).journal.keep(draftOf('a', 'on disk', 10));
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const shelf = new DraftShelf(blockedDatabase(), journalIn(folder).host);
    const finding = shelf.ofFile('file-a');
    await vi.advanceTimersByTimeAsync(3_000);
    vi.useRealTimers();
    expect((await finding)?.text).toBe('on disk');
    expect(shelf.drafts.value.map(({ name }) => name)).toEqual(['a.md']);
    expect(shelf.browser.trouble.value?.message).toContain('does not answer');
    expect(shelf.journal.trouble.value).toBeNull();
  });

  it('what is typed is kept in the journal, and in IndexedDB once that opens', async () => {
    const folder = await temporaryFolder();
    const database = databaseOf(newName());
    const open = database.open.bind(database);
    database.open = () => Promise.reject(Object.assign(new Error('refused'), { name: 'InvalidStateError' })) as unknown as ReturnType<DraftDatabase['open']>;
    const shelf = new DraftShelf(database, journalIn(folder).host);
    const session = openSession('abc');
    const writer = new DraftWriter(session, shelf);
    typeAtEnd(session, 'd');
    await writer.flush();
    expect(writer.state.value).toMatchObject({ kind: 'kept', missing: { store: 'browser', message: 'This browser does not let Aftermath use its storage.' } });
    expect((await shelf.journal.read('key-1'))?.text).toBe('abcd');
    database.open = open;
    vi.setSystemTime(Date.now() + 10_000);
    typeAtEnd(session, 'e');
    await writer.flush();
    vi.useRealTimers();
    expect(writer.state.value).toMatchObject({ kind: 'kept', missing: null });
    expect(shelf.browser.trouble.value).toBeNull();
    expect(await textsIn(database)).toEqual({ 'key-1': 'abcde' });
    await writer.close();
  });
});

describe('without the journal', () => {
  it('what is typed is kept in IndexedDB, and in the journal once that can be written', async () => {
    const folder = join(await temporaryFolder(), 'data');
    await writeFile(folder, 'in the way');
    const database = databaseOf(newName());
    const shelf = new DraftShelf(database, journalIn(folder).host);
    const session = openSession('abc');
    const writer = new DraftWriter(session, shelf);
    typeAtEnd(session, 'd');
    await writer.flush();
    expect(writer.state.value).toMatchObject({ kind: 'kept', missing: { store: 'journal' } });
    expect(shelf.journal.trouble.value?.message).toContain('A file stands where the folder');
    expect(await textsIn(database)).toEqual({ 'key-1': 'abcd' });
    await rm(folder);
    typeAtEnd(session, 'e');
    await writer.flush();
    expect(writer.state.value).toMatchObject({ kind: 'kept', missing: null });
    expect((await shelf.journal.read('key-1'))?.text).toBe('abcde');
    await writer.close();
  });
});
