import type { Asked } from './page-messages.ts';
import { PageServer } from './page-server.ts';

/** The first message: a lock to hold as long as the worker lives, by which the page hears at once when it does not. */
export interface LifeLine {
  readonly lock: string;
}

const turns = new MessageChannel();
const waiting: (() => void)[] = [];
turns.port1.onmessage = () => waiting.shift()?.();

const server = new PageServer({
  post: (answer) => self.postMessage(answer),
  soon: (work) => {
    waiting.push(work);
    turns.port2.postMessage(null);
  },
  now: () => performance.now(),
});

self.addEventListener('message', ({ data }: MessageEvent<Asked | LifeLine>) => {
  if ('kind' in data) server.take(data);
  else hold(data.lock);
});

function hold(name: string): void {
  void navigator.locks.request(name, () => {
    self.postMessage(name);
    return new Promise(() => undefined);
  });
}
