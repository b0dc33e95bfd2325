import type { TextEdit } from '../../shared/text/edit.ts';
import { BackOff } from './back-off.ts';
import type { Answer } from './page-messages.ts';
import { SupervisedWorker, type RenderFailure } from './supervised-worker.ts';

/** A document as it is now, and how wide it is laid out. */
export interface Opening {
  readonly text: string;
  readonly fileName: string | null;
  /** Width of the text column, in pixels. */
  readonly width: number;
}

/** What is told of a page that is kept. */
export interface KeeperEnds {
  /** A worker starts with the text as it is now; all answers from here on are of a new page. */
  readonly begun: () => void;
  readonly answered: (answer: Answer) => void;
  /** A worker was lost and another has taken its place. */
  readonly restarted: () => void;
  /** Why there is no page, or null when there is one again. */
  readonly failed: (failure: RenderFailure | null) => void;
}

/**
 * Keeps a page in a worker in step with a text. A worker that is lost is replaced once; if the next one is lost before
 * it has drawn the text, that text is given up until more of it has changed, or a person asks for it.
 */
export class PageKeeper {
  readonly #ends: KeeperEnds;
  readonly #now: () => Opening;
  readonly #backOff = new BackOff();
  #worker: SupervisedWorker | null = null;
  #failure: RenderFailure | null = null;
  #isSecond = false;

  /** @param now reads the document as it is when a worker starts. */
  constructor(now: () => Opening, ends: KeeperEnds) {
    this.#now = now;
    this.#ends = ends;
  }

  /** Starts with the text as it is now, although it may have been given up. */
  open(): void {
    this.close();
    const opening = this.#now();
    this.#backOff.started(opening.text.length);
    this.#worker = new SupervisedWorker(opening.text.length, { answered: (answer) => this.#answered(answer), lost: (why) => this.#lost(why) });
    this.#ends.begun();
    this.#worker.post({ kind: 'open', ...opening });
  }

  /**
   * Follows a change of the text.
   *
   * @param edits of each transaction; the text has all of them by now.
   * @param size how many characters came or went.
   * @returns whether a page of the new text will follow.
   */
  edit(edits: readonly (readonly TextEdit[])[], size: number): boolean {
    if (this.#worker !== null) {
      for (const each of edits) this.#worker.post({ kind: 'edits', edits: each });
      return true;
    }
    this.#backOff.changed(size);
    if (this.#failure !== 'broken' && !this.#backOff.mayTry) return false;
    this.open();
    return true;
  }

  /** Says which pieces are wanted; see `LivePage.want`. */
  look(keys: readonly number[], all: boolean): void {
    this.#worker?.post({ kind: 'look', keys, all });
  }

  /** Lays the page out for another name or width. */
  set({ fileName, width }: Pick<Opening, 'fileName' | 'width'>): void {
    this.#worker?.post({ kind: 'set', fileName, width });
  }

  /** Stops the worker. */
  close(): void {
    this.#worker?.close();
    this.#worker = null;
  }

  #answered(answer: Answer): void {
    if (answer.settled) {
      this.#isSecond = false;
      this.#backOff.ended(false);
      if (this.#failure !== null) this.#ends.failed(null);
      this.#failure = null;
    }
    this.#ends.answered(answer);
  }

  #lost(why: RenderFailure): void {
    this.#worker = null;
    if (this.#isSecond) {
      this.#isSecond = false;
      this.#failure = why;
      this.#backOff.ended(why === 'too-long');
      this.#ends.failed(why);
    } else {
      this.#isSecond = true;
      this.open();
      this.#ends.restarted();
    }
  }
}
