import { describe, expect, it, vi } from 'vitest';
import { openSession, typeAtEnd } from './open-session.ts';
import { DocumentSaving, type AskSaveTarget } from '../../../renderer/document/saving.ts';
import type { DocumentSession } from '../../../renderer/document/session.ts';
import type { CallName, CallRequest } from '../../../shared/contract/calls.ts';
import type { HostClient } from '../../../shared/contract/client.ts';
import { AppError } from '../../../shared/contract/errors.ts';
import { textHash } from '../../../shared/text/text-hash.ts';

type Asked = { readonly [N in CallName]: { readonly name: N; readonly request: CallRequest<N> } }[CallName];

/** A host that answers calls one after the other, with what each test says. */
function scriptedHost(answers: ((asked: Asked) => unknown)[]): { host: Pick<HostClient, 'call'>; asked: Asked[] } {
  const asked: Asked[] = [];
  const call = (name: CallName, request: unknown): Promise<unknown> => {
    const call = { name, request } as Asked;
    asked.push(call);
    const answer = answers.shift();
    if (answer === undefined) return Promise.reject(new Error(`No answer left for ${name}`));
    return new Promise((resolve) => resolve(answer(call)));
  };
  return { host: { call: call as HostClient['call'] }, asked };
}

function savingOf(session: DocumentSession, host: Pick<HostClient, 'call'>, change: { askTarget?: AskSaveTarget; replaces?: boolean; keepDraft?: () => Promise<void> } = {}) {
  const conflicts: string[] = [];
  const saving = new DocumentSaving({
    session,
    host,
    askTarget: change.askTarget ?? (() => Promise.resolve('native')),
    askToReplace: () => Promise.resolve(change.replaces ?? false),
    keepDraft: change.keepDraft ?? (() => Promise.resolve()),
    onConflict: (error) => {
      conflicts.push(error.code);
      return Promise.resolve(true);
    },
  });
  return { saving, conflicts };
}

const intoReports: AskSaveTarget = (name) => Promise.resolve({ folderId: 'folder-1', name, overwrite: false });

describe('saving', () => {
  it('puts the text into its draft first, so that no kill leaves a draft that is older than the file', async () => {
    const session = openSession('abc');
    typeAtEnd(session, 'd');
    const done: string[] = [];
    const { host } = scriptedHost([() => (done.push('written'), { version: 'v2', savedAt: 5 })]);
    const { saving } = savingOf(session, host, {
      keepDraft: async () => {
        const { text, identity } = session;
        await Promise.resolve();
        done.push(`draft ${text}, on its way ${identity.saving === textHash(text)}`);
      },
    });
    await saving.save();
    expect(done).toEqual(['draft abcd, on its way true', 'written']);
    expect(session.identity.saving).toBeUndefined();
  });

  it('does not wait for a draft store that does not answer', async () => {
    vi.useFakeTimers();
    const session = openSession('abc');
    typeAtEnd(session, 'd');
    const { host } = scriptedHost([() => ({ version: 'v2', savedAt: 5 })]);
    const { saving } = savingOf(session, host, { keepDraft: () => new Promise(() => undefined) });
    const saved = saving.save();
    await vi.advanceTimersByTimeAsync(500);
    expect(await saved).toBe(true);
    vi.useRealTimers();
  });

  it('sends the text with the version it is based on, and leaves the document clean', async () => {
    const session = openSession('abc');
    typeAtEnd(session, 'd');
    const { host, asked } = scriptedHost([() => ({ version: 'v2', savedAt: 5 })]);
    const { saving } = savingOf(session, host);
    expect(await saving.save()).toBe(true);
    expect(asked[0]?.request).toMatchObject({ id: 'file-1', text: 'abcd', baseVersion: 'v1' });
    expect(session.edited).toBe(false);
    expect(session.identity.baseVersion).toBe('v2');
    expect(saving.state.value).toMatchObject({ kind: 'saved', at: 5 });
  });

  it('leaves the document edited when something was typed while it was saved', async () => {
    const session = openSession('abc');
    const { host } = scriptedHost([
      () => {
        typeAtEnd(session, ' meanwhile');
        return { version: 'v2', savedAt: 5 };
      },
    ]);
    const { saving } = savingOf(session, host);
    await saving.save();
    expect(session.edited).toBe(true);
    expect(session.identity.savedText).toBe('abc');
  });

  it('saves one after the other, each with the version the one before made', async () => {
    const session = openSession('abc');
    const { host, asked } = scriptedHost([() => ({ version: 'v2', savedAt: 1 }), () => ({ version: 'v3', savedAt: 2 })]);
    const { saving } = savingOf(session, host);
    await Promise.all([saving.save(), saving.save()]);
    expect(asked.map(({ request }) => (request as CallRequest<'document.save'>).baseVersion)).toEqual(['v1', 'v2']);
  });

  it('tells a conflict, keeps the text and says why', async () => {
    const session = openSession('abc');
    typeAtEnd(session, 'd');
    const { host } = scriptedHost([
      () => {
        throw new AppError('changed-on-disk', 'outage.md was changed.');
      },
    ]);
    const { saving, conflicts } = savingOf(session, host);
    expect(await saving.save()).toBe(false);
    expect(conflicts).toEqual(['changed-on-disk']);
    expect(saving.state.value).toEqual({ kind: 'failed', message: 'outage.md was changed.', told: true });
    expect(session.text).toBe('abcd');
    expect(session.edited).toBe(true);
  });

  it('asks where to save a document without a file, which then is that file', async () => {
    const session = openSession('abc', { fileId: null, baseVersion: null, savedText: '', name: 'Untitled.md' });
    const { host, asked } = scriptedHost([() => ({ id: 'file-9', name: 'new.md', folder: '/reports', version: 'v1', savedAt: 1 })]);
    const { saving } = savingOf(session, host, { askTarget: () => Promise.resolve({ folderId: 'folder-1', name: 'new.md', overwrite: false }) });
    expect(await saving.save()).toBe(true);
    expect(asked[0]?.request).toMatchObject({ suggestedName: 'Untitled.md', target: { name: 'new.md', overwrite: false } });
    expect(session.identity).toMatchObject({ key: 'key-1', fileId: 'file-9', name: 'new.md', baseVersion: 'v1' });
    expect(session.edited).toBe(false);
  });

  it('replaces a file of that name only after a yes', async () => {
    const exists = (): never => {
      throw new AppError('exists', 'outage.md is there already.');
    };
    const refused = scriptedHost([exists]);
    const session = openSession('abc', { savedText: 'a' });
    expect(await savingOf(session, refused.host, { askTarget: intoReports, replaces: false }).saving.saveAs()).toBe(false);
    expect(session.edited).toBe(true);

    const agreed = scriptedHost([exists, () => ({ id: 'file-2', name: 'outage.md', folder: '/reports', version: 'v1', savedAt: 1 })]);
    expect(await savingOf(session, agreed.host, { askTarget: intoReports, replaces: true }).saving.saveAs()).toBe(true);
    expect(agreed.asked.at(-1)?.request).toMatchObject({ target: { overwrite: true } });
  });

  it('does nothing when the dialog is closed, by the page’s dialog or by the system’s', async () => {
    const session = openSession('abc', { savedText: 'a' });
    const none = scriptedHost([]);
    const { saving } = savingOf(session, none.host, { askTarget: () => Promise.resolve(null) });
    expect(await saving.saveAs()).toBe(false);
    expect(saving.state.value).toEqual({ kind: 'idle' });
    const native = scriptedHost([
      () => {
        throw new AppError('cancelled', 'Closed.');
      },
    ]);
    const other = savingOf(session, native.host).saving;
    expect(await other.saveAs()).toBe(false);
    expect(other.state.value).toEqual({ kind: 'idle' });
  });

  it('refuses a read-only file in words that say what to do', async () => {
    const session = openSession('abc', { readOnly: true });
    const { saving } = savingOf(session, scriptedHost([]).host);
    expect(await saving.save()).toBe(false);
    expect(saving.state.value).toEqual({
      kind: 'failed',
      message: '“outage.md” cannot be written: it is read-only. Use Save As to keep your text in another file.',
      told: false,
    });
  });

  it('mixes with Save As in the order asked for: what is typed meanwhile goes to the file that the document is then', async () => {
    const session = openSession('abc');
    const { host, asked } = scriptedHost([
      () => ({ version: 'v2', savedAt: 1 }),
      () => {
        typeAtEnd(session, 'd');
        return { id: 'file-2', name: 'second.md', folder: '/reports', version: 'w1', savedAt: 2 };
      },
      () => ({ version: 'w2', savedAt: 3 }),
    ]);
    const { saving } = savingOf(session, host, { askTarget: intoReports });
    const all = [saving.save(), saving.saveAs(), saving.save()];
    expect(saving.busy).toBe(true);
    expect(await Promise.all(all)).toEqual([true, true, true]);
    expect(asked.map(({ name }) => name)).toEqual(['document.save', 'document.saveAs', 'document.save']);
    expect(asked[2]?.request).toMatchObject({ id: 'file-2', text: 'abcd', baseVersion: 'w1' });
    expect(saving.busy).toBe(false);
    expect(session.edited).toBe(false);
  });

  it('goes on after a failure: the same save works once its cause is gone', async () => {
    const session = openSession('abc');
    typeAtEnd(session, 'd');
    const { host, asked } = scriptedHost([
      () => {
        throw new AppError('no-space', 'The disk is full.');
      },
      () => ({ version: 'v2', savedAt: 1 }),
    ]);
    const { saving, conflicts } = savingOf(session, host);
    expect(await saving.save()).toBe(false);
    expect(saving.state.value).toEqual({ kind: 'failed', message: 'The disk is full.', told: false });
    expect(conflicts).toEqual([]);
    expect(await saving.settled()).toBe(false);
    expect(await saving.save()).toBe(true);
    expect(asked[1]?.request).toMatchObject({ text: 'abcd', baseVersion: 'v1' });
    expect(await saving.settled()).toBe(true);
  });
});
