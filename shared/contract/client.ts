import { calls, type CallName, type CallRequest, type CallResponse } from './calls.ts';
import type { Reply } from './dispatch.ts';
import { AppError, appErrorData } from './errors.ts';
import { events, type EventName, type EventPayload } from './events.ts';

/** Carries calls and events between the page and its host. One per edition; it knows no service. */
export interface Transport {
  /** Resolves with the host's reply; rejects only when the host cannot be reached. */
  call(name: CallName, request: unknown): Promise<Reply>;
  /** Listens until the returned function is called. Payloads are unchecked. */
  subscribe(listener: (name: EventName, payload: unknown) => void): () => void;
}

/** The host as the page sees it: typed calls that fail with {@link AppError}, and typed events. */
export interface HostClient {
  call<N extends CallName>(name: N, request: CallRequest<N>): Promise<CallResponse<N>>;
  on<N extends EventName>(name: N, listener: (payload: EventPayload<N>) => void): () => void;
}

/** Makes a client over a transport. Replies and events are checked against the contract. */
export function createClient(transport: Transport): HostClient {
  return {
    async call(name, request) {
      let reply: Reply;
      try {
        reply = await transport.call(name, request);
      } catch {
        throw new AppError('unavailable', 'Aftermath cannot reach its host process. Your text is safe in this window; start Aftermath again to save it.');
      }
      if (!reply.ok) {
        const data = appErrorData.safeParse(reply.error);
        throw data.success ? AppError.fromData(data.data) : new AppError('failed', 'The host answered with an unknown error.');
      }
      const value = calls[name].response.safeParse(reply.value);
      if (!value.success) throw new AppError('invalid-request', `The answer to ${name} does not fit: ${value.error.message}`);
      return value.data as CallResponse<typeof name>;
    },
    on(name, listener) {
      return transport.subscribe((happened, payload) => {
        if (happened !== name) return;
        const value = events[name].safeParse(payload);
        if (value.success) listener(value.data as EventPayload<typeof name>);
      });
    },
  };
}
