import { randomBytes } from 'node:crypto';
import { readFile, realpath } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { dispatch, isCallName, type Handlers, type Reply } from '../../shared/contract/dispatch.ts';
import { AppError } from '../../shared/contract/errors.ts';
import { liesIn } from '../services/containment.ts';
import { resolveStatic, staticHeaders, withNonce } from '../services/static-files.ts';
import { refuseForeign, refuseStranger, type Refusal } from './access.ts';
import type { CallsUnderWay } from './calls-under-way.ts';
import { pageOf, type EventStreams } from './event-streams.ts';
import { readJsonBody, type BodyLimits } from './request-body.ts';

/** What the routes stand on. */
export interface HttpOptions {
  readonly handlers: Handlers;
  readonly streams: EventStreams;
  readonly calls: CallsUnderWay;
  readonly token: string;
  /** The folder of the built page, absolute. */
  readonly rendererFolder: string;
  readonly bodyLimits: BodyLimits;
  /** Milliseconds from connecting until the head of a request must be there. */
  readonly slowestHead: number;
  /** Is given unexpected errors in full. */
  readonly report: (error: unknown) => void;
  /** The only accepted `Host`; asked for at each request, since the port is known after listening. */
  readonly host: () => string;
}

/**
 * The routes of the browser edition: `POST /api/call/NAME` and `GET /api/events` with the token, and
 * the files of the page, which hold no data, without it. Every answer of `/api` is a {@link Reply}.
 */
export function createHttpServer(options: HttpOptions): Server {
  const patience = { headersTimeout: options.slowestHead, connectionsCheckingInterval: Math.min(1_000, options.slowestHead) };
  return createServer(patience, (request, response) => {
    answer(options, request, response).catch((error: unknown) => {
      options.report(error);
      if (response.headersSent) response.destroy();
      else sendRefusal(response, { status: 500, error: new AppError('failed', 'Something unexpected went wrong in Aftermath.') });
    });
  });
}

async function answer(options: HttpOptions, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const foreign = refuseForeign(request, options.host());
  if (foreign !== null) return sendRefusal(response, foreign);
  const [path = '/'] = (request.url ?? '/').split(/[?#]/, 1);
  if (path === '/api' || path.startsWith('/api/')) return answerApi(options, path, request, response);
  return answerStatic(options.rendererFolder, path, request, response);
}

async function answerApi(options: HttpOptions, path: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const stranger = refuseStranger(request, options.token);
  if (stranger !== null) return sendRefusal(response, stranger);

  if (path === '/api/events') {
    if (request.method !== 'GET') return sendRefusal(response, wrongMethod('GET'));
    return options.streams.open(request, response);
  }
  const name = /^\/api\/call\/([A-Za-z.]+)$/.exec(path)?.[1];
  if (!isCallName(name)) {
    return sendRefusal(response, { status: 404, error: new AppError('invalid-request', 'Aftermath does not know this call.') });
  }
  if (request.method !== 'POST') return sendRefusal(response, wrongMethod('POST'));
  if (options.calls.closing) return sendRefusal(response, { status: 503, error: new AppError('unavailable', 'Aftermath is being stopped.') });
  await options.calls.run(async () => {
    const body = await readJsonBody(request, options.bodyLimits);
    if ('status' in body) return sendRefusal(response, body);
    const gone = new AbortController();
    const isGone = new Promise<void>((resolve) => response.once('close', resolve));
    void isGone.then(() => gone.abort());
    const caller = { page: pageOf(request), gone: gone.signal };
    sendReply(response, 200, await dispatch(options.handlers, name, body.value, options.report, caller));
    // Until the answer is out, so that a page learns what came of its last save.
    if (!response.closed) await isGone;
  });
}

async function answerStatic(root: string, path: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.method !== 'GET' && request.method !== 'HEAD') return sendEmpty(response, 405, { Allow: 'GET, HEAD' });
  const file = resolveStatic(root, path);
  if (file === null) return sendEmpty(response, 404);
  let bytes: Buffer;
  try {
    // A link inside of the folder must not lead out of it.
    if (!liesIn(await realpath(root), await realpath(file))) return sendEmpty(response, 404);
    bytes = await readFile(file);
  } catch {
    return sendEmpty(response, 404);
  }
  const nonce = randomBytes(16).toString('base64');
  const body = file.endsWith('.html') ? Buffer.from(withNonce(bytes.toString('utf8'), nonce)) : bytes;
  response.writeHead(200, {
    ...staticHeaders(file, nonce),
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Content-Length': body.length,
  });
  response.end(request.method === 'HEAD' ? undefined : body);
}

function wrongMethod(allowed: string): Refusal {
  return { status: 405, error: new AppError('invalid-request', `This address takes ${allowed} only.`) };
}

function sendRefusal(response: ServerResponse, { status, error }: Refusal): void {
  // A sender that is cut off or too slow may still have a body on its way.
  if (status === 408 || status === 413) response.setHeader('Connection', 'close');
  sendReply(response, status, { ok: false, error: error.toData() });
}

function sendReply(response: ServerResponse, status: number, reply: Reply): void {
  const body = Buffer.from(JSON.stringify(reply));
  response.writeHead(status, {
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Length': body.length,
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
  });
  response.end(body);
}

function sendEmpty(response: ServerResponse, status: number, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'X-Content-Type-Options': 'nosniff', 'Content-Length': 0, ...headers });
  response.end();
}
