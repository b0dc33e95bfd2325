import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Emit } from '../services/emit.ts';

/** The pages that listen for events. */
export interface EventStreams {
  /** Sends an event to every page. */
  readonly emit: Emit;
  /** Keeps a response open and writes one JSON object a line to it: `{name, payload}`; empty lines keep it alive. */
  open(request: IncomingMessage, response: ServerResponse): void;
  close(): void;
}

/** In milliseconds; short enough that a page notices a lost server. */
const heartbeatTime = 15_000;
/** A page that has not read this much is gone or stuck. In bytes. */
const mostUnread = 256 * 1024 * 1024;

/** What a page calls itself in the header `aftermath-page`; null where it does not say, or says too much. */
export function pageOf(request: IncomingMessage): string | null {
  const page = request.headers['aftermath-page'];
  return typeof page === 'string' && page.length <= 200 ? page : null;
}

/** Is told which pages listen, by the name that a page gives itself in the header `aftermath-page`. */
export interface PageWatch {
  pageCame(page: string): void;
  pageLeft(page: string): void;
}

/** Makes the list of listening pages, empty at first. */
export function createEventStreams(pages: () => PageWatch | null = () => null): EventStreams {
  const open = new Set<ServerResponse>();
  function send(line: string): void {
    for (const response of open) {
      if (response.writableLength > mostUnread) response.destroy();
      else response.write(line);
    }
  }
  const heartbeat = setInterval(() => send('\n'), heartbeatTime);
  heartbeat.unref();

  return {
    emit: (name, payload) => send(`${JSON.stringify({ name, payload })}\n`),
    open(request, response) {
      response.writeHead(200, {
        'Content-Type': 'application/x-ndjson; charset=utf-8',
        'Cache-Control': 'no-store',
        'X-Content-Type-Options': 'nosniff',
      });
      // Lets the page know that it is heard before anything happens.
      response.write('\n');
      open.add(response);
      const name = pageOf(request);
      if (name !== null) pages()?.pageCame(name);
      const ended = (): void => {
        if (open.delete(response) && name !== null) pages()?.pageLeft(name);
      };
      request.on('close', ended);
      response.on('close', ended);
    },
    close() {
      clearInterval(heartbeat);
      for (const response of open) response.end();
      open.clear();
    },
  };
}
