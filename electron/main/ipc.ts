import { ipcMain, type IpcMainInvokeEvent, type WebContents } from 'electron';
import { dispatch, type Caller, type Handlers, type Reply } from '../../shared/contract/dispatch.ts';
import { AppError } from '../../shared/contract/errors.ts';
import type { EventName, EventPayload } from '../../shared/contract/events.ts';
import { callChannel, eventChannel } from '../../shared/contract/names.ts';
import type { TrustsUrl } from './app-origin.ts';

/** Who may call, and who is told what came of it. */
export interface Callers {
  readonly trusts: TrustsUrl;
  /** Whether a web contents belongs to a window that we opened for the page. */
  isOurs(contents: WebContents): boolean;
  /** A page was told what its host is: from now on it can take events. */
  described(contents: WebContents): void;
  /** Who the page of our window is at the moment. */
  caller(): Caller;
  /** Is given unexpected errors in full. */
  readonly report: (error: unknown) => void;
}

/**
 * Binds every call of the contract to one IPC channel. A call from anyone else than the top frame of
 * our page is answered with `not-allowed` and reaches no handler.
 */
export function bindCalls(handlers: Handlers, callers: Callers): void {
  ipcMain.handle(callChannel, async (event, name: unknown, request: unknown): Promise<Reply> => {
    if (!isTrustedSender(event, callers)) {
      const error = new AppError('not-allowed', 'Aftermath answers only to its own window.');
      return { ok: false, error: error.toData() };
    }
    const reply = await dispatch(handlers, name, request, callers.report, callers.caller());
    // The answer goes first, then what waited for the page.
    if (name === 'host.describe') setImmediate(() => callers.described(event.sender));
    return reply;
  });
}

/** Tells one page that something happened. Nothing is sent to a page that is gone. */
export function sendEvent<N extends EventName>(contents: WebContents, name: N, payload: EventPayload<N>): void {
  if (!contents.isDestroyed()) contents.send(eventChannel, name, payload);
}

/** Fails closed: a missing frame, a subframe, a foreign window or a foreign address is refused. */
function isTrustedSender(event: IpcMainInvokeEvent, callers: Callers): boolean {
  const frame = event.senderFrame;
  if (frame === null || frame.parent !== null) return false;
  return callers.trusts(frame.url) && callers.isOurs(event.sender);
}
