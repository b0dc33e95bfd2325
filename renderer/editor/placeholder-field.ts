import { syntaxTree } from '@codemirror/language';
import { StateEffect, StateField, type EditorState } from '@codemirror/state';
import { placeholdersInLine } from '../../shared/markdown/placeholders.ts';
import type { TextRange } from '../../shared/text/edit.ts';

/** A placeholder reaches no further than this, so of a long line only what is around the caret is looked at. */
const reach = 260;
const hidden = new Set(['FencedCode', 'CodeBlock', 'CodeText', 'InlineCode', 'Comment', 'CommentBlock']);

/** Whether a place is code or a comment, as far as the text has been parsed. */
export function isHidden(state: EditorState, at: number): boolean {
  for (let node: { readonly name: string; readonly parent: unknown } | null = syntaxTree(state).resolveInner(at, 1); node !== null; ) {
    if (hidden.has(node.name)) return true;
    node = node.parent as typeof node;
  }
  return false;
}

/** The placeholders of a stretch of one line, by their place in the document. */
export function placeholdersBetween(state: EditorState, from: number, to: number): TextRange[] {
  return placeholdersInLine(state.doc.sliceString(from, to))
    .map(({ range }) => ({ from: range.from + from, to: range.to + from }))
    .filter((range) => !isHidden(state, range.from));
}

/** The placeholder that the caret stands inside of, or that the selection is in; null for none. */
export function placeholderAtSelection(state: EditorState): TextRange | null {
  const { main, ranges } = state.selection;
  if (ranges.length > 1) return null;
  const line = state.doc.lineAt(main.from);
  if (main.to > line.to) return null;
  const near = placeholdersBetween(state, Math.max(line.from, main.from - reach), Math.min(line.to, main.to + reach));
  return near.find(({ from, to }) => (main.empty ? from < main.head && main.head < to : from <= main.from && main.to <= to)) ?? null;
}

/** Leaves the field, so that Tab means again what it means elsewhere. */
export const leaveField = StateEffect.define();

/**
 * The place that is being filled in: the placeholder at the selection, then whatever was typed over it
 * for as long as the caret stays in it and it stays on one line. Null outside of one.
 */
export const fieldInHand = StateField.define<TextRange | null>({
  create: placeholderAtSelection,
  update(value, transaction) {
    if (transaction.effects.some((effect) => effect.is(leaveField))) return null;
    if (!transaction.docChanged && transaction.selection === undefined) return value;
    const { state, changes } = transaction;
    const onPlaceholder = placeholderAtSelection(state);
    if (onPlaceholder !== null || value === null) return onPlaceholder;
    const kept = { from: changes.mapPos(value.from, -1), to: changes.mapPos(value.to, 1) };
    const { main, ranges } = state.selection;
    const within = ranges.length === 1 && kept.from <= main.from && main.to <= kept.to;
    return within && state.doc.lineAt(kept.from).to >= kept.to ? kept : null;
  },
});
