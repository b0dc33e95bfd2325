import { highlightSelectionMatches, openSearchPanel, search, searchKeymap } from '@codemirror/search';
import type { Extension } from '@codemirror/state';
import { keymap, type EditorView } from '@codemirror/view';

/** What the source needs to search and to replace in it, keys included. */
export const searching: Extension = [highlightSelectionMatches(), search({ top: true }), keymap.of(searchKeymap)];

/** Opens the search panel of a view that has {@link searching}, and puts the caret into it. */
export function find(view: EditorView): void {
  openSearchPanel(view);
}
