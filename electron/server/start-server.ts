import { realpath, stat } from 'node:fs/promises';
import type { Server } from 'node:http';
import { basename, dirname, resolve } from 'node:path';
import { AppError } from '../../shared/contract/errors.ts';
import type { CheckDocument } from '../services/export-preflight.ts';
import type { RenderExport } from '../services/exports.ts';
import { errnoOf, fileError } from '../services/file-errors.ts';
import type { HostBinding } from '../services/host.ts';
import type { ReadSource } from '../services/source-reading.ts';
import { createServices, type Services } from '../services/index.ts';
import { createToken } from './access.ts';
import { createBrowserHost } from './browser-host.ts';
import { CallsUnderWay } from './calls-under-way.ts';
import { createEventStreams } from './event-streams.ts';
import { createHttpServer } from './http.ts';
import { bodyLimits, type BodyLimits } from './request-body.ts';

/** The port of the browser edition; fixed, since drafts belong to the origin, port included. */
export const defaultPort = 4827;

/** How long a call under way may take to end once the server is told to stop. In milliseconds. */
const longestGoodbye = 10_000;

/** What to serve, and with what. */
export interface ServerOptions {
  /** A file to show first, or a folder to serve, absolute; null for the current folder. */
  readonly target: string | null;
  /** 0 takes any free port (for tests: drafts are not found again). */
  readonly port: number;
  readonly dataFolder: string;
  /** The folder of the built page, absolute. */
  readonly rendererFolder: string;
  readonly version: string;
  readonly exporter: RenderExport;
  /** See `ServiceOptions`. */
  readonly checker?: CheckDocument;
  readonly readSource?: ReadSource;
  readonly printPdf: HostBinding['printPdf'];
  readonly bodyLimits?: BodyLimits;
  /** Milliseconds from connecting until the head of a request must be there; ten seconds when absent. */
  readonly slowestHead?: number;
  /** Is given unexpected errors in full. */
  readonly report?: (error: unknown) => void;
}

/** A server that listens. */
export interface RunningServer {
  /** Where to send a browser, token included. */
  readonly url: string;
  /** `http://127.0.0.1:PORT` */
  readonly origin: string;
  readonly port: number;
  readonly token: string;
  /** Takes no new calls, lets those under way end and be answered, and stops listening. */
  close(): Promise<void>;
}

/**
 * Serves the app to browsers on this machine, on 127.0.0.1 alone.
 *
 * @throws AppError `not-found` for a missing target; `failed` for a port that cannot be had
 */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { root, start } = await findRoot(options.target);
  const token = createToken();
  const streams = createEventStreams(() => services.holds);
  const services: Services = createServices({
    host: createBrowserHost(root, options.printPdf),
    dataFolder: options.dataFolder,
    start,
    version: options.version,
    emit: streams.emit,
    exporter: options.exporter,
    ...(options.checker === undefined ? {} : { checker: options.checker }),
    ...(options.readSource === undefined ? {} : { readSource: options.readSource }),
  });
  const calls = new CallsUnderWay();
  let port = options.port;
  const server = createHttpServer({
    handlers: services.handlers,
    streams,
    calls,
    token,
    rendererFolder: options.rendererFolder,
    bodyLimits: options.bodyLimits ?? bodyLimits,
    slowestHead: options.slowestHead ?? 10_000,
    report: options.report ?? (() => undefined),
    // Browsers leave the default port out.
    host: () => (port === 80 ? '127.0.0.1' : `127.0.0.1:${port}`),
  });
  try {
    port = await listen(server, options.port);
  } catch (error) {
    streams.close();
    await services.close();
    throw error;
  }
  services.holds.listensOn(port);
  const origin = `http://127.0.0.1:${port}`;
  return {
    url: `${origin}/#token=${token}`,
    origin,
    port,
    token,
    async close() {
      const closed = new Promise((done) => server.close(done));
      await calls.settle(longestGoodbye);
      streams.close();
      await services.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

async function findRoot(target: string | null): Promise<{ readonly root: string; readonly start: string | null }> {
  const path = resolve(target ?? '.');
  try {
    const isFolder = (await stat(path)).isDirectory();
    if (isFolder) return { root: await realpath(path), start: null };
    // A link is served where it points to: that is where its images are, and where it is written.
    return { root: dirname(await realpath(path)), start: path };
  } catch (error) {
    throw fileError(error, basename(path), 'read');
  }
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((done, fail) => {
    server.once('error', (error) => fail(portError(error, port)));
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      done(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}

function portError(error: Error, port: number): AppError {
  switch (errnoOf(error)) {
    case 'EADDRINUSE':
      return new AppError('failed', `Port ${port} is taken, perhaps by another Aftermath. Close that one, or choose another port with --port N.`, { port });
    case 'EACCES':
      return new AppError('failed', `Port ${port} is not open to you. Choose a port above 1023 with --port N.`, { port });
    default:
      return new AppError('failed', `Aftermath cannot listen on port ${port}: ${error.message}. Choose another port with --port N.`, { port });
  }
}
