import { isolateHistory } from '@codemirror/commands';
import { EditorState, StateEffect, Text, type ChangeSet } from '@codemirror/state';
import type { OpenDocument, TextEncoding } from '../../shared/contract/calls.ts';
import { applyEdits, type TextEdit } from '../../shared/text/edit.ts';
import { compareTexts, mergeTexts, type Merge } from '../../shared/text/merge.ts';
import type { DocumentSession } from './session.ts';

/** My text and the file's, merged over what both come from. All texts keep line ends as the file has them now. */
export interface DiskMerge {
  /** Null where it is not known what my text was based on. */
  readonly base: string | null;
  readonly mine: string;
  readonly theirs: string;
  readonly merge: Merge;
  /** The session's document that `mine` was made of. */
  readonly doc: Text;
}

/** Merges a session's text with what is on disk, over the text that was last read or saved. Nothing is changed. */
export function mergeWithDisk(session: DocumentSession, document: OpenDocument): DiskMerge {
  const { encoding, baseVersion, savedText } = session.identity;
  const mine = withLineEnds(session.text, encoding, document.encoding);
  const theirs = document.text;
  const base = !session.edited ? mine : baseVersion === null ? null : withLineEnds(savedText, encoding, document.encoding);
  return { base, mine, theirs, merge: base === null ? compareTexts(mine, theirs) : mergeTexts(base, mine, theirs), doc: session.state.doc };
}

/**
 * A text as it would be read from a file with other line ends. Only files that mix them keep carriage returns in
 * their text, so only to and from those anything changes.
 */
export function withLineEnds(text: string, from: TextEncoding, to: TextEncoding): string {
  if (from.eol === to.eol) return text;
  if (to.eol === 'mixed') return from.eol === 'crlf' ? text.replace(/\r?\n/g, '\r\n') : text;
  return from.eol === 'mixed' ? text.replaceAll('\r\n', '\n') : text;
}

/**
 * Puts edits of `mine` into the session as one undo step, as changes of only what differs. Answers what brings the text
 * back as it was; null where nothing was to be changed.
 */
export function applyDiskEdits(session: DocumentSession, { mine }: DiskMerge, edits: readonly TextEdit[], encoding: TextEncoding, userEvent: string): ChangeSet | null {
  const now = session.text;
  const minimal = mine === now ? edits : mergeTexts(now, now, applyEdits(mine, edits)).edits;
  if (minimal.length === 0) return null;
  const before = session.state.doc;
  const keepsReturns = encoding.eol === 'mixed' && session.state.facet(EditorState.lineSeparator) === undefined;
  const transaction = session.state.update({
    // A `Text` is taken as it is, where a string would have its carriage returns folded away.
    changes: minimal.map(({ from, to, insert }) => ({ from, to, insert: Text.of(insert.split('\n')) })),
    effects: keepsReturns ? StateEffect.appendConfig.of(EditorState.lineSeparator.of('\n')) : [],
    userEvent,
    annotations: isolateHistory.of('full'),
  });
  session.apply([transaction]);
  return transaction.changes.invert(before);
}
