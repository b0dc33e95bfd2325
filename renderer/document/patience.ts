/** One wait at a time that may be ended before it is over. */
export class Patience {
  #timer: ReturnType<typeof setTimeout> | null = null;

  start(milliseconds: number, over: () => void): void {
    this.stop();
    this.#timer = setTimeout(over, milliseconds);
  }

  stop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }
}
