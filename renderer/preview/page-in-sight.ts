import { offsetAt, scrollTopOf } from './block-geometry.ts';
import { HeightGuess } from './height-guess.ts';
import { LiveDom, type ShownSection } from './live-dom.ts';
import type { PackedPatch } from './page-messages.ts';
import type { TextRange } from '../../shared/text/edit.ts';

/** What a {@link PageInSight} needs besides its patches. */
export interface SightSetting {
  /** Asks for pieces, the most urgent first, and whether for all others as well. */
  readonly look: (keys: readonly number[], all: boolean) => void;
  readonly built: (elements: readonly HTMLElement[]) => void;
  /** What is near to what is seen is filled, as far as it is drawn. */
  readonly updated: () => void;
  /** The text from one offset of the page to another. */
  readonly written: (from: number, to: number) => string;
  /** The caret's offset on the page; its piece comes first. */
  readonly caret: () => number;
  /** Says that a scroll position was not chosen by a person. */
  readonly moved: () => void;
}

/** Screens above and below that are filled, and those beyond which sections of a long document are let go again. */
const screensNear = 2;
const screensFar = 8;

/** A document up to this length is filled completely, so that finding text in the page, printing and screen readers have all of it. */
const completeLength = 200_000;
/** A longer one has at most so much filled, besides what is near. UTF-16 units, both. */
const mostFilled = 400_000;

/** What is filled in one go takes about so many milliseconds. */
const longestGo = 8;

/** What is shown of a page: all of it when it is short, else what is near to what is seen. Nothing that is seen moves when something above it changes. */
export class PageInSight {
  readonly #scroller: HTMLElement;
  readonly #setting: SightSetting;
  readonly #heights = new HeightGuess();
  #dom: LiveDom;
  #coming: { readonly dom: LiveDom; readonly offset: number } | null = null;
  #asked = '';
  #wantsAll = false;
  #frame = 0;
  #idle = 0;
  #isComplete = false;
  readonly #learned = new WeakSet<ShownSection>();

  /** @param place an empty element in the scroller that nothing else writes to. */
  constructor(scroller: HTMLElement, place: HTMLElement, setting: SightSetting) {
    this.#scroller = scroller;
    this.#setting = setting;
    this.#dom = this.#empty();
    place.append(this.#dom.root);
  }

  /** The page that is seen. */
  get dom(): LiveDom {
    return this.#dom;
  }

  /** Whether all that should be filled is, as far as it is drawn. */
  get isFilled(): boolean {
    return this.#coming === null && this.#isComplete;
  }

  /** The width of the text column, in pixels. */
  set width(width: number) {
    this.#heights.width = width;
  }

  /** All patches from here on are of a new page. The one that is seen stays until as much of it is drawn. @param offset what it is to show first */
  begin(offset: number): void {
    this.#coming = { dom: this.#empty(), offset };
    this.#asked = '';
  }

  /** Takes a patch in. */
  apply(patch: PackedPatch): void {
    if (this.#coming !== null) {
      this.#coming.dom.apply(patch);
      this.#arrive();
      return;
    }
    const isChanged = this.#dom.apply(patch);
    if (!this.#isComplete) this.update();
    else if (isChanged) {
      this.#isComplete = false;
      this.updateSoon();
    }
  }

  /** Fills what has come near, and asks for what is missing there. */
  update(): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    if (this.#coming !== null) return;
    const order = this.#near();
    this.#ask(this.#dom, order);
    this.#fill(order);
    this.#setting.updated();
  }

  /** Does so in the next frame. */
  updateSoon(): void {
    if (this.#frame === 0) this.#frame = requestAnimationFrame(() => this.update());
  }

  /** Asks for all pieces, until it is called with false. */
  wantAll(all: boolean): void {
    if (all === this.#wantsAll) return;
    this.#wantsAll = all;
    this.update();
  }

  /** The place of the page at the top of what is seen; null where the page is empty. */
  top(): TextRange | null {
    const { top } = this.#scroller.getBoundingClientRect();
    const [first, second] = this.#dom.between(top, top + 1);
    const section = first ?? this.#dom.sections.at(-1);
    if (section === undefined) return null;
    return offsetAt([section, ...(second === undefined ? [] : [second])].flatMap((each) => this.#dom.boxes(each, top)), 0);
  }

  /** Whether what is at an offset of the page is shown. */
  isFilledAt(offset: number): boolean {
    const section = this.#dom.pieceAt(offset)?.piece.section;
    return section !== null && section !== undefined && this.#dom.isFilled(section);
  }

  /** The scroll position that brings an offset of the page to the top, as far as it is known; null where the page is empty. */
  scrollTopOf(offset: number): number | null {
    const section = this.#dom.pieceAt(offset)?.piece.section;
    if (!section) return null;
    return scrollTopOf(this.#dom.boxes(section, this.#scroller.getBoundingClientRect().top - this.#scroller.scrollTop), offset);
  }

  /** Stops what is still to be done. */
  close(): void {
    cancelAnimationFrame(this.#frame);
    cancelIdleCallback(this.#idle);
  }

  #empty(): LiveDom {
    const { built, written } = this.#setting;
    return new LiveDom({ heights: this.#heights, built, written });
  }

  /** Takes the place of the page before once the part that is seen is drawn. */
  #arrive(): void {
    if (this.#coming === null) return;
    const { dom, offset } = this.#coming;
    const section = dom.pieceAt(offset)?.piece.section;
    if (!section) return;
    const at = dom.sections.indexOf(section);
    const wanted = dom.sections.slice(at, at + 2);
    if (!wanted.every((each) => dom.isDrawn(each))) {
      this.#ask(dom, wanted);
      return;
    }
    for (const each of wanted) dom.fill(each);
    const isFirst = this.#dom.sections.length === 0;
    this.#dom.root.replaceWith(dom.root);
    this.#dom = dom;
    this.#coming = null;
    this.#asked = '';
    const top = isFirst ? null : this.scrollTopOf(offset);
    if (top !== null) this.#scroll(top);
    this.update();
  }

  /** The sections near to what is seen: those that are seen first, then those around them. */
  #near(): ShownSection[] {
    const { top, bottom } = this.#scroller.getBoundingClientRect();
    const room = screensNear * (bottom - top);
    const near = this.#dom.between(top - room, bottom + room);
    const seen = new Set(this.#dom.between(top, bottom));
    return [...seen, ...near.filter((section) => !seen.has(section))];
  }

  #ask(dom: LiveDom, order: readonly ShownSection[]): void {
    const first = dom.pieceAt(this.#setting.caret())?.piece.key;
    const keys = [...new Set([...(first === undefined ? [] : [first]), ...order.flatMap(({ pieces }) => pieces.map(({ key }) => key))])];
    const all = this.#wantsAll || dom.length <= completeLength;
    const asked = `${all ? 'all' : ''} ${keys.join(' ')}`;
    if (asked === this.#asked) return;
    this.#asked = asked;
    this.#setting.look(keys, all);
  }

  #fill(order: readonly ShownSection[]): void {
    const dom = this.#dom;
    const isShort = dom.length <= completeLength;
    const empty = (isShort ? [...new Set([...order, ...dom.sections])] : order).filter((section) => !dom.isFilled(section));
    const ready = empty.filter((section) => dom.isDrawn(section));
    this.#isComplete = empty.length === 0;
    if (ready.length > 0) this.#fillSome(ready);
    this.#isComplete = ready.length === empty.length && ready.every((section) => dom.isFilled(section));
    if (ready.some((section) => !dom.isFilled(section))) this.#fillLater();
    if (!isShort && dom.filledLength > mostFilled) this.#letGo();
  }

  #fillSome(ready: readonly ShownSection[]): void {
    const { top, bottom } = this.#scroller.getBoundingClientRect();
    const start = performance.now();
    const held = this.#dom.firstElementIn(top, bottom);
    const before = held?.getBoundingClientRect().top;
    for (const section of ready) {
      this.#dom.fill(section);
      if (performance.now() - start > longestGo) break;
    }
    const moved = held === null || before === undefined ? 0 : held.getBoundingClientRect().top - before;
    if (Math.abs(moved) >= 1 && this.#scroller.scrollTop > 0) this.#scroll(this.#scroller.scrollTop + moved);
    this.#learn(ready.filter((section) => this.#dom.isFilled(section)), bottom);
  }

  #learn(filled: readonly ShownSection[], bottom: number): void {
    const before = this.#heights.perRow;
    for (const section of filled) {
      if (this.#learned.has(section)) continue;
      this.#learned.add(section);
      this.#dom.learn(section);
    }
    // All others get other heights only while little is known; what is above stays as it is, so that nothing moves.
    if (Math.abs(this.#heights.perRow / before - 1) > 0.1) this.#dom.guess(this.#dom.below(bottom));
  }

  #fillLater(): void {
    cancelIdleCallback(this.#idle);
    this.#idle = requestIdleCallback(() => this.update(), { timeout: 300 });
  }

  /** Takes what is far from what is seen out of a long page. */
  #letGo(): void {
    const { top, bottom } = this.#scroller.getBoundingClientRect();
    const room = screensFar * (bottom - top);
    const kept = new Set(this.#dom.between(top - room, bottom + room));
    const selected = window.getSelection();
    for (const section of [...this.#dom.filled]) {
      const element = this.#dom.elementOf(section);
      const isInUse = element.contains(document.activeElement) || (selected?.isCollapsed === false && selected.containsNode(element, true));
      if (!kept.has(section) && !isInUse) this.#dom.release(section);
    }
  }

  #scroll(top: number): void {
    this.#scroller.scrollTop = top;
    this.#setting.moved();
  }
}
