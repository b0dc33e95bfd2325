import { isolateHistory } from '@codemirror/commands';
import { EditorState, StateEffect, Text } from '@codemirror/state';
import type { OpenDocument } from '../../shared/contract/calls.ts';
import { Observable } from './observable.ts';
import { replacementEdit } from './replacement.ts';
import type { DocumentSession } from './session.ts';

/** How the file on disk stands to the text in the editor, where that needs a decision. */
export type ExternalState =
  | { readonly kind: 'none' }
  /** Another program wrote the file while the text was edited; `document` is what it wrote. */
  | { readonly kind: 'changed'; readonly document: OpenDocument }
  | { readonly kind: 'removed' };

/** Follows one document's file on disk. Never replaces edited text on its own. */
export class ExternalChange {
  readonly state = new Observable<ExternalState>({ kind: 'none' });
  readonly #session: DocumentSession;

  constructor(session: DocumentSession) {
    this.#session = session;
  }

  /** The file is now `document`. Answers `taken` when the text followed it, `waiting` when the person must choose. */
  changed(document: OpenDocument): 'taken' | 'waiting' | 'nothing' {
    const { baseVersion } = this.#session.identity;
    if (document.version === baseVersion) {
      this.settled();
      return 'nothing';
    }
    if (!this.#session.edited || this.#session.text === document.text) {
      this.#take(document);
      return 'taken';
    }
    this.state.set({ kind: 'changed', document });
    return 'waiting';
  }

  /** The file is gone. The text stays as unsaved text, so that it has a draft, and the next save writes it anew. */
  removed(): void {
    this.#session.identify({ ...this.#session.identity, baseVersion: null, savedText: '' });
    this.state.set({ kind: 'removed' });
  }

  /** Takes the text on disk as one edit that undo brings back from. */
  useTheirs(): void {
    if (this.state.value.kind === 'changed') this.#take(this.state.value.document);
  }

  /** Keeps the text in the editor; the next save replaces what is on disk now, and nothing newer. */
  keepMine(): void {
    if (this.state.value.kind !== 'changed') return;
    const { version, text } = this.state.value.document;
    this.#session.identify({ ...this.#session.identity, baseVersion: version, savedText: text });
    this.settled();
  }

  /** The document was saved, so its file is what the editor knows again. */
  settled(): void {
    this.state.set({ kind: 'none' });
  }

  #take(document: OpenDocument): void {
    const session = this.#session;
    const edit = replacementEdit(session.text, document.text);
    const keepsReturns = document.encoding.eol === 'mixed' && session.state.facet(EditorState.lineSeparator) === undefined;
    if (edit !== null) {
      session.dispatch({
        // A `Text` is taken as it is, where a string would have its carriage returns folded away.
        changes: { from: edit.from, to: edit.to, insert: Text.of(edit.insert.split('\n')) },
        effects: keepsReturns ? StateEffect.appendConfig.of(EditorState.lineSeparator.of('\n')) : [],
        userEvent: 'input.disk',
        annotations: isolateHistory.of('full'),
      });
    }
    session.identify({
      ...session.identity,
      encoding: document.encoding,
      baseVersion: document.version,
      savedText: document.text,
      readOnly: document.readOnly,
    });
    this.settled();
  }
}
