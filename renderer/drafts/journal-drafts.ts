import type { DraftChange, DroppedDraft, JournalDamage, WholeDraft } from '../../shared/contract/calls.ts';
import type { HostClient } from '../../shared/contract/client.ts';
import { AppError } from '../../shared/contract/errors.ts';
import { applyEdits } from '../../shared/text/edit.ts';
import { replacementEdit } from '../../shared/text/replacement.ts';
import { Observable } from '../document/observable.ts';
import type { Draft } from './database.ts';
import { summaryOf, within, withEntry, type DraftEntry, type DraftStore, type StoreTrouble } from './draft-store.ts';

/** Milliseconds that the host may take. */
const patience = { list: 5_000, write: 20_000 };
const silent = 'Aftermath’s host process does not answer.';

/** Drafts in the journal on the host's disk. Of a draft that the journal has, only what changed is sent. */
export class JournalDrafts implements DraftStore {
  readonly trouble = new Observable<StoreTrouble | null>(null);
  readonly entries = new Observable<readonly DraftEntry[]>([]);
  /** Where the journal is, for display only; empty until it was read. */
  folder = '';
  damaged: readonly JournalDamage[] = [];
  lastShown: string | null = null;
  readonly #host: Pick<HostClient, 'call'>;
  /** The state that the journal was given last, which the next change starts from. */
  #last: { readonly draft: Draft; readonly revision: string; readonly isWholeDue: boolean } | null = null;
  #shown: string | null = null;

  constructor(host: Pick<HostClient, 'call'>) {
    this.#host = host;
  }

  async keep(draft: Draft): Promise<void> {
    const revision = crypto.randomUUID();
    const outcome = await this.#write(async () => {
      const change = this.#changeSince(draft, revision);
      const answer = change === null ? null : (await this.#host.call('draft.keep', { kind: 'change', change })).outcome;
      if (answer !== null && answer !== 'needs-whole') return answer;
      return (await this.#host.call('draft.keep', { kind: 'whole', draft: toWhole(draft, revision) })).outcome;
    });
    if (outcome === 'older') throw new Error('Another window of Aftermath keeps a newer draft of this document.');
    this.#last = { draft, revision, isWholeDue: outcome === 'kept-whole-next' };
    this.entries.set(withEntry(this.entries.value, { kind: 'draft', summary: summaryOf(draft) }));
  }

  async drop(dropped: DroppedDraft): Promise<void> {
    await this.#write(() => this.#host.call('draft.drop', dropped));
    if (this.#last?.draft.key === dropped.key) this.#last = null;
    this.entries.set(withEntry(this.entries.value, { kind: 'dropped', ...dropped }));
  }

  async rememberShown(key: string): Promise<void> {
    this.#shown = key;
    await this.#write(() => this.#host.call('draft.shown', { key }));
  }

  async probe(): Promise<void> {
    if (this.#shown !== null) await this.rememberShown(this.#shown).catch(() => undefined);
  }

  async load(): Promise<readonly DraftEntry[]> {
    try {
      const { drafts, dropped, damaged, lastShown, folder } = await within(patience.list, this.#host.call('draft.list', {}), silent);
      const entries = [
        ...drafts.map((summary): DraftEntry => ({ kind: 'draft', summary })),
        ...dropped.map((each): DraftEntry => ({ kind: 'dropped', ...each })),
      ];
      Object.assign(this, { folder, damaged, lastShown });
      this.entries.set(entries);
      return entries;
    } catch (error) {
      throw this.#fail(error);
    }
  }

  async read(key: string): Promise<Draft | null> {
    try {
      return fromWhole((await within(patience.write, this.#host.call('draft.read', { key }), silent)).draft);
    } catch (error) {
      if (error instanceof AppError && error.code === 'not-found') return null;
      throw error;
    }
  }

  #changeSince(draft: Draft, revision: string): DraftChange | null {
    if (this.#last === null || this.#last.isWholeDue || !sameBesidesText(this.#last.draft, draft)) return null;
    const edit = replacementEdit(this.#last.draft.text, draft.text) ?? { from: 0, to: 0, insert: '' };
    return { key: draft.key, onto: this.#last.revision, revision, updatedAt: draft.updatedAt, edit, selection: draft.selection };
  }

  async #write<T>(work: () => Promise<T>): Promise<T> {
    try {
      const done = await within(patience.write, work(), silent);
      this.trouble.set(null);
      return done;
    } catch (error) {
      throw this.#fail(error);
    }
  }

  #fail(error: unknown): Error {
    const isHostGone = error instanceof AppError && error.code === 'unavailable';
    const message = isHostGone ? 'Aftermath’s host process cannot be reached.' : error instanceof Error && error.message !== '' ? error.message : 'The journal on disk cannot be written.';
    if (this.trouble.value?.message !== message) this.trouble.set({ message, isHostGone });
    return new Error(message);
  }
}

/** Whether nothing but the text, the caret and the time differ. */
export function sameBesidesText(a: Draft, b: Draft): boolean {
  const facts = ({ key, fileId, name, folder, baseVersion, encoding, saving }: Draft): string => JSON.stringify([key, fileId, name, folder, baseVersion, encoding, saving]);
  return facts(a) === facts(b) && a.savedText === b.savedText;
}

/** A draft as it crosses to the journal. @param revision names its state */
export function toWhole({ savedText, ...draft }: Draft, revision: string): WholeDraft {
  return { ...draft, revision, saved: replacementEdit(draft.text, savedText) };
}

/** A draft as it came from the journal. */
export function fromWhole({ saved, revision: _revision, ...draft }: WholeDraft): Draft {
  return { ...draft, savedText: saved === null ? draft.text : applyEdits(draft.text, [saved]) };
}
