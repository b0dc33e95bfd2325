import type { TextRange } from '../../shared/text/edit.ts';
import type { RevealChannel } from '../document/document-view.ts';
import type { DocumentSession } from '../document/session.ts';

/** Keeps the grid's place in step with the other views: tells them where it goes, and hears where they went. */
export class PlaceFollower {
  readonly #session: DocumentSession;
  readonly #follow: (offset: number) => void;
  #reveals: RevealChannel | null = null;
  #revealing = false;

  /** @param follow goes to the row at an offset of the document. */
  constructor(session: DocumentSession, follow: (offset: number) => void) {
    this.#session = session;
    this.#follow = follow;
  }

  /** Hears the other views until the returned function is called. */
  connect(reveals: RevealChannel): () => void {
    this.#reveals = reveals;
    const stopCaret = this.#session.subscribe(({ selectionChanged, textChanged }) => {
      if (selectionChanged && !textChanged && !this.#revealing) this.#follow(this.#session.state.selection.main.head);
    });
    const stopReveals = reveals.subscribe(({ origin, kind, range }) => {
      if (origin !== 'timeline' && kind === 'select') this.#follow(range.from);
    });
    return () => {
      stopCaret();
      stopReveals();
    };
  }

  /** Shows a row's lines in the other views. */
  reveal(range: TextRange): void {
    // The source answers with its caret, which is no place that anyone went to.
    this.#revealing = true;
    this.#reveals?.reveal({ range, origin: 'timeline', kind: 'select' });
    this.#revealing = false;
  }
}
