import { liveQuery } from 'dexie';
import type { DroppedDraft } from '../../shared/contract/calls.ts';
import { Observable } from '../document/observable.ts';
import type { Draft, DraftDatabase } from './database.ts';
import { summaryOf, within, type DraftEntry, type DraftStore, type StoreTrouble } from './draft-store.ts';

/** Milliseconds that the browser may take. Another window can keep it from opening a database for as long as it likes. */
export const browserPatience = { open: 3_000, write: 15_000, beforeOpeningAgain: 4_000 };
/** How long it is remembered that a draft was dropped, in milliseconds. */
const droppedFor = 30 * 24 * 60 * 60 * 1000;
const silent = 'This browser’s storage does not answer.';

/** Drafts in IndexedDB. A database that does not open in time counts as one that cannot be used, until it does. */
export class BrowserDrafts implements DraftStore {
  readonly trouble = new Observable<StoreTrouble | null>(null);
  readonly entries = new Observable<readonly DraftEntry[]>([]);
  readonly #database: DraftDatabase;
  #shown: string | null = null;
  #opening: Promise<void> | null = null;
  #refused: { readonly error: Error; readonly at: number } | null = null;
  #isFollowed = false;

  constructor(database: DraftDatabase) {
    this.#database = database;
  }

  /** @param beside writes undo steps in the same transaction; where they cannot be kept, the draft is kept without them */
  keep(draft: Draft, beside?: () => Promise<void>): Promise<void> {
    return this.#write(() => withOrWithout(beside, (steps) => this.#database.keepDraft(draft, steps)));
  }

  /** Takes a draft over from the journal, unless what stands here is as new; answers whether it was taken. */
  async take(draft: Draft): Promise<boolean> {
    let isTaken = false;
    await this.#write(async () => {
      isTaken = await this.#database.takeDraft(draft);
    });
    return isTaken;
  }

  /** @param beside as for {@link keep} */
  drop(dropped: DroppedDraft, beside?: () => Promise<void>): Promise<void> {
    return this.#write(() => withOrWithout(beside, (steps) => this.#database.dropDraft(dropped, steps)));
  }

  async rememberShown(key: string): Promise<void> {
    this.#shown = key;
    await this.#write(() => this.#database.rememberShown(key));
  }

  async probe(): Promise<void> {
    await this.rememberShown(this.#shown ?? '').catch(() => undefined);
  }

  async load(): Promise<readonly DraftEntry[]> {
    await this.#open();
    return within(browserPatience.write, readEntries(this.#database), silent);
  }

  async read(key: string): Promise<Draft | null> {
    await this.#open();
    return (await within(browserPatience.write, this.#database.drafts.get(key), silent)) ?? null;
  }

  /** The key of the document shown last, or null. */
  async lastShown(): Promise<string | null> {
    await this.#open();
    return within(browserPatience.write, this.#database.lastShown(), silent);
  }

  async #write(work: () => Promise<void>): Promise<void> {
    await this.#open();
    try {
      await within(browserPatience.write, work(), silent);
    } catch (error) {
      throw this.#fail(error);
    }
    this.trouble.set(null);
  }

  async #open(): Promise<void> {
    if (this.#database.isOpen()) return;
    // One that was refused just now is not waited for with every key press.
    if (this.#refused !== null && Date.now() - this.#refused.at < browserPatience.beforeOpeningAgain) throw this.#refused.error;
    this.#opening ??= this.#openNow().finally(() => {
      this.#opening = null;
    });
    await this.#opening;
  }

  async #openNow(): Promise<void> {
    try {
      await within(browserPatience.open, this.#database.open(), silent);
    } catch (error) {
      // Else whatever else is asked of the database would wait for it as well.
      this.#database.close({ disableAutoOpen: true });
      const failure = this.#fail(error);
      this.#refused = { error: failure, at: Date.now() };
      throw failure;
    }
    this.#refused = null;
    this.#follow();
  }

  #follow(): void {
    if (this.#isFollowed) return;
    this.#isFollowed = true;
    void this.#database.forgetDrops(Date.now() - droppedFor).catch(() => undefined);
    // Another tab's drafts are heard of as well.
    liveQuery(() => readEntries(this.#database).catch(() => null)).subscribe((entries) => {
      if (entries !== null) this.entries.set(entries);
    });
  }

  #fail(error: unknown): Error {
    const message = describeFailure(error);
    if (this.trouble.value?.message !== message) this.trouble.set({ message, isHostGone: false });
    return new Error(message);
  }
}

async function withOrWithout(beside: (() => Promise<void>) | undefined, write: (beside?: () => Promise<void>) => Promise<void>): Promise<void> {
  if (beside === undefined) return write();
  await write(beside).catch(() => write());
}

async function readEntries(database: DraftDatabase): Promise<readonly DraftEntry[]> {
  const entries: DraftEntry[] = [];
  await database.drafts.each((draft) => void entries.push({ kind: 'draft', summary: summaryOf(draft) }));
  await database.dropped.each((dropped) => void entries.push({ kind: 'dropped', ...dropped }));
  return entries;
}

function describeFailure(error: unknown): string {
  const names = [error, error instanceof Error && 'inner' in error ? error.inner : null].map((each) => (each instanceof Error ? each.name : ''));
  if (names.some((name) => /quota/i.test(name))) return 'The disk, or this browser’s storage, is full.';
  if (names.some((name) => /missingapi|invalidstate|security/i.test(name))) return 'This browser does not let Aftermath use its storage.';
  if (error instanceof Error && error.message === silent) return silent;
  const reason = error instanceof Error && error.message !== '' ? `: ${error.message}` : '.';
  return `This browser’s storage cannot be used${reason}`;
}
