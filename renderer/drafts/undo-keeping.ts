import type { Extension } from '@codemirror/state';
import { isHashedAtOnce, textHash, textHashInSlices } from '../../shared/text/text-hash.ts';
import { isPageGoing, pause } from '../document/pause.ts';
import type { DocumentIdentity, DocumentSession } from '../document/session.ts';
import type { DraftDatabase } from './database.ts';
import type { DraftShelf } from './draft-shelf.ts';
import type { DraftStores } from './draft-writer.ts';
import { undoExtension, undoStepsOf, type UndoSteps } from './undo-steps.ts';

/** Documents whose steps are kept; those left alone for longest are let go. */
const mostDocuments = 100;

/** What names a document among versions and undo steps: its file's grant, or its key while it has none. */
export function historyName({ fileId, key }: Pick<DocumentIdentity, 'fileId' | 'key'>): string {
  return fileId ?? key;
}

/** Steps that are still to be written, by the database they go to. */
const underWay = new WeakMap<DraftDatabase, Promise<void>>();

/**
 * Draft stores of which the browser's keeps, with every draft, what undo can take back of its text: in the same transaction,
 * but that no draft waits until a long text is hashed. The steps of such a one are kept after it.
 */
export function draftsWithUndo(session: DocumentSession, { browser, journal, lastWords }: Pick<DraftShelf, 'browser' | 'journal' | 'lastWords'>, database: DraftDatabase, now: () => number = Date.now): DraftStores {
  const { undoSteps } = database;
  let name = historyName(session.identity);
  let keepings = 0;
  const put = async (hash: string, steps: UndoSteps): Promise<void> => {
    const before = name;
    name = historyName(session.identity);
    if (before !== name && session.identity.key === before) await undoSteps.delete(before);
    await undoSteps.put({ document: name, at: now(), hash, steps });
  };
  /** Writes with the steps that belong to the session's text as it is when this is called. */
  const withSteps = async (write: (beside?: () => Promise<void>) => Promise<void>): Promise<void> => {
    const keeping = (keepings += 1);
    const { text } = session;
    const steps = undoStepsOf(session);
    if (isHashedAtOnce(text) || isPageGoing()) {
      const hash = textHash(text);
      await write(() => put(hash, steps));
      return;
    }
    await write();
    const later = async (): Promise<void> => {
      const hash = await textHashInSlices(text, pause);
      if (keeping === keepings) await database.transaction('rw', undoSteps, () => put(hash, steps));
    };
    // The draft is there; without its steps, undo begins anew.
    underWay.set(database, later().catch(() => undefined));
  };
  return {
    journal,
    lastWords,
    browser: {
      trouble: browser.trouble,
      entries: browser.entries,
      load: () => browser.load(),
      read: (key) => browser.read(key),
      rememberShown: (key) => browser.rememberShown(key),
      probe: () => browser.probe(),
      // What was typed since is written next, with its steps.
      keep: (draft) => (session.text === draft.text ? withSteps((beside) => browser.keep(draft, beside)) : browser.keep(draft)),
      drop: (dropped) => (session.edited ? browser.drop(dropped) : withSteps((beside) => browser.drop(dropped, beside))),
    },
  };
}

/** What a session over a document's text starts with so that undo goes on where it was left, or null. */
export async function keptUndo(identity: DocumentIdentity, text: string, database: DraftDatabase): Promise<Extension | null> {
  // Marks stand for bytes that nobody typed.
  if (identity.replaced !== undefined) return null;
  try {
    await underWay.get(database);
    const { undoSteps } = database;
    const kept = await undoSteps.get(historyName(identity));
    const beyond = (await undoSteps.count()) - mostDocuments;
    if (beyond > 0) await undoSteps.bulkDelete(await undoSteps.orderBy('at').limit(beyond).primaryKeys());
    return undoExtension(kept ?? null, text);
  } catch {
    return null;
  }
}
