import type { CompareAnswer, CompareTask, Comparison } from './compare-worker.ts';

/** Two texts to compare. */
export type Compared = Omit<CompareTask, 'id'>;

interface Waiting {
  readonly compared: Compared;
  readonly answer: (comparison: Comparison | null) => void;
}

/** Compares texts in a worker, so that a long document holds nothing up. What somebody waits for comes first. */
export class Comparer {
  #worker: Worker | null = null;
  #waiting: Waiting[] = [];
  #current: Waiting | null = null;
  #asked = 0;

  /** What differs; null where it could not be found out. Never answered once the comparer is closed. */
  compare(compared: Compared): Promise<Comparison | null> {
    return new Promise((answer) => {
      if (compared.wanted === 'short') this.#waiting.push({ compared, answer });
      else this.#waiting.unshift({ compared, answer });
      if (this.#current === null) this.#next();
    });
  }

  close(): void {
    this.#waiting = [];
    this.#current = null;
    this.#worker?.terminate();
    this.#worker = null;
  }

  #start(): Worker {
    const worker = new Worker(new URL('./compare-worker.ts', import.meta.url), { type: 'module' });
    worker.addEventListener('message', ({ data }: MessageEvent<CompareAnswer>) => this.#answer(data));
    worker.addEventListener('error', () => this.#answer(null));
    return worker;
  }

  #answer(comparison: Comparison | null): void {
    const answered = this.#current;
    this.#current = null;
    this.#next();
    answered?.answer(comparison);
  }

  #next(): void {
    this.#current = this.#waiting.shift() ?? null;
    if (this.#current === null) return;
    this.#worker ??= this.#start();
    this.#worker.postMessage({ id: (this.#asked += 1), ...this.#current.compared } satisfies CompareTask);
  }
}
