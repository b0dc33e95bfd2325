import { diffLines, linesOf } from './diff.ts';
import type { TextEdit } from './edit.ts';
import { replacementEdit } from './replacement.ts';

/** The edits that make one text the other, in order, with whatever lines both have left alone. None where they are equal. */
export function lineEdits(before: string, after: string): TextEdit[] {
  const [old, now] = [linesOf(before), linesOf(after)];
  const edits: TextEdit[] = [];
  let [line, at] = [0, 0];
  for (const hunk of diffLines(old, now)) {
    for (; line < hunk.before.from; line++) at += old[line]?.length ?? 0;
    const edit = replacementEdit(old.slice(hunk.before.from, hunk.before.to).join(''), now.slice(hunk.after.from, hunk.after.to).join(''));
    if (edit !== null) edits.push({ from: at + edit.from, to: at + edit.to, insert: edit.insert });
  }
  return edits;
}
