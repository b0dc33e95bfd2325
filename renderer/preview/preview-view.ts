import type { Reveal, RevealChannel } from '../document/document-view.ts';
import type { DocumentSession, SessionChange } from '../document/session.ts';
import type { RenderedDocument } from '../../shared/markdown/render.ts';
import type { TextRange } from '../../shared/text/edit.ts';
import { BackOff } from './back-off.ts';
import { offsetAt, scrollTopOf } from './block-geometry.ts';
import { BlockList } from './block-list.ts';
import { BoundedRenderer, type RenderFailure } from './bounded-renderer.ts';
import { LatestTask } from '../document/latest-task.ts';
import { elementAt, placeOf } from './places.ts';
import { LocalImages, type ReadImage } from './local-images.ts';

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
}

/**
 * The rendered document on the page: rendered in a worker, kept in step with the session's text, its
 * scrolling and its current place shared with the other views.
 */
export class PreviewView {
  readonly #scroller: HTMLElement;
  readonly #setting: PreviewSetting;
  readonly #blocks: BlockList;
  readonly #renderer: BoundedRenderer;
  readonly #work: LatestTask<DocumentSession>;
  readonly #backOff = new BackOff();
  readonly #stops: (() => void)[] = [];
  #images: LocalImages;
  #current: TextRange | null = null;
  #marked: Element | null = null;
  #ownScrollTop: number | null = null;
  #width = 0;

  /**
   * @param scroller the element that scrolls.
   * @param content an empty element inside it that nothing else writes to.
   */
  constructor(scroller: HTMLElement, content: HTMLElement, setting: PreviewSetting) {
    this.#scroller = scroller;
    this.#setting = setting;
    this.#blocks = new BlockList(content);
    this.#images = new LocalImages(setting.readImage);
    const ended = (failure: RenderFailure | null): void => {
      this.#scroller.removeAttribute('aria-busy');
      this.#backOff.ended(failure === 'too-long');
      this.#work.finished();
      setting.onFailure(failure);
    };
    this.#renderer = new BoundedRenderer({
      shown: (document) => {
        ended(null);
        this.#show(document);
      },
      failed: ended,
    });
    this.#work = new LatestTask(({ text, identity }) => {
      if (!this.#backOff.mayTry) {
        this.#work.finished();
        return;
      }
      this.#backOff.started(text.length);
      this.#width = textWidth(content);
      this.#scroller.setAttribute('aria-busy', 'true');
      this.#renderer.render({ text, fileName: identity.name, width: this.#width });
    });

    const { session, reveals } = setting;
    this.#stops.push(
      session.subscribe((change) => this.#follow(change)),
      session.subscribeIdentity(() => this.#reloadImages(content)),
      reveals.subscribe((reveal) => this.#reveal(reveal)),
      observeSize(content, () => {
        // The figure is laid out for the column's width; all else flows by itself.
        if (textWidth(content) !== this.#width) this.#work.ask(session);
      }),
      listen(scroller, 'scroll', () => this.#scrolled()),
      listen(content, 'click', (event) => this.#clicked(event)),
      listen(content, 'auxclick', (event) => this.#clicked(event)),
    );
    this.#work.ask(session);
  }

  /** Renders the text as it is now, although the last one took too long. */
  tryAgain(): void {
    this.#backOff.ended(false);
    this.#work.ask(this.#setting.session);
  }

  /** Stops the worker, frees the images and lets go of the page. */
  close(): void {
    this.#renderer.close();
    this.#blocks.close();
    this.#images.close();
    for (const stop of this.#stops) stop();
  }

  #follow(change: SessionChange): void {
    if (!change.textChanged) return;
    const { session } = this.#setting;
    for (const { changes } of change.transactions) {
      changes.iterChangedRanges((fromA, toA, fromB, toB) => this.#backOff.changed(toA - fromA + toB - fromB));
      if (this.#current !== null) this.#current = { from: changes.mapPos(this.#current.from, 1), to: changes.mapPos(this.#current.to, -1) };
    }
    this.#work.ask(session);
  }

  #show(document: RenderedDocument): void {
    this.#blocks.update(document, (elements) => {
      for (const element of elements) void this.#images.fill(element);
      this.#mark();
    });
  }

  #reloadImages(content: HTMLElement): void {
    this.#images.close();
    this.#images = new LocalImages(this.#setting.readImage);
    void this.#images.fill(content);
  }

  #reveal(reveal: Reveal): void {
    if (reveal.origin === 'preview') return;
    if (reveal.kind === 'scroll') {
      const top = scrollTopOf(this.#blocks.boxes(this.#scroller), reveal.range.from);
      if (top !== null) this.#scrollTo(top);
      return;
    }
    this.#current = reveal.range;
    const element = this.#mark();
    if (element !== null) this.#bringIntoSight(element);
  }

  /** Marks the current place; answers its element. */
  #mark(): Element | null {
    this.#marked?.removeAttribute('data-current');
    this.#marked = null;
    const block = this.#current === null ? null : this.#blocks.at(this.#current.from);
    if (block === null || this.#current === null) return null;
    const element = elementAt(block, this.#current.from, this.#setting.session.state.doc);
    element.setAttribute('data-current', '');
    this.#marked = element;
    return element;
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
    this.#ownScrollTop = this.#scroller.scrollTop;
  }

  #scrolled(): void {
    const own = this.#ownScrollTop;
    this.#ownScrollTop = null;
    if (own !== null && Math.abs(own - this.#scroller.scrollTop) < 2) return;
    const range = offsetAt(this.#blocks.boxes(this.#scroller), this.#scroller.scrollTop);
    if (range !== null) this.#setting.reveals.reveal({ range, origin: 'preview', kind: 'scroll' });
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
    const block = this.#blocks.rangeOf(target);
    if (block === null) return;
    const range = placeOf(target, block, this.#setting.session.state.doc);
    this.#current = range;
    this.#mark();
    this.#setting.reveals.reveal({ range, origin: 'preview', kind: 'select' });
  }

  #followLink(address: string): void {
    if (address.startsWith('#')) {
      const target = this.#named(address.slice(1));
      if (target !== null) this.#scroller.scrollTop += target.getBoundingClientRect().top - this.#scroller.getBoundingClientRect().top;
    } else if (address !== '') {
      this.#setting.openLink(address);
    }
  }

  #named(fragment: string): Element | null {
    let name = fragment;
    try {
      name = decodeURIComponent(fragment);
    } catch {
      // A stray percent sign: the name is meant as it stands.
    }
    for (const id of [name, `user-content-${name}`]) {
      const found = this.#scroller.querySelector(`[id="${CSS.escape(id)}"]`);
      if (found !== null) return found;
    }
    return null;
  }
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
