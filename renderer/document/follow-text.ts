import { ChangeSet, EditorState, StateEffect, Text, Transaction } from '@codemirror/state';
import type { HandedText } from '../../shared/contract/calls.ts';
import { replacementEdit } from '../../shared/text/replacement.ts';
import type { WrittenDocument } from './presence-messages.ts';
import { passesLock, type DocumentSession } from './session.ts';

// Undo is the writer's; what is followed only shifts what is in the history here.
const followed = [passesLock.of(true), Transaction.addToHistory.of(false)];

/** A session's document as its writer tells of it. */
export function writtenDocument({ text, identity }: DocumentSession): WrittenDocument {
  return { text, identity };
}

/** What a writer gives along to one that is out of reach. */
export function handedOf({ text, identity: { key, savedText, baseVersion, encoding } }: DocumentSession): HandedText {
  return { key, text, savedText, baseVersion, encoding };
}

/** Makes a session that is locked the same as its writer's document: text, and what it is based on. */
export function followDocument(session: DocumentSession, { text, identity }: WrittenDocument): void {
  followText(session, text);
  session.identify(identity);
}

/** Makes the text of a locked session this one. */
export function followText(session: DocumentSession, text: string): void {
  const edit = replacementEdit(session.text, text);
  if (edit === null) return;
  const keepsReturns = text.includes('\r') && session.state.facet(EditorState.lineSeparator) === undefined;
  session.dispatch({
    changes: { from: edit.from, to: edit.to, insert: Text.of(edit.insert.split('\n')) },
    effects: keepsReturns ? StateEffect.appendConfig.of(EditorState.lineSeparator.of('\n')) : [],
    userEvent: 'input.follow',
    annotations: followed,
  });
}

/** Applies one change of the writer; false where it does not fit the text here. */
export function followEdit(session: DocumentSession, json: unknown): boolean {
  try {
    const changes = ChangeSet.fromJSON(json);
    if (changes.length !== session.state.doc.length) return false;
    session.dispatch({ changes, userEvent: 'input.follow', annotations: followed });
    return true;
  } catch {
    return false;
  }
}
