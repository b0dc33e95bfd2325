import { Observable } from '../document/observable.ts';
import type { DocumentSession } from '../document/session.ts';
import type { Draft } from './database.ts';
import { DraftLane, type DraftTarget } from './draft-lane.ts';
import { keyOf, momentOf, type DraftStore, type StoreName } from './draft-store.ts';
import type { LastWords } from './last-words.ts';

/** How the draft of a document stands. */
export type DraftState =
  /** The text is the saved one; there is no draft. */
  | { readonly kind: 'none' }
  | { readonly kind: 'pending' }
  /** `at`: milliseconds since the epoch. `missing`: the store that refused it, and why; null where both have it or will soon. */
  | { readonly kind: 'kept'; readonly at: number; readonly missing: { readonly store: StoreName; readonly message: string } | null }
  /** No store has it: the text lives in memory alone. */
  | { readonly kind: 'failed'; readonly message: string };

/** The two places that drafts go to. */
export interface DraftStores {
  readonly browser: DraftStore;
  readonly journal: DraftStore;
  /** For what neither has when the page goes; absent or null for nowhere. */
  readonly lastWords?: LastWords | null;
}

/** Milliseconds after the last change, and after the first one not yet kept, until a draft is written: a slow disk needs the rest of the second. */
const quiet = 300;
const longestWait = 600;
/** Milliseconds until a store that refused is tried again. */
const retryAfter = 5_000;

/**
 * Keeps the unsaved text of one document in both draft stores: every change within a second, and at
 * once when {@link flush} is called. One store is enough for a draft to be kept; the other is tried again
 * every few seconds. A document whose text is the saved one leaves no draft.
 */
export class DraftWriter {
  readonly state: Observable<DraftState>;
  readonly #session: DocumentSession;
  readonly #lastWords: LastWords | null;
  readonly #lanes: Readonly<Record<StoreName, DraftLane>>;
  readonly #now: () => number;
  readonly #stop: () => void;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #retry: ReturnType<typeof setTimeout> | null = null;
  /** Something changed while the text was locked. */
  #held = false;
  #firstUnkept: number | null = null;
  #target: DraftTarget | null = null;
  #lastStamp: number;
  /** A store may have a draft of this document, or lack what goes with dropping it. */
  #hasDraft: boolean;
  #isClosed = false;
  #writing: Promise<unknown> = Promise.resolve();

  /** @param restored when the draft was kept that the document was started from, or null; it stands in the stores already. */
  constructor(session: DocumentSession, stores: DraftStores, restored: number | null = null, now: () => number = Date.now) {
    this.#session = session;
    this.#lastWords = stores.lastWords ?? null;
    this.#now = now;
    // What the stores say of this document counts as older than what is written from now on, whatever the clock says.
    const known = [...stores.browser.entries.value, ...stores.journal.entries.value].filter((entry) => keyOf(entry) === session.identity.key);
    this.#lastStamp = Math.max(restored ?? 0, ...known.map(momentOf));
    this.#hasDraft = restored !== null;
    const settled = (): void => this.#settle();
    this.#lanes = { browser: new DraftLane(stores.browser, settled), journal: new DraftLane(stores.journal, settled) };
    this.state = new Observable<DraftState>(restored === null ? { kind: 'none' } : { kind: 'kept', at: restored, missing: null });
    const stops = [
      session.subscribe((change) => {
        if (!change.textChanged) return;
        // What was typed and saved before a draft was due has its undo steps kept with the drop of one.
        if (session.locked.value === null) this.#hasDraft = true;
        this.#schedule();
      }),
      session.subscribeIdentity(() => this.#schedule()),
      session.locked.subscribe((reason) => {
        if (reason === null && this.#held) this.#schedule();
      }),
      stores.browser.trouble.subscribe(() => this.#retryLater()),
      stores.journal.trouble.subscribe(() => this.#retryLater()),
    ];
    this.#stop = () => stops.forEach((stop) => stop());
    this.#retryLater();
    // Text that no file holds, such as what an export carried, is kept from the start.
    if (restored === null && session.edited) this.#schedule();
  }

  /** Writes now what is not yet written. Resolves when each store has it, or has refused it (see {@link state}). */
  async flush(): Promise<void> {
    if (this.#firstUnkept !== null) this.#write();
    await this.#writing;
  }

  /** The page is about to go: {@link flush}, and what no store has yet is put where it stands at once. */
  leave(): void {
    void this.flush();
    const target = this.#target;
    const { browser, journal } = this.#lanes;
    if (target === null || browser.reached === target || journal.reached === target) return;
    if (target.draft === null && !this.#hasDraft) return;
    const bases = [browser.reached?.draft, journal.reached?.draft].flatMap((draft) => draft ?? []);
    this.#lastWords?.say(target, bases.sort((a, b) => a.updatedAt - b.updatedAt).at(-1) ?? null);
  }

  /** Writes what is left and listens no more. */
  async close(): Promise<void> {
    this.#isClosed = true;
    this.#stop();
    await this.flush();
    if (this.#retry !== null) clearTimeout(this.#retry);
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
    // A clock that was set back must not make the newer text the older one.
    this.#lastStamp = Math.max(this.#now(), this.#lastStamp + 1);
    const { edited, identity } = this.#session;
    this.#target = { key: identity.key, at: this.#lastStamp, draft: edited ? this.#draft(this.#lastStamp) : null };
    if (!edited && !this.#hasDraft) {
      this.state.set({ kind: 'none' });
      return;
    }
    this.#hasDraft = true;
    const { browser, journal } = this.#lanes;
    this.#writing = Promise.all([browser.bring(this.#target), journal.bring(this.#target)]);
  }

  #settle(): void {
    const target = this.#target;
    if (target === null) return;
    const { browser, journal } = this.#lanes;
    const has = { browser: browser.reached === target, journal: journal.reached === target };
    if (this.#firstUnkept === null) {
      if (has.browser || has.journal) this.state.set(target.draft === null ? { kind: 'none' } : { kind: 'kept', at: target.at, missing: this.#missing(has) });
      else if (browser.failure !== null && journal.failure !== null) this.state.set({ kind: 'failed', message: `${browser.failure} ${journal.failure}` });
    }
    this.#retryLater();
  }

  #missing(has: Readonly<Record<StoreName, boolean>>): (DraftState & { kind: 'kept' })['missing'] {
    for (const store of ['browser', 'journal'] as const) {
      const { failure } = this.#lanes[store];
      if (!has[store] && failure !== null) return { store, message: failure };
    }
    return null;
  }

  #retryLater(): void {
    const lanes = Object.values(this.#lanes);
    if (this.#isClosed || this.#retry !== null || lanes.every(({ failure, store }) => failure === null && store.trouble.value === null)) return;
    this.#retry = setTimeout(() => {
      this.#retry = null;
      for (const lane of lanes) {
        if (lane.failure !== null && this.#target !== null) void lane.bring(this.#target);
        else if (lane.store.trouble.value !== null) void lane.store.probe();
      }
      this.#retryLater();
    }, retryAfter);
  }

  #draft(updatedAt: number): Draft {
    const { key, fileId, name, folder, encoding, baseVersion, savedText, saving } = this.#session.identity;
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
      ...(saving === undefined ? {} : { saving }),
      updatedAt,
      selection: { anchor, head },
    };
  }
}
