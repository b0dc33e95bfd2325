import { history, isolateHistory, redo, undo } from '@codemirror/commands';
import { Annotation, Compartment, EditorState, Text, type Extension, type Transaction, type TransactionSpec } from '@codemirror/state';
import type { ReplacedBytes, TextEncoding } from '../../shared/contract/calls.ts';
import { withoutNoOps, type TextEdit, type TextRange } from '../../shared/text/edit.ts';
import { FollowedString } from './followed-string.ts';
import { Observable } from './observable.ts';

/** What a session holds besides its text: which file it is, and what was last saved. */
export interface DocumentIdentity {
  /** Names the document in this window and in the draft store; survives saving, renaming and restarts. */
  readonly key: string;
  /** The host's grant for the file, or null for a document without a file. */
  readonly fileId: string | null;
  readonly name: string;
  readonly folder: string;
  readonly encoding: TextEncoding;
  /** The version on disk that the text is based on, or null. */
  readonly baseVersion: string | null;
  /** The text of that version; for a document without a file, the text it started from. */
  readonly savedText: string;
  readonly readOnly: boolean;
  /** What the text lacks of the file, where it was read with marks; such a text is never written to that file. */
  readonly replaced?: ReplacedBytes | undefined;
  /** The hash of a text that was on its way to the file and may have arrived; see `textHash`. A file with that text is no other program's. */
  readonly saving?: string | undefined;
}

/** What every view is told after the session changed. */
export interface SessionChange {
  readonly transactions: readonly Transaction[];
  readonly textChanged: boolean;
  readonly selectionChanged: boolean;
}

/** Marks a change that a locked session takes all the same: it comes from where the text is written. */
export const passesLock = Annotation.define<true>();

const writing = new Compartment();

/**
 * The only store of a document: an `EditorState` and its history, and the only door to change it.
 *
 * ```
 *   source view ─┐                                   ┌─> source view
 *   grid intent ─┼─> dispatch ─> EditorState ─> notify ─> grid, preview, drafts, title
 *   disk change ─┘                                   └─> ...
 * ```
 *
 * Offsets are UTF-16 positions in the session's text. Subscribers run in the order they subscribed,
 * synchronously, and must not dispatch while being told.
 */
export class DocumentSession {
  /** Why the text cannot be changed by a person here, as one sentence, or null; see {@link lock}. */
  readonly locked = new Observable<string | null>(null);
  readonly #locks: Record<'document' | 'window', string | null> = { document: null, window: null };
  #state: EditorState;
  readonly #string: FollowedString;
  #identity: DocumentIdentity;
  #savedDoc: Text;
  /** Whether `#state.doc` is the saved one; null until somebody asks after a change. */
  #edited: boolean | null = null;
  readonly #listeners = new Set<(change: SessionChange) => void>();
  readonly #identityListeners = new Set<(identity: DocumentIdentity) => void>();

  constructor(identity: DocumentIdentity, text: string, extensions: Extension = []) {
    this.#identity = identity;
    this.#savedDoc = toDoc(identity.savedText);
    this.#state = EditorState.create({
      doc: text === identity.savedText ? this.#savedDoc : toDoc(text),
      extensions: [
        // Files with mixed line ends keep each carriage return as text; CodeMirror would fold them away.
        identity.encoding.eol === 'mixed' ? EditorState.lineSeparator.of('\n') : [],
        history(),
        writing.of([]),
        extensions,
      ],
    });
    this.#string = new FollowedString(this.#state.doc, text);
  }

  get state(): EditorState {
    return this.#state;
  }

  get identity(): DocumentIdentity {
    return this.#identity;
  }

  /** The whole text. After a change, the first to ask pays for one copy of it; whoever asks again pays nothing. */
  get text(): string {
    return this.#string.text;
  }

  /** Whether the text differs from the one last saved. */
  get edited(): boolean {
    // CodeMirror's documents share their unchanged parts, and `eq` skips what is shared.
    this.#edited ??= !this.#state.doc.eq(this.#savedDoc);
    return this.#edited;
  }

  /** Changes the document; the transaction's own spec says who did it (`userEvent`, annotations). */
  dispatch(...specs: readonly TransactionSpec[]): void {
    this.apply([this.#state.update(...specs)]);
  }

  /**
   * Applies transactions made from the current state, in order; what a source view hands over. While the
   * session is locked, those that change the text are refused, all that came with them as well.
   */
  apply(transactions: readonly Transaction[]): void {
    if (this.#state.readOnly && transactions.some((each) => each.docChanged && each.annotation(passesLock) !== true)) return;
    const last = transactions.at(-1);
    if (last === undefined) return;
    this.#state = last.state;
    const textChanged = transactions.some((transaction) => transaction.docChanged);
    if (textChanged) {
      this.#edited = null;
      this.#string.follow(last.newDoc, transactions.map(({ changes }) => changes));
    }
    const change: SessionChange = {
      transactions,
      textChanged,
      selectionChanged: transactions.some((transaction) => transaction.selection !== undefined),
    };
    for (const listener of this.#listeners) listener(change);
  }

  /**
   * Applies a lens's edits as one undo step. Edits that change nothing are dropped, and no
   * transaction is made when none is left.
   *
   * @param userEvent a dotted path that names the intent, e.g. `input.timeline.cell`.
   */
  edit(edits: readonly TextEdit[], userEvent: string, select?: TextRange): void {
    const changes = withoutNoOps(this.text, edits).map(({ from, to, insert }) => ({ from, to, insert }));
    if (changes.length === 0) return;
    this.dispatch({
      changes,
      userEvent,
      annotations: isolateHistory.of('full'),
      ...(select === undefined ? {} : { selection: { anchor: select.from, head: select.to } }),
    });
  }

  undo(): void {
    undo({ state: this.#state, dispatch: (transaction) => this.apply([transaction]) });
  }

  redo(): void {
    redo({ state: this.#state, dispatch: (transaction) => this.apply([transaction]) });
  }

  /**
   * Lets nobody change the text here until it is called with null. Selecting, copying and searching go on.
   *
   * @param owner each has a lock of its own: `document` for what holds of the text, `window` for who else writes it
   */
  lock(reason: string | null, owner: 'document' | 'window' = 'document'): void {
    this.#locks[owner] = reason;
    const inForce = this.#locks.document ?? this.#locks.window;
    if ((inForce !== null) !== this.#state.readOnly) this.dispatch({ effects: writing.reconfigure(EditorState.readOnly.of(inForce !== null)) });
    this.locked.set(inForce);
  }

  /** Replaces the identity (saved, renamed, saved under another name). The text is untouched. */
  identify(identity: DocumentIdentity): void {
    if (identity.savedText !== this.#identity.savedText) {
      // What was saved is most often what is here now; keeping that document keeps comparing cheap.
      this.#savedDoc = identity.savedText === this.text ? this.#state.doc : toDoc(identity.savedText);
      this.#edited = null;
    }
    this.#identity = identity;
    for (const listener of this.#identityListeners) listener(identity);
  }

  /** Is told after every change, until the returned function is called. */
  subscribe(listener: (change: SessionChange) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Is told after every {@link identify}. */
  subscribeIdentity(listener: (identity: DocumentIdentity) => void): () => void {
    this.#identityListeners.add(listener);
    return () => this.#identityListeners.delete(listener);
  }
}

/** A text as CodeMirror holds it. Only LF breaks lines here, so a carriage return stays a character. */
function toDoc(text: string): Text {
  return Text.of(text.split('\n'));
}
