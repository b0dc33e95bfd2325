import type { Piece } from '../../shared/export/live/live-page.ts';
import { partAsWritten } from '../../shared/markdown/as-written.ts';
import { diffBlocks } from './block-diff.ts';
import type { DrawnBlock } from './page-messages.ts';
import { isPatched, patchChildren } from './patch-block.ts';
import type { Placed, Section } from './sections.ts';

/** A block of a piece; its element is null where the block shows nothing, or its section is left out of the page. */
export interface ShownBlock {
  readonly html: string;
  /** Relative to the start of its piece. */
  readonly range: DrawnBlock['range'];
  readonly aside: boolean;
  element: HTMLElement | null;
}

/** A piece as the page knows it. */
export class ShownPiece implements Placed<ShownPiece> {
  readonly key: number;
  length: number;
  lines: number;
  section: Section<ShownPiece> | null = null;
  /** Whether `blocks` are its own; those of a piece it replaced stay until they are drawn. */
  isDrawn = false;
  blocks: readonly ShownBlock[] = [];

  constructor({ key, length, lines }: Piece) {
    this.key = key;
    this.length = length;
    this.lines = lines;
  }
}

/** Elements that a patch took out of their places: one that is wanted again elsewhere is moved, all others are removed in the end. */
export class Leftovers {
  readonly #elements = new Map<string, HTMLElement[]>();

  keep({ html, element }: ShownBlock): void {
    if (element === null) return;
    const same = this.#elements.get(html);
    if (same === undefined) this.#elements.set(html, [element]);
    else same.push(element);
  }

  take(html: string): HTMLElement | null {
    return this.#elements.get(html)?.shift() ?? null;
  }

  remove(): void {
    for (const elements of this.#elements.values()) for (const element of elements) element.remove();
  }
}

/**
 * Brings the elements of a piece up to date; those of blocks that did not change stay, and long ones are patched.
 *
 * @param next is the element behind the piece in `parent`, or null.
 * @returns the elements that are new.
 */
export function redraw(piece: ShownPiece, blocks: readonly ShownBlock[], parent: HTMLElement, next: HTMLElement | null, leftovers: Leftovers): HTMLElement[] {
  const before = piece.blocks;
  const { kept, removed, added } = diffBlocks(before.map(({ html }) => html), blocks.map(({ html }) => html));
  const tail = before.slice(kept + removed);
  const behind = tail.find(({ element }) => element !== null)?.element ?? next;
  const replaced = removed === added ? before.slice(kept, kept + removed) : [];
  const elements = replaced.map(({ element }) => element);
  const fresh: HTMLElement[] = [];
  for (const [at, block] of blocks.entries()) {
    if (at < kept) block.element = before[at]?.element ?? null;
    else if (at >= kept + added) block.element = tail[at - kept - added]?.element ?? null;
    else if (block.html !== '') {
      const old = replaced[at - kept];
      if (old !== undefined && old.element !== null && isPatched(old.html, block.html)) {
        patchChildren(old.element, contentOf(block.html));
        block.element = old.element;
        old.element = null;
        continue;
      }
      const moved = leftovers.take(block.html);
      block.element = moved ?? build(block.html);
      if (moved === null) fresh.push(block.element);
      parent.insertBefore(block.element, elements.find((element, index) => index >= at - kept && element !== null) ?? behind);
    }
  }
  for (const old of before.slice(kept, kept + removed)) leftovers.keep(old);
  piece.blocks = blocks;
  return fresh;
}

/** Makes the elements of a piece that are missing. @returns them, in order. */
export function buildMissing(piece: ShownPiece): HTMLElement[] {
  return piece.blocks.flatMap((block) => {
    if (block.html === '' || block.element !== null) return [];
    block.element = build(block.html);
    return [block.element];
  });
}

/** Blocks as they are shown. @param written the text of a block that is too long to be laid out. */
export function shownBlocks(blocks: readonly DrawnBlock[], written: (block: DrawnBlock) => string): ShownBlock[] {
  return blocks.map((block) => ({
    html: block.asWritten === true ? partAsWritten(written(block), false) : block.html,
    range: block.range,
    aside: block.aside === true,
    element: null,
  }));
}

function build(html: string): HTMLElement {
  const element = document.createElement('div');
  element.className = 'block';
  element.append(contentOf(html));
  return element;
}

function contentOf(html: string): DocumentFragment {
  const template = document.createElement('template');
  // The one HTML sink of this view. `LivePage` has passed this through the allow-list of shared/markdown.
  template.innerHTML = html;
  return template.content;
}
