/** Runs tasks of the same key one after another, in the order they were added; other keys run beside them. */
export class KeyedQueue {
  readonly #last = new Map<string, Promise<unknown>>();

  /** Runs a task once all earlier tasks of its key have ended, well or not. */
  run<T>(key: string, task: () => Promise<T>): Promise<T> {
    const before = this.#last.get(key) ?? Promise.resolve();
    const result = before.then(task);
    const ended = result.then(
      () => undefined,
      () => undefined,
    );
    this.#last.set(key, ended);
    void ended.then(() => {
      if (this.#last.get(key) === ended) this.#last.delete(key);
    });
    return result;
  }

  /** Resolves when everything added so far has ended. */
  async idle(): Promise<void> {
    await Promise.all(this.#last.values());
  }
}
