import type { RenderedDocument } from '../../shared/markdown/render.ts';
import { BlockList } from './block-list.ts';
import type { RenderTask } from './render-worker.ts';

/** The width a page of its own lays figures out for, in pixels. */
const pageWidth = 560;

/** Shows rendered texts that are no document of the workspace, such as templates: pages to look at, without images or links. */
export class TextPages {
  #worker: Worker | null = null;
  #waiting: { resolve(document: RenderedDocument): void; reject(reason: Error): void }[] = [];

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
    this.#worker?.terminate();
    this.#worker = null;
    for (const given of this.#waiting.splice(0)) given.reject(new Error('The page was closed.'));
  }

  #render(text: string): Promise<RenderedDocument> {
    this.#worker ??= this.#start();
    const worker = this.#worker;
    return new Promise((resolve, reject) => {
      // The worker answers in the order it is asked.
      this.#waiting.push({ resolve, reject });
      worker.postMessage({ text, fileName: null, width: pageWidth } satisfies RenderTask);
    });
  }

  #start(): Worker {
    const worker = new Worker(new URL('./render-worker.ts', import.meta.url), { type: 'module' });
    worker.addEventListener('message', ({ data }: MessageEvent<RenderedDocument>) => this.#waiting.shift()?.resolve(data));
    worker.addEventListener('error', () => this.#waiting.shift()?.reject(new Error('The text cannot be rendered.')));
    return worker;
  }
}
