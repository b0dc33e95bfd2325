import type { CallRequest } from '../../shared/contract/calls.ts';
import type { HostClient } from '../../shared/contract/client.ts';
import { AppError } from '../../shared/contract/errors.ts';
import { LatestTask } from '../document/latest-task.ts';
import { Observable } from '../document/observable.ts';
import { fromBase64 } from '../host/page-host.ts';

/** What is asked to be shown; `house` changes whenever the person's own style does. */
export interface PreviewWish extends CallRequest<'export.preview'> {
  readonly house: number;
}

/** How a preview stands. */
export interface PreviewState {
  /** The newest bytes there are, which need not be those of the last wish; null before the first. */
  readonly bytes: Uint8Array<ArrayBuffer> | null;
  /** Whether something newer is on its way. */
  readonly busy: boolean;
  /** Why the last wish could not be shown. */
  readonly failure: { readonly code: string; readonly message: string } | null;
}

/** Shows what exports of one format would be: one at a time, and of all wishes made meanwhile only the last. */
export class PreviewRunner {
  readonly state = new Observable<PreviewState>({ bytes: null, busy: false, failure: null });
  readonly #host: Pick<HostClient, 'call'>;
  readonly #task = new LatestTask<{ readonly wish: PreviewWish; readonly key: string }>((asked) => void this.#run(asked).finally(() => this.#task.finished()));
  /** The last wish as text, so that the same one is not run twice. */
  #asked = '';

  constructor(host: Pick<HostClient, 'call'>) {
    this.#host = host;
  }

  /** Asks for a preview; nothing happens when it is the one that was asked for last. */
  ask(wish: PreviewWish): void {
    const key = JSON.stringify(wish);
    if (this.#asked === key) return;
    this.#asked = key;
    this.#change({ busy: true });
    this.#task.ask({ wish, key });
  }

  /** Asks anew for what failed. */
  retry(wish: PreviewWish): void {
    this.#asked = '';
    this.ask(wish);
  }

  async #run({ wish: { house: _house, ...request }, key }: { readonly wish: PreviewWish; readonly key: string }): Promise<void> {
    try {
      const { base64 } = await this.#host.call('export.preview', request);
      if (key === this.#asked) this.#change({ bytes: fromBase64(base64), busy: false, failure: null });
    } catch (error) {
      const failure = error instanceof AppError ? { code: error.code, message: error.message } : { code: 'failed', message: 'The preview could not be made.' };
      if (key === this.#asked) this.#change({ busy: false, failure });
    }
  }

  #change(change: Partial<PreviewState>): void {
    this.state.set({ ...this.state.value, ...change });
  }
}
