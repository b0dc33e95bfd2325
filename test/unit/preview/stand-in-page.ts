import type { DrawnPiece, PagePatch, Piece } from '../../../shared/export/live/live-page.ts';
import { applyEdits, type TextEdit } from '../../../shared/text/edit.ts';
import type { FollowingPage } from '../../../renderer/preview/page-server.ts';

/** A page whose pieces are the paragraphs of a text, each its own words; it draws one piece, then looks whether it is late. */
export class StandInPage implements FollowingPage {
  drawings = 0;
  #text: string;
  #version = 0;
  #shown: { readonly key: number; readonly text: string }[] = [];
  #next = 0;
  #wanted: readonly number[] = [];
  #wantsAll = false;
  readonly #drawn = new Map<number, string>();

  constructor(text: string) {
    this.#text = text;
  }

  edit(edits: readonly TextEdit[]): void {
    this.#text = applyEdits(this.#text, edits);
    this.#version += 1;
  }

  set(): void {
    this.#drawn.clear();
  }

  want(keys: readonly number[], all: boolean): void {
    this.#wanted = keys;
    this.#wantsAll = all;
  }

  advance(isLate: (hasNews: boolean) => boolean): PagePatch | null {
    const layout = this.#layOut();
    const drawn: DrawnPiece[] = [];
    let settled = true;
    for (const piece of this.#inOrder()) {
      if (this.#drawn.get(piece.key) === piece.text) continue;
      if (drawn.length > 0 && isLate(false)) {
        settled = false;
        break;
      }
      this.drawings += 1;
      this.#drawn.set(piece.key, piece.text);
      drawn.push({ key: piece.key, blocks: [{ range: { from: 0, to: piece.text.trimEnd().length }, html: `<p>${piece.text.trim()}</p>` }] });
    }
    return layout === null && drawn.length === 0 ? null : { version: this.#version, layout, drawn, settled };
  }

  #inOrder(): { readonly key: number; readonly text: string }[] {
    const wanted = this.#wanted.flatMap((key) => this.#shown.filter((piece) => piece.key === key));
    return this.#wantsAll ? [...wanted, ...this.#shown.filter(({ key }) => !this.#wanted.includes(key))] : wanted;
  }

  #layOut(): PagePatch['layout'] {
    const texts = this.#text.match(/[^\n]*(?:\n(?!\n)[^\n]*)*(?:\n\n+|$)/g)?.filter((text) => text !== '') ?? [];
    const before = this.#shown;
    let at = 0;
    while (at < Math.min(before.length, texts.length) && before[at]?.text === texts[at]) at += 1;
    let tail = 0;
    while (tail < Math.min(before.length, texts.length) - at && before.at(-1 - tail)?.text === texts.at(-1 - tail)) tail += 1;
    const removed = before.length - at - tail;
    const middle = texts.slice(at, texts.length - tail).map((text, index) => ({ key: index < removed ? (before[at + index]?.key ?? 0) : (this.#next += 1), text }));
    if (removed === 0 && middle.length === 0) return null;
    this.#shown = [...before.slice(0, at), ...middle, ...before.slice(before.length - tail)];
    return { at, removed, added: middle.map(({ key, text }): Piece => ({ key, length: text.length, lines: text.split('\n').length - 1 })) };
  }
}
