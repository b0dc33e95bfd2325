/** A token that was typed, and when it was in the page, in milliseconds since the epoch. */
export interface Typed {
  readonly token: string;
  at: number;
}

/** What was typed into one document, and what the page asked to be written. */
export class DocumentRecord {
  readonly name: string;
  /** In the order of typing; what a kill took is taken out. */
  typed: Typed[] = [];
  /** Every text that the page asked to be written, oldest first; the first is what was there. */
  readonly asked: string[];
  /** The text when it was last looked at. */
  shown: string;
  /** Which of {@link asked} the host said it had written, last. */
  written = 0;

  constructor(name: string, text: string) {
    this.name = name;
    this.asked = [text];
    this.shown = text;
  }
}

/** The tokens in a text, in order. */
export function tokensIn(text: string): string[] {
  return text.match(/tok\d+q/g) ?? [];
}

/** Numbers that are the same for the same seed (mulberry32). */
export class Chance {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** The same in another order. */
  shuffled<T>(choices: readonly T[]): T[] {
    const left = [...choices];
    return choices.map(() => left.splice(Math.floor(this.next() * left.length), 1)).flat();
  }

  /** From 0 up to, and without, 1. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  between(from: number, to: number): number {
    return from + this.next() * (to - from);
  }
}
