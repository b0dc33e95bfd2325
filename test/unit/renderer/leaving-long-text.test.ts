import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { DocumentSession } from '../../../renderer/document/session.ts';
import type { DraftDatabase } from '../../../renderer/drafts/database.ts';
import type { DraftWriter } from '../../../renderer/drafts/draft-writer.ts';
import type { keptUndo as KeptUndo } from '../../../renderer/drafts/undo-keeping.ts';
import { fileIdentity, typeAtEnd } from './open-session.ts';

/** Longer than what is hashed without a pause. */
const long = 'a line of a long report\n'.repeat(30_000);
let page: EventTarget;

interface LongDocument {
  readonly database: DraftDatabase;
  readonly session: DocumentSession;
  readonly writer: DraftWriter;
  readonly keptUndo: typeof KeptUndo;
}

/** A document's drafts in a page of its own, whose clock stands still: no pause that was begun ends by itself. */
async function openPage(name: string): Promise<LongDocument> {
  vi.resetModules();
  const { DocumentSession: Session } = await import('../../../renderer/document/session.ts');
  const { DraftDatabase: Database } = await import('../../../renderer/drafts/database.ts');
  const { DraftShelf } = await import('../../../renderer/drafts/draft-shelf.ts');
  const { DraftWriter: Writer } = await import('../../../renderer/drafts/draft-writer.ts');
  const { draftsWithUndo, keptUndo } = await import('../../../renderer/drafts/undo-keeping.ts');
  const database = new Database(name);
  const session = new Session(fileIdentity({ savedText: long }), long);
  const shelf = new DraftShelf(database, { call: () => Promise.reject(new Error('There is no journal here.')) });
  return { database, session, keptUndo, writer: new Writer(session, draftsWithUndo(session, shelf, database)) };
}

beforeEach(() => {
  page = new EventTarget();
  vi.stubGlobal('window', page);
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('a long text', () => {
  it('has its draft while its undo steps are still to be kept', async () => {
    const { database, session, writer } = await openPage('long-draft');
    typeAtEnd(session, 'one');
    await writer.flush();
    expect((await database.drafts.get('key-1'))?.text).toBe(`${long}one`);
    expect(await database.undoSteps.count()).toBe(0);
    typeAtEnd(session, ' two');
    page.dispatchEvent(new Event('pagehide'));
    await writer.flush();
    expect((await database.drafts.get('key-1'))?.text).toBe(`${long}one two`);
    database.close();
  });

  it('keeps its undo steps when the page goes during a pause', async () => {
    const { database, session, writer, keptUndo } = await openPage('long-undo');
    typeAtEnd(session, 'one');
    await writer.flush();
    page.dispatchEvent(new Event('pagehide'));
    expect(await keptUndo(session.identity, `${long}one`, database)).not.toBeNull();
    database.close();
  });

  it('is clean after its drop, whose steps come later', async () => {
    const { database, session, writer, keptUndo } = await openPage('long-drop');
    typeAtEnd(session, 'one');
    await writer.flush();
    session.identify({ ...session.identity, savedText: session.text, baseVersion: 'v2' });
    await writer.flush();
    expect(await database.drafts.count()).toBe(0);
    const kept = keptUndo(session.identity, `${long}one`, database);
    page.dispatchEvent(new Event('pagehide'));
    expect(await kept).not.toBeNull();
    database.close();
  });
});
