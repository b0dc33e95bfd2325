import type { TextEdit } from '../../text/edit.ts';

/*
 * A text under several rounds of edits, as pieces of the text it was: what each round kept, and what it
 * wrote. At the end the pieces answer one set of edits from the first text to the last.
 */

/** A run of the original text that is still there, or text that was written. */
export type Piece =
  | { readonly kind: 'kept'; readonly from: number; readonly to: number }
  | { readonly kind: 'written'; readonly text: string };

/** A text that nobody has changed. */
export function untouchedPieces(length: number): readonly Piece[] {
  return length === 0 ? [] : [{ kind: 'kept', from: 0, to: length }];
}

/** The pieces after edits whose offsets refer to the text that `pieces` make up. */
export function editPieces(pieces: readonly Piece[], edits: readonly TextEdit[]): readonly Piece[] {
  const sorted = [...edits].sort((a, b) => a.from - b.from || a.to - b.to);
  const result: Piece[] = [];
  let index = 0;
  let used = 0;
  let at = 0;
  const advance = (to: number, keep: boolean): void => {
    while (at < to) {
      const piece = pieces[index];
      if (piece === undefined) return;
      const length = lengthOf(piece);
      const take = Math.min(length - used, to - at);
      if (keep) result.push(cut(piece, used, used + take));
      used += take;
      at += take;
      if (used === length) {
        index += 1;
        used = 0;
      }
    }
  };
  for (const edit of sorted) {
    advance(edit.from, true);
    advance(edit.to, false);
    if (edit.insert !== '') result.push({ kind: 'written', text: edit.insert });
  }
  advance(Infinity, true);
  return result;
}

/** The edits that turn the original text into what the pieces make up; none covers a character more than it must. */
export function editsOf(original: string, pieces: readonly Piece[]): TextEdit[] {
  const edits: TextEdit[] = [];
  let at = 0;
  let written: string[] = [];
  const close = (to: number): void => {
    if (to > at || written.length > 0) edits.push(...lineByLine(original, at, to, written.join('')));
    written = [];
  };
  for (const piece of pieces) {
    if (piece.kind === 'written') {
      written.push(piece.text);
    } else {
      close(piece.from);
      at = piece.to;
    }
  }
  close(original.length);
  return edits;
}

function lengthOf(piece: Piece): number {
  return piece.kind === 'kept' ? piece.to - piece.from : piece.text.length;
}

function cut(piece: Piece, from: number, to: number): Piece {
  if (piece.kind === 'kept') return { kind: 'kept', from: piece.from + from, to: piece.from + to };
  return from === 0 && to === piece.text.length ? piece : { kind: 'written', text: piece.text.slice(from, to) };
}

/** Where as many lines are written as stood there, each line is compared with its own. */
function lineByLine(original: string, from: number, to: number, insert: string): TextEdit[] {
  const before = original.slice(from, to).split('\n');
  const after = insert.split('\n');
  if (before.length === 1 || before.length !== after.length) return trimmed(original, from, to, insert);
  let at = from;
  return before.flatMap((line, index) => {
    const start = at;
    at += line.length + 1;
    return trimmed(original, start, start + line.length, after[index] ?? '');
  });
}

/** One edit without the characters that both sides begin and end with; none where they are the same. */
function trimmed(original: string, from: number, to: number, insert: string): TextEdit[] {
  let start = 0;
  const most = Math.min(to - from, insert.length);
  while (start < most && original.charCodeAt(from + start) === insert.charCodeAt(start)) start += 1;
  let end = 0;
  while (end < most - start && original.charCodeAt(to - 1 - end) === insert.charCodeAt(insert.length - 1 - end)) end += 1;
  if (from + start === to - end && start + end === insert.length) return [];
  return [{ from: from + start, to: to - end, insert: insert.slice(start, insert.length - end) }];
}
