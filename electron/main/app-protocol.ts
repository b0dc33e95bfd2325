import { protocol, type Session } from 'electron';
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { resolveStatic, staticHeaders, withNonce } from '../services/static-files.ts';
import { appHost, appScheme, isAppUrl } from './app-origin.ts';

/**
 * Makes `app:` a standard, secure scheme, so that pages have storage and relative addresses.
 * Must run once, before the app is ready. It may not bypass the CSP and has no service workers.
 */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: appScheme, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

/** Serves the built page in `root` under `app://aftermath/` to the pages of one session. */
export function serveApp(session: Session, root: string): void {
  session.protocol.handle(appScheme, (request) => answer(request, root));
}

/** A bare refusal; it says nothing about what is there. */
export function refuse(status: 404 | 405): Response {
  return new Response(null, {
    status,
    headers: { 'X-Content-Type-Options': 'nosniff', ...(status === 405 ? { Allow: 'GET' } : {}) },
  });
}

async function answer(request: Request, root: string): Promise<Response> {
  if (request.method !== 'GET') return refuse(405);
  if (!isAppUrl(request.url, appHost)) return refuse(404);
  const file = resolveStatic(root, new URL(request.url).pathname);
  if (file === null) return refuse(404);
  let bytes: Buffer;
  try {
    bytes = await readFile(file);
  } catch {
    return refuse(404);
  }
  const nonce = randomBytes(16).toString('base64');
  const headers = staticHeaders(file, nonce);
  const body = file.endsWith('.html') ? withNonce(bytes.toString('utf8'), nonce) : new Uint8Array(bytes);
  return new Response(body, { headers });
}
