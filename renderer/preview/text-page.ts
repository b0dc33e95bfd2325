import type { RenderedDocument } from '../../shared/markdown/render.ts';
import { BlockList } from './block-list.ts';
import { BoundedRenderer } from './bounded-renderer.ts';

/** The width a page of its own lays figures out for, in pixels. */
const pageWidth = 560;

/** Shows rendered texts that are no document of the workspace, such as templates: pages to look at, without images or links. */
export class TextPages {
  /** The texts that are asked for, the one that is rendered now first. */
  #waiting: { readonly text: string; resolve(document: RenderedDocument): void; reject(reason: Error): void }[] = [];
  readonly #renderer = new BoundedRenderer({
    shown: (document) => this.#next()?.resolve(document),
    failed: () => this.#next()?.reject(new Error('The text cannot be rendered.')),
  });

  /** Shows a text in an element that nothing else writes to, once it is rendered. Rejects when it cannot be. */
  readonly show = async (text: string, element: HTMLElement): Promise<void> => {
    const document = await this.#render(text);
    const content = element.ownerDocument.createElement('div');
    new BlockList(content).update(document);
    // A link would lead away from the page.
    for (const kind of ['click', 'auxclick']) content.addEventListener(kind, (event) => event.preventDefault());
    element.replaceChildren(content);
  };

  /** Stops the worker, which starts again with the next text; what is still waiting is given up. */
  close(): void {
    this.#renderer.close();
    for (const given of this.#waiting.splice(0)) given.reject(new Error('The page was closed.'));
  }

  #render(text: string): Promise<RenderedDocument> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ text, resolve, reject });
      if (this.#waiting.length === 1) this.#start();
    });
  }

  /** Takes out the text that is done, and begins with the one behind it. */
  #next(): { resolve(document: RenderedDocument): void; reject(reason: Error): void } | undefined {
    const done = this.#waiting.shift();
    this.#start();
    return done;
  }

  #start(): void {
    const [first] = this.#waiting;
    if (first !== undefined) this.#renderer.render({ text: first.text, fileName: null, width: pageWidth });
  }
}
