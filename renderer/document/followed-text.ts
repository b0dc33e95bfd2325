import type { HandedText } from '../../shared/contract/calls.ts';
import { followDocument, followEdit } from './follow-text.ts';
import type { PresenceMessage, WrittenDocument } from './presence-messages.ts';
import type { KeptDocument } from './presence-state.ts';
import type { DocumentSession } from './session.ts';

type Told<K extends PresenceMessage['kind']> = Extract<PresenceMessage, { kind: K }>;

/**
 * Which state of its writer's document a session has. Messages may be lost, come twice or in another order: each says when
 * it was told, and writers follow one upon the other, so what is older than the text here is left alone.
 */
export class FollowedText {
  readonly #session: DocumentSession;
  /** Until when the text here is all that was written, in milliseconds since the epoch. */
  #until: number;
  /** The writer that the text is from, after how many of its changes. */
  #writer: { readonly page: string; readonly sequence: number } | null = null;
  /** What the file is, while the text here may be more than anybody else has. */
  #putOff: WrittenDocument | null = null;
  /** A change was missed, and the whole document asked for. */
  #behind = false;

  /** @param until when the text was kept, in milliseconds since the epoch; -Infinity where that is not known */
  constructor(session: DocumentSession, until: number) {
    this.#session = session;
    this.#until = until;
  }

  /** Whether it is known when the text here was written. */
  get isDated(): boolean {
    return this.#until > -Infinity;
  }

  /** The text here is from a file, or from nobody knows when. */
  forget(): void {
    this.#until = -Infinity;
    this.#writer = null;
  }

  /** The text was written here until now, in milliseconds since the epoch. */
  wrote(until: number): void {
    this.#putOff = null;
    this.#until = until;
    this.#writer = null;
  }

  /** Makes the session a whole document of its writer, unless what it has is newer. */
  take(message: Told<'state' | 'yield'>): void {
    if (message.at < this.#until) return;
    if (message.kind === 'state' && this.#writer?.page === message.from && message.sequence < this.#writer.sequence) return;
    this.#until = message.at;
    this.#writer = message.kind === 'state' ? { page: message.from, sequence: message.sequence } : null;
    this.#behind = false;
    this.#putOff = null;
    followDocument(this.#session, message.document);
  }

  /** Makes the session a document that is kept, where that is newer. A file that nobody dropped a draft for is merged in later. */
  takeKept({ document, at }: KeptDocument): void {
    if (at === null || at <= this.#until) return;
    this.wrote(at);
    followDocument(this.#session, document);
  }

  /** Makes the session what the file is, or does so later. */
  takeFile(document: WrittenDocument, isPutOff: boolean): void {
    this.#putOff = isPutOff ? document : null;
    if (isPutOff) return;
    this.forget();
    followDocument(this.#session, document);
  }

  /** What the file is since it was put off, or null. */
  get putOff(): WrittenDocument | null {
    return this.#putOff;
  }

  /** Makes the session what its writer before, out of reach, gave along. */
  takeHanded({ text, ...based }: HandedText): void {
    this.#putOff = null;
    followDocument(this.#session, { text, identity: { ...this.#session.identity, ...based } });
  }

  /** Whether a writer that says it is there has told of changes that the text here lacks. */
  lacks({ from, sequence, at }: Told<'here'>): boolean {
    if (at < this.#until) return false;
    this.#behind = this.#writer?.page !== from || this.#writer.sequence !== sequence;
    if (!this.#behind) this.#until = at;
    return this.#behind;
  }

  /** Takes one change in. Answers whether the whole document is to be asked for. */
  edit({ from, sequence, at, changes }: Told<'edit'>): boolean {
    if (at < this.#until || this.#behind) return false;
    if (this.#writer?.page === from) {
      if (sequence <= this.#writer.sequence) return false;
      if (sequence === this.#writer.sequence + 1 && followEdit(this.#session, changes)) {
        this.#writer = { page: from, sequence };
        this.#until = at;
        return false;
      }
    }
    this.#behind = true;
    return true;
  }
}
