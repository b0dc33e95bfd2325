import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { AppError } from '../../shared/contract/errors.ts';

/** A fresh secret for one run of the server: 32 random bytes, safe in a URL. */
export function createToken(): string {
  return randomBytes(32).toString('base64url');
}

/** Why a request is not answered. */
export interface Refusal {
  readonly status: number;
  readonly error: AppError;
}

/**
 * Refuses what did not come from our own page: another `Host` (a name that was pointed at this machine)
 * or another `Origin` (a page of another site, or of another port). Null when all is well.
 *
 * @param host the only accepted `Host`, e.g. `127.0.0.1:4827`
 */
export function refuseForeign(request: IncomingMessage, host: string): Refusal | null {
  const { origin } = request.headers;
  if (request.headers.host !== host || (origin !== undefined && origin !== `http://${host}`)) {
    return { status: 403, error: new AppError('not-allowed', 'Aftermath answers only to its own page.') };
  }
  return null;
}

/** Refuses a call without the token of this run. Null when all is well. */
export function refuseStranger(request: IncomingMessage, token: string): Refusal | null {
  const given = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '';
  // Equal lengths are needed, and the length of a token is no secret.
  const known = Buffer.from(token);
  const asked = Buffer.from(given);
  if (known.length === asked.length && timingSafeEqual(known, asked)) return null;
  return {
    status: 401,
    error: new AppError('not-allowed', 'This page has no valid access to Aftermath. Open the address that Aftermath printed when it started.'),
  };
}
