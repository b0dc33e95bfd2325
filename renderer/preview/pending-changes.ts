import type { ChangeDesc } from '@codemirror/state';

/** Changes are joined where there are more than this, so that a page that does not follow costs no more with each key. */
const mostApart = 500;

/** The changes of a text that a page of it has not taken in yet; tells where a place of the one is in the other. */
export class PendingChanges {
  #pending: { readonly count: number; readonly changes: ChangeDesc }[] = [];
  #version = 0;

  /** The page is that of the text as it is now. */
  reset(): void {
    this.#pending = [];
    this.#version = 0;
  }

  /** The text has changed. */
  add(changes: ChangeDesc): void {
    const last = this.#pending.at(-1);
    if (last !== undefined && this.#pending.length >= mostApart) {
      this.#pending[this.#pending.length - 1] = { count: last.count + 1, changes: last.changes.composeDesc(changes) };
    } else {
      this.#pending.push({ count: 1, changes });
    }
  }

  /** The page has taken so many changes in, from {@link reset} on. */
  takenIn(version: number): void {
    for (let first = this.#pending[0]; first !== undefined && this.#version + first.count <= version; first = this.#pending[0]) {
      this.#version += first.count;
      this.#pending.shift();
    }
  }

  /** Where an offset of the text is on the page; where something was taken out right there, behind that. */
  onPage(offset: number): number {
    return this.#pending.reduceRight((at, { changes }) => changes.invertedDesc.mapPos(at, 1), offset);
  }

  /** Where an offset of the page is in the text. @param side of what was put in there: before it (-1) or behind it (1) */
  inText(offset: number, side: -1 | 1): number {
    return this.#pending.reduce((at, { changes }) => changes.mapPos(Math.min(at, changes.length), side), offset);
  }
}
