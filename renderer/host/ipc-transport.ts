import type { CallName } from '../../shared/contract/calls.ts';
import type { Transport } from '../../shared/contract/client.ts';
import type { Reply } from '../../shared/contract/dispatch.ts';
import type { EventName } from '../../shared/contract/events.ts';

/** What the desktop's preload puts on the window, and all of it. */
export interface DesktopBridge {
  /** `file` is a file dropped on the window; the preload adds its path to the request. */
  call(name: CallName, request: unknown, file?: File): Promise<Reply>;
  subscribe(listener: (name: EventName, payload: unknown) => void): () => void;
}

declare global {
  interface Window {
    readonly aftermath?: DesktopBridge;
  }
}

/**
 * Whether the host answers. `refused`: a later run of it does, which takes no calls from this page;
 * there is no way back from that.
 */
export type Connection = 'connected' | 'lost' | 'refused';

/** A transport that can also say which dropped file a request is about. */
export interface PageTransport extends Transport {
  call(name: CallName, request: unknown, file?: File): Promise<Reply>;
  /** Tells when the connection is lost or back, for transports that can lose it */
  followConnection?(listener: (connection: Connection) => void): void;
  /** Tells when events arrive again after a break, however short: what happened meanwhile was told to nobody. */
  followReturn?(listener: () => void): void;
}

/** Carries calls over Electron's IPC, through the preload. */
export function createIpcTransport(bridge: DesktopBridge): PageTransport {
  const listeners = new Set<Parameters<DesktopBridge['subscribe']>[0]>();
  let listening = false;
  return {
    call: (name, request, file) => (file === undefined ? bridge.call(name, request) : bridge.call(name, request, file)),
    subscribe(listener) {
      listeners.add(listener);
      if (!listening) {
        listening = true;
        // Events that came before the page was ready go to the preload's first listener alone, so it waits until all of ours are here.
        queueMicrotask(() => bridge.subscribe((name, payload) => listeners.forEach((each) => each(name, payload))));
      }
      return () => listeners.delete(listener);
    },
  };
}
