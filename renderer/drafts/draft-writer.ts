import { Observable } from '../document/observable.ts';
import type { DocumentSession } from '../document/session.ts';
import type { Draft } from './database.ts';

/** How the draft of a document stands. */
export type DraftState =
  /** The text is the saved one; there is no draft. */
  | { readonly kind: 'none' }
  | { readonly kind: 'pending' }
  /** `at`: milliseconds since the epoch. */
  | { readonly kind: 'kept'; readonly at: number }
  | { readonly kind: 'failed'; readonly message: string };

/** Where drafts go; the part of the database that the writer needs. */
export interface DraftStore {
  put(draft: Draft): Promise<unknown>;
  delete(key: string): Promise<unknown>;
}

/** Milliseconds after the last change, and after the first one not yet kept, until a draft is written. */
const quiet = 300;
const longestWait = 800;

/**
 * Keeps the unsaved text of one document in the draft store: every change within a second, and at
 * once when {@link flush} is called. A document whose text is the saved one leaves no draft.
 */
export class DraftWriter {
  readonly state: Observable<DraftState>;
  readonly #session: DocumentSession;
  readonly #store: DraftStore;
  readonly #now: () => number;
  readonly #stop: () => void;
  #timer: ReturnType<typeof setTimeout> | null = null;
  /** Something changed while the text was locked. */
  #held = false;
  #firstUnkept: number | null = null;
  #writing: Promise<void> = Promise.resolve();

  /** @param restored the document was started from a draft, which stands in the store already. */
  constructor(session: DocumentSession, store: DraftStore, restored: number | null = null, now: () => number = Date.now) {
    this.#session = session;
    this.#store = store;
    this.#now = now;
    this.state = new Observable<DraftState>(restored === null ? { kind: 'none' } : { kind: 'kept', at: restored });
    const stopText = session.subscribe((change) => {
      if (change.textChanged) this.#schedule();
    });
    const stopIdentity = session.subscribeIdentity(() => this.#schedule());
    const stopLock = session.locked.subscribe((reason) => {
      if (reason === null && this.#held) this.#schedule();
    });
    this.#stop = () => {
      stopText();
      stopLock();
      stopIdentity();
    };
    // Text that no file holds, such as what an export carried, is kept from the start.
    if (restored === null && session.edited) this.#schedule();
  }

  /** Writes now what is not yet written. Resolves when the store has it, or has refused it (see {@link state}). */
  flush(): Promise<void> {
    if (this.#firstUnkept !== null) this.#write();
    return this.#writing;
  }

  /** Writes what is left and listens no more. */
  async close(): Promise<void> {
    this.#stop();
    await this.flush();
  }

  #schedule(): void {
    // The draft is another window's to write.
    this.#held = this.#session.locked.value !== null;
    if (this.#held) return;
    const now = this.#now();
    this.#firstUnkept ??= now;
    if (this.state.value.kind !== 'failed') this.state.set({ kind: 'pending' });
    if (this.#timer !== null) clearTimeout(this.#timer);
    const wait = Math.max(0, Math.min(quiet, this.#firstUnkept + longestWait - now));
    this.#timer = setTimeout(() => this.#write(), wait);
  }

  #write(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.#firstUnkept = null;
    const draft = this.#session.edited ? this.#draft() : null;
    const { key } = this.#session.identity;
    // Writes happen in order, so that a late one never brings an older text back.
    this.#writing = this.#writing.then(async () => {
      try {
        if (draft === null) await this.#store.delete(key);
        else await this.#store.put(draft);
        if (this.#firstUnkept === null) this.state.set(draft === null ? { kind: 'none' } : { kind: 'kept', at: draft.updatedAt });
      } catch (error) {
        this.state.set({ kind: 'failed', message: describeFailure(error) });
      }
    });
  }

  #draft(): Draft {
    const { key, fileId, name, folder, encoding, baseVersion, savedText } = this.#session.identity;
    const { anchor, head } = this.#session.state.selection.main;
    return {
      key,
      fileId,
      name,
      folder,
      text: this.#session.text,
      encoding,
      baseVersion,
      savedText,
      updatedAt: this.#now(),
      selection: { anchor, head },
    };
  }
}

function describeFailure(error: unknown): string {
  const name = error instanceof Error ? error.name : '';
  if (/quota/i.test(name)) return 'the disk or this browser’s storage is full';
  return error instanceof Error && error.message !== '' ? error.message : 'this browser’s storage refused it';
}
