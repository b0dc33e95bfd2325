import type { Answer, Asked } from './page-messages.ts';
import type { LifeLine } from './page-worker.ts';

/** Why a text has no preview: the worker that draws it died, or it took too long and was stopped. */
export type RenderFailure = 'broken' | 'too-long';

/** What is heard of a worker. */
export interface WorkerEnds {
  readonly answered: (answer: Answer) => void;
  /** Is told once; the worker is stopped by then. */
  readonly lost: (why: RenderFailure) => void;
}

/** One worker that draws a page. It is stopped when it does not answer in time, and missed at once when it dies. */
export class SupervisedWorker {
  readonly #worker = new Worker(new URL('./page-worker.ts', import.meta.url), { type: 'module' });
  readonly #ends: WorkerEnds;
  readonly #patience: number;
  readonly #life = new AbortController();
  #posted = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param length of the text it is to draw; a long one may take longer. */
  constructor(length: number, ends: WorkerEnds) {
    this.#ends = ends;
    this.#patience = patienceFor(length);
    this.#worker.addEventListener('message', ({ data }: MessageEvent<Answer | string>) => {
      if (this.#life.signal.aborted) return;
      if (typeof data === 'string') this.#missWhenFree(data);
      else this.#hear(data);
    });
    this.#worker.addEventListener('error', () => this.#lose('broken'));
    this.#worker.postMessage({ lock: `preview ${crypto.randomUUID()}` } satisfies LifeLine);
  }

  /** Asks for something; the answer comes later. */
  post(message: Asked): void {
    this.#posted += 1;
    this.#worker.postMessage(message);
    this.#timer ??= this.#wait();
  }

  /** Stops it at once; nothing is heard of it any more. */
  close(): void {
    clearTimeout(this.#timer);
    this.#life.abort();
    this.#worker.terminate();
  }

  #hear(answer: Answer): void {
    clearTimeout(this.#timer);
    const isIdle = answer.settled && answer.taken === this.#posted;
    this.#timer = isIdle ? undefined : this.#wait();
    this.#ends.answered({ ...answer, settled: isIdle });
  }

  #wait(): ReturnType<typeof setTimeout> {
    return setTimeout(() => {
      // A page that was held up itself hears first what has come meanwhile.
      this.#timer = setTimeout(() => this.#lose('too-long'), 100);
    }, this.#patience);
  }

  #lose(why: RenderFailure): void {
    if (this.#life.signal.aborted) return;
    this.close();
    this.#ends.lost(why);
  }

  /** A worker's locks are free when it is gone, however it went. */
  #missWhenFree(lock: string): void {
    const { signal } = this.#life;
    navigator.locks.request(lock, { signal }, () => this.#lose('broken')).catch(() => undefined);
  }
}

/** What an answer may take, in milliseconds: several times what a text of its length takes on a slow machine. */
function patienceFor(length: number): number {
  return Math.min(20_000, 6000 + length * 0.006);
}
