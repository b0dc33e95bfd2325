import { AsyncResource } from 'node:async_hooks';
import { currentLife, type Life } from './lives.ts';

interface Timer {
  readonly id: number;
  readonly life: Life | null;
  readonly run: () => void;
  /** Milliseconds between runs; null for once. */
  readonly every: number | null;
  at: number;
}

const real = { setTimeout, clearTimeout, setInterval, clearInterval, now: Date.now };

/** A clock that stands still until it is told to go. Timers of the killed never ring. */
export class ControlledClock {
  /** Milliseconds since the epoch. */
  now: number;
  readonly #timers = new Map<number, Timer>();
  #lastId = 0;

  constructor(now: number) {
    this.now = now;
  }

  /** Takes the place of the timers and of `Date.now` until the returned function is called. */
  install(): () => void {
    const add = (run: () => void, wait: number, every: number | null): unknown => {
      this.#lastId += 1;
      const id = this.#lastId;
      // As with the system's timers, what a timer begins belongs to whoever set it.
      this.#timers.set(id, { id, life: currentLife(), run: AsyncResource.bind(run), every, at: this.now + Math.max(every === null ? 0 : 1, wait) });
      const handle = { id, ref: () => handle, unref: () => handle, hasRef: () => false, refresh: () => handle, [Symbol.toPrimitive]: () => id };
      return handle;
    };
    const remove = (handle: unknown): void => {
      const id = typeof handle === 'number' ? handle : (handle as { readonly id?: number } | null | undefined)?.id;
      if (id !== undefined) this.#timers.delete(id);
    };
    Object.assign(globalThis, {
      setTimeout: (run: (...values: unknown[]) => void, wait = 0, ...values: unknown[]) => add(() => run(...values), wait, null),
      setInterval: (run: (...values: unknown[]) => void, wait = 0, ...values: unknown[]) => add(() => run(...values), wait, wait),
      clearTimeout: remove,
      clearInterval: remove,
    });
    Date.now = () => this.now;
    return () => {
      const { now, ...timers } = real;
      Object.assign(globalThis, timers);
      Date.now = now;
    };
  }

  /** Lets time pass, timer by timer; `settle` waits until what one began has ended. */
  async advance(milliseconds: number, settle: () => Promise<void>): Promise<void> {
    const until = this.now + milliseconds;
    for (let next = this.#next(until); next !== null; next = this.#next(until)) {
      this.now = Math.max(this.now, next.at);
      if (next.every === null) this.#timers.delete(next.id);
      else next.at += Math.max(1, next.every);
      next.run();
      await settle();
    }
    this.now = until;
  }

  #next(until: number): Timer | null {
    let first: Timer | null = null;
    for (const timer of this.#timers.values()) {
      if (timer.life?.alive === false) this.#timers.delete(timer.id);
      else if (timer.at <= until && (first === null || timer.at < first.at)) first = timer;
    }
    return first;
  }
}
