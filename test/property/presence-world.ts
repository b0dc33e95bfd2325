import { ExternalChange } from '../../renderer/document/external-change.ts';
import type { PresenceChannel, PresenceMessage, WrittenDocument } from '../../renderer/document/presence-messages.ts';
import { Presence } from '../../renderer/document/presence.ts';
import { subjectOf, type KeptDocument } from '../../renderer/document/presence-state.ts';
import { DocumentSession } from '../../renderer/document/session.ts';
import type { Locks } from '../../renderer/document/web-lock.ts';
import type { DocumentHolder, HandedText, OpenDocument } from '../../shared/contract/calls.ts';
import { fileIdentity } from '../unit/renderer/open-session.ts';

/** A tab, and all that is its own. */
export interface SimulatedPage {
  readonly name: string;
  readonly browser: number;
  readonly session: DocumentSession;
  readonly presence: Presence;
  readonly external: ExternalChange;
  alive: boolean;
  frozen: boolean;
}

/** Something that will happen to a page, at a moment that is nobody's to choose. */
interface Happening {
  readonly page: string;
  /** Only what is told over the channel may be lost or come twice. */
  readonly message: boolean;
  readonly happen: () => void;
}

interface Wish {
  readonly page: string;
  /** Resolves when the page gives the lock back. */
  readonly granted: () => Promise<unknown>;
}

/**
 * Pages of several browsers over one host, of which nothing happens but what a test lets happen: messages, granted locks and
 * answers of the host wait until they are picked, in any order.
 */
export class PresenceWorld {
  readonly pages: SimulatedPage[] = [];
  readonly happenings: Happening[] = [];
  /** Words that stand in a draft or in the file, or did. */
  readonly safe = new Set<string>();
  /** What is in the file. */
  disk = { text: 'start\n', version: 1 };
  readonly #drafts = new Map<string, { readonly document: WrittenDocument | null; readonly at: number }>();
  readonly #listeners = new Map<string, (data: unknown) => void>();
  readonly #locks = new Map<string, { readonly page: string }>();
  readonly #wishes = new Map<string, Wish[]>();
  #held: { readonly page: string; readonly browser: number } | null = null;
  #handed: HandedText | null = null;
  #time = 1_000;

  now(): number {
    return (this.#time += 1);
  }

  pass(milliseconds: number): void {
    this.#time += milliseconds;
  }

  get alive(): readonly SimulatedPage[] {
    return this.pages.filter(({ alive }) => alive);
  }

  /** Pages whose text a person can change. */
  get writers(): readonly SimulatedPage[] {
    return this.alive.filter(({ session }) => session.locked.value === null);
  }

  /** A page that shows the file, with its draft if there is one. */
  open(browser: number): SimulatedPage {
    const name = `page-${this.pages.length}`;
    const kept = this.#newestOfFile();
    const openedWith = kept !== null && kept.document !== null ? kept.at : null;
    const { text, identity } = kept?.document ?? { text: this.disk.text, identity: fileIdentity({ key: `key-${name}`, baseVersion: `v${this.disk.version}`, savedText: this.disk.text }) };
    const session = new DocumentSession(identity, text);
    const external = new ExternalChange(session);
    const presence: Presence = new Presence({
      session,
      openedWith,
      locks: this.#locksOf(name, browser),
      channel: this.#channelOf(name, browser),
      page: name,
      hold: (id, take) => this.#later(name, () => this.#hold(id, name, browser, take)),
      release: (_id, handed) => this.#later(name, () => this.#release(name, handed)),
      saved: () => Promise.resolve(),
      flush: () => {
        this.keep(session);
        return this.#later(name, () => undefined);
      },
      newestKept: (orFile) => this.#later(name, () => this.#newestKept(session, orFile)),
      became: () => external.changed(this.#opened()),
      displaced: () => expectNever('displaced'),
      now: () => this.now(),
    });
    const page = { name, browser, session, presence, external, alive: true, frozen: false };
    this.pages.push(page);
    void presence.ask();
    return page;
  }

  /** What its draft writer does now and then. */
  keep(session: DocumentSession): void {
    if (session.locked.value !== null) return;
    const { identity, text, edited } = session;
    for (const word of wordsOf(text)) this.safe.add(word);
    if (edited) this.#drafts.set(identity.key, { document: { text, identity }, at: this.now() });
    else if (this.#drafts.has(identity.key)) this.#drafts.set(identity.key, { document: null, at: this.now() });
  }

  save(page: SimulatedPage): void {
    if (page.session.locked.value !== null || !page.alive || page.frozen) return;
    this.keep(page.session);
    this.disk = { text: page.session.text, version: this.disk.version + 1 };
    page.session.identify({ ...page.session.identity, baseVersion: `v${this.disk.version}`, savedText: this.disk.text });
    this.keep(page.session);
    this.#emit((each) => each.presence.follows && each.presence.fileIs(this.#asWritten(each.session)));
  }

  /** The page is hidden, and stands still from some moment on; or goes on. */
  freeze(page: SimulatedPage): void {
    if (!page.frozen) void page.presence.rest();
    page.frozen = true;
  }

  wake(page: SimulatedPage): void {
    page.frozen = false;
    // As after every break of which nothing is known.
    void page.presence.ask().then(() => page.presence.follows || page.external.changed(this.#opened()));
  }

  /** The page is gone, without a last word. The browser and the host find out. */
  kill(page: SimulatedPage): void {
    page.alive = false;
    page.frozen = false;
    this.#listeners.delete(page.name);
    for (const [name, wishes] of this.#wishes) this.#wishes.set(name, wishes.filter((wish) => wish.page !== page.name));
    for (const [name, lock] of [...this.#locks]) if (lock.page === page.name) this.#freed(name);
    if (this.#held?.page === page.name) this.#release(page.name, null);
  }

  /** Lets one thing happen. @param fate what becomes of a message */
  async happen(pick: number, fate: 'arrives' | 'lost' | 'twice'): Promise<void> {
    const ready = this.happenings.filter((each) => !(this.pages.find(({ name }) => name === each.page)?.frozen ?? false));
    const chosen = ready[pick % Math.max(1, ready.length)];
    if (chosen === undefined) return;
    if (!chosen.message || fate !== 'twice') this.happenings.splice(this.happenings.indexOf(chosen), 1);
    if (this.#isAlive(chosen.page) && !(chosen.message && fate === 'lost')) chosen.happen();
    await settled();
  }

  /** Lets all happen that is under way, in order, and what comes of it. */
  async calm(rounds: number): Promise<void> {
    for (let round = 0; round < rounds; round += 1) {
      this.pass(2_000);
      for (const page of this.alive) page.presence.beat();
      await settled();
      for (let count = 0; this.happenings.length > 0; count += 1) {
        if (count > 1_000) expectNever('an end without rest');
        await this.happen(0, 'arrives');
      }
    }
  }

  #isAlive(page: string): boolean {
    return this.pages.find(({ name }) => name === page)?.alive ?? true;
  }

  #later<T>(page: string, work: () => T): Promise<T> {
    return new Promise((resolve) => this.happenings.push({ page, message: false, happen: () => resolve(work()) }));
  }

  #channelOf(name: string, browser: number): PresenceChannel {
    return {
      postMessage: (message: PresenceMessage) => {
        const copy = structuredClone(message);
        for (const other of this.alive) {
          if (other.name !== name && other.browser === browser) this.happenings.push({ page: other.name, message: true, happen: () => this.#listeners.get(other.name)?.(copy) });
        }
      },
      listen: (listener) => {
        this.#listeners.set(name, listener);
        return () => this.#listeners.delete(name);
      },
    };
  }

  #locksOf(page: string, browser: number): Locks {
    const request = (name: string, options: LockOptions, told: (lock: Lock | null) => Promise<unknown>): Promise<unknown> =>
      new Promise((_resolve, reject) => {
        const id = `${browser} ${name}`;
        const wish: Wish = { page, granted: async () => told({ name: id, mode: 'exclusive' }) };
        options.signal?.addEventListener('abort', () => {
          const wishes = this.#wishes.get(id) ?? [];
          if (!wishes.includes(wish)) return;
          this.#wishes.set(id, wishes.filter((each) => each !== wish));
          reject(new DOMException('Given up.', 'AbortError'));
        });
        if (!this.#isAlive(page)) return;
        if (!this.#locks.has(id)) this.#grant(id, wish);
        else if (options.ifAvailable === true) this.happenings.push({ page, message: false, happen: () => void told(null) });
        else this.#wishes.set(id, [...(this.#wishes.get(id) ?? []), wish]);
      });
    return { request: request as Locks['request'], query: () => Promise.resolve({}) };
  }

  #grant(id: string, wish: Wish): void {
    const lock = { page: wish.page };
    this.#locks.set(id, lock);
    const happen = (): void => {
      void wish.granted().then(() => {
        if (this.#locks.get(id) === lock) this.#freed(id);
      });
    };
    this.happenings.push({ page: wish.page, message: false, happen });
  }

  #freed(id: string): void {
    this.#locks.delete(id);
    const [next, ...rest] = this.#wishes.get(id) ?? [];
    this.#wishes.set(id, rest);
    if (next !== undefined) this.#grant(id, next);
  }

  #hold(id: string, page: string, browser: number, take: boolean): { heldBy: DocumentHolder | null; handed: HandedText | null } {
    if (id !== subjectOf({ fileId: 'file-1', key: '' })) expectNever('another subject');
    const heldBy: DocumentHolder = { edition: 'browser', sameHost: true, port: null, since: 0 };
    const held = this.#held;
    if (held !== null && held.browser !== browser) {
      if (take) this.#emit((each) => each.name === held.page && void each.presence.wanted(heldBy));
      return { heldBy, handed: null };
    }
    const isNews = held?.page !== page;
    this.#held = { page, browser };
    if (isNews) this.#changed();
    const handed = this.#handed;
    this.#handed = null;
    return { heldBy: null, handed };
  }

  #release(page: string, handed: HandedText | null): void {
    if (this.#held?.page !== page) return;
    this.#handed = handed;
    this.#held = null;
    this.#changed();
  }

  #changed(): void {
    const holding = this.#held?.page;
    this.#emit((each) => holding !== each.name && void each.presence.ask());
  }

  #emit(told: (page: SimulatedPage) => unknown): void {
    for (const page of this.alive) this.happenings.push({ page: page.name, message: false, happen: () => told(page) });
  }

  #newestOfFile(): { readonly document: WrittenDocument | null; readonly at: number } | null {
    const drafts = [...this.#drafts.values()].filter(({ document }) => document !== null);
    return drafts.sort((a, b) => a.at - b.at).at(-1) ?? null;
  }

  #newestKept(session: DocumentSession, orFile: boolean): KeptDocument | null {
    const draft = this.#newestOfFile();
    if (draft !== null && draft.document !== null) return { document: draft.document, at: draft.at };
    if (!orFile) return null;
    return { document: this.#asWritten(session), at: this.#drafts.get(session.identity.key)?.at ?? null };
  }

  #asWritten(session: DocumentSession): WrittenDocument {
    return { text: this.disk.text, identity: { ...session.identity, baseVersion: `v${this.disk.version}`, savedText: this.disk.text } };
  }

  #opened(): OpenDocument {
    return { id: 'file-1', name: 'outage.md', folder: '/reports', text: this.disk.text, encoding: { bom: false, eol: 'lf' }, version: `v${this.disk.version}`, readOnly: false };
  }
}

/** The words that were typed into a text. */
export function wordsOf(text: string): readonly string[] {
  return text.match(/<\d+>/g) ?? [];
}

/** Resolves when all that follows from what happened has been done. */
export function settled(): Promise<void> {
  return new Promise((resolve) => void setImmediate(resolve));
}

function expectNever(what: string): never {
  throw new Error(`This must not happen here: ${what}.`);
}
