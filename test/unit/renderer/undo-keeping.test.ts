import 'fake-indexeddb/auto';
import { Transaction } from '@codemirror/state';
import { afterEach, describe, expect, it } from 'vitest';
import { fileIdentity, openSession, typeAtEnd } from './open-session.ts';
import { DocumentSession } from '../../../renderer/document/session.ts';
import { DraftDatabase, identityOfDraft } from '../../../renderer/drafts/database.ts';
import { DraftShelf } from '../../../renderer/drafts/draft-shelf.ts';
import { DraftWriter } from '../../../renderer/drafts/draft-writer.ts';
import { draftsWithUndo, keptUndo } from '../../../renderer/drafts/undo-keeping.ts';

let count = 0;
let database: DraftDatabase;

function write(session: DocumentSession): DraftWriter {
  database = new DraftDatabase(`undo-${(count += 1)}`);
  return new DraftWriter(session, draftsWithUndo(session, new DraftShelf(database, { call: () => Promise.reject(new Error('There is no journal here.')) }), database));
}

/** The same document as a new start of the app would have it. */
async function reopened(text: string, savedText = text, change: Parameters<typeof fileIdentity>[0] = {}): Promise<DocumentSession> {
  const identity = fileIdentity({ savedText, ...change });
  const undo = await keptUndo(identity, text, database);
  return new DocumentSession(identity, text, undo ?? []);
}

afterEach(() => database.close());

describe('undo, after the app was started again', () => {
  it('takes back what was typed before, and redo brings it again', async () => {
    const session = openSession('one');
    const writer = write(session);
    session.edit([{ from: 3, to: 3, insert: ' two' }], 'input.timeline.cell');
    session.edit([{ from: 0, to: 3, insert: 'ONE' }], 'input.timeline.cell');
    await writer.flush();
    const draft = (await database.drafts.toArray()).find(({ fileId }) => fileId === 'file-1') ?? expect.unreachable();
    const again = await reopened(draft.text, identityOfDraft(draft).savedText);
    expect(again.edited).toBe(true);
    again.undo();
    expect(again.text).toBe('one two');
    again.undo();
    expect(again.text).toBe('one');
    expect(again.edited).toBe(false);
    again.redo();
    again.redo();
    expect(again.text).toBe('ONE two');
  });

  it('goes on over what is typed then', async () => {
    const session = openSession('one');
    const writer = write(session);
    typeAtEnd(session, ' two');
    await writer.flush();
    const again = await reopened('one two', 'one');
    typeAtEnd(again, ' three');
    again.undo();
    expect(again.text).toBe('one two');
    again.undo();
    expect(again.text).toBe('one');
  });

  it('works for a document that was saved, as long as its file still has that text', async () => {
    const session = openSession('one');
    const writer = write(session);
    typeAtEnd(session, ' two');
    // A save keeps the draft before it writes.
    await writer.flush();
    session.identify({ ...session.identity, savedText: 'one two', baseVersion: 'v2' });
    await writer.flush();
    expect(await database.drafts.count()).toBe(0);
    const same = await reopened('one two');
    same.undo();
    expect(same.text).toBe('one');
    expect(same.edited).toBe(true);
    const other = await reopened('one too');
    other.undo();
    expect(other.text).toBe('one too');
  });

  it('is found again by the file that a new document was saved to', async () => {
    const session = openSession('one', { fileId: null, baseVersion: null });
    const writer = write(session);
    typeAtEnd(session, ' two');
    await writer.flush();
    session.identify({ ...session.identity, fileId: 'file-9', savedText: 'one two', baseVersion: 'v1' });
    await writer.flush();
    expect(await database.undoSteps.toCollection().primaryKeys()).toEqual(['file-9']);
    const again = await reopened('one two', 'one two', { fileId: 'file-9', key: 'another' });
    again.undo();
    expect(again.text).toBe('one');
  });

  it('keeps the latest steps within its bounds, and all steps that were taken back', async () => {
    const session = openSession('');
    const writer = write(session);
    for (let step = 0; step < 40; step += 1) session.edit([{ from: 0, to: session.text.length, insert: `${step} `.repeat(30_000) }], 'input.timeline.cell');
    await writer.flush();
    const kept = (await database.undoSteps.toArray())[0] ?? expect.unreachable();
    expect(kept.steps.done.join('').length).toBeLessThan(2 ** 20 + 1);
    const again = await reopened(session.text, '');
    again.undo();
    expect(again.text.startsWith('38 38')).toBe(true);
  });

  it('is not offered from steps that are damaged', async () => {
    const session = openSession('one');
    const writer = write(session);
    typeAtEnd(session, ' two');
    await writer.flush();
    await database.undoSteps.toCollection().modify((kept: { steps: unknown }) => {
      kept.steps = { done: ['{"changes":[[9999,"x"]],"selectionsAfter":[]}'], undone: [] };
    });
    const again = await reopened('one two', 'one');
    again.undo();
    expect(again.text).toBe('one two');
  });

  it('works after a step beside the history was mapped over', async () => {
    const session = openSession('one');
    const writer = write(session);
    typeAtEnd(session, ' two');
    session.edit([{ from: 0, to: 0, insert: '# ' }], 'input.timeline.cell');
    session.dispatch({ changes: { from: 0, insert: 'beside\n' }, annotations: Transaction.addToHistory.of(false) });
    await writer.flush();
    const again = await reopened(session.text, 'one');
    again.undo();
    again.undo();
    expect(again.text).toBe('beside\none');
  });
});

describe('undo within a session', () => {
  it('goes back over a save, and undoing to the saved text shows it as unedited', () => {
    const session = openSession('one');
    session.edit([{ from: 3, to: 3, insert: ' two' }], 'input.timeline.cell');
    session.identify({ ...session.identity, savedText: 'one two', baseVersion: 'v2' });
    session.edit([{ from: 7, to: 7, insert: ' three' }], 'input.timeline.cell');
    session.undo();
    expect(session.text).toBe('one two');
    expect(session.edited).toBe(false);
    session.undo();
    expect(session.text).toBe('one');
    expect(session.edited).toBe(true);
  });
});
