import type { Session } from 'electron';
import { randomUUID } from 'node:crypto';
import { refuse } from './app-protocol.ts';
import { appScheme, isAppUrl, printHost } from './app-origin.ts';

/** An export is self-contained: styles inside, images and fonts as data. */
const printPolicy = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  'img-src data:',
  'font-src data:',
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Pages waiting to be printed. A data URL would do, but Chromium limits its length. */
export interface PrintPages {
  /** Offers a page once, under an address nobody can guess. */
  offer(html: string): string;
  /** Takes an offer back; harmless when the page was fetched already. */
  withdraw(url: string): void;
}

/** Serves offered pages, each once, under `app://print/` to the pages of the print session alone. */
export function servePrintPages(session: Session): PrintPages {
  const waiting = new Map<string, string>();
  session.protocol.handle(appScheme, (request) => {
    if (request.method !== 'GET') return refuse(405);
    const html = isAppUrl(request.url, printHost) ? waiting.get(request.url) : undefined;
    if (html === undefined) return refuse(404);
    waiting.delete(request.url);
    return new Response(html, {
      headers: {
        'Content-Type': 'text/html; charset=utf-8',
        'Content-Security-Policy': printPolicy,
        'X-Content-Type-Options': 'nosniff',
        'Referrer-Policy': 'no-referrer',
        'Cache-Control': 'no-store',
      },
    });
  });
  return {
    offer(html) {
      const url = `${appScheme}://${printHost}/${randomUUID()}`;
      waiting.set(url, html);
      return url;
    },
    withdraw(url) {
      waiting.delete(url);
    },
  };
}
