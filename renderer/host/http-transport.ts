import type { EventName } from '../../shared/contract/events.ts';
import type { Reply } from '../../shared/contract/dispatch.ts';
import type { Connection, PageTransport } from './ipc-transport.ts';
import { readLines } from './read-lines.ts';

const firstDelay = 250;
const longestDelay = 5_000;

interface HttpTransportOptions {
  /** The address of the host, without a slash at the end; empty for the page's own. */
  readonly origin: string;
  readonly token: string;
  readonly fetch: typeof fetch;
  /** What the page calls itself, so that the host knows when it is gone. */
  readonly page?: string;
}

/**
 * Carries calls over HTTP to the loopback server, and events as newline-delimited JSON over one long
 * response, taken up again with growing pauses when it breaks. A refused token rejects like a lost host.
 */
export function createHttpTransport({ origin, token, fetch, page }: HttpTransportOptions): PageTransport {
  const headers = { authorization: `Bearer ${token}`, ...(page === undefined ? {} : { 'aftermath-page': page }) };
  const listeners = new Set<(name: EventName, payload: unknown) => void>();
  const returns = new Set<() => void>();
  const followers = new Set<(connection: Connection) => void>();
  let connection: Connection = 'connected';
  let stream: AbortController | null = null;
  let wasOpen = false;

  function become(now: Connection): void {
    if (now === connection) return;
    connection = now;
    for (const follower of followers) follower(now);
  }

  async function listen(signal: AbortSignal): Promise<void> {
    let delay = firstDelay;
    while (!signal.aborted) {
      try {
        const response = await fetch(`${origin}/api/events`, { headers, signal });
        if (response.status === 401 || response.status === 403) {
          become('refused');
          return;
        }
        if (response.ok && response.body !== null) {
          delay = firstDelay;
          become('connected');
          if (wasOpen) for (const listener of returns) listener();
          wasOpen = true;
          for await (const line of readLines(response.body)) tell(line);
        }
      } catch {
        if (signal.aborted) return;
        // A stream that only broke off is back at the first try.
        if (delay > firstDelay) become('lost');
      }
      await new Promise((resolve) => setTimeout(resolve, delay));
      delay = Math.min(delay * 2, longestDelay);
    }
  }

  function tell(line: string): void {
    const event = parseEvent(line);
    if (event === null) return;
    for (const listener of listeners) listener(event.name as EventName, event.payload);
  }

  return {
    async call(name, request) {
      const response = await fetch(`${origin}/api/call/${name}`, {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json' },
        body: JSON.stringify(request),
      });
      const reply: unknown = await response.json();
      if (!isReply(reply)) throw new Error(`The host answered ${response.status} without a reply.`);
      return reply;
    },
    subscribe(listener) {
      listeners.add(listener);
      if (stream === null) {
        stream = new AbortController();
        void listen(stream.signal);
      }
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        stream?.abort();
        stream = null;
      };
    },
    followConnection(listener) {
      followers.add(listener);
    },
    followReturn(listener) {
      returns.add(listener);
    },
  };
}

function isReply(value: unknown): value is Reply {
  return typeof value === 'object' && value !== null && 'ok' in value && typeof value.ok === 'boolean';
}

function parseEvent(line: string): { readonly name: string; readonly payload: unknown } | null {
  if (line.trim() === '') return null;
  try {
    const event: unknown = JSON.parse(line);
    if (typeof event !== 'object' || event === null || !('name' in event) || typeof event.name !== 'string') return null;
    return { name: event.name, payload: 'payload' in event ? event.payload : null };
  } catch {
    return null;
  }
}
