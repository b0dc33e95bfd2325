import { presenceMessage, type PresenceChannel, type PresenceMessage, type ToldMessage } from './presence-messages.ts';

/** Tells and hears what concerns one subject, in the name of one page. */
export class PresenceVoice {
  /** What is told and heard about; see `subjectOf`. */
  subject: string;
  readonly #channel: PresenceChannel;
  readonly #page: string;
  readonly #now: () => number;
  /** When something was told or heard last. */
  #last = -Infinity;

  constructor(subject: string, channel: PresenceChannel, page: string, now: () => number) {
    this.subject = subject;
    this.#channel = channel;
    this.#page = page;
    this.#now = now;
  }

  tell(message: ToldMessage): void {
    this.#channel.postMessage({ protocol: 2, subject: this.subject, from: this.#page, at: this.stamp(), ...message });
  }

  /** Is given what other pages tell about the subject, until the returned function is called. */
  listen(listener: (message: PresenceMessage) => void): () => void {
    return this.#channel.listen((data) => {
      const { success, data: message } = presenceMessage.safeParse(data);
      if (!success || message.subject !== this.subject || message.from === this.#page) return;
      this.#last = Math.max(this.#last, message.at);
      listener(message);
    });
  }

  /** Now, in milliseconds since the epoch; a clock that was set back does not make it earlier than what was told and heard. */
  stamp(): number {
    this.#last = Math.max(this.#last, this.#now());
    return this.#last;
  }
}
