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

  /** @param root an empty element that nothing else writes to. */
  constructor(root: HTMLElement) {
    this.#root = root;
  }

  /** Shows a document; answers the elements that are new. */
  update(document: RenderedDocument): HTMLElement[] {
    const blocks: { readonly range: TextRange | null; readonly html: string; readonly aside?: boolean }[] = [
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
    const fresh: HTMLElement[] = [];
    const changed = blocks.slice(kept, kept + added).map(({ range, html, aside = false }, at): Shown => {
      const before = removed === added ? old[at] : undefined;
      if (before !== undefined && isPatched(before.html, html)) {
        patchChildren(before.element, contentOf(html));
        return { html, range, aside, element: before.element };
      }
      const element = build(html);
      fresh.push(element);
      this.#root.insertBefore(element, before?.element ?? end);
      return { html, range, aside, element };
    });
    const staying = new Set(changed.map(({ element }) => element));
    for (const { element } of this.#shown.splice(kept, removed, ...changed)) {
      if (!staying.has(element)) element.remove();
    }
    for (const [at, shown] of this.#shown.entries()) shown.range = blocks[at]?.range ?? null;
    return fresh;
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
