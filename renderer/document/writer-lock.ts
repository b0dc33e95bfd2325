import { takeLock, waitForLock, type Locks, type Unlock } from './web-lock.ts';

/** The browser's lock on one document: held, waited for, or neither. */
export class WriterLock {
  readonly #locks: Locks | null;
  #unlock: Unlock | null = null;
  #waiting: AbortController | null = null;

  /** @param locks null where the browser has none; the lock is always free then */
  constructor(locks: Locks | null) {
    this.#locks = locks;
  }

  get held(): boolean {
    return this.#unlock !== null;
  }

  get waits(): boolean {
    return this.#waiting !== null;
  }

  /** Takes a lock if it is free, apart from the one held: {@link keep} it or give it back. */
  take(name: string): Promise<Unlock | null> {
    return this.#locks === null ? Promise.resolve(() => undefined) : takeLock(this.#locks, name);
  }

  /** From now on this lock is the one held. */
  keep(unlock: Unlock): void {
    this.#unlock = unlock;
  }

  /** Waits its turn. `came` is told once it has come, unless that was given up by then; it asks {@link claim} whether it still holds. */
  wait(name: string, came: (turn: Turn) => void): void {
    if (this.#locks === null) return;
    const waiting = new AbortController();
    this.#waiting = waiting;
    void waitForLock(this.#locks, name, waiting.signal).then((unlock) => {
      if (unlock === null) return;
      if (waiting.signal.aborted) unlock();
      else came({ unlock, waiting });
    });
  }

  /** The lock of a turn that came; null where it was given up since, and is given back. */
  claim({ unlock, waiting }: Turn): Unlock | null {
    if (this.#waiting !== waiting) {
      unlock();
      return null;
    }
    this.#waiting = null;
    return unlock;
  }

  /** Gives the lock back and waits for none. */
  letGo(): void {
    this.#waiting?.abort();
    this.#waiting = null;
    this.#unlock?.();
    this.#unlock = null;
  }
}

/** A turn that came; see {@link WriterLock.claim}. */
export interface Turn {
  readonly unlock: Unlock;
  readonly waiting: AbortController;
}
