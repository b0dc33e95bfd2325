/** A run of text that has not been laid out. */
interface Unseen {
  readonly length: number;
  readonly lines: number;
}

/** What a line takes before any was seen, in pixels. */
const firstGuess = 27;
/** Pixels a letter takes, about. */
const letterWidth = 8;

/** How high a part of a document will be, learned from the parts that were laid out. */
export class HeightGuess {
  #width = 0;
  #rows = 0;
  #pixels = 0;

  /** The width of the text column, in pixels. What was learned at another one is forgotten. */
  set width(width: number) {
    if (width === this.#width) return;
    this.#width = width;
    this.#rows = 0;
    this.#pixels = 0;
  }

  /** Pixels a line takes. */
  get perRow(): number {
    return this.#rows === 0 ? firstGuess : this.#pixels / this.#rows;
  }

  /** A part of the document has this height. */
  learn(part: Unseen, pixels: number): void {
    this.#rows += this.#rowsOf(part);
    this.#pixels += pixels;
  }

  /** Pixels, above 0. */
  of(part: Unseen): number {
    return Math.max(1, Math.round(this.#rowsOf(part) * this.perRow));
  }

  /** Lines as they would wrap. */
  #rowsOf({ length, lines }: Unseen): number {
    return Math.max(lines, length / Math.max(10, this.#width / letterWidth));
  }
}
