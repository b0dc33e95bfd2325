import { isolateHistory } from '@codemirror/commands';
import { Text, type ChangeSpec } from '@codemirror/state';
import { diffLines, linesOf } from '../../shared/text/diff.ts';
import { replacementEdit } from '../document/replacement.ts';
import type { DocumentSession } from '../document/session.ts';

/** Makes a version's text the document's, as one step that undo takes back. Only what differs is touched. Answers whether anything did. */
export function restoreText(session: DocumentSession, text: string): boolean {
  const changes = changesBetween(session.text, text);
  if (changes.length === 0) return false;
  const before = session.state;
  session.dispatch({ changes, userEvent: 'input.restore', annotations: isolateHistory.of('full') });
  return session.state !== before;
}

function changesBetween(before: string, after: string): readonly ChangeSpec[] {
  const [old, now] = [linesOf(before), linesOf(after)];
  const changes: ChangeSpec[] = [];
  let [line, at] = [0, 0];
  for (const hunk of diffLines(old, now)) {
    for (; line < hunk.before.from; line++) at += old[line]?.length ?? 0;
    const edit = replacementEdit(old.slice(hunk.before.from, hunk.before.to).join(''), now.slice(hunk.after.from, hunk.after.to).join(''));
    // A `Text` is taken as it is, where a string would have its carriage returns folded away.
    if (edit !== null) changes.push({ from: at + edit.from, to: at + edit.to, insert: Text.of(edit.insert.split('\n')) });
  }
  return changes;
}
