import { LivePage, type PagePatch, type PageSetting } from '../../shared/export/live/live-page.ts';
import { packed, type Answer, type Asked } from './page-messages.ts';

/** A page that follows a text, as {@link LivePage} is one. */
export type FollowingPage = Pick<LivePage, 'edit' | 'set' | 'want' | 'advance'>;

/** What a {@link PageServer} needs of the worker it runs in. */
export interface ServerSetting {
  readonly post: (answer: Answer) => void;
  /** Runs work after the messages that are waiting now. */
  readonly soon: (work: () => void) => void;
  /** Milliseconds from any fixed moment. */
  readonly now: () => number;
  readonly start?: (text: string, setting: PageSetting) => FollowingPage;
}

/** How long a turn takes at most, in milliseconds: the first after an edit, which shows what was typed, and all others. */
const urgentTurn = 2;
const longTurn = 8;

/**
 * The worker's side of a preview: works in short turns, and before each takes in all that was asked meanwhile, so that
 * nothing is drawn that is out of date already.
 */
export class PageServer {
  readonly #setting: ServerSetting;
  #page: FollowingPage | null = null;
  #waiting: Asked[] = [];
  #taken = 0;
  #isAwaited = false;

  constructor(setting: ServerSetting) {
    this.#setting = setting;
  }

  /** Takes a message; it is answered in the next turn. */
  take(message: Asked): void {
    this.#waiting.push(message);
    this.#await();
  }

  #await(): void {
    if (this.#isAwaited) return;
    this.#isAwaited = true;
    this.#setting.soon(() => {
      this.#isAwaited = false;
      this.#turn();
    });
  }

  #turn(): void {
    const { now, post } = this.#setting;
    const messages = this.#waiting;
    this.#waiting = [];
    for (const message of messages) this.#apply(message);
    this.#taken += messages.length;
    const end = now() + (messages.some(({ kind }) => kind === 'edits') ? urgentTurn : longTurn);
    const patch: PagePatch | null = this.#page?.advance((hasNews) => hasNews || now() >= end) ?? null;
    const settled = patch?.settled ?? true;
    post({ taken: this.#taken, patch: patch === null ? null : packed(patch), settled });
    if (!settled) this.#await();
  }

  #apply(message: Asked): void {
    if (message.kind === 'open') {
      const start = this.#setting.start ?? ((text: string, setting: PageSetting) => new LivePage(text, setting));
      this.#page = start(message.text, settingOf(message));
    } else if (message.kind === 'edits') {
      this.#page?.edit(message.edits);
    } else if (message.kind === 'look') {
      this.#page?.want(message.keys, message.all);
    } else {
      this.#page?.set(settingOf(message));
    }
  }
}

function settingOf({ fileName, width }: { readonly fileName: string | null; readonly width: number }): PageSetting {
  return { context: { fileName }, width };
}

