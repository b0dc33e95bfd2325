import type { RenderedBlock, RenderedDocument } from '../../shared/markdown/render.ts';
import type { TextRange } from '../../shared/text/edit.ts';
import { diffBlocks } from './block-diff.ts';
import type { BlockBox } from './block-geometry.ts';
import { isPatched, patchChildren } from './patch-block.ts';
import type { PlacedBlock } from './places.ts';

interface Shown {
  readonly html: string;
  readonly element: HTMLElement;
  readonly aside: boolean;
  range: TextRange | null;
}

/**
 * The page's copy of a rendered document: one element a block, in order. Elements of blocks whose HTML
 * did not change stay, with their images, selection and scroll position; long ones are patched.
 */
export class BlockList {
  readonly #root: HTMLElement;
  #shown: Shown[] = [];
  #later: ReturnType<typeof setTimeout> | undefined;

  /** @param root an empty element that nothing else writes to. */
  constructor(root: HTMLElement) {
    this.#root = root;
  }

  /**
   * Shows a document. What is too much for one go follows in further ones, unless another document comes first.
   *
   * @param built is handed the elements that are new, after each go.
   */
  update(document: RenderedDocument, built: (elements: readonly HTMLElement[]) => void = () => undefined): void {
    this.close();
    const blocks: Block[] = [
      { range: document.headerRange, html: document.headerHtml },
      ...document.blocks,
      { range: null, html: document.footnotesHtml },
    ];
    const { kept, removed, added } = diffBlocks(
      this.#shown.map(({ html }) => html),
      blocks.map(({ html }) => html),
    );
    const end = this.#shown[kept + removed]?.element ?? null;
    const old = this.#shown.slice(kept, kept + removed);
    const elements: HTMLElement[] = [];
    const go = goFrom(blocks, kept, kept + added);
    const changed = blocks.slice(kept, go).map(({ range, html, aside = false }, at): Shown => {
      const before = removed === added ? old[at] : undefined;
      if (before !== undefined && isPatched(before.html, html)) {
        patchChildren(before.element, contentOf(html));
        return { html, range, aside, element: before.element };
      }
      const element = build(html);
      elements.push(element);
      this.#root.insertBefore(element, before?.element ?? end);
      return { html, range, aside, element };
    });
    const staying = new Set(changed.map(({ element }) => element));
    const tail = this.#shown.slice(kept + removed);
    this.#shown = [...this.#shown.slice(0, kept), ...changed, ...tail];
    for (const { element } of old) {
      if (!staying.has(element)) element.remove();
    }
    const missing = blocks.length - this.#shown.length;
    for (const [at, shown] of this.#shown.entries()) shown.range = blocks[at < go ? at : at + missing]?.range ?? null;
    built(elements);
    if (missing > 0) this.#later = setTimeout(() => this.update(document, built));
  }

  /** Leaves out what is still to follow. */
  close(): void {
    clearTimeout(this.#later);
  }

  /** The block that holds an offset, or the last one that starts before it; null before the first. */
  at(offset: number): PlacedBlock | null {
    const shown = this.#shown.findLast(({ range, html, aside }) => range !== null && html !== '' && !aside && range.from <= offset);
    return shown?.range ? { element: shown.element, range: shown.range } : null;
  }

  /** Where the block around a node of the page stands in the text, or null. */
  rangeOf(node: Node): PlacedBlock | null {
    const shown = this.#shown.find(({ element }) => element.contains(node));
    return shown?.range ? { element: shown.element, range: shown.range } : null;
  }

  /** The places of all blocks that can be seen, in order, relative to the top of the scrolled content. */
  boxes(scroller: HTMLElement): BlockBox[] {
    const origin = scroller.getBoundingClientRect().top - scroller.scrollTop;
    return this.#shown.flatMap(({ element, range, aside }) => {
      if (range === null || aside) return [];
      const { top, height } = element.getBoundingClientRect();
      return height > 0 ? [{ range, top: top - origin, height }] : [];
    });
  }
}

interface Block {
  readonly range: TextRange | null;
  readonly html: string;
  readonly aside?: boolean;
}

/** What is built in one go at most; laying it out takes a moment that nobody notices. */
const mostBlocks = 1000;
const mostHtml = 500_000;

/** Where a go that starts at a block ends, at the latest at `to`. One block at least is in it. */
function goFrom(blocks: readonly Block[], from: number, to: number): number {
  let length = 0;
  let at = from;
  while (at < to && at - from < mostBlocks && (at === from || length < mostHtml)) {
    length += blocks[at]?.html.length ?? 0;
    at += 1;
  }
  return at;
}

function build(html: RenderedBlock['html']): HTMLElement {
  const element = document.createElement('div');
  element.className = 'block';
  element.append(contentOf(html));
  return element;
}

function contentOf(html: RenderedBlock['html']): DocumentFragment {
  const template = document.createElement('template');
  // The one HTML sink of this view. `renderDocument` has passed this through the allow-list of shared/markdown.
  template.innerHTML = html;
  return template.content;
}
