import type { RenderedDocument } from '../../shared/markdown/render.ts';
import type { RenderTask } from './render-worker.ts';

/** Why a text has no preview: the renderer broke, or it took too long and was stopped. */
export type RenderFailure = 'broken' | 'too-long';

/** How a rendering ended. */
export interface RenderEnds {
  readonly shown: (document: RenderedDocument) => void;
  readonly failed: (failure: RenderFailure) => void;
}

/**
 * A worker that renders one text at a time and is stopped when it takes too long; the next text has a new one. It
 * starts with the first text.
 */
export class BoundedRenderer {
  readonly #ends: RenderEnds;
  #worker: Worker | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(ends: RenderEnds) {
    this.#ends = ends;
  }

  /** Renders a text; exactly one of the two ends is called once. Must not be called before the one before has ended. */
  render(task: RenderTask): void {
    this.#worker ??= this.#start();
    this.#timer = setTimeout(() => {
      this.close();
      this.#ends.failed('too-long');
    }, timeFor(task.text));
    this.#worker.postMessage(task);
  }

  /** Stops at once; neither end is called any more. */
  close(): void {
    clearTimeout(this.#timer);
    this.#worker?.terminate();
    this.#worker = null;
  }

  #start(): Worker {
    const worker = new Worker(new URL('./render-worker.ts', import.meta.url), { type: 'module' });
    worker.addEventListener('message', ({ data }: MessageEvent<RenderedDocument>) => {
      if (worker !== this.#worker) return;
      clearTimeout(this.#timer);
      this.#ends.shown(data);
    });
    worker.addEventListener('error', () => {
      if (worker !== this.#worker) return;
      clearTimeout(this.#timer);
      this.#ends.failed('broken');
    });
    return worker;
  }
}

/** What a rendering may take, in milliseconds: several times what a text of its length takes on a slow machine. */
function timeFor(text: string): number {
  return Math.min(40_000, 8000 + text.length * 0.008);
}
