import type { WebContents } from 'electron';
import type { EventName, EventPayload } from '../../shared/contract/events.ts';
import { sendEvent } from './ipc.ts';

/** Sends events to the page of the moment. */
export interface PageEvents {
  /** Sends now, or as soon as a page listens when none does yet. */
  readonly emit: <N extends EventName>(name: N, payload: EventPayload<N>) => void;
  /** This page asked its first question, so its preload listens: it gets what waited. */
  attach(contents: WebContents): void;
  /** The page is gone or another takes its place: events wait again. */
  detach(): void;
}

/**
 * Events for a page that may still be loading, or may not have a window yet: a file opened from the
 * file manager reaches the app before its window exists. Events keep their order.
 */
export function createPageEvents(): PageEvents {
  let page: WebContents | null = null;
  let waiting: ((contents: WebContents) => void)[] = [];
  return {
    emit(name, payload) {
      if (page !== null && !page.isDestroyed()) sendEvent(page, name, payload);
      else waiting.push((contents) => sendEvent(contents, name, payload));
    },
    attach(contents) {
      page = contents;
      const due = waiting;
      waiting = [];
      for (const send of due) send(contents);
    },
    detach() {
      page = null;
    },
  };
}
