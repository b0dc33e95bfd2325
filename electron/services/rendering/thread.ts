import { Worker } from 'node:worker_threads';
import { AppError } from '../../../shared/contract/errors.ts';
import { failure, outcomeOf, valueOf, type FromThread, type HostQuestion, type Outcome, type RenderJob, type ToThread } from './messages.ts';

/**
 * As much stack as the main thread has (984 kB, and 192 kB that Node keeps for itself), so that what is nested too deeply
 * is the same for both. In MB.
 */
const stackSize = 1.15;
/** What a job that nobody waits for any more may take to end by itself; after it the thread is ended. In milliseconds. */
const grace = 300;

/** What the host lends to one job, and how long it waits for it. */
export interface JobTerms {
  readonly answer: (question: HostQuestion) => Promise<unknown>;
  readonly progress: (message: FromThread & { readonly kind: 'progress' }) => void;
  /** Milliseconds that the thread itself may take, waits for the host not counted; null for as long as it takes. */
  readonly time: number | null;
  /** Once aborted nobody waits for the outcome. */
  readonly signal: AbortSignal;
  readonly tooLong: () => AppError;
  readonly tooMuch: () => AppError;
}

interface Running {
  readonly terms: JobTerms;
  readonly settle: (outcome: Outcome) => void;
  /** Questions that the host has not answered yet. */
  readonly open: Set<number>;
  /** Milliseconds that are left. */
  left: number;
  since: number;
  timer: NodeJS.Timeout | undefined;
}

/** Is told how a thread stands. */
export interface ThreadWatch {
  free(thread: RenderThread): void;
  dead(thread: RenderThread): void;
}

/** One thread that renders, with a bound on the time and memory of each job. It never outlives either: it ends, and another is started. */
export class RenderThread {
  readonly #worker: Worker;
  readonly #watch: ThreadWatch;
  #running: Running | null = null;
  #ending = false;

  /** @param file the built entry, absolute. @param memory the largest heap in MB, or null for Node's own */
  constructor(file: string, memory: number | null, watch: ThreadWatch) {
    this.#watch = watch;
    this.#worker = new Worker(file, { execArgv: [], resourceLimits: { stackSizeMb: stackSize, ...(memory === null ? {} : { maxOldGenerationSizeMb: memory }) } });
    this.#worker.on('message', (message: FromThread) => this.#hear(message));
    this.#worker.on('error', (error: Error & { code?: string }) => {
      const tooMuch = error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? this.#running?.terms.tooMuch() : undefined;
      this.#settle(failure(tooMuch ?? error));
    });
    this.#worker.on('exit', () => {
      this.#settle(failure(new Error('The thread that renders ended before its work was done.')));
      this.#watch.dead(this);
    });
    this.#worker.unref();
  }

  /** Does one job; must not be called before the thread is free. @throws AppError what the job throws, and what the terms say */
  async run(job: RenderJob, terms: JobTerms): Promise<unknown> {
    const outcome = await new Promise<Outcome>((settle) => {
      const running: Running = { terms, settle, open: new Set(), left: terms.time ?? Infinity, since: 0, timer: undefined };
      this.#running = running;
      this.#worker.ref();
      this.#count(running);
      terms.signal.addEventListener('abort', () => this.#giveUp(running), { once: true });
      this.#send({ kind: 'job', job });
    });
    return valueOf(outcome);
  }

  /** Ends the thread at once, whatever it does. @param why what whoever waits for its job is told */
  async end(why: AppError = noLonger()): Promise<void> {
    this.#ending = true;
    this.#settle(failure(why));
    await this.#worker.terminate();
  }

  #send(message: ToThread): void {
    this.#worker.postMessage(message);
  }

  #hear(message: FromThread): void {
    const running = this.#running;
    // What it says once its end has begun comes too late.
    if (running === null || this.#ending) return;
    if (message.kind === 'progress') running.terms.progress(message);
    else if (message.kind === 'question') void this.#answer(running, message.number, message.question);
    else {
      this.#settle(message.outcome);
      this.#worker.unref();
      this.#watch.free(this);
    }
  }

  async #answer(running: Running, number: number, question: HostQuestion): Promise<void> {
    const { signal, answer } = running.terms;
    if (signal.aborted) return this.#send({ kind: 'answer', number, outcome: failure(noLonger()) });
    if (running.open.size === 0) {
      clearTimeout(running.timer);
      running.left -= performance.now() - running.since;
    }
    running.open.add(number);
    const outcome = await outcomeOf(answer(question));
    if (running !== this.#running || !running.open.delete(number)) return;
    this.#count(running);
    this.#send({ kind: 'answer', number, outcome });
  }

  /** Counts the thread's own time, while it waits for nothing. */
  #count(running: Running): void {
    if (running.open.size > 0 || running.left === Infinity) return;
    running.since = performance.now();
    running.timer = setTimeout(() => void this.end(running.terms.tooLong()), Math.max(0, running.left));
  }

  /** A thread that is about to be done stays, ready for what is asked next. */
  #giveUp(running: Running): void {
    if (running !== this.#running) return;
    running.settle(failure(noLonger()));
    clearTimeout(running.timer);
    running.left = Infinity;
    for (const number of running.open) this.#send({ kind: 'answer', number, outcome: failure(noLonger()) });
    running.open.clear();
    const late = setTimeout(() => {
      if (running === this.#running) void this.end();
    }, grace);
    late.unref();
  }

  #settle(outcome: Outcome): void {
    const running = this.#running;
    if (running === null) return;
    this.#running = null;
    clearTimeout(running.timer);
    running.settle(outcome);
  }
}

function noLonger(): AppError {
  return new AppError('cancelled', 'It was stopped before it was done.');
}
