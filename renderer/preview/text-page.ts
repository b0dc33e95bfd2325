import { HeightGuess } from './height-guess.ts';
import { LiveDom } from './live-dom.ts';
import { SupervisedWorker } from './supervised-worker.ts';

/** The width a page of its own lays figures out for, in pixels. */
const pageWidth = 560;

/** A text that is to be shown. */
interface Given {
  readonly text: string;
  readonly element: HTMLElement;
  readonly resolve: () => void;
  readonly reject: (reason: Error) => void;
}

/** Shows rendered texts that are no document of the workspace, such as templates: pages to look at, without images or links. */
export class TextPages {
  /** The texts that are asked for, the one that is rendered now first. */
  readonly #waiting: Given[] = [];
  #worker: SupervisedWorker | null = null;
  #page: LiveDom | null = null;

  /** Shows a text in an element that nothing else writes to, once it is rendered. Rejects when it cannot be. */
  readonly show = (text: string, element: HTMLElement): Promise<void> => {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ text, element, resolve, reject });
      if (this.#waiting.length === 1) this.#start();
    });
  };

  /** Stops the worker, which starts again with the next text; what is still waiting is given up. */
  close(): void {
    this.#worker?.close();
    this.#worker = null;
    for (const given of this.#waiting.splice(0)) given.reject(new Error('The page was closed.'));
  }

  /** Begins with the text that is first now. */
  #start(): void {
    const [first] = this.#waiting;
    if (first === undefined) return;
    this.#page = new LiveDom({ heights: new HeightGuess(), built: () => undefined, written: (from, to) => first.text.slice(from, to) });
    this.#worker ??= new SupervisedWorker(first.text.length, {
      answered: ({ patch, settled }) => {
        if (patch !== null) this.#page?.apply(patch);
        if (settled) this.#ended(null);
      },
      lost: () => {
        this.#worker = null;
        this.#ended(new Error('The text cannot be rendered.'));
      },
    });
    this.#worker.post({ kind: 'open', text: first.text, fileName: null, width: pageWidth });
    this.#worker.post({ kind: 'look', keys: [], all: true });
  }

  #ended(failure: Error | null): void {
    const given = this.#waiting.shift();
    const page = this.#page;
    if (given !== undefined && failure !== null) given.reject(failure);
    else if (given !== undefined && page !== null) {
      for (const section of page.sections) page.fill(section);
      const content = given.element.ownerDocument.createElement('div');
      content.append(page.root);
      // A link would lead away from the page.
      for (const kind of ['click', 'auxclick']) content.addEventListener(kind, (event) => event.preventDefault());
      given.element.replaceChildren(content);
      given.resolve();
    }
    this.#start();
  }
}
