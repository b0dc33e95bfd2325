import type { HandedText } from '../../shared/contract/calls.ts';
import { followDocument, followEdit, followText } from './follow-text.ts';
import { Observable } from './observable.ts';
import { presenceMessage, type PresenceMessage, type ToldMessage, type WrittenDocument } from './presence-messages.ts';
import { lockName, outOfReach, subjectOf, type PresenceParts, type PresenceState } from './presence-state.ts';
import type { DocumentIdentity } from './session.ts';
import { takeLock, waitForLock, type Unlock } from './web-lock.ts';

/** Milliseconds until a writer that was asked to yield is taken for one that does not answer. */
const patience = 4_000;
/** Milliseconds that somebody out of reach has for taking a document that was given up for them. */
const handingTime = 6_000;

const waitingReason = 'Aftermath is looking whether this document is open elsewhere.';
const lockedReason = 'This document is being edited elsewhere. Choose “Edit here” to write in this window.';

/**
 * Sees to it that one page at a time writes a document. A page writes only while it has the browser's lock for it and
 * the host's hold; all others follow. A writer locks its own text and keeps its draft before it lets go, so there is
 * never a moment with two.
 */
export class Presence {
  readonly state = new Observable<PresenceState>({ kind: 'asking' });
  readonly #parts: PresenceParts;
  #subject: string;
  #unlock: Unlock | null = null;
  #waiting: AbortController | null = null;
  /** Changes told since this page began to write. */
  #sequence = 0;
  #since = 0;
  /** The writer that the text here equals, after how many of its changes; null where it does not. */
  #synced: { readonly writer: string; readonly sequence: number } | null = null;
  #yieldedTo: string | null = null;
  #waitsUntil = 0;
  /** The document may have been written elsewhere while this page rested. */
  #rested = false;
  #asking = Promise.resolve();
  #patience: ReturnType<typeof setTimeout> | null = null;
  #yields = false;
  #closed = false;
  readonly #stop: () => void;

  constructor(parts: PresenceParts) {
    this.#parts = parts;
    const { session, channel } = parts;
    this.#subject = subjectOf(session.identity);
    session.lock(waitingReason, 'window');
    const stops = [
      channel.listen((data) => this.#hear(data)),
      session.subscribe(({ transactions, textChanged }) => {
        if (textChanged && this.state.value.kind === 'writing') transactions.forEach(({ docChanged, changes }) => docChanged && this.#tell({ kind: 'edit', sequence: (this.#sequence += 1), changes: changes.toJSON() as unknown }));
      }),
      session.subscribeIdentity((identity) => this.#identified(identity)),
    ];
    this.#stop = () => stops.forEach((stop) => stop());
  }

  /** Whether nothing here may be written, neither drafts nor the file. */
  get follows(): boolean {
    return this.state.value.kind !== 'writing';
  }

  /** Finds out who writes. Resolves once that is known; while another page does, asking again does no harm. */
  ask(): Promise<void> {
    return this.#inTurn(async () => {
      if (this.#closed || this.#waiting !== null || this.#parts.now() < this.#waitsUntil) return;
      if (this.#unlock !== null) return this.#askHost(this.#unlock, false);
      const unlock = await this.#takeLock();
      if (unlock === null) this.#followTab();
      else await this.#askHost(unlock, false);
    });
  }

  /** Asks the one who writes to let this page write instead. */
  take(): void {
    const { value } = this.state;
    if (value.kind !== 'following') return;
    this.state.set({ ...value, taking: 'asked' });
    this.#startPatience();
    if (value.writer.kind === 'tab') this.#tell({ kind: 'take' });
    else void this.#askToTake();
  }

  /** Goes along with the writer's text, or stays at what is shown now. */
  setLive(live: boolean): void {
    const { value } = this.state;
    if (value.kind !== 'following' || value.live === live) return;
    this.state.set({ ...value, live });
    this.#synced = null;
    if (live) this.#resync();
  }

  /** What happens from time to time: the writer says that it is there, so that whoever missed a change asks for it. */
  beat(): void {
    const { value } = this.state;
    if (value.kind === 'writing') this.#tell({ kind: 'here', sequence: this.#sequence, since: this.#since });
    else if (value.kind === 'following' && value.writer.kind === 'host') void (value.taking === 'no' ? this.ask() : this.#askToTake());
  }

  /** The host says that somebody out of reach wants to write. */
  wanted(): Promise<void> {
    return this.#inTurn(() => this.#yieldTo(null));
  }

  /** From now on whoever shows the document may write it at once. */
  yieldToOthers(): void {
    this.#yields = true;
    this.beat();
  }

  /** The file of a document that is written elsewhere has this text now. */
  fileIs(document: WrittenDocument): void {
    const { value } = this.state;
    if (value.kind === 'following' && value.writer.kind === 'host' && value.live) followDocument(this.#parts.session, document);
  }

  /** Lets go of the document, as before the page is frozen; {@link ask} comes back to it. */
  async rest(): Promise<void> {
    await this.#inTurn(async () => {
      if (this.state.value.kind === 'writing') await this.#stopWriting(null);
      this.#letGo();
      this.#rested = true;
      this.state.set({ kind: 'asking' });
    });
  }

  /** Lets go for good. Resolves when others can have the document. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#stop();
    const wrote = this.state.value.kind === 'writing';
    this.state.set({ kind: 'asking' });
    if (wrote) await this.#parts.release(this.#subject, null);
    this.#letGo();
  }

  #letGo(): void {
    this.#waiting?.abort();
    this.#waiting = null;
    this.#stopPatience();
    this.#unlock?.();
    this.#unlock = null;
  }

  async #takeLock(subject = this.#subject): Promise<Unlock | null> {
    const { locks } = this.#parts;
    return locks === null ? () => undefined : takeLock(locks, lockName(subject));
  }

  /** With the browser's lock: the host decides between this browser and others. */
  async #askHost(unlock: Unlock, take: boolean): Promise<void> {
    this.#unlock = unlock;
    const answer = await this.#parts.hold(this.#subject, take);
    if (this.#closed) {
      // Closing did not wait for the answer.
      if (answer?.heldBy === null) await this.#parts.release(this.#subject, null);
      return;
    }
    if (answer !== null && answer.heldBy !== null) {
      const { value } = this.state;
      if (value.kind === 'writing') {
        // Held no more: by a host that stood still for too long.
        const kept = this.#parts.flush();
        this.#parts.session.lock(lockedReason, 'window');
        await kept;
      }
      unlock();
      this.#unlock = null;
      this.#follow({ kind: 'host', holder: answer.heldBy });
      return;
    }
    await this.#write(answer?.handed ?? null);
  }

  #followTab(): void {
    const { value } = this.state;
    const since = value.kind === 'following' && value.writer.kind === 'tab' ? value.writer.since : null;
    this.#follow({ kind: 'tab', since });
    this.#waitForTurn();
    this.#tell({ kind: 'who' });
  }

  #follow(writer: Extract<PresenceState, { kind: 'following' }>['writer']): void {
    const { value } = this.state;
    this.#parts.session.lock(lockedReason, 'window');
    if (value.kind === 'following') this.state.set({ ...value, writer });
    else this.state.set({ kind: 'following', writer, live: true, taking: 'no' });
  }

  #waitForTurn(): void {
    const { locks } = this.#parts;
    if (locks === null) return;
    const waiting = new AbortController();
    this.#waiting = waiting;
    void waitForLock(locks, lockName(this.#subject), waiting.signal).then((unlock) => {
      if (unlock === null) return;
      if (waiting.signal.aborted) unlock();
      else void this.#inTurn(() => this.#myTurn(unlock));
    });
  }

  async #myTurn(unlock: Unlock): Promise<void> {
    if (this.#waiting === null) return unlock();
    this.#waiting = null;
    if (this.#yieldedTo !== null && this.#yieldedTo !== this.#parts.page) {
      // The writer stopped for the sake of another page, which waits behind this one.
      this.#yieldedTo = null;
      unlock();
      this.#waitForTurn();
      return;
    }
    await this.#askHost(unlock, false);
  }

  async #write(handed: HandedText | null): Promise<void> {
    const { session, page, became, now } = this.#parts;
    const { value } = this.state;
    if (value.kind === 'writing') return;
    const followed = value.kind === 'following' ? value : null;
    // The text here may be behind what the one before has kept.
    if (this.#rested || (followed !== null && (this.#synced === null || followed.writer.kind === 'host'))) {
      const kept = await this.#parts.newestKept();
      if (this.#closed) return;
      if (kept !== null) followDocument(session, kept);
    }
    if (handed !== null && handed.baseVersion === session.identity.baseVersion) followText(session, handed.text);
    this.#rested = false;
    this.#yieldedTo = null;
    this.#synced = { writer: page, sequence: 0 };
    this.#sequence = 0;
    this.#since = now();
    this.#stopPatience();
    this.state.set({ kind: 'writing' });
    session.lock(null, 'window');
    this.#tell({ kind: 'here', sequence: 0, since: this.#since });
    if (followed !== null) became(followed.taking === 'no' ? 'freed' : 'asked', handed);
  }

  async #stopWriting(to: string | null): Promise<void> {
    const { session, saved, flush, release } = this.#parts;
    await saved();
    const kept = flush();
    session.lock(lockedReason, 'window');
    await kept;
    const handed = to === null && session.edited ? { text: session.text, baseVersion: session.identity.baseVersion } : null;
    if (to === null) await release(this.#subject, handed);
    else this.#tell({ kind: 'yield', to, document: this.#document() });
  }

  /** @param to a page of this browser, or null for somebody out of reach */
  async #yieldTo(to: string | null): Promise<void> {
    if (this.state.value.kind !== 'writing' || this.#closed) return;
    const unlock = this.#unlock;
    await this.#stopWriting(to);
    // Until the one out of reach has taken the document, it must not be asked for again.
    this.#waitsUntil = to === null ? this.#parts.now() + handingTime : 0;
    const writer = to === null ? outOfReach(this.#parts.now()) : ({ kind: 'tab', since: null } as const);
    this.state.set({ kind: 'following', writer, live: true, taking: 'no' });
    this.#synced = null;
    this.#yieldedTo = to;
    this.#unlock = null;
    unlock?.();
    if (to !== null) this.#waitForTurn();
  }

  async #askToTake(): Promise<void> {
    await this.#inTurn(async () => {
      if (this.#closed || this.#unlock !== null || this.#waiting !== null) return;
      const unlock = await this.#takeLock();
      if (unlock === null) this.#followTab();
      else await this.#askHost(unlock, true);
    });
  }

  #resync(): void {
    const { value } = this.state;
    if (value.kind !== 'following') return;
    if (value.writer.kind === 'tab') this.#tell({ kind: 'who' });
    else void this.#parts.newestKept().then((kept) => kept !== null && this.fileIs(kept));
  }

  #identified(identity: DocumentIdentity): void {
    if (this.#closed) return;
    const subject = subjectOf(identity);
    if (subject !== this.#subject) void this.#inTurn(() => this.#becomeAbout(subject)).then(() => (this.follows ? this.ask() : undefined));
    else if (this.state.value.kind === 'writing') this.#tellAll();
  }

  /** The document has a file now, or another: who writes it has that as well before anybody hears of it. */
  async #becomeAbout(subject: string): Promise<void> {
    if (this.#closed || subject === this.#subject) return;
    const before = this.#subject;
    const unlockBefore = this.#unlock;
    const unlock = this.state.value.kind === 'writing' ? await this.#takeLock(subject) : null;
    const answer = unlock === null ? null : await this.#parts.hold(subject, false);
    if (unlock !== null && (answer === null || answer.heldBy === null)) {
      this.#tellAll();
      this.#unlock = unlock;
      this.#subject = subject;
      await this.#parts.release(before, null);
      unlockBefore?.();
      return;
    }
    unlock?.();
    this.#parts.session.lock(waitingReason, 'window');
    await this.#parts.release(before, null);
    this.#letGo();
    this.#synced = null;
    this.#subject = subject;
    this.state.set({ kind: 'asking' });
  }

  #tellAll(): void {
    this.#tell({ kind: 'state', sequence: (this.#sequence += 1), since: this.#since, document: this.#document() });
  }

  #hear(data: unknown): void {
    const parsed = presenceMessage.safeParse(data);
    if (this.#closed || !parsed.success || parsed.data.subject !== this.#subject || parsed.data.from === this.#parts.page) return;
    const message = parsed.data;
    const { value } = this.state;
    if (value.kind === 'writing') this.#hearAsWriter(message);
    else if (value.kind === 'following' && value.writer.kind === 'tab') this.#hearAsFollower(message, value.live);
  }

  #hearAsWriter(message: PresenceMessage): void {
    if (message.kind === 'take' || (message.kind === 'who' && this.#yields)) void this.#inTurn(() => this.#yieldTo(message.from));
    else if (message.kind === 'who') this.#tell({ kind: 'state', sequence: this.#sequence, since: this.#since, document: this.#document() });
  }

  #hearAsFollower(message: PresenceMessage, live: boolean): void {
    const { session, page } = this.#parts;
    const synced = this.#synced?.writer === message.from ? this.#synced.sequence : null;
    switch (message.kind) {
      case 'here':
      case 'state':
        this.#since = message.since;
        this.#knowSince(message.since);
        if (message.kind === 'state' && live) {
          this.#synced = { writer: message.from, sequence: message.sequence };
          followDocument(session, message.document);
        } else if (live && synced !== message.sequence) {
          this.#tell({ kind: 'who' });
        }
        return;
      case 'edit':
        if (!live || this.#synced === null) return;
        if (synced !== null && message.sequence <= synced) return;
        if (synced !== null && message.sequence === synced + 1 && followEdit(session, message.changes)) {
          this.#synced = { writer: message.from, sequence: message.sequence };
        } else {
          this.#synced = null;
          this.#tell({ kind: 'who' });
        }
        return;
      case 'yield':
        this.#yieldedTo = message.to;
        if (message.to === page || live) {
          this.#synced = { writer: message.from, sequence: Number.MAX_SAFE_INTEGER };
          followDocument(session, message.document);
        }
        return;
      case 'who':
      case 'take':
    }
  }

  #knowSince(since: number): void {
    const { value } = this.state;
    if (value.kind === 'following' && value.writer.kind === 'tab' && value.writer.since !== since) this.state.set({ ...value, writer: { kind: 'tab', since } });
  }

  #document(): WrittenDocument {
    const { session } = this.#parts;
    return { text: session.text, identity: session.identity };
  }

  #tell(message: ToldMessage): void {
    this.#parts.channel.postMessage({ protocol: 1, subject: this.#subject, from: this.#parts.page, ...message });
  }

  #startPatience(): void {
    this.#stopPatience();
    this.#patience = setTimeout(() => {
      const { value } = this.state;
      if (value.kind === 'following' && value.taking === 'asked') this.state.set({ ...value, taking: 'unanswered' });
    }, patience);
  }

  #stopPatience(): void {
    if (this.#patience !== null) clearTimeout(this.#patience);
    this.#patience = null;
  }

  #inTurn(work: () => Promise<void>): Promise<void> {
    const turn = this.#asking.then(work);
    this.#asking = turn.catch(() => undefined);
    return turn;
  }
}
