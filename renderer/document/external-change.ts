import { isolateHistory } from '@codemirror/commands';
import type { ChangeSet } from '@codemirror/state';
import type { OpenDocument } from '../../shared/contract/calls.ts';
import { mergeTexts, resolvedEdits, type MergeChoice } from '../../shared/text/merge.ts';
import { textHash } from '../../shared/text/text-hash.ts';
import { applyDiskEdits, mergeWithDisk, withLineEnds, type DiskMerge } from './disk-merge.ts';
import { carriedOver, decidedCount, type Decisions } from './merge-decisions.ts';
import { Observable } from './observable.ts';
import type { DocumentIdentity, DocumentSession } from './session.ts';

/** Another program wrote the file while the text was edited, and it is not settled which text holds. */
export interface ChangedOnDisk {
  readonly kind: 'changed';
  /** What the file is now. */
  readonly document: OpenDocument;
  /** When that was noticed, in milliseconds since the epoch. */
  readonly at: number;
  readonly merge: DiskMerge;
  readonly decisions: Decisions;
}

/** A file by what the host grants. */
export interface OtherFile {
  readonly id: string;
  readonly name: string;
}

/** How the file on disk stands to the text in the editor, where that needs a decision. */
export type ExternalState =
  | { readonly kind: 'none' }
  | ChangedOnDisk
  /** `renamedTo`: the file that it has become, where that is known. */
  | { readonly kind: 'removed'; readonly renamedTo: OtherFile | null };

/** What was done with the file's text, for whoever tells it. */
export type DiskNews =
  /** The text was not edited and is the file's now. */
  | { readonly kind: 'taken' }
  /** `changes`: how many places of my text were brought to what the file says. */
  | { readonly kind: 'merged'; readonly changes: number }
  /** Every conflict was decided, and the result is the text now. */
  | { readonly kind: 'resolved' }
  /** The file is again what the text was based on, while conflicts were being decided. */
  | { readonly kind: 'nothing-left' };

interface LastMerge {
  /** What the text was based on before. */
  readonly before: DocumentIdentity;
  readonly document: OpenDocument;
  /** Takes the merged places back, in the text as it is now. */
  inverse: ChangeSet;
  readonly stop: () => void;
}

/**
 * Follows one document's file on disk. Text that is not edited follows the file; edited text takes in what does not concern
 * its own changes; where both changed one place, nothing is replaced before a person has decided.
 */
export class ExternalChange {
  readonly state = new Observable<ExternalState>({ kind: 'none' });
  /** Whether the conflicts are on show. Then nothing is merged unasked. */
  readonly deciding = new Observable(false);
  readonly #session: DocumentSession;
  readonly #tell: (news: DiskNews) => void;
  /** What a removed file's text was based on, for when it is there again. */
  #lost: Pick<DocumentIdentity, 'baseVersion' | 'savedText'> | null = null;
  /** What came while the session was locked. */
  #held: OpenDocument | null = null;
  #last: LastMerge | null = null;

  constructor(session: DocumentSession, tell: (news: DiskNews) => void = () => undefined) {
    this.#session = session;
    this.#tell = tell;
    session.locked.subscribe((reason) => {
      const held = this.#held;
      if (reason !== null || held === null) return;
      this.#held = null;
      this.changed(held);
    });
  }

  /**
   * The file is now `document`. Answers `taken` when the text followed it, `merged` when changes of the file went into
   * edited text, and `waiting` when the person must choose.
   */
  changed(document: OpenDocument): 'taken' | 'merged' | 'waiting' | 'nothing' {
    const session = this.#session;
    if (session.locked.value !== null) {
      // Whoever writes the text follows the file.
      this.#held = document;
      return 'nothing';
    }
    if (this.#lost !== null) session.identify({ ...session.identity, ...this.#lost });
    this.#lost = null;
    if (document.version === session.identity.baseVersion) {
      if (this.deciding.value) this.#tell({ kind: 'nothing-left' });
      this.settled();
      return 'nothing';
    }
    if (session.identity.saving !== undefined && textHash(document.text) === session.identity.saving) {
      // We wrote it, and were killed or cut off before that was told.
      session.identify({ ...session.identity, baseVersion: document.version, savedText: document.text, saving: undefined });
      this.settled();
      return 'nothing';
    }
    const merge = mergeWithDisk(session, document);
    if (merge.base === merge.mine || merge.mine === merge.theirs) {
      if (applyDiskEdits(session, merge, merge.merge.edits, document.encoding, 'input.disk') !== null) this.#tell({ kind: 'taken' });
      this.#adopt(document);
      return 'taken';
    }
    if (merge.merge.conflicts.length > 0 || this.deciding.value) {
      this.#wait(document, merge);
      return 'waiting';
    }
    this.#mergeIn(document, merge);
    return 'merged';
  }

  /** The file is gone. The text stays as unsaved text, so that it has a draft, and the next save writes it anew. */
  removed(renamedTo?: OtherFile): void {
    const { baseVersion, savedText } = this.#session.identity;
    if (baseVersion !== null) this.#lost = { baseVersion, savedText };
    this.#session.identify({ ...this.#session.identity, baseVersion: null, savedText: '' });
    this.deciding.set(false);
    this.state.set({ kind: 'removed', renamedTo: renamedTo ?? null });
  }

  /** From now on the document is this file, which another program gave the name of `document`. */
  follow(document: OpenDocument): void {
    const { id, name, folder } = document;
    this.#session.identify({ ...this.#session.identity, fileId: id, name, folder });
    this.changed(document);
  }

  /** Takes the text on disk as one edit that undo brings back from. */
  useTheirs(): void {
    const state = this.state.value;
    if (state.kind !== 'changed') return;
    const merge = mergeWithDisk(this.#session, state.document);
    applyDiskEdits(this.#session, merge, mergeTexts(merge.mine, merge.mine, merge.theirs).edits, state.document.encoding, 'input.disk');
    this.#adopt(state.document);
  }

  /** Keeps the text in the editor; the next save replaces what is on disk now, and nothing newer. */
  keepMine(): void {
    const state = this.state.value;
    if (state.kind !== 'changed') return;
    const { identity } = this.#session;
    const { version, text, encoding } = state.document;
    this.#session.identify({ ...identity, baseVersion: version, savedText: withLineEnds(text, encoding, identity.encoding) });
    this.settled();
  }

  /** Shows what is to be decided, for the text as it is now. */
  decide(): void {
    const state = this.state.value;
    if (state.kind !== 'changed') return;
    this.deciding.set(true);
    if (!state.merge.doc.eq(this.#session.state.doc)) this.#wait(state.document, mergeWithDisk(this.#session, state.document), state.at);
  }

  /** Decides one conflict; undefined takes the decision back. */
  choose(index: number, choice: MergeChoice | undefined): void {
    const state = this.state.value;
    if (state.kind !== 'changed') return;
    const decisions = state.merge.merge.conflicts.map((_conflict, at) => (at !== index ? state.decisions[at] : choice === undefined ? undefined : { choice, isStale: false }));
    this.state.set({ ...state, decisions });
  }

  /** Decides alike all that is not decided yet. */
  chooseRest(choice: MergeChoice): void {
    const state = this.state.value;
    if (state.kind !== 'changed') return;
    const decisions = state.merge.merge.conflicts.map((_conflict, at) => {
      const decision = state.decisions[at];
      return decision === undefined || decision.isStale ? { choice, isStale: false } : decision;
    });
    this.state.set({ ...state, decisions });
  }

  /** Makes the text what was decided, as one undo step, based on what is on disk now. Does nothing before all is decided. */
  resolve(): void {
    const state = this.state.value;
    if (state.kind !== 'changed' || decidedCount(state.decisions) < state.merge.merge.conflicts.length) return;
    if (!state.merge.doc.eq(this.#session.state.doc)) {
      this.#wait(state.document, mergeWithDisk(this.#session, state.document), state.at);
      return;
    }
    const { merge, mine, theirs } = state.merge;
    const edits = resolvedEdits(merge, state.decisions.map((decision) => decision?.choice), mine, theirs);
    applyDiskEdits(this.#session, state.merge, edits, state.document.encoding, 'input.merge');
    this.#adopt(state.document);
    this.#tell({ kind: 'resolved' });
  }

  /** Takes the last merge out of the text again, whatever was typed since, and leaves it to the person what to do with it. */
  takeBack(): void {
    const last = this.#last;
    if (last === null) return;
    this.#forgetMerge();
    const session = this.#session;
    session.dispatch({ changes: last.inverse, userEvent: 'input.disk', annotations: isolateHistory.of('full') });
    if (session.identity.baseVersion !== last.document.version) return;
    const { baseVersion, savedText, encoding } = last.before;
    session.identify({ ...session.identity, baseVersion, savedText: withLineEnds(savedText, encoding, session.identity.encoding) });
    this.#wait(last.document, mergeWithDisk(session, last.document));
  }

  /** The document was saved, so its file is what the editor knows again. */
  settled(): void {
    this.#lost = null;
    this.state.set({ kind: 'none' });
    this.deciding.set(false);
  }

  #mergeIn(document: OpenDocument, merge: DiskMerge): void {
    const session = this.#session;
    const before = session.identity;
    this.#forgetMerge();
    const inverse = applyDiskEdits(session, merge, merge.merge.edits, document.encoding, 'input.disk');
    this.#adopt(document);
    if (inverse === null) return;
    const last: LastMerge = {
      before,
      document,
      inverse,
      stop: session.subscribe(({ transactions }) => {
        for (const { changes } of transactions) last.inverse = last.inverse.map(changes);
      }),
    };
    this.#last = last;
    this.#tell({ kind: 'merged', changes: merge.merge.changes });
  }

  #forgetMerge(): void {
    this.#last?.stop();
    this.#last = null;
  }

  #wait(document: OpenDocument, merge: DiskMerge, at: number = Date.now()): void {
    const before = this.state.value;
    const decisions = before.kind === 'changed' ? carriedOver(before.merge, before.decisions, merge) : merge.merge.conflicts.map(() => undefined);
    this.state.set({ kind: 'changed', document, at, merge, decisions });
  }

  /** What is on disk is what the text is based on now. */
  #adopt(document: OpenDocument): void {
    const { encoding, version, text, readOnly } = document;
    this.#session.identify({ ...this.#session.identity, encoding, baseVersion: version, savedText: text, readOnly });
    this.settled();
  }
}
