import type { DraftSummary, JournalDamage } from '../../shared/contract/calls.ts';
import { Observable } from '../document/observable.ts';
import { BrowserDrafts } from './browser-drafts.ts';
import type { Draft, DraftDatabase } from './database.ts';
import type { DraftEntry, DraftStore } from './draft-store.ts';
import type { DraftStores } from './draft-writer.ts';
import { JournalDrafts } from './journal-drafts.ts';
import { targetOfWords, type LastWords } from './last-words.ts';
import { missingFrom, newestEntries } from './recovery.ts';

/** What came of bringing the two stores together. */
export interface Recovery {
  /** The names of drafts that the browser's storage had lost, or had an older state of. */
  readonly broughtBack: readonly string[];
  /** Files of the journal that do not read to their end. */
  readonly damaged: readonly JournalDamage[];
}

/**
 * All drafts, wherever they are kept: in the browser's storage and in the journal on disk. For each document the newer
 * state counts, that a draft was dropped included; a store that cannot be used is gone on without.
 */
export class DraftShelf implements DraftStores {
  readonly browser: BrowserDrafts;
  readonly journal: JournalDrafts;
  readonly lastWords: LastWords | null;
  /** The drafts there are, latest first. */
  readonly drafts = new Observable<readonly DraftSummary[]>([]);

  constructor(database: DraftDatabase, host: ConstructorParameters<typeof JournalDrafts>[0], lastWords: LastWords | null = null) {
    this.lastWords = lastWords;
    this.browser = new BrowserDrafts(database);
    this.journal = new JournalDrafts(host);
    for (const store of [this.browser, this.journal]) store.entries.subscribe(() => this.#list());
  }

  /** The newest draft of a file, or null. */
  async ofFile(fileId: string): Promise<Draft | null> {
    const entries = await this.#newest();
    const found = [...entries.values()].flatMap((entry) => (entry.kind === 'draft' && entry.summary.fileId === fileId ? entry.summary : []));
    const newest = found.sort((a, b) => a.updatedAt - b.updatedAt).at(-1);
    return newest === undefined ? null : this.read(newest.key);
  }

  /** The drafts of a file that are of other documents than the one with a key. */
  async othersOf(fileId: string, key: string): Promise<readonly Draft[]> {
    const entries = await this.#newest();
    const found = [...entries.values()].flatMap((entry) => (entry.kind === 'draft' && entry.summary.fileId === fileId && entry.summary.key !== key ? entry.summary : []));
    return (await Promise.all(found.map((summary) => this.read(summary.key)))).filter((draft) => draft !== null);
  }

  /** The draft of the document shown last, or null where it has none. */
  async lastShown(): Promise<Draft | null> {
    const entries = await this.#newest();
    // What the browser's storage remembers may be from before it failed.
    const keys = [await this.browser.lastShown().catch(() => null), this.journal.lastShown];
    const key = keys.find((each) => each !== null && entries.get(each)?.kind === 'draft');
    return key === undefined || key === null ? null : this.read(key);
  }

  /** A draft in its newest state, or null where there is none. */
  async read(key: string): Promise<Draft | null> {
    await this.#hearLastWords();
    return this.#readStored(key);
  }

  async #readStored(key: string): Promise<Draft | null> {
    const [here, onDisk] = await Promise.all([this.browser.read(key).catch(() => null), this.journal.read(key).catch(() => null)]);
    if (here === null || onDisk === null) return here ?? onDisk;
    return onDisk.updatedAt > here.updatedAt ? onDisk : here;
  }

  /** When the draft of a document was dropped, in milliseconds since the epoch; null where it was not, or is there again. */
  async droppedAt(key: string): Promise<number | null> {
    const entry = (await this.#newest()).get(key);
    return entry?.kind === 'dropped' ? entry.at : null;
  }

  /** Remembers which document is shown. Never rejects. */
  async rememberShown(key: string): Promise<void> {
    await this.#both((store) => store.rememberShown(key)).catch(() => undefined);
  }

  /** Keeps a draft of a document that is not on show, as its newest state. @throws Error where no store takes it */
  async keep(draft: Draft): Promise<void> {
    const at = Math.max(Date.now(), draft.updatedAt + 1);
    await this.#both((store) => store.keep({ ...draft, updatedAt: at }));
  }

  /** Drops a draft of a document that is not on show. Answers when, in milliseconds since the epoch. @throws Error where no store takes it */
  async drop({ key, updatedAt }: Pick<DraftSummary, 'key' | 'updatedAt'>): Promise<number> {
    const at = Math.max(Date.now(), updatedAt + 1);
    await this.#both((store) => store.drop({ key, at }));
    return at;
  }

  /** Gives each store what only the other one has. Never rejects: a store that cannot be used is left as it is. */
  async bringTogether(): Promise<Recovery> {
    await this.#hearLastWords();
    const [here, onDisk] = await Promise.all([this.browser.load().catch(() => null), this.journal.load().catch(() => null)]);
    const broughtBack: string[] = [];
    if (here !== null && onDisk !== null) {
      for (const entry of missingFrom(here, onDisk)) if (await this.#takeHere(entry).catch(() => false)) broughtBack.push(nameOf(entry));
      for (const entry of missingFrom(onDisk, here)) await this.#putOnDisk(entry).catch(() => undefined);
    }
    return { broughtBack, damaged: onDisk === null ? [] : this.journal.damaged };
  }

  /** Gives the stores what pages that are gone could not give them any more, unless they have something newer. */
  async #hearLastWords(): Promise<void> {
    for (const [key, said] of this.lastWords?.all() ?? []) {
      const target = targetOfWords(said, await this.#readStored(key));
      if (target === 'nothing') this.lastWords?.forget(key, said);
      if (target === 'nothing' || target === 'later') continue;
      const { draft, at } = target;
      const outcomes = await Promise.allSettled(
        draft === null ? [this.browser.drop({ key, at }), this.journal.drop({ key, at })] : [this.browser.take(draft), this.journal.keep(draft)],
      );
      if (outcomes.some(({ status }) => status === 'fulfilled')) this.lastWords?.forget(key, said);
    }
  }

  /** Answers whether a draft was brought back. */
  async #takeHere(entry: DraftEntry): Promise<boolean> {
    if (entry.kind === 'dropped') {
      await this.browser.drop({ key: entry.key, at: entry.at });
      return false;
    }
    const draft = await this.journal.read(entry.summary.key);
    return draft !== null && this.browser.take(draft);
  }

  async #putOnDisk(entry: DraftEntry): Promise<void> {
    if (entry.kind === 'dropped') await this.journal.drop({ key: entry.key, at: entry.at });
    const draft = entry.kind === 'draft' ? await this.browser.read(entry.summary.key) : null;
    if (draft !== null) await this.journal.keep(draft);
  }

  async #newest(): Promise<ReadonlyMap<string, DraftEntry>> {
    await this.#hearLastWords();
    return newestEntries(...(await Promise.all([this.browser.load().catch(() => []), this.journal.load().catch(() => [])])));
  }

  async #both(work: (store: DraftStore) => Promise<unknown>): Promise<void> {
    const outcomes = await Promise.allSettled([work(this.browser), work(this.journal)]);
    const [first] = outcomes;
    if (first?.status === 'rejected' && outcomes.every(({ status }) => status === 'rejected')) throw first.reason;
  }

  #list(): void {
    const entries = [...newestEntries(this.browser.entries.value, this.journal.entries.value).values()];
    const drafts = entries.flatMap((entry) => (entry.kind === 'draft' ? entry.summary : []));
    this.drafts.set(drafts.sort((a, b) => b.updatedAt - a.updatedAt));
  }
}

function nameOf(entry: DraftEntry): string {
  return entry.kind === 'draft' ? entry.summary.name : '';
}
