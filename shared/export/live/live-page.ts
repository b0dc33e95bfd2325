import type { TextEdit } from '../../text/edit.ts';
import { applyEdits } from '../../text/edit.ts';
import type { RenderedBlock } from '../../markdown/render.ts';
import type { DocumentContext } from '../../timeline/model.ts';
import { previewChoices, renderPage } from '../document.ts';

/** A run of whole top-level blocks that is read and shown as one, from one cut of the text to the next. */
export interface Piece {
  /** Names the piece as long as the page is open; one whose text was edited keeps its key. */
  readonly key: number;
  /** UTF-16 units to the start of the next piece. The last piece has none: it shows the footnotes. */
  readonly length: number;
  /** How many lines it has, to guess its height before it is drawn. */
  readonly lines: number;
}

/** What a piece shows. */
export interface DrawnPiece {
  readonly key: number;
  /** Its blocks in order, with ranges relative to the start of the piece; empty where it shows nothing. */
  readonly blocks: readonly RenderedBlock[];
}

/** What is new on a page since it was last asked. */
export interface PagePatch {
  /** How many calls of {@link LivePage.edit} it takes in, from 0. */
  readonly version: number;
  /** Pieces that come in the place of others; null where all are as they were. */
  readonly layout: { readonly at: number; readonly removed: number; readonly added: readonly Piece[] } | null;
  readonly drawn: readonly DrawnPiece[];
  /** Every wanted piece is drawn as it will stay until the next edit. */
  readonly settled: boolean;
}

/** What a page is laid out for. */
export interface PageSetting {
  readonly context: DocumentContext;
  /** Width of the text column, in pixels; figures are drawn for it. */
  readonly width: number;
}

/**
 * A document as the preview shows it, kept in step with a text that is being edited. Joined, the blocks of all pieces
 * are those of `renderPage` for the same text.
 */
export class LivePage {
  #text: string;
  #setting: PageSetting;
  #version = 0;
  #shownKeys: number[] = [];
  #nextKey = 0;
  #isDone = false;

  constructor(text: string, setting: PageSetting) {
    this.#text = text;
    this.#setting = setting;
  }

  /** Takes edits of the text in; nothing is drawn before {@link advance}. */
  edit(edits: readonly TextEdit[]): void {
    this.#text = applyEdits(this.#text, edits);
    this.#version += 1;
    this.#isDone = false;
  }

  /** Lays the page out anew where that makes a difference. */
  set(setting: PageSetting): void {
    this.#setting = setting;
    this.#isDone = false;
  }

  /**
   * Says which pieces should be drawn, the most urgent first.
   *
   * @param all whether all others should be drawn after them as well
   */
  want(keys: readonly number[], all: boolean): void {
    void keys;
    void all;
  }

  /** Works until it is late or all is done; answers what is new, or null where nothing is. Call it again until `settled`. */
  advance(isLate: () => boolean): PagePatch | null {
    void isLate;
    if (this.#isDone) return null;
    this.#isDone = true;
    const page = renderPage(this.#text, this.#setting.context, previewChoices, { resolveImage: () => null, markPlaces: true, figureWidth: this.#setting.width });
    const header: RenderedBlock[] = page.headerRange === null ? [] : [{ range: page.headerRange, html: page.headerHtml }];
    const key = (this.#nextKey += 1);
    const notes = (this.#nextKey += 1);
    const layout = { at: 0, removed: this.#shownKeys.length, added: [{ key, length: this.#text.length, lines: 1 }, { key: notes, length: 0, lines: 0 }] };
    this.#shownKeys = [key, notes];
    const drawn = [{ key, blocks: [...header, ...page.blocks] }, { key: notes, blocks: [{ range: { from: 0, to: 0 }, html: page.footnotesHtml }] }];
    return { version: this.#version, layout, drawn, settled: true };
  }
}
