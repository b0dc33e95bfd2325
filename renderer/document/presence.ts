import type { DocumentHolder, HandedText } from '../../shared/contract/calls.ts';
import { atMost } from './at-most.ts';
import { handedOf, writtenDocument } from './follow-text.ts';
import { FollowedText } from './followed-text.ts';
import { Observable } from './observable.ts';
import { Patience } from './patience.ts';
import type { PresenceMessage, WrittenDocument } from './presence-messages.ts';
import { lockName, subjectOf, type PresenceParts, type PresenceState } from './presence-state.ts';
import { PresenceVoice } from './presence-voice.ts';
import type { DocumentIdentity } from './session.ts';
import { WriterLock, type Turn } from './writer-lock.ts';

/** Milliseconds until a writer that was asked to yield is taken for one that does not answer. */
const patience = 4_000;
/** Milliseconds that somebody out of reach has for taking a document that was given up for them. */
const handingTime = 6_000;
/** Milliseconds that draft stores which do not answer keep a writer from yielding; its text goes along all the same. */
const longestKeeping = 5_000;

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
  readonly #lock: WriterLock;
  /** Which state of the writer's document is here, while another writes. */
  readonly #followed: FollowedText;
  readonly #voice: PresenceVoice;
  /** Changes told by this page; never less again, so that nobody takes a later one for one that is known. */
  #sequence = 0;
  /** How many changes had been told when this page came to write. */
  #began = 0;
  #since = 0;
  /** When this page asked to write last; whoever asked before that asks in vain. */
  #wished = -Infinity;
  #yieldedTo: string | null = null;
  /** Somebody out of reach for whom the document was given up, and how long they have to take it. */
  #handing: { readonly to: DocumentHolder; readonly until: number } | null = null;
  /** The document may have been written elsewhere while this page rested. */
  #rested = false;
  #asking = Promise.resolve();
  readonly #patience = new Patience();
  #yields = false;
  #closed = false;
  readonly #stop: () => void;

  constructor(parts: PresenceParts) {
    this.#parts = parts;
    const { session, channel, locks, openedWith, page, now } = parts;
    this.#lock = new WriterLock(locks);
    this.#followed = new FollowedText(session, openedWith ?? -Infinity);
    this.#voice = new PresenceVoice(subjectOf(session.identity), channel, page, now);
    session.lock(waitingReason, 'window');
    const stops = [
      this.#voice.listen((message) => this.#hear(message)),
      session.subscribe(({ transactions, textChanged }) => {
        if (textChanged && this.state.value.kind === 'writing') transactions.forEach(({ docChanged, changes }) => docChanged && this.#voice.tell({ kind: 'edit', sequence: (this.#sequence += 1), changes: changes.toJSON() as unknown }));
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
      if (this.#lock.held && !this.#closed) await this.#askHost();
      else if (this.#wishes || !this.#isHanding) await this.#tryToWrite();
    });
  }

  get #wishes(): boolean {
    const { value } = this.state;
    return value.kind === 'following' && value.taking !== 'no';
  }

  get #isHanding(): boolean {
    return this.#handing !== null && this.#parts.now() < this.#handing.until;
  }

  /** Asks the one who writes to let this page write instead. */
  take(): void {
    const { value } = this.state;
    if (value.kind !== 'following') return;
    this.state.set({ ...value, taking: 'asked' });
    this.#patience.start(patience, () => {
      if (this.state.value.kind === 'following' && this.#wishes) this.state.set({ ...this.state.value, taking: 'unanswered' });
    });
    this.#wished = this.#parts.now();
    this.#voice.tell({ kind: 'take', wished: this.#wished });
    if (value.writer.kind === 'host') void this.ask();
  }

  /** Goes along with the writer's text, or stays at what is shown now. */
  setLive(live: boolean): void {
    const { value } = this.state;
    if (value.kind !== 'following' || value.live === live) return;
    this.state.set({ ...value, live });
    if (live) this.#resync();
  }

  /** What happens from time to time: the writer says that it is there, so that whoever missed a change asks for it. */
  beat(): void {
    const { value } = this.state;
    if (value.kind === 'writing') this.#voice.tell({ kind: 'here', sequence: this.#sequence, since: this.#since });
    if (value.kind !== 'following') return;
    if (value.writer.kind === 'host') void this.ask().then(() => this.#followed.putOff !== null && this.fileIs(this.#followed.putOff));
    // The first time may have been lost, and another may have become the writer since.
    else if (this.#wishes) this.#voice.tell({ kind: 'take', wished: this.#wished });
  }

  /** The host says that somebody out of reach wants to write. */
  wanted(by: DocumentHolder): Promise<void> {
    return this.#inTurn(() => this.#yieldTo(by));
  }

  /** From now on whoever shows the document may write it at once. */
  yieldToOthers(): void {
    this.#yields = true;
    this.beat();
  }

  /** The file of a document that is written elsewhere has this text now. */
  fileIs(document: WrittenDocument): void {
    const { value } = this.state;
    if (value.kind !== 'following' || value.writer.kind !== 'host' || !value.live) return;
    // What was given up is here until the other has it.
    this.#followed.takeFile(document, this.#isHanding);
  }

  /** Lets go of the document, as before the page is frozen; {@link ask} comes back to it. */
  async rest(): Promise<void> {
    await this.#inTurn(async () => {
      if (this.#closed) return;
      if (this.state.value.kind === 'writing') {
        await this.#stopWriting();
        await this.#giveBack();
      }
      this.#letGo();
      this.#handing = null;
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
    if (wrote) await this.#parts.release(this.#voice.subject, null);
    this.#letGo();
  }

  #letGo(): void {
    this.#patience.stop();
    this.#lock.letGo();
  }

  async #tryToWrite(): Promise<void> {
    if (this.#closed || this.#lock.held || this.#lock.waits) return;
    const unlock = await this.#lock.take(lockName(this.#voice.subject));
    if (this.#closed) return unlock?.();
    if (unlock === null) return this.#followTab();
    this.#lock.keep(unlock);
    await this.#askHost();
  }

  /** With the browser's lock: the host decides between this browser and others. */
  async #askHost(): Promise<void> {
    const { hold, release, session, displaced } = this.#parts;
    const answer = await hold(this.#voice.subject, this.#wishes);
    if (this.#closed) {
      // Closing gave the lock back, and did not wait for the answer.
      if (answer?.heldBy === null) await release(this.#voice.subject, null);
      return;
    }
    if (answer === null || answer.heldBy === null) return this.#write(answer?.handed ?? null);
    if (this.state.value.kind === 'writing' && session.edited) return displaced();
    this.#lock.letGo();
    this.#followed.forget();
    this.#follow({ kind: 'host', holder: answer.heldBy });
  }

  #followTab(): void {
    const { value } = this.state;
    const since = value.kind === 'following' && value.writer.kind === 'tab' ? value.writer.since : null;
    this.#follow({ kind: 'tab', since });
    this.#waitForTurn();
    this.#voice.tell({ kind: 'who' });
  }

  #follow(writer: Extract<PresenceState, { kind: 'following' }>['writer']): void {
    const { value } = this.state;
    this.#parts.session.lock(lockedReason, 'window');
    if (value.kind === 'following') this.state.set({ ...value, writer });
    else this.state.set({ kind: 'following', writer, live: true, taking: 'no' });
  }

  #waitForTurn(): void {
    this.#lock.wait(lockName(this.#voice.subject), (turn) => void this.#inTurn(() => this.#myTurn(turn)));
  }

  async #myTurn(turn: Turn): Promise<void> {
    const unlock = this.#lock.claim(turn);
    if (unlock === null) return;
    if (this.#handing !== null && this.#isHanding) {
      // The beat looks whether they took it.
      unlock();
      this.#follow({ kind: 'host', holder: this.#handing.to });
    } else if (this.#yieldedTo !== null && this.#yieldedTo !== this.#parts.page) {
      // The writer stopped for the sake of another page, which waits behind this one.
      this.#yieldedTo = null;
      unlock();
      this.#waitForTurn();
    } else {
      this.#lock.keep(unlock);
      await this.#askHost();
    }
  }

  async #write(handed: HandedText | null): Promise<void> {
    const { session, became, now } = this.#parts;
    const { value } = this.state;
    if (value.kind === 'writing') return;
    const followed = value.kind === 'following' ? value : null;
    await this.#takeNewest(handed, followed !== null || this.#rested || this.#followed.isDated);
    if (this.#closed) return;
    this.#rested = false;
    this.#yieldedTo = null;
    this.#began = this.#sequence;
    this.#since = now();
    this.#patience.stop();
    this.state.set({ kind: 'writing' });
    session.lock(null, 'window');
    this.#voice.tell({ kind: 'here', sequence: this.#sequence, since: this.#since });
    if (followed !== null) became(followed.taking === 'no' ? 'freed' : 'asked', handed !== null);
  }

  /** The text here may be behind what the one before wrote, or kept since it was opened here. What is on disk besides is merged later. */
  async #takeNewest(handed: HandedText | null, mayBeBehind: boolean): Promise<void> {
    const kept = handed === null ? await this.#parts.newestKept(mayBeBehind) : null;
    if (this.#closed) return;
    if (handed !== null) this.#followed.takeHanded(handed);
    else if (kept !== null) this.#followed.takeKept(kept);
  }

  /** Locks the text and has it kept. */
  async #stopWriting(): Promise<void> {
    const { session, saved, flush } = this.#parts;
    await saved();
    const kept = flush();
    session.lock(lockedReason, 'window');
    await atMost(longestKeeping, kept);
    this.#followed.wrote(this.#voice.stamp());
  }

  /** Gives the document back to the host, with its unsaved text. */
  async #giveBack(): Promise<void> {
    const { session, release } = this.#parts;
    await release(this.#voice.subject, session.edited ? handedOf(session) : null);
  }

  /** @param to a page of this browser, or somebody out of reach */
  async #yieldTo(to: string | DocumentHolder): Promise<void> {
    if (this.state.value.kind !== 'writing' || this.#closed) return;
    await this.#stopWriting();
    this.#voice.tell({ kind: 'yield', to, document: writtenDocument(this.#parts.session) });
    if (typeof to !== 'string') await this.#giveBack();
    if (this.#closed) return;
    this.state.set({ kind: 'following', writer: typeof to === 'string' ? { kind: 'tab', since: null } : { kind: 'host', holder: to }, live: true, taking: 'no' });
    this.#yieldsTo(to);
    this.#lock.letGo();
    if (typeof to === 'string') this.#waitForTurn();
  }

  /** Until the one out of reach has taken the document, nobody here asks for it again. */
  #yieldsTo(to: string | DocumentHolder): void {
    this.#yieldedTo = typeof to === 'string' ? to : null;
    this.#handing = typeof to === 'string' ? null : { to, until: this.#parts.now() + handingTime };
  }

  #resync(): void {
    const { value } = this.state;
    if (value.kind !== 'following') return;
    if (value.writer.kind === 'tab') this.#voice.tell({ kind: 'who' });
    else void this.#parts.newestKept(true).then((kept) => kept !== null && this.fileIs(kept.document));
  }

  #identified(identity: DocumentIdentity): void {
    if (this.#closed) return;
    const subject = subjectOf(identity);
    if (subject !== this.#voice.subject) void this.#inTurn(() => this.#becomeAbout(subject)).then(() => (this.follows ? this.ask() : undefined));
    else if (this.state.value.kind === 'writing') this.#tellAll();
  }

  /** The document has a file now, or another: who writes it has that as well before anybody hears of it. */
  async #becomeAbout(subject: string): Promise<void> {
    if (this.#closed || subject === this.#voice.subject) return;
    const { session, hold, release } = this.#parts;
    const before = this.#voice.subject;
    const unlock = this.state.value.kind === 'writing' ? await this.#lock.take(lockName(subject)) : null;
    const answer = unlock === null ? null : await hold(subject, false);
    if (this.#closed) {
      unlock?.();
      if (answer?.heldBy === null) await release(subject, null);
      return;
    }
    if (unlock !== null && (answer === null || answer.heldBy === null)) {
      this.#tellAll();
      this.#lock.letGo();
      this.#lock.keep(unlock);
      this.#voice.subject = subject;
      await release(before, null);
      return;
    }
    unlock?.();
    session.lock(waitingReason, 'window');
    await release(before, null);
    this.#letGo();
    this.#followed.forget();
    this.#voice.subject = subject;
    this.state.set({ kind: 'asking' });
  }

  #tellAll(): void {
    this.#voice.tell({ kind: 'state', sequence: (this.#sequence += 1), since: this.#since, document: writtenDocument(this.#parts.session) });
  }

  #hear(message: PresenceMessage): void {
    if (this.#closed) return;
    const { value } = this.state;
    if (value.kind === 'writing') this.#hearAsWriter(message);
    else if (value.kind === 'following' && (value.writer.kind === 'tab' || message.kind === 'take')) this.#hearAsFollower(message, value.live);
  }

  #hearAsWriter(message: PresenceMessage): void {
    if (message.kind === 'take' ? message.wished > this.#wished : message.kind === 'who' && this.#yields) void this.#inTurn(() => this.#yieldTo(message.from));
    else if (message.kind === 'who') this.#voice.tell({ kind: 'state', sequence: this.#sequence, since: this.#since, document: writtenDocument(this.#parts.session) });
    // The lock may come sooner than what the one before said last.
    else if (message.kind === 'yield' && message.to === this.#parts.page && this.#sequence === this.#began) this.#followed.take(message);
  }

  #hearAsFollower(message: PresenceMessage, live: boolean): void {
    switch (message.kind) {
      case 'here':
      case 'state':
        this.#knowSince(message.since);
        if (message.kind === 'state') {
          if (live) this.#followed.take(message);
        } else if (live && this.#followed.lacks(message)) {
          this.#voice.tell({ kind: 'who' });
        }
        return;
      case 'edit':
        if (live && this.#followed.edit(message)) this.#voice.tell({ kind: 'who' });
        return;
      case 'yield':
        this.#yieldsTo(message.to);
        if (message.to === this.#parts.page || live) this.#followed.take(message);
        return;
      case 'take':
        if (message.wished > this.#wished) this.#wishNoMore();
        return;
      case 'who':
    }
  }

  #wishNoMore(): void {
    const { value } = this.state;
    this.#patience.stop();
    if (value.kind === 'following' && value.taking !== 'no') this.state.set({ ...value, taking: 'no' });
  }

  #knowSince(since: number): void {
    const { value } = this.state;
    if (value.kind === 'following' && value.writer.kind === 'tab' && value.writer.since !== since) this.state.set({ ...value, writer: { kind: 'tab', since } });
  }

  #inTurn(work: () => Promise<void>): Promise<void> {
    const turn = this.#asking.then(work);
    this.#asking = turn.catch(() => undefined);
    return turn;
  }
}
