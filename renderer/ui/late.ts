import { createContext, useSyncExternalStore } from 'react';

/** How a part that loads late stands: not here, here, or that it could not be loaded. */
export type LateState<T> = { readonly kind: 'waiting' } | { readonly kind: 'here'; readonly value: T } | { readonly kind: 'failed' };

/** A part of the app that the first screen does without. It is loaded once; where that fails, asking again tries again. */
export class Late<T extends object> {
  readonly #import: () => Promise<T>;
  readonly #listeners = new Set<() => void>();
  #state: LateState<T> = { kind: 'waiting' };
  #loading: Promise<T> | null = null;

  constructor(load: () => Promise<T>) {
    this.#import = load;
  }

  /** Loads it, or answers what is loaded. @throws where it cannot be loaded */
  load(): Promise<T> {
    this.#loading ??= this.#start();
    return this.#loading;
  }

  /** Loads it for later; a failure is left to whoever needs it. */
  prefetch(): void {
    this.load().catch(() => undefined);
  }

  readonly subscribe = (told: () => void): (() => void) => {
    this.#listeners.add(told);
    return () => this.#listeners.delete(told);
  };

  readonly state = (): LateState<T> => this.#state;

  async #start(): Promise<T> {
    if (this.#state.kind === 'failed') this.#become({ kind: 'waiting' });
    try {
      const value = await this.#import();
      this.#become({ kind: 'here', value });
      return value;
    } catch (error) {
      this.#loading = null;
      this.#become({ kind: 'failed' });
      throw error;
    }
  }

  #become(state: LateState<T>): void {
    this.#state = state;
    for (const told of this.#listeners) told();
  }
}

/** Is told what could not be loaded, where a control loads something itself. */
export const LateFailures = createContext<(what: string) => void>(() => undefined);

/** How it stands, as React state. Loads nothing. */
export function useLate<T extends object>(late: Late<T>): LateState<T> {
  return useSyncExternalStore(late.subscribe, late.state);
}

/** Runs `work` once what is on its way to the screen is there, or soon where nothing is drawn. Answers how to call it off. */
export function afterNextPaint(work: () => void): () => void {
  let timer = setTimeout(run, 200);
  let frame = requestAnimationFrame(() => {
    clearTimeout(timer);
    // A frame's callbacks run before it is drawn.
    timer = setTimeout(run, 0);
  });
  function run(): void {
    cancelAnimationFrame(frame);
    frame = 0;
    work();
  }
  return () => {
    clearTimeout(timer);
    cancelAnimationFrame(frame);
  };
}

/** Runs `work` when there is time for it, within some seconds. Answers how to call it off. */
export function whenThereIsTime(work: () => void): () => void {
  if (typeof requestIdleCallback === 'undefined') {
    const timer = setTimeout(work, 1_000);
    return () => clearTimeout(timer);
  }
  const request = requestIdleCallback(work, { timeout: 5_000 });
  return () => cancelIdleCallback(request);
}
