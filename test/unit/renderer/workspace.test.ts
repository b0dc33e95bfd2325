import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it } from 'vitest';
import { typeAtEnd } from './open-session.ts';
import { Notices } from '../../../renderer/app/notices.ts';
import { Workspace } from '../../../renderer/app/workspace.ts';
import { DraftDatabase, type Draft } from '../../../renderer/drafts/database.ts';
import { DraftShelf } from '../../../renderer/drafts/draft-shelf.ts';
import { VersionStore } from '../../../renderer/drafts/version-store.ts';
import type { PageHost } from '../../../renderer/host/page-host.ts';
import type { OpenDocument } from '../../../shared/contract/calls.ts';
import { AppError } from '../../../shared/contract/errors.ts';
import { textHash } from '../../../shared/text/text-hash.ts';
import type { EventName } from '../../../shared/contract/events.ts';

const databases: DraftDatabase[] = [];
let count = 0;

/** A workspace over files that live in a map from id to document, and a fresh draft database. */
function openWorkspace(documents: Record<string, OpenDocument>, save: () => Promise<unknown> = () => Promise.resolve({ version: 'v9', savedAt: 1 })) {
  count += 1;
  const database = new DraftDatabase(`workspace-${count}`);
  databases.push(database);
  const listeners: [EventName, (payload: unknown) => void][] = [];
  const call = (name: string, request: { readonly id?: string }): Promise<unknown> => {
    if (name === 'document.recent') return Promise.resolve({ documents: [] });
    if (name === 'document.save') return save();
    if (name === 'document.saveAs') return Promise.resolve({ id: 'b', name: 'b.md', folder: '/reports', version: 'v9', notice: null, savedAt: 1 });
    if (name.startsWith('draft.')) return Promise.reject(new AppError('failed', 'There is no journal here.'));
    if (name === 'document.hold') {
      whileHolding.shift()?.();
      return Promise.resolve({ heldBy: null, handed: null });
    }
    if (name !== 'document.open') return Promise.resolve({});
    const document = documents[request.id ?? ''];
    if (request.id === 'unknown') return Promise.reject(new AppError('not-found', 'Aftermath does not know this file any more.', { unknown: true }));
    return document === undefined ? Promise.reject(new AppError('not-found', 'gone.md is not there any more.')) : Promise.resolve(document);
  };
  const on = (name: EventName, listener: (payload: unknown) => void): (() => void) => {
    listeners.push([name, listener]);
    return () => undefined;
  };
  /** Done one by one, as the host is asked who writes a document. */
  const whileHolding: (() => void)[] = [];
  const notices = new Notices();
  const host = { call, on } as unknown as PageHost;
  const parts = {
    host,
    database,
    shelf: new DraftShelf(database, host),
    versions: new VersionStore(database),
    notices,
    extensions: () => [],
    windows: { page: 'page', holder: 'browser', locks: null, channel: { postMessage: () => undefined, listen: () => () => undefined } },
    askTarget: () => Promise.resolve('native' as const),
    askToReplace: () => Promise.resolve(false),
    refused: (error: unknown) => void notices.alert(error instanceof Error ? error.message : ''),
    sample: { name: 'sample.md', text: '# Sample\n' },
  };
  return {
    /** A workspace as a new start of the app would make it, over the same files and drafts. */
    start: () => new Workspace(parts),
    database,
    notices,
    whileHolding,
    emit: (happened: EventName, payload: unknown) => {
      for (const [name, listener] of listeners) if (name === happened) listener(payload);
    },
  };
}

function file(id: string, text: string, version = 'v1'): OpenDocument {
  return { id, name: `${id}.md`, folder: '/reports', text, encoding: { bom: false, eol: 'lf' }, version, readOnly: false };
}

function draftOf(id: string, text: string, change: Partial<Draft> = {}): Draft {
  return {
    key: `draft-of-${id}`,
    fileId: id,
    name: `${id}.md`,
    folder: '/reports',
    text,
    encoding: { bom: false, eol: 'lf' },
    baseVersion: 'v1',
    savedText: 'saved\n',
    updatedAt: 1,
    selection: { anchor: 0, head: 0 },
    ...change,
  };
}

function shown(workspace: Workspace): { readonly name: string; readonly text: string; readonly edited: boolean } | null {
  const session = workspace.current.value?.session;
  return session === undefined ? null : { name: session.identity.name, text: session.text, edited: session.edited };
}

afterEach(() => {
  for (const database of databases.splice(0)) database.close();
});

describe('the workspace', () => {
  it('brings unsaved text back over the file it was started with', async () => {
    const { start, database } = openWorkspace({ a: file('a', 'saved\n') });
    await database.drafts.put(draftOf('a', 'saved\nand more'));
    const workspace = start();
    await workspace.start({ kind: 'document', id: 'a' });
    expect(shown(workspace)).toEqual({ name: 'a.md', text: 'saved\nand more', edited: true });
    expect(workspace.current.value?.external.state.value.kind).toBe('none');
  });

  it('brings it back edited, with the change told, when the file changed meanwhile', async () => {
    const { start, database } = openWorkspace({ a: file('a', 'theirs\n', 'v2') });
    await database.drafts.put(draftOf('a', 'mine\n'));
    const workspace = start();
    await workspace.start({ kind: 'document', id: 'a' });
    expect(shown(workspace)).toEqual({ name: 'a.md', text: 'mine\n', edited: true });
    expect(workspace.current.value?.external.state.value).toMatchObject({ kind: 'changed', document: { text: 'theirs\n' } });
    expect(workspace.current.value?.session.identity.baseVersion).toBe('v1');
  });

  it('knows its own save again that was written as everything ended, whatever was typed after it', async () => {
    const { start, database, notices } = openWorkspace({ a: file('a', 'line as it was saved last', 'v2') });
    await database.drafts.put(draftOf('a', 'line as it is now', { savedText: 'line', saving: textHash('line as it was saved last') }));
    const workspace = start();
    await workspace.start({ kind: 'document', id: 'a' });
    expect(shown(workspace)).toEqual({ name: 'a.md', text: 'line as it is now', edited: true });
    expect(workspace.current.value?.external.state.value.kind).toBe('none');
    expect(workspace.current.value?.session.identity).toMatchObject({ baseVersion: 'v2', savedText: 'line as it was saved last' });
    expect(notices.shown.value.map(({ message }) => message).join()).not.toContain('another program');
  });

  it('brings it back when the file is gone', async () => {
    const { start, database } = openWorkspace({});
    await database.drafts.put(draftOf('a', 'mine\n'));
    const workspace = start();
    await workspace.start({ kind: 'document', id: 'a' });
    expect(shown(workspace)).toEqual({ name: 'a.md', text: 'mine\n', edited: true });
    expect(workspace.current.value?.external.state.value.kind).toBe('removed');
  });

  it('brings it back when the host does not know the file any more, and does not call it gone', async () => {
    const { start, database, notices } = openWorkspace({});
    await database.drafts.put(draftOf('unknown', 'mine\n'));
    const workspace = start();
    await workspace.start({ kind: 'document', id: 'unknown' });
    expect(shown(workspace)).toEqual({ name: 'unknown.md', text: 'mine\n', edited: true });
    expect(workspace.current.value?.external.state.value.kind).toBe('none');
    expect(workspace.current.value?.session.identity.baseVersion).toBe('v1');
    expect(notices.shown.value.map(({ message }) => message)).toContain('Aftermath does not know this file any more.');
  });

  it('makes the draft of a file that is saved over a version of its history', async () => {
    const { start, database } = openWorkspace({ b: file('b', 'of b\n') });
    await database.drafts.put(draftOf('b', 'unsaved of b\n'));
    const workspace = start();
    await workspace.openNew({ name: 'new.md', text: 'new\n' });
    await workspace.save('saveAs');
    expect(workspace.current.value?.session.identity).toMatchObject({ fileId: 'b', name: 'b.md' });
    expect((await database.drafts.toArray()).filter(({ fileId }) => fileId === 'b')).toEqual([]);
    const versions = new VersionStore(database);
    const kept = await Promise.all((await versions.list('b')).map(({ id }) => versions.text(id)));
    expect(kept).toContain('unsaved of b\n');
  });

  it('drops a draft that says what the file says', async () => {
    const { start, database } = openWorkspace({ a: file('a', 'same\n', 'v2') });
    await database.drafts.put(draftOf('a', 'same\n'));
    const workspace = start();
    await workspace.openFile('a');
    expect(shown(workspace)?.edited).toBe(false);
    expect(await database.drafts.count()).toBe(0);
  });

  it('starts with the sample, and next time with what was unsaved last', async () => {
    const { start } = openWorkspace({});
    const first = start();
    await first.start({ kind: 'sample' });
    expect(shown(first)).toEqual({ name: 'sample.md', text: '# Sample\n', edited: false });
    const { session, drafts } = first.current.value ?? expect.unreachable();
    typeAtEnd(session, 'mine');
    await drafts.flush();
    const second = start();
    await second.start({ kind: 'sample' });
    expect(shown(second)).toEqual({ name: 'sample.md', text: '# Sample\nmine', edited: true });
  });

  it('keeps what is typed while another document is being opened', async () => {
    const { start, database, whileHolding } = openWorkspace({ a: file('a', 'one\n'), b: file('b', 'two\n') });
    const workspace = start();
    await workspace.openFile('a');
    const { session } = workspace.current.value ?? expect.unreachable();
    whileHolding.push(() => typeAtEnd(session, 'typed at the last moment'));
    await workspace.openFile('b');
    expect(shown(workspace)).toEqual({ name: 'b.md', text: 'two\n', edited: false });
    expect(session.text).toBe('one\ntyped at the last moment');
    expect((await database.drafts.toArray()).map(({ fileId, text }) => [fileId, text])).toEqual([['a', 'one\ntyped at the last moment']]);
  });

  it('keeps the text of a document that is left, and finds it again', async () => {
    const { start, database } = openWorkspace({ a: file('a', 'one\n'), b: file('b', 'two\n') });
    const workspace = start();
    await workspace.openFile('a');
    typeAtEnd(workspace.current.value?.session ?? expect.unreachable(), 'unsaved');
    await workspace.openFile('b');
    expect((await database.drafts.toArray()).map(({ name }) => name)).toEqual(['a.md']);
    await workspace.openFile('a');
    expect(shown(workspace)).toEqual({ name: 'a.md', text: 'one\nunsaved', edited: true });
  });

  it('does not leave a document whose text could not be kept', async () => {
    const { start, database } = openWorkspace({ a: file('a', 'one\n'), b: file('b', 'two\n') });
    const workspace = start();
    await workspace.openFile('a');
    database.keepDraft = () => Promise.reject(new Error('refused'));
    typeAtEnd(workspace.current.value?.session ?? expect.unreachable(), 'unsaved');
    await expect(workspace.openFile('b')).rejects.toThrow('a.md');
    expect(shown(workspace)).toEqual({ name: 'a.md', text: 'one\nunsaved', edited: true });
  });

  it('takes a change on disk where nothing is edited, and tells it', async () => {
    const { start, emit, notices } = openWorkspace({ a: file('a', 'one\n') });
    const workspace = start();
    await workspace.openFile('a');
    emit('document.changedOnDisk', { id: 'a', document: file('a', 'two\n', 'v2') });
    expect(shown(workspace)).toEqual({ name: 'a.md', text: 'two\n', edited: false });
    expect(notices.shown.value.map(({ message }) => message)).toEqual(['“a.md” was changed by another program; the new text is shown.']);
    emit('document.changedOnDisk', { id: 'b', document: file('b', 'other\n', 'v9') });
    expect(shown(workspace)?.text).toBe('two\n');
  });

  it('says why the last save failed until one succeeds', async () => {
    let full = true;
    let tries = 0;
    const save = (): Promise<unknown> => (full ? Promise.reject(new AppError('no-space', `The disk is full, ${(tries += 1)}.`)) : Promise.resolve({ version: 'v2', savedAt: 1, notice: null }));
    const { start, notices } = openWorkspace({ a: file('a', 'one\n') }, save);
    const workspace = start();
    await workspace.openFile('a');
    typeAtEnd(workspace.current.value?.session ?? expect.unreachable(), 'mine');
    await workspace.save('save');
    await workspace.save('save');
    const saving = workspace.current.value?.saving.state ?? expect.unreachable();
    expect(saving.value).toEqual({ kind: 'failed', message: 'The disk is full, 2.', told: false });
    full = false;
    await workspace.save('save');
    expect(saving.value).toEqual({ kind: 'saved', at: 1, notice: null });
    expect(notices.announced.value.message).toMatch(/^“a\.md” was saved at /);
    expect(notices.shown.value).toEqual([]);
  });

  it('says why a removed file cannot be written anew, and leaves the first word to the banner', async () => {
    const { start, emit, notices } = openWorkspace({ a: file('a', 'one\n') }, () => Promise.reject(new AppError('not-found', 'Its folder is not there.')));
    const workspace = start();
    await workspace.openFile('a');
    await workspace.save('save');
    expect(workspace.current.value?.external.state.value.kind).toBe('removed');
    expect(workspace.current.value?.saving.state.value).toMatchObject({ kind: 'failed', told: true });
    emit('document.removedFromDisk', { id: 'a' });
    await workspace.save('save');
    expect(workspace.current.value?.saving.state.value).toEqual({ kind: 'failed', message: 'Its folder is not there.', told: false });
    expect(notices.shown.value).toEqual([]);
  });

  it('says how a file was written where that is unusual, once', async () => {
    const { start, notices } = openWorkspace({ a: file('a', 'one\n') }, () => Promise.resolve({ version: 'v2', savedAt: 1, notice: 'Written in place.' }));
    const workspace = start();
    await workspace.openFile('a');
    await workspace.save('save');
    await workspace.save('save');
    expect(notices.shown.value.map(({ message }) => message)).toEqual(['Written in place.']);
  });

  it('discards a draft and gives it back', async () => {
    const { start, database, notices } = openWorkspace({ a: file('a', 'saved\n'), b: file('b', 'two\n') });
    const workspace = start();
    await workspace.openFile('b');
    const draft = draftOf('a', 'mine\n');
    await database.drafts.put(draft);
    await workspace.discardDraft(draft);
    expect(await database.drafts.count()).toBe(0);
    notices.shown.value.at(-1)?.actions[0]?.run();
    await expect.poll(() => database.drafts.get('draft-of-a')).toMatchObject({ text: 'mine\n', name: 'a.md' });
  });

  it('shows what an export carried as a document that was never saved, and keeps it as a draft', async () => {
    const { start, database, notices } = openWorkspace({ x: { ...file('x', '# Outage\n'), id: null, name: 'outage.md', version: null, restoredFrom: 'x.pdf' } });
    const workspace = start();
    await workspace.openFile('x');
    expect(shown(workspace)).toEqual({ name: 'outage.md', text: '# Outage\n', edited: true });
    expect(workspace.current.value?.session.identity).toMatchObject({ fileId: null, folder: '/reports', readOnly: false });
    expect(notices.shown.value.map(({ message }) => message)).toEqual(['Restored from “x.pdf”. Save it to keep it as a Markdown file.']);
    await workspace.current.value?.drafts.flush();
    expect(await database.drafts.toArray()).toMatchObject([{ name: 'outage.md', fileId: null, text: '# Outage\n' }]);
  });
});
