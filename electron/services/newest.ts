import type { Caller } from '../../shared/contract/dispatch.ts';

/** Work that ends early when nobody waits for it. */
export interface Newest {
  /**
   * Does work for a caller; its signal is aborted when the caller is gone, or asks for the same kind of work again.
   *
   * @param kind null for work that nothing newer takes the place of
   */
  run<T>(caller: Caller | undefined, kind: string | null, work: (signal: AbortSignal) => Promise<T>): Promise<T>;
}

/** Makes an account of who waits for what, empty at first. */
export function createNewest(): Newest {
  const latest = new Map<string, AbortController>();
  return {
    async run(caller, kind, work) {
      const stop = new AbortController();
      const abort = (): void => stop.abort();
      // Pages that do not say who they are cannot be told apart, so they take nothing from one another.
      const key = kind === null || typeof caller?.page !== 'string' ? null : JSON.stringify([kind, caller.page]);
      if (key !== null) {
        latest.get(key)?.abort();
        latest.set(key, stop);
      }
      if (caller?.gone.aborted === true) abort();
      caller?.gone.addEventListener('abort', abort);
      try {
        return await work(stop.signal);
      } finally {
        caller?.gone.removeEventListener('abort', abort);
        if (key !== null && latest.get(key) === stop) latest.delete(key);
      }
    },
  };
}
