/**
 * Hands out one piece of work at a time, and after it only the latest that was asked for meanwhile:
 * what was overtaken is never done.
 */
export class LatestTask<T> {
  readonly #start: (work: T) => void;
  #busy = false;
  #next: { readonly work: T } | null = null;

  /** @param start begins a piece of work; {@link finished} must be called when it has ended. */
  constructor(start: (work: T) => void) {
    this.#start = start;
  }

  /** Asks for work; it starts now or when the current one has ended, unless it is overtaken. */
  ask(work: T): void {
    if (this.#busy) {
      this.#next = { work };
      return;
    }
    this.#busy = true;
    this.#start(work);
  }

  /** Says that the current work has ended, well or not. */
  finished(): void {
    const next = this.#next;
    this.#next = null;
    this.#busy = false;
    if (next !== null) this.ask(next.work);
  }
}
