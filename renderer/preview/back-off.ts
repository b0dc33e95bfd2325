/** How much of a text must have changed before what took too long is tried again: this share of it, and so many characters at least. */
const materialShare = 0.05;
const materialLength = 200;

/**
 * Whether a text may be rendered, after one that took too long: not with each key press, but when much of it has
 * changed since, or when a person asks for it.
 */
export class BackOff {
  #length = 0;
  #changed = 0;
  #isGivenUp = false;

  /** Whether the next text may be tried. */
  get mayTry(): boolean {
    return !this.#isGivenUp || this.#changed >= Math.max(materialLength, this.#length * materialShare);
  }

  /** A text is tried now. */
  started(length: number): void {
    this.#length = length;
    this.#changed = 0;
  }

  /** So many characters of the text came or went since it was tried. */
  changed(characters: number): void {
    this.#changed += characters;
  }

  /** The last try ended; `tooLong` when it was given up. */
  ended(tooLong: boolean): void {
    this.#isGivenUp = tooLong;
  }
}
