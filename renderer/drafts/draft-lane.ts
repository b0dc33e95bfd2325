import type { Draft } from './database.ts';
import type { DraftStore } from './draft-store.ts';

/** How one document's draft is to stand: its text, or that there is none since `at`. */
export interface DraftTarget {
  readonly key: string;
  /** Milliseconds since the epoch; later ones of the same document are larger. */
  readonly at: number;
  readonly draft: Draft | null;
}

/**
 * Brings one document's draft into one store, one write at a time and in order. What waits for its turn
 * gives way to what comes later, so that a slow store holds nobody up.
 */
export class DraftLane {
  /** The last target that the store has, or null. */
  reached: DraftTarget | null = null;
  /** Why the store does not have the last target that was tried, or null. */
  failure: string | null = null;
  readonly store: DraftStore;
  readonly #settled: () => void;
  #next: DraftTarget | null = null;
  #running: Promise<void> | null = null;

  /** @param settled is told whenever a write has ended, well or not. */
  constructor(store: DraftStore, settled: () => void) {
    this.store = store;
    this.#settled = settled;
  }

  /** Resolves when the store has this target or a later one, or has refused it. */
  bring(target: DraftTarget): Promise<void> {
    this.#next = target;
    this.#running ??= this.#run();
    return this.#running;
  }

  async #run(): Promise<void> {
    for (let target = this.#next; target !== null; target = this.#next) {
      this.#next = null;
      try {
        await (target.draft === null ? this.store.drop({ key: target.key, at: target.at }) : this.store.keep(target.draft));
        this.reached = target;
        this.failure = null;
      } catch (error) {
        this.failure = error instanceof Error ? error.message : 'The draft was refused.';
      }
      if (this.#next === null) this.#running = null;
      this.#settled();
    }
  }
}
