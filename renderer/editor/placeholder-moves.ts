import type { EditorState, Text, TransactionSpec } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { findPlaceholders, type Placeholder } from '../../shared/markdown/placeholders.ts';
import type { TextRange } from '../../shared/text/edit.ts';

/** Which way to go. */
export type Direction = 'next' | 'previous';

/** What was gone to: its words, and its place (from 0) among all. */
export interface FoundPlaceholder {
  readonly placeholder: Placeholder;
  readonly at: number;
  readonly count: number;
}

/** Documents do not change, so one is looked through once, however often somebody asks. */
const found = new WeakMap<Text, readonly Placeholder[]>();

function placeholdersOf(doc: Text): readonly Placeholder[] {
  const known = found.get(doc);
  if (known !== undefined) return known;
  const placeholders = findPlaceholders(doc.toString());
  found.set(doc, placeholders);
  return placeholders;
}

/** The placeholder after or before a place, going round at the ends; null where there is none. */
export function placeholderFrom(doc: Text, place: TextRange, direction: Direction): FoundPlaceholder | null {
  const all = placeholdersOf(doc);
  const at = direction === 'next' ? all.findIndex(({ range }) => range.from >= place.to) : all.findLastIndex(({ range }) => range.to <= place.from);
  const round = at >= 0 ? at : direction === 'next' ? 0 : all.length - 1;
  const placeholder = all[round];
  return placeholder === undefined ? null : { placeholder, at: round, count: all.length };
}

/** What is said of a placeholder that was gone to. */
export function placeholderWords({ placeholder, at, count }: FoundPlaceholder): string {
  return `Placeholder ${at + 1} of ${count}: ${placeholder.words}`;
}

/** Selects a placeholder and brings it into sight. */
export function selectPlaceholder({ range }: Placeholder): TransactionSpec {
  return { selection: { anchor: range.from, head: range.to }, effects: EditorView.scrollIntoView(range.from, { y: 'center' }), userEvent: 'select.placeholder' };
}

/** Selects the placeholder after or before the selection of a session; null where there is none. */
export function movePlaceholder(session: { readonly state: EditorState; dispatch(spec: TransactionSpec): void }, direction: Direction): FoundPlaceholder | null {
  const { doc, selection } = session.state;
  const target = placeholderFrom(doc, selection.main, direction);
  if (target !== null) session.dispatch(selectPlaceholder(target.placeholder));
  return target;
}
