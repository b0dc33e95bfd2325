import type { Extension } from '@codemirror/state';
import { textHash } from '../../shared/text/text-hash.ts';
import type { DocumentIdentity, DocumentSession } from '../document/session.ts';
import type { Draft, DraftDatabase } from './database.ts';
import type { DraftStore } from './draft-writer.ts';
import { undoExtension, undoStepsOf } from './undo-steps.ts';

/** Documents whose steps are kept; those left alone for longest are let go. */
const mostDocuments = 100;

/** What names a document among versions and undo steps: its file's grant, or its key while it has none. */
export function historyName({ fileId, key }: Pick<DocumentIdentity, 'fileId' | 'key'>): string {
  return fileId ?? key;
}

/** A draft store that keeps, with every draft and in the same transaction, what undo can take back of its text. */
export function draftsWithUndo(session: DocumentSession, database: DraftDatabase, now: () => number = Date.now): DraftStore {
  const { drafts, undoSteps } = database;
  let name = historyName(session.identity);
  const keep = async (text: string): Promise<void> => {
    const before = name;
    name = historyName(session.identity);
    if (before !== name && session.identity.key === before) await undoSteps.delete(before);
    await undoSteps.put({ document: name, at: now(), hash: textHash(text), steps: undoStepsOf(session) });
  };
  // Steps are a convenience; where they cannot be kept, the draft still must be.
  const beside = async (write: () => Promise<unknown>, text: string): Promise<void> => {
    try {
      await database.transaction('rw', drafts, undoSteps, async () => {
        await write();
        await keep(text);
      });
    } catch {
      await write();
    }
  };
  return {
    async put(draft: Draft) {
      // What was typed since is written next, with its steps.
      if (session.text === draft.text) await beside(() => drafts.put(draft), draft.text);
      else await drafts.put(draft);
    },
    async delete(key) {
      if (session.edited) await drafts.delete(key);
      else await beside(() => drafts.delete(key), session.text);
    },
  };
}

/** What a session over a document's text starts with so that undo goes on where it was left, or null. */
export async function keptUndo(identity: DocumentIdentity, text: string, database: DraftDatabase): Promise<Extension | null> {
  try {
    const { undoSteps } = database;
    const kept = await undoSteps.get(historyName(identity));
    const beyond = (await undoSteps.count()) - mostDocuments;
    if (beyond > 0) await undoSteps.bulkDelete(await undoSteps.orderBy('at').limit(beyond).primaryKeys());
    return undoExtension(kept ?? null, text);
  } catch {
    return null;
  }
}
