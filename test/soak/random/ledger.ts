import { encodeText } from '../../../electron/services/text-file.ts';
import type { OpenedDocument } from '../../../renderer/app/opened-document.ts';
import type { OpenDocument } from '../../../shared/contract/calls.ts';
import type { ControlledClock } from './controlled-clock.ts';
import type { AskedSave, Witness } from './world.ts';

/** A text that the document on show had from a moment on. */
export interface TextAt {
  /** On the clock of the world. */
  readonly at: number;
  readonly text: string;
}

/** How much of what was typed may be missing after a kill, in milliseconds. */
export const atMostLost = 1_000;

const tokenPattern = /tok\d+q/g;

/** The tokens in a text. */
export function tokensIn(text: string): Set<string> {
  return new Set(text.match(tokenPattern) ?? []);
}

/** The bytes that hold a text, as Latin-1. */
export function bytesOf({ text, encoding }: Pick<OpenDocument, 'text' | 'encoding'>): string {
  return Buffer.from(encodeText(text, encoding)).toString('latin1');
}

/** What is known of everything that was written, by whom, and when. */
export class Ledger implements Witness {
  /** What must be in each file, as Latin-1; null where there must be none. */
  readonly disk = new Map<string, string | null>();
  /** What the app was handed of each file, or wrote itself. */
  readonly seen = new Map<string, Set<string>>();
  /** What each document wrote itself, by its key. */
  readonly own = new Map<string, Set<string>>();
  /** The texts of the document on show since it is, oldest first. */
  texts: TextAt[] = [];
  /** What the text on show was based on since it is shown, oldest first. */
  bases: TextAt[] = [];
  /** When each token was typed, for those that nobody took away. */
  readonly tokens = new Map<string, number>();
  /** Tokens that somebody took away; they may come back. */
  readonly removed = new Set<string>();
  /** The tokens that were in the text when it was last looked at. */
  here: ReadonlySet<string> = new Set();
  /** What was asked to be written since {@link asked} was emptied. */
  readonly asks: (AskedSave & { readonly place: number; readonly key: string })[] = [];
  /** Which of {@link texts} was written to the file last. */
  savedPlace = 0;
  /** How often text of the file came into the text on show. */
  takenIn = 0;
  clock: Pick<ControlledClock, 'now'> = { now: 0 };
  /** When the text of the file last became another one for the document on show. */
  baseChangedAt = -Infinity;
  #typed = 0;
  #key = '';
  #stop: () => void = () => undefined;

  shown({ session }: OpenedDocument): void {
    this.#stop();
    this.#key = session.identity.key;
    this.texts = [{ at: this.clock.now, text: session.text }];
    this.bases = [{ at: this.clock.now, text: session.identity.savedText }];
    this.savedPlace = 0;
    const stopText = session.subscribe(({ textChanged, transactions }) => {
      if (transactions.some((transaction) => transaction.isUserEvent('input.disk'))) this.takenIn += 1;
      if (textChanged) this.texts.push({ at: this.clock.now, text: session.text });
    });
    let { savedText } = session.identity;
    const stopIdentity = session.subscribeIdentity((identity) => {
      if (identity.savedText !== savedText) {
        this.baseChangedAt = this.clock.now;
        this.bases.push({ at: this.clock.now, text: identity.savedText });
      }
      savedText = identity.savedText;
    });
    this.#stop = () => {
      stopText();
      stopIdentity();
    };
  }

  handed(document: OpenDocument): void {
    this.saw(document.name, bytesOf(document));
  }

  asked(save: AskedSave): void {
    this.asks.push({ ...save, place: this.texts.length - 1, key: this.#key });
  }

  /** A document wrote this into a file. */
  wrote(key: string, name: string, bytes: string): void {
    this.own.set(key, (this.own.get(key) ?? new Set()).add(bytes));
    this.saw(name, bytes);
  }

  /** The app knows that this was in a file. */
  saw(name: string, bytes: string): void {
    const seen = this.seen.get(name) ?? new Set();
    this.seen.set(name, seen.add(bytes));
  }

  newToken(): string {
    this.#typed += 1;
    const token = `tok${this.#typed}q`;
    this.tokens.set(token, this.clock.now);
    return token;
  }

  get typed(): number {
    return this.#typed;
  }

  /** Nobody needs to keep these any more. */
  remove(tokens: Iterable<string>): void {
    for (const token of tokens) {
      if (this.tokens.delete(token)) this.removed.add(token);
    }
  }

  /** Another program took these away; whether they are still in a text is of no interest. */
  excuse(tokens: Iterable<string>): void {
    for (const token of tokens) {
      this.tokens.delete(token);
      this.removed.delete(token);
    }
  }

  /** Those that are back in the text are there from now on. */
  comeBack(tokens: Iterable<string>): void {
    for (const token of tokens) {
      if (this.removed.delete(token)) this.tokens.set(token, this.clock.now);
    }
  }

  /** The texts that may be found after a kill at this moment: the last one before it that is old enough, and all later ones. */
  recent(of: readonly TextAt[] = this.texts): TextAt[] {
    const bound = this.clock.now - atMostLost;
    const first = of.findLastIndex(({ at }) => at <= bound);
    return of.slice(Math.max(0, first));
  }

  /** When the text changed last. */
  get changedAt(): number {
    return this.texts.at(-1)?.at ?? 0;
  }
}
