import type { PlacedBlock } from './places.ts';
import type { BlockBox } from './block-geometry.ts';
import { buildMissing, Leftovers, redraw, shownBlocks, ShownPiece, type ShownBlock } from './drawn-pieces.ts';
import type { HeightGuess } from './height-guess.ts';
import type { Piece } from '../../shared/export/live/live-page.ts';
import { piecesOf, type DrawnBlock, type PackedPatch } from './page-messages.ts';
import { Sections, type Section } from './sections.ts';

/** A section of the document that is shown. */
export type ShownSection = Section<ShownPiece>;

/** What a page needs besides its patches. */
export interface LiveDomSetting {
  readonly heights: HeightGuess;
  /** Is handed elements that are new in the page. */
  readonly built: (elements: readonly HTMLElement[]) => void;
  /** The text from one offset of the page to another. */
  readonly written: (from: number, to: number) => string;
}

/** As much of a part that is shown as written as can matter. */
const writtenLength = 6000;

/**
 * The page's copy of a document: sections of pieces, each one element, which is empty and about as high as it will be
 * until it is filled. Elements of blocks that did not change stay, with their images, selection and scroll position.
 */
export class LiveDom {
  /** Holds the sections; nothing else writes to it. */
  readonly root = document.createElement('div');
  readonly #setting: LiveDomSetting;
  readonly #sections = new Sections<ShownPiece>();
  readonly #pieces = new Map<number, ShownPiece>();
  readonly #elements = new Map<ShownSection, HTMLElement>();
  readonly #owners = new WeakMap<Element, ShownSection>();
  readonly #filled = new Set<ShownSection>();

  constructor(setting: LiveDomSetting) {
    this.#setting = setting;
  }

  get sections(): readonly ShownSection[] {
    return this.#sections.all;
  }

  /** UTF-16 units of the text. */
  get length(): number {
    return this.#sections.length;
  }

  /** UTF-16 units of what is filled. */
  get filledLength(): number {
    let length = 0;
    for (const section of this.#filled) length += section.length;
    return length;
  }

  get filled(): ReadonlySet<ShownSection> {
    return this.#filled;
  }

  /** Takes a patch in. @returns whether pieces came or went, so that others are to be drawn. */
  apply({ layout, drawn }: PackedPatch): boolean {
    const leftovers = new Leftovers();
    const isChanged = layout !== null && this.#lay(layout, leftovers);
    const fresh: HTMLElement[] = [];
    for (const { key, blocks } of drawn) {
      const piece = this.#pieces.get(key);
      if (piece !== undefined) for (const element of this.#draw(piece, blocks, leftovers)) fresh.push(element);
    }
    leftovers.remove();
    if (fresh.length > 0) this.#setting.built(fresh);
    return isChanged;
  }

  isFilled(section: ShownSection): boolean {
    return this.#filled.has(section);
  }

  /** Whether all of a section can be filled. */
  isDrawn(section: ShownSection): boolean {
    return section.pieces.every((piece) => piece.isDrawn);
  }

  /** Puts the blocks of a section into the page. */
  fill(section: ShownSection): void {
    if (this.#filled.has(section)) return;
    const element = this.elementOf(section);
    const blocks: HTMLElement[] = [];
    for (const piece of section.pieces) for (const block of buildMissing(piece)) blocks.push(block);
    const fragment = document.createDocumentFragment();
    for (const block of blocks) fragment.append(block);
    element.append(fragment);
    element.style.height = '';
    this.#filled.add(section);
    this.#setting.built(blocks);
  }

  /** Takes the blocks of a section out of the page, which stays as high as it is. */
  release(section: ShownSection): void {
    const height = this.heightOf(section);
    this.#filled.delete(section);
    for (const { blocks } of section.pieces) for (const block of blocks) block.element = null;
    const element = this.elementOf(section);
    element.replaceChildren();
    element.style.height = `${height}px`;
  }

  /** Pixels from the top of a section to that of the next, margins included. */
  heightOf(section: ShownSection): number {
    const element = this.elementOf(section);
    const { top, bottom } = element.getBoundingClientRect();
    const next = element.nextElementSibling?.getBoundingClientRect().top ?? bottom;
    return next - top;
  }

  /** Learns how high a section that is filled is. */
  learn(section: ShownSection): void {
    this.#setting.heights.learn(section, this.heightOf(section));
  }

  /** Gives sections that are not filled the height they will have, as far as is known now. */
  guess(sections: Iterable<ShownSection>): void {
    for (const section of sections) {
      if (!this.#filled.has(section)) this.elementOf(section).style.height = `${this.#setting.heights.of(section)}px`;
    }
  }

  elementOf(section: ShownSection): HTMLElement {
    let element = this.#elements.get(section);
    if (element === undefined) {
      element = document.createElement('div');
      element.className = 'page-section';
      this.#elements.set(section, element);
      this.#owners.set(element, section);
    }
    return element;
  }

  /** The sections from one height of the window to another, in order. */
  between(top: number, bottom: number): ShownSection[] {
    const found: ShownSection[] = [];
    for (let at = this.#firstBelow(top); at < this.sections.length; at++) {
      const section = this.sections[at];
      if (section === undefined || this.elementOf(section).getBoundingClientRect().top > bottom) break;
      found.push(section);
    }
    return found;
  }

  /** The sections that start below a height of the window. */
  below(top: number): readonly ShownSection[] {
    return this.sections.slice(this.#firstBelow(top) + 1);
  }

  /** The first block that is seen from one height of the window to another, or null. */
  firstElementIn(top: number, bottom: number): HTMLElement | null {
    for (const section of this.between(top, bottom)) {
      if (!this.#filled.has(section)) continue;
      for (const { blocks } of section.pieces) {
        const found = blocks.find(({ element }) => element !== null && element.getBoundingClientRect().bottom > top);
        if (found?.element) return found.element.getBoundingClientRect().top < bottom ? found.element : null;
      }
    }
    return null;
  }

  /** The piece that holds an offset, and where it starts; null where the page is empty. */
  pieceAt(offset: number): { readonly piece: ShownPiece; readonly start: number } | null {
    return this.#sections.at(offset);
  }

  /** Where the piece starts in which one of some ids is, or null. @param keys of the pieces to look in, of those that are drawn; null for all */
  offsetOfId(ids: readonly string[], keys: readonly number[] | null): number | null {
    const marks = ids.map((id) => `id="${id.replaceAll('&', '&#x26;').replaceAll('"', '&#x22;')}"`);
    for (const piece of keys === null ? this.#pieces.values() : keys.map((key) => this.#pieces.get(key))) {
      const isIn = piece?.blocks.some(({ html }) => marks.some((mark) => html.includes(mark))) === true;
      if (piece !== undefined && isIn) return this.#sections.startOfPiece(piece);
    }
    return null;
  }

  /** The block that holds an offset, or the last one that starts before it; null before the first, and where it is not filled. */
  blockAt(offset: number): PlacedBlock | null {
    const found = this.#sections.at(offset);
    if (found === null || found.piece.section === null) return null;
    let index = this.sections.indexOf(found.piece.section);
    for (let section = this.sections[index]; section !== undefined && this.#filled.has(section); section = this.sections[--index]) {
      const block = this.#placed(section).findLast(({ aside, element, range }) => !aside && element !== null && range.from <= offset);
      if (block?.element) return { element: block.element, range: block.range };
    }
    return null;
  }

  /** Where the block around a node of the page stands, or null. */
  blockOf(node: Node): PlacedBlock | null {
    let top: Node | null = node;
    while (top !== null && top.parentNode !== this.root) top = top.parentNode;
    const section = top instanceof Element ? this.#owners.get(top) : undefined;
    const block = section === undefined ? undefined : this.#placed(section).find((each) => each.element?.contains(node) === true);
    return block?.element ? { element: block.element, range: block.range } : null;
  }

  /** The places of a section's blocks that can be seen, relative to a height of the window; that of the section itself where there are none. */
  boxes(section: ShownSection, origin: number): BlockBox[] {
    const boxes = this.#placed(section).flatMap(({ aside, element, range }) => {
      if (aside || element === null) return [];
      const { top, height } = element.getBoundingClientRect();
      return height > 0 ? [{ range, top: top - origin, height }] : [];
    });
    if (boxes.length > 0) return boxes;
    const { top, height } = this.elementOf(section).getBoundingClientRect();
    const from = this.#sections.startOf(section);
    return [{ range: { from, to: from + section.length }, top: top - origin, height: Math.max(1, height) }];
  }

  #placed(section: ShownSection): Pick<ShownBlock, 'range' | 'element' | 'aside'>[] {
    let start = this.#sections.startOf(section);
    return section.pieces.flatMap(({ blocks, length }) => {
      const from = start;
      start += length;
      return blocks.map(({ range, element, aside }) => ({ range: { from: from + range.from, to: from + range.to }, element, aside }));
    });
  }

  #firstBelow(top: number): number {
    let low = 0;
    let high = this.sections.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const section = this.sections[middle];
      if (section !== undefined && this.elementOf(section).getBoundingClientRect().bottom <= top) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #draw(piece: ShownPiece, drawn: readonly DrawnBlock[], leftovers: Leftovers): HTMLElement[] {
    const blocks = shownBlocks(drawn, ({ range }) => {
      const start = this.#sections.startOfPiece(piece);
      return this.#setting.written(start + range.from, Math.min(start + range.to, start + range.from + writtenLength));
    });
    piece.isDrawn = true;
    const { section } = piece;
    if (section === null || !this.#filled.has(section)) {
      piece.blocks = blocks;
      return [];
    }
    return redraw(piece, blocks, this.elementOf(section), elementBehind(section, piece), leftovers);
  }

  #lay(layout: NonNullable<PackedPatch['layout']>, leftovers: Leftovers): boolean {
    const added = piecesOf(layout.added);
    const isNew = added.map(({ key }) => !this.#pieces.has(key));
    const { home, gone, goneSections, freshSections } = this.#sections.splice(layout.at, layout.removed, () => added.map((piece) => this.#pieceFor(piece)));
    for (const { key } of gone) this.#pieces.delete(key);
    const isHomeFilled = this.#filled.has(home);
    // What stood in the place of new pieces is shown there until they are drawn.
    const heir = isHomeFilled ? this.#pieces.get(added[isNew.indexOf(true)]?.key ?? -1) : undefined;
    const left = gone.flatMap(({ blocks }) => blocks.filter(({ element }) => element !== null));
    if (heir === undefined) for (const block of left) leftovers.keep(block);
    else heir.blocks = left;
    for (const section of freshSections) {
      if (isHomeFilled && section.pieces.some(hasElement)) this.#filled.add(section);
    }
    this.#attach(home, freshSections);
    const isMoved = freshSections.length > 0 || gone.length > 0 || isNew.includes(true);
    if (isMoved) for (const section of [home, ...freshSections]) this.#arrange(section, leftovers);
    for (const section of goneSections) {
      this.#elements.get(section)?.remove();
      this.#elements.delete(section);
      this.#filled.delete(section);
    }
    return isMoved;
  }

  #attach(home: ShownSection, fresh: readonly ShownSection[]): void {
    const element = this.elementOf(home);
    if (element.parentElement === null) this.root.append(element);
    const fragment = document.createDocumentFragment();
    for (const section of fresh) fragment.append(this.elementOf(section));
    element.after(fragment);
    this.guess([home, ...fresh]);
  }

  /** Puts the elements of a section's pieces into it, in order; those that are there stay where they are. */
  #arrange(section: ShownSection, leftovers: Leftovers): void {
    const blocks = section.pieces.flatMap((piece) => piece.blocks);
    if (!this.#filled.has(section)) {
      for (const block of blocks) {
        leftovers.keep(block);
        block.element = null;
      }
      return;
    }
    const parent = this.elementOf(section);
    const fresh = section.pieces.flatMap(buildMissing);
    const own = new Set<Node | null>(blocks.map(({ element }) => element));
    let next = parent.firstChild;
    for (const { element } of blocks) {
      if (element === null) continue;
      while (next !== null && !own.has(next)) next = next.nextSibling;
      if (next === element) next = next.nextSibling;
      else parent.insertBefore(element, next);
    }
    if (fresh.length > 0) this.#setting.built(fresh);
  }

  #pieceFor(piece: Piece): ShownPiece {
    const known = this.#pieces.get(piece.key);
    if (known !== undefined) {
      known.length = piece.length;
      known.lines = piece.lines;
      return known;
    }
    const made = new ShownPiece(piece);
    this.#pieces.set(piece.key, made);
    return made;
  }
}

function hasElement({ blocks }: ShownPiece): boolean {
  return blocks.some(({ element }) => element !== null);
}

/** The first element behind a piece in its section, or null. */
function elementBehind({ pieces }: ShownSection, piece: ShownPiece): HTMLElement | null {
  for (let at = pieces.indexOf(piece) + 1; at < pieces.length; at++) {
    const element = pieces[at]?.blocks.find((block) => block.element !== null)?.element;
    if (element) return element;
  }
  return null;
}
