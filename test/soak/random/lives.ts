import { AsyncLocalStorage } from 'node:async_hooks';

/** One run of a part of the app, from its start until it is killed. Everything it began carries it along. */
export interface Life {
  readonly what: 'page' | 'host';
  /** Resolves when it is killed. */
  readonly ended: Promise<void>;
  readonly alive: boolean;
  kill(): void;
}

const current = new AsyncLocalStorage<Life>();

/** A part of the app that starts now. */
export function startLife(what: Life['what']): Life {
  let alive = true;
  let tell = (): void => undefined;
  const ended = new Promise<void>((resolve) => {
    tell = resolve;
  });
  return {
    what,
    ended,
    get alive() {
      return alive;
    },
    kill() {
      alive = false;
      tell();
    },
  };
}

/** Does work in the name of a life; timers and file-system calls that come of it, however late, belong to it. */
export function within<T>(life: Life, work: () => T): T {
  return current.run(life, work);
}

/** Whose work is being done now; null for the test's own. */
export function currentLife(): Life | null {
  return current.getStore() ?? null;
}

/** What the dead are answered. */
export function never<T>(): Promise<T> {
  return new Promise<T>(() => undefined);
}
