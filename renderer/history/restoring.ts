import { isolateHistory } from '@codemirror/commands';
import { Text, type Text as Doc } from '@codemirror/state';
import type { TextEdit } from '../../shared/text/edit.ts';
import type { DocumentSession } from '../document/session.ts';

/**
 * Makes edits that lead to a version's text, as one step that undo takes back. Answers whether anything changed: not where
 * the text is no longer what the edits were found for, and not where it may not be changed.
 */
export function applyRestore(session: DocumentSession, edits: readonly TextEdit[], foundFor: Doc): boolean {
  if (edits.length === 0 || session.state.doc !== foundFor) return false;
  const before = session.state;
  // A `Text` is taken as it is, where a string would have its carriage returns folded away.
  const changes = edits.map(({ from, to, insert }) => ({ from, to, insert: Text.of(insert.split('\n')) }));
  session.dispatch({ changes, userEvent: 'input.restore', annotations: isolateHistory.of('full') });
  return session.state !== before;
}
