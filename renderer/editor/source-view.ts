import { EditorSelection } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import type { RevealChannel } from '../document/document-view.ts';
import type { DocumentSession } from '../document/session.ts';
import { afterNextPaint } from '../ui/late.ts';
import { addSearching, openSearch } from './late-searching.ts';
import { followReveals } from './scroll-following.ts';
import { standGapsUpright } from './wrapped-gaps.ts';

/** A CodeMirror view over a session's own state; it holds no text of its own. */
export interface SourceView {
  focus(): void;
  /** Opens the search panel and puts the caret into it. @throws where that part of the app cannot be loaded */
  find(): Promise<void>;
  destroy(): void;
}

/** Shows a session in `parent`. What is typed goes to the session; what the session becomes is shown. */
export function showSource(parent: HTMLElement, session: DocumentSession, reveals: RevealChannel): SourceView {
  const view = new EditorView({
    state: session.state,
    parent,
    dispatchTransactions: (transactions) => session.apply(transactions),
  });
  standGapsUpright(view);
  const stopSession = session.subscribe((change) => view.update(change.transactions));

  const stopFollowing = followReveals(view, reveals, ({ range, kind }) => {
    const end = session.state.doc.length;
    const [from, to] = [Math.min(range.from, end), Math.min(range.to, end)];
    if (kind === 'scroll') {
      session.dispatch({ effects: EditorView.scrollIntoView(from, { y: 'start' }) });
      return;
    }
    session.dispatch({
      selection: EditorSelection.single(from, to),
      effects: EditorView.scrollIntoView(EditorSelection.range(from, to), { y: 'nearest', yMargin: 48 }),
      userEvent: 'select.reveal',
    });
  });
  if (session.state.selection.main.head > 0) {
    view.dispatch({ effects: EditorView.scrollIntoView(session.state.selection.main.head, { y: 'center' }) });
  }
  const callOff = afterNextPaint(() => {
    // Where it cannot be loaded now, it is once somebody searches.
    addSearching(session).catch(() => undefined);
  });
  return {
    focus: () => view.focus(),
    find: () => openSearch(session, view),
    destroy() {
      callOff();
      stopFollowing();
      stopSession();
      view.destroy();
    },
  };
}
