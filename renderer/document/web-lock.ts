/** The part of the browser's lock manager that is needed. */
export type Locks = Pick<LockManager, 'request' | 'query'>;

/** Gives a lock back. */
export type Unlock = () => void;

/** Takes a lock if it is free; null when another tab has it. */
export function takeLock(locks: Locks, name: string): Promise<Unlock | null> {
  return request(locks, name, { ifAvailable: true });
}

/** Waits for a lock, however long; null when the signal ended that. Whoever asked first gets it first. */
export function waitForLock(locks: Locks, name: string, signal: AbortSignal): Promise<Unlock | null> {
  return request(locks, name, { signal });
}

function request(locks: Locks, name: string, options: LockOptions): Promise<Unlock | null> {
  return new Promise((answer) => {
    const ended = locks.request(name, options, (lock) => {
      if (lock === null) {
        answer(null);
        return undefined;
      }
      return new Promise<void>((unlock) => answer(unlock));
    });
    ended.catch(() => answer(null));
  });
}
