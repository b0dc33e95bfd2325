/** The calls that are being answered, so that a server that stops can let them end. */
export class CallsUnderWay {
  readonly #calls = new Set<Promise<void>>();
  #closing = false;

  /** Whether no new call is taken any more. */
  get closing(): boolean {
    return this.#closing;
  }

  /** Keeps count of a call until it has ended, well or not. */
  async run(call: () => Promise<void>): Promise<void> {
    const running = call();
    const ended = running.catch(() => undefined);
    this.#calls.add(ended);
    void ended.then(() => this.#calls.delete(ended));
    await running;
  }

  /** Takes no new call, and resolves when those under way have ended. @param longest in milliseconds; a sender may never end */
  async settle(longest: number): Promise<void> {
    this.#closing = true;
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, longest);
    });
    await Promise.race([Promise.all(this.#calls), late]);
    clearTimeout(timer);
  }
}
