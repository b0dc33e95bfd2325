import type { Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';

/**
 * Puts typed text in place of a selection of several lines itself. Left to the browser, what joins the lines keeps their look by
 * inline styles, which the page's policy refuses with an error, and a long selection takes it long.
 */
export function typingOverLines(): Extension {
  return EditorView.domEventHandlers({
    beforeinput(event, view) {
      const { state } = view;
      const { data: typed } = event;
      if (event.inputType !== 'insertText' || typed === null || event.isComposing || state.readOnly || state.selection.ranges.length > 1) return false;
      const { from, to } = state.selection.main;
      if (to <= state.doc.lineAt(from).to && !typed.includes('\n')) return false;
      const insert = () => view.state.update(view.state.replaceSelection(typed), { userEvent: 'input.type', scrollIntoView: true });
      if (!state.facet(EditorView.inputHandler).some((handle) => handle(view, from, to, typed, insert))) view.dispatch(insert());
      event.preventDefault();
      return true;
    },
  });
}
