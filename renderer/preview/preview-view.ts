import type { ChangeSet } from '@codemirror/state';
import type { Reveal, RevealChannel } from '../document/document-view.ts';
import type { DocumentSession, SessionChange } from '../document/session.ts';
import type { TextEdit, TextRange } from '../../shared/text/edit.ts';
import { LocalImages, type ReadImage } from './local-images.ts';
import type { Answer } from './page-messages.ts';
import { PageInSight } from './page-in-sight.ts';
import { PageKeeper } from './page-keeper.ts';
import { PendingChanges } from './pending-changes.ts';
import { elementAt, placeOf, type PlacedBlock } from './places.ts';
import type { RenderFailure } from './supervised-worker.ts';

/** What a preview needs of the page around it. */
export interface PreviewSetting {
  readonly session: DocumentSession;
  readonly reveals: RevealChannel;
  /** Reads an image of the document that is shown now. */
  readonly readImage: ReadImage;
  /** Opens an http, https or mailto address outside the app. */
  readonly openLink: (url: string) => void;
  /** Is told why the last text could not be rendered, or null when it was. */
  readonly onFailure: (failure: RenderFailure | null) => void;
  /** Is told when drawing had to start again. */
  readonly onRestart: () => void;
}

/** A place to bring into sight, and how; done again when it is drawn. */
interface Aim {
  readonly kind: 'top' | 'sight' | 'name';
  /** In the text. */
  readonly offset: number;
  /** The ids of what is meant, where it has some. */
  readonly names?: readonly string[];
}

/**
 * The rendered document on the page: drawn in a worker, kept in step with the session's text, its
 * scrolling and its current place shared with the other views.
 */
export class PreviewView {
  readonly #scroller: HTMLElement;
  readonly #setting: PreviewSetting;
  readonly #page: PageInSight;
  readonly #keeper: PageKeeper;
  readonly #pending = new PendingChanges();
  readonly #stops: (() => void)[] = [];
  #images: LocalImages;
  #current: TextRange | null = null;
  #marked: Element | null = null;
  #aim: Aim | null = null;
  #linked: readonly string[] | null = null;
  #isSettled = false;
  #held: { readonly scrollTop: number; readonly element: HTMLElement | null; readonly top: number } | null = null;
  #width = 0;
  #name: string;

  /**
   * @param scroller the element that scrolls.
   * @param content an empty element inside it that nothing else writes to.
   */
  constructor(scroller: HTMLElement, content: HTMLElement, setting: PreviewSetting) {
    this.#scroller = scroller;
    this.#setting = setting;
    this.#images = new LocalImages(setting.readImage);
    const { session, reveals } = setting;
    this.#name = session.identity.name;
    this.#page = new PageInSight(scroller, content, {
      look: (keys, all) => this.#keeper.look(keys, all),
      built: (elements) => {
        for (const element of elements) void this.#images.fill(element);
      },
      updated: () => {
        this.#pursue();
        this.#mark();
        this.#settle();
      },
      written: (from, to) => session.state.sliceDoc(this.#pending.inText(from, 1), this.#pending.inText(to, -1)),
      caret: () => this.#pending.onPage(session.state.selection.main.head),
      moved: () => this.#hold(),
    });
    const opening = (): { fileName: string | null; width: number } => ({ fileName: this.#name, width: this.#width });
    this.#keeper = new PageKeeper(() => ({ text: session.text, ...opening() }), {
      begun: () => {
        const top = this.#page.top();
        const offset = top === null ? 0 : this.#pending.inText(top.from, 1);
        this.#pending.reset();
        this.#setBusy(true);
        this.#page.begin(offset);
      },
      answered: (answer) => this.#show(answer),
      restarted: () => setting.onRestart(),
      failed: (failure) => {
        if (failure !== null) this.#setBusy(false);
        setting.onFailure(failure);
      },
    });
    this.#width = textWidth(content);
    this.#page.width = this.#width;

    this.#stops.push(
      session.subscribe((change) => this.#follow(change)),
      session.subscribeIdentity(({ name }) => {
        this.#reloadImages(content);
        if (name === this.#name) return;
        this.#name = name;
        this.#keeper.set(opening());
      }),
      reveals.subscribe((reveal) => this.#reveal(reveal)),
      observeSize(content, () => {
        // The figure is laid out for the column's width; all else flows by itself.
        if (textWidth(content) !== this.#width) {
          this.#width = textWidth(content);
          this.#page.width = this.#width;
          this.#keeper.set(opening());
        }
        this.#page.updateSoon();
      }),
      observeSize(scroller, () => this.#page.updateSoon()),
      listen(scroller, 'scroll', () => this.#scrolled()),
      listen(content, 'click', (event) => this.#clicked(event)),
      listen(content, 'auxclick', (event) => this.#clicked(event)),
    );
    this.#keeper.open();
  }

  /** Renders the text as it is now, although the last one took too long. */
  tryAgain(): void {
    this.#keeper.open();
  }

  /** Stops the worker, frees the images and lets go of the page. */
  close(): void {
    this.#keeper.close();
    this.#page.close();
    this.#images.close();
    for (const stop of this.#stops) stop();
  }

  #follow(change: SessionChange): void {
    if (!change.textChanged) return;
    const edits: TextEdit[][] = [];
    let size = 0;
    for (const { changes, docChanged } of change.transactions) {
      if (!docChanged) continue;
      this.#pending.add(changes.desc);
      edits.push(editsOf(changes));
      changes.iterChangedRanges((fromA, toA, fromB, toB) => {
        size += toA - fromA + toB - fromB;
      });
      if (this.#current !== null) this.#current = { from: changes.mapPos(this.#current.from, 1), to: changes.mapPos(this.#current.to, -1) };
      if (this.#aim !== null) this.#aim = { ...this.#aim, offset: changes.mapPos(this.#aim.offset, 1) };
    }
    if (this.#keeper.edit(edits, size)) this.#setBusy(true);
  }

  #show({ patch, settled }: Answer): void {
    this.#isSettled = settled;
    if (patch !== null) {
      this.#pending.takenIn(patch.version);
      // A worker that only reads says so after each turn.
      if (patch.layout !== null || patch.drawn.length > 0) {
        this.#page.apply(patch);
        this.#mark();
      }
      if (this.#linked !== null) this.#goTo(this.#linked, patch.drawn.map(({ key }) => key));
    }
    this.#settle();
  }

  #settle(): void {
    if (this.#isSettled && this.#page.isFilled) this.#setBusy(false);
  }

  #setBusy(busy: boolean): void {
    if (busy) this.#isSettled = false;
    if (busy === this.#scroller.hasAttribute('aria-busy')) return;
    if (busy) this.#scroller.setAttribute('aria-busy', 'true');
    else this.#scroller.removeAttribute('aria-busy');
  }

  #reloadImages(content: HTMLElement): void {
    this.#images.close();
    this.#images = new LocalImages(this.#setting.readImage);
    void this.#images.fill(content);
  }

  #reveal({ origin, kind, range }: Reveal): void {
    if (origin === 'preview') return;
    if (kind === 'select') {
      this.#current = range;
      this.#mark();
    }
    this.#aim = { kind: kind === 'scroll' ? 'top' : 'sight', offset: range.from };
    this.#pursue();
  }

  /** Brings what is aimed at into sight: where it should be as long as it is not drawn, and once more when it is. */
  #pursue(): void {
    if (this.#aim === null) return;
    const { kind, offset, names } = this.#aim;
    const isThere = this.#page.isFilledAt(this.#pending.onPage(offset));
    if (isThere) this.#aim = null;
    const top = this.#page.scrollTopOf(this.#pending.onPage(offset));
    const element = !isThere || kind === 'top' ? null : names === undefined ? this.#mark() : this.#named(names);
    if (element === null) {
      const room = kind === 'sight' && !isThere ? this.#scroller.clientHeight / 3 : 0;
      if (top !== null && (kind === 'top' || !isThere)) this.#scrollTo(Math.max(0, top - room));
    } else if (kind === 'sight') this.#bringIntoSight(element);
    else this.#scrollTo(this.#scroller.scrollTop + element.getBoundingClientRect().top - this.#scroller.getBoundingClientRect().top);
  }

  /** Marks the current place; answers its element. */
  #mark(): Element | null {
    const found = this.#current === null ? null : this.#page.dom.blockAt(this.#pending.onPage(this.#current.from));
    const element = found === null || this.#current === null ? null : elementAt(this.#inText(found), this.#current.from, this.#setting.session.state.doc);
    if (element !== this.#marked) this.#marked?.removeAttribute('data-current');
    // A patch takes it off an element that stays.
    if (element?.hasAttribute('data-current') === false) element.setAttribute('data-current', '');
    this.#marked = element;
    return element;
  }

  #inText({ element, range }: PlacedBlock): PlacedBlock {
    const from = this.#pending.inText(range.from, 1);
    return { element, range: { from, to: Math.max(from, this.#pending.inText(range.to, -1)) } };
  }

  #bringIntoSight(element: Element): void {
    const view = this.#scroller.getBoundingClientRect();
    const box = element.getBoundingClientRect();
    const above = box.top < view.top;
    if (!above && box.bottom <= view.bottom) return;
    const room = Math.max(0, (view.height - box.height) / 3);
    this.#scrollTo(this.#scroller.scrollTop + box.top - view.top - room);
  }

  #scrollTo(top: number): void {
    this.#scroller.scrollTop = top;
    this.#hold();
  }

  /** Remembers how the page stands: a scroll event that finds it like that tells of no person. */
  #hold(): void {
    const { top, bottom } = this.#scroller.getBoundingClientRect();
    const element = this.#page.dom.firstElementIn(top, bottom);
    this.#held = { scrollTop: this.#scroller.scrollTop, element, top: element === null ? 0 : element.getBoundingClientRect().top - top };
  }

  #isHeld(): boolean {
    if (this.#held === null) return false;
    const { scrollTop, element, top } = this.#held;
    if (Math.abs(scrollTop - this.#scroller.scrollTop) < 2) return true;
    // The browser scrolls as well, to keep what is seen where it is when something above it changes.
    return element?.isConnected === true && Math.abs(element.getBoundingClientRect().top - this.#scroller.getBoundingClientRect().top - top) < 2;
  }

  #scrolled(): void {
    this.#page.updateSoon();
    if (this.#isHeld()) return;
    this.#hold();
    this.#aim = null;
    const place = this.#page.top();
    if (place === null) return;
    const from = this.#pending.inText(place.from, 1);
    this.#setting.reveals.reveal({ range: { from, to: Math.max(from, this.#pending.inText(place.to, -1)) }, origin: 'preview', kind: 'scroll' });
  }

  #clicked(event: MouseEvent): void {
    const target = event.target instanceof Element ? event.target : null;
    if (target === null || event.button === 2) return;
    const link = target.closest('a[href]');
    if (link !== null) {
      event.preventDefault();
      this.#followLink(link.getAttribute('href') ?? '');
      return;
    }
    if (event.button !== 0 || window.getSelection()?.isCollapsed === false) return;
    const block = this.#page.dom.blockOf(target);
    if (block === null) return;
    const range = placeOf(target, this.#inText(block), this.#setting.session.state.doc);
    this.#current = range;
    this.#mark();
    this.#setting.reveals.reveal({ range, origin: 'preview', kind: 'select' });
  }

  #followLink(address: string): void {
    if (address.startsWith('#')) this.#goTo(idsOf(address.slice(1)), null);
    else if (address !== '') this.#setting.openLink(address);
  }

  /** Goes to the element with one of some ids, once it is drawn. @param keys of the pieces it may be in; null for all */
  #goTo(ids: readonly string[], keys: readonly number[] | null): void {
    const offset = this.#page.dom.offsetOfId(ids, keys);
    this.#linked = offset === null && !(this.#isSettled && keys !== null) ? ids : null;
    this.#page.wantAll(this.#linked !== null);
    if (offset === null) return;
    this.#aim = { kind: 'name', offset: this.#pending.inText(offset, 1), names: ids };
    this.#pursue();
  }

  #named(ids: readonly string[]): Element | null {
    for (const id of ids) {
      const found = this.#scroller.querySelector(`[id="${CSS.escape(id)}"]`);
      if (found !== null) return found;
    }
    return null;
  }
}

/** The ids that a link may mean, the likeliest first. */
function idsOf(fragment: string): string[] {
  let name = fragment;
  try {
    name = decodeURIComponent(fragment);
  } catch {
    // A stray percent sign: the name is meant as it stands.
  }
  return [name, `user-content-${name}`];
}

function editsOf(changes: ChangeSet): TextEdit[] {
  const edits: TextEdit[] = [];
  changes.iterChanges((from, to, _fromB, _toB, inserted) => edits.push({ from, to, insert: inserted.toString() }));
  return edits;
}

/** The widest figure, and steps that are too small to draw another one for, in pixels. */
const widestFigure = 672;
const widthStep = 16;

function textWidth(content: HTMLElement): number {
  const width = content.clientWidth === 0 ? widestFigure : content.clientWidth;
  return Math.min(widestFigure, Math.max(320, Math.floor(width / widthStep) * widthStep));
}

function observeSize(element: HTMLElement, changed: () => void): () => void {
  const observer = new ResizeObserver(changed);
  observer.observe(element);
  return () => observer.disconnect();
}

function listen<K extends keyof HTMLElementEventMap>(element: HTMLElement, name: K, listener: (event: HTMLElementEventMap[K]) => void): () => void {
  element.addEventListener(name, listener);
  return () => element.removeEventListener(name, listener);
}
