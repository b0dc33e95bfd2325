import type { TextRange } from '../../shared/text/edit.ts';
import { Observable } from './observable.ts';

/**
 * What the views of one document share besides its text: which place has the reader's attention.
 * Views never import each other; they meet here.
 */
export interface Reveal {
  /** The place to bring into sight. */
  readonly range: TextRange;
  /** The view that asked, which does not follow itself. */
  readonly origin: 'source' | 'timeline' | 'preview' | 'outline';
  /** `select` marks the range as the current one; `scroll` only follows along. */
  readonly kind: 'select' | 'scroll';
}

/** Which events of which timeline a person selected in the grid. */
export interface ChosenRows {
  /** Position among the document's timelines, of the one on show. */
  readonly timeline: number;
  /** Positions among its events, ascending; empty where none is selected. */
  readonly rows: readonly number[];
}

/** A small broadcast channel for {@link Reveal}s. */
export class RevealChannel {
  /** Null while no timeline is on show. */
  readonly rows = new Observable<ChosenRows | null>(null);
  readonly #listeners = new Set<(reveal: Reveal) => void>();

  reveal(reveal: Reveal): void {
    for (const listener of this.#listeners) listener(reveal);
  }

  subscribe(listener: (reveal: Reveal) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
