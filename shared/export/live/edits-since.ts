import type { TextEdit, TextRange } from '../../text/edit.ts';

/** The edits of a text since somebody read it, as edits of the text as it was then. */
export class EditsSince {
  #only: readonly TextEdit[] | null = [];
  /** What is another text now: in the text as it was read, and how far it reaches in the text of now. */
  #touched: { readonly from: number; readonly to: number; readonly until: number } | null = null;
  #isLost = true;

  /** Takes edits of the text of now in. */
  add(edits: readonly TextEdit[]): void {
    if (edits.length === 0) return;
    const from = edits.reduce((least, edit) => Math.min(least, edit.from), Infinity);
    const to = edits.reduce((most, edit) => Math.max(most, edit.to), 0);
    const growth = edits.reduce((sum, edit) => sum + edit.insert.length - (edit.to - edit.from), 0);
    const before = this.#touched;
    this.#only = before === null ? edits : null;
    if (before === null) this.#touched = { from, to, until: to + growth };
    else this.#touched = { from: Math.min(before.from, from), to: before.to + Math.max(0, to - before.until), until: Math.max(before.until, to) + growth };
  }

  /** Nothing is known of how the text came to be what it is. */
  forget(): void {
    this.#isLost = true;
  }

  /** All edits since this was last asked; null where they are not known. @param text as it is now */
  take(text: string): { readonly edits: readonly TextEdit[]; readonly touched: TextRange } | null {
    const [touched, only, isLost] = [this.#touched, this.#only, this.#isLost];
    this.#touched = null;
    this.#only = [];
    this.#isLost = false;
    if (isLost) return null;
    if (touched === null) return { edits: [], touched: { from: -1, to: -1 } };
    const { from, to, until } = touched;
    return { edits: only ?? [{ from, to, insert: text.slice(from, until) }], touched: { from, to } };
  }
}
