import { Transaction, type Text } from '@codemirror/state';
import type { DocumentIdentity, DocumentSession, SessionChange } from '../document/session.ts';
import { historyName } from './undo-keeping.ts';
import type { VersionStore } from './version-store.ts';
import type { VersionReason } from './version.ts';

/** Milliseconds of typing, and characters put in or taken out, after which a version is kept though nothing else happened. */
const longestUnkept = 600_000;
const largeChange = 2_000;

/** What the text is kept for before it happens, by what the transaction's user event starts with. */
const keptBefore: readonly (readonly [event: string, reason: VersionReason])[] = [
  ['input.disk', 'before-outside'],
  ['input.merge', 'before-merge'],
  ['input.discard', 'before-discard'],
  ['input.restore', 'before-restore'],
  ['input.paste', 'before-paste'],
  ['input.drop', 'before-paste'],
  ['input.timeline.paste', 'before-paste'],
  ['input.timeline.sort', 'before-sort'],
];

interface KeeperParts {
  readonly session: DocumentSession;
  readonly store: Pick<VersionStore, 'keep' | 'move'>;
  /** Whether a new version on disk is this window's own. */
  readonly isSaving: () => boolean;
  /** Resolves when there is time for what nobody waits for. */
  readonly idle: () => Promise<void>;
  readonly now?: () => number;
}

/**
 * Has versions of one document kept by watching its session; nobody else asks for one. A text is taken at once, which
 * costs nothing, and written when there is time. A document without a file has no version until it is changed. What is
 * only shown here has none: text with replacement marks is no text of the file, and what another window writes is kept there.
 */
export class VersionKeeper {
  readonly #parts: KeeperParts;
  readonly #now: () => number;
  readonly #stop: () => void;
  #identity: DocumentIdentity;
  #work: Promise<void> = Promise.resolve();
  #hurry = false;
  #begun = false;
  /** The text was changed here, whoever writes it now. */
  #isWritten = false;
  #keptAt: number;
  /** Characters put in or taken out since the last version. */
  #changed = 0;

  constructor(parts: KeeperParts) {
    const { session, now = Date.now } = parts;
    this.#parts = parts;
    this.#now = now;
    this.#identity = session.identity;
    this.#keptAt = now();
    const stopText = session.subscribe((change) => this.#textChanged(change));
    const stopIdentity = session.subscribeIdentity((identity) => this.#identified(identity));
    const stopLock = session.locked.subscribe((reason) => {
      if (reason !== null) this.#givenAway();
      else if (!this.#begun && this.#identity.fileId !== null) this.#keepOpened();
    });
    this.#stop = () => {
      stopText();
      stopIdentity();
      stopLock();
    };
    if (this.#identity.fileId !== null) this.#keepOpened();
  }

  /** Resolves when all that was to be kept is in the store, or was refused by it. */
  async flush(): Promise<void> {
    this.#hurry = true;
    await this.#work;
    this.#hurry = false;
  }

  /** Keeps what was typed since the last version, and listens no more. */
  async close(): Promise<void> {
    this.#stop();
    if (this.#changed > 0) this.#keep(this.#parts.session.state.doc, 'typing');
    await this.flush();
  }

  get #isOnlyShown(): boolean {
    const { session } = this.#parts;
    return session.locked.value !== null || session.identity.replaced !== undefined;
  }

  #keepOpened(): void {
    // Who writes the document may be known only after it was opened.
    if (!this.#isOnlyShown) this.#keep(this.#parts.session.state.doc, 'opened', () => this.#isWritten || !this.#isOnlyShown);
  }

  /** Another window writes from now on; what was typed here is kept, and what it writes is followed like something new. */
  #givenAway(): void {
    if (this.#changed > 0) this.#keep(this.#parts.session.state.doc, 'typing');
    this.#begun = false;
  }

  #textChanged({ transactions, textChanged }: SessionChange): void {
    if (!textChanged || this.#isOnlyShown) return;
    this.#isWritten = true;
    for (const transaction of transactions) {
      if (!transaction.docChanged) continue;
      if (!this.#begun) this.#keep(transaction.startState.doc, 'opened');
      const event = transaction.annotation(Transaction.userEvent) ?? '';
      const before = keptBefore.find(([start]) => event === start || event.startsWith(`${start}.`))?.[1];
      if (before !== undefined) this.#keep(transaction.startState.doc, before);
      if (before === 'before-restore') this.#keep(transaction.newDoc, 'restored');
      // What it was just kept for is no typing, however large.
      else this.#changed += before === undefined ? extentOf(transaction) : 1;
    }
    if (this.#changed >= largeChange || (this.#changed > 0 && this.#now() - this.#keptAt >= longestUnkept)) this.#keep(this.#parts.session.state.doc, 'typing');
  }

  #identified(identity: DocumentIdentity): void {
    const before = this.#identity;
    this.#identity = identity;
    if (before.fileId === null && identity.fileId !== null) {
      const { store } = this.#parts;
      this.#later(() => store.move(historyName(before), historyName(identity)));
    }
    if (this.#isOnlyShown || identity.baseVersion === null || (identity.baseVersion === before.baseVersion && identity.fileId === before.fileId)) return;
    const { doc } = this.#parts.session.state;
    const reason = this.#parts.isSaving() ? 'saved' : 'outside';
    this.#keep(this.#parts.session.edited ? identity.savedText : doc, reason);
  }

  #keep(text: Text | string, reason: VersionReason, isStillWanted: () => boolean = () => true): void {
    const [document, at] = [historyName(this.#identity), this.#now()];
    this.#begun = true;
    this.#keptAt = at;
    this.#changed = 0;
    this.#later(async () => {
      if (isStillWanted()) await this.#parts.store.keep({ document, text: text.toString(), reason, at });
    });
  }

  #later(work: () => Promise<void>): void {
    this.#work = this.#work.then(async () => {
      if (!this.#hurry) await this.#parts.idle();
      await work();
    });
  }
}

/** Characters that a transaction puts in or takes out. */
function extentOf({ changes }: Transaction): number {
  let extent = 0;
  changes.iterChanges((fromBefore, toBefore, fromNow, toNow) => {
    extent += Math.max(toBefore - fromBefore, toNow - fromNow);
  });
  return extent;
}

/** When the page has time, within two seconds. */
export function whenIdle(): Promise<void> {
  return new Promise((resolve) => {
    if (typeof requestIdleCallback === 'undefined') setTimeout(resolve, 200);
    else requestIdleCallback(() => resolve(), { timeout: 2_000 });
  });
}
