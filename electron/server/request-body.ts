import type { IncomingMessage } from 'node:http';
import { AppError } from '../../shared/contract/errors.ts';
import type { Refusal } from './access.ts';

/** How much of a request is taken in, and for how long. */
export interface BodyLimits {
  /** In bytes. A document at its limit, all of it line breaks or quotes, is twice as long in JSON. */
  readonly largest: number;
  /** Milliseconds from the first byte to the last. */
  readonly slowest: number;
}

/** The limits of the product. */
export const bodyLimits: BodyLimits = { largest: 110 * 1024 * 1024, slowest: 60_000 };

/** The JSON value of a request's body, or why it is not taken. */
export async function readJsonBody(request: IncomingMessage, limits: BodyLimits): Promise<{ readonly value: unknown } | Refusal> {
  const type = (request.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/json') return refuse(415, 'A request must be JSON.');
  if (Number(request.headers['content-length'] ?? 0) > limits.largest) return tooLong();

  const body = await readBody(request, limits);
  if (!(body instanceof Uint8Array)) return body;
  try {
    return { value: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body)) as unknown };
  } catch {
    return refuse(400, 'The request is not valid JSON.');
  }
}

function readBody(request: IncomingMessage, { largest, slowest }: BodyLimits): Promise<Uint8Array | Refusal> {
  return new Promise((resolve) => {
    const parts: Buffer[] = [];
    let size = 0;
    const timer = setTimeout(() => end(refuse(408, 'The request took too long to arrive.')), slowest);
    function end(result: Uint8Array | Refusal): void {
      clearTimeout(timer);
      request.removeAllListeners('data');
      // What still arrives is thrown away, so that the answer gets through to a sender who is still sending.
      request.resume();
      resolve(result);
    }
    request.on('data', (part: Buffer) => {
      size += part.length;
      if (size > largest) end(tooLong());
      else parts.push(part);
    });
    request.on('end', () => end(Buffer.concat(parts)));
    request.on('error', () => end(refuse(400, 'The request broke off.')));
    request.on('close', () => end(refuse(400, 'The request broke off.')));
  });
}

function tooLong(): Refusal {
  return { status: 413, error: new AppError('too-large', 'The document is too large for Aftermath to take. Split it, or copy a part of it into a new document.') };
}

function refuse(status: number, message: string): Refusal {
  return { status, error: new AppError('invalid-request', message) };
}
