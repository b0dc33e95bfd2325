import path from 'node:path';

/** What stands in the built page wherever a nonce belongs; see `html.cspNonce` in electron.vite.config.ts. */
export const noncePlaceholder = 'CSP_NONCE';

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
};

/**
 * The `Content-Type` of a file that may be served, judged by its extension alone.
 * Null for every other file: such files are never served.
 */
export function contentTypeOf(filePath: string): string | null {
  const extension = path.extname(filePath).toLowerCase();
  return Object.hasOwn(contentTypes, extension) ? (contentTypes[extension] ?? null) : null;
}

/**
 * The file that a URL path names inside of `root`, or null when it names none that may be served:
 * a path that leaves the root (in whatever encoding), a type that is not on the allow-list, a hidden
 * file, or a malformed escape. `/` means `index.html`. Whether the file exists is not looked at.
 *
 * @param root absolute folder of the built page
 * @param urlPath still percent-encoded, without query and fragment, as in `URL.pathname`
 */
export function resolveStatic(root: string, urlPath: string): string | null {
  let decoded: string;
  try {
    decoded = decodeURIComponent(urlPath);
  } catch {
    return null;
  }
  // A backslash is a separator on Windows and a colon can name a drive or a stream there.
  if (!decoded.startsWith('/') || /[\0\\:]/.test(decoded)) return null;
  const segments = decoded.slice(1).split('/');
  if (segments.length === 1 && segments[0] === '') segments[0] = 'index.html';
  if (segments.some((segment) => segment === '' || segment.startsWith('.'))) return null;
  const file = path.resolve(root, ...segments);
  const inside = path.relative(root, file);
  if (inside === '' || inside.startsWith('..') || path.isAbsolute(inside)) return null;
  return contentTypeOf(file) === null ? null : file;
}

/**
 * The `Content-Security-Policy` of the page, the same in both editions.
 *
 * @param nonce fresh for every response; lets the style sheets that CodeMirror makes apply
 * @param devOrigin the development server's origin (`http://localhost:5173`), which also opens its
 *   websocket; never given in a packaged app
 */
export function contentSecurityPolicy(nonce: string, devOrigin?: string): string {
  const dev = devOrigin === undefined ? '' : ` ${devOrigin}`;
  const devSocket = devOrigin === undefined ? '' : ` ${devOrigin.replace(/^http/, 'ws')}`;
  const devScript = devOrigin === undefined ? '' : ` 'nonce-${nonce}'`;
  return [
    "default-src 'none'",
    `script-src 'self'${dev}${devScript}`,
    `style-src 'self' 'nonce-${nonce}'${dev}`,
    `img-src 'self' data: blob:${dev}`,
    // Exported pages carry their fonts; shown in a frame or a new tab they are under this policy too.
    `font-src 'self' data:${dev}`,
    `connect-src 'self'${dev}${devSocket}`,
    `worker-src 'self'${dev}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
  ].join('; ');
}

/** The page with every placeholder replaced by this response's nonce. */
export function withNonce(html: string, nonce: string): string {
  return html.replaceAll(noncePlaceholder, nonce);
}

/**
 * The headers of a served file. HTML is never stored, because its nonce is good for one response;
 * built assets carry a hash in their name but are small and local, so they are only revalidated.
 *
 * @param filePath a file that `resolveStatic` gave
 */
export function staticHeaders(filePath: string, nonce: string): Record<string, string> {
  const type = contentTypeOf(filePath) ?? 'application/octet-stream';
  const isPage = type.startsWith('text/html');
  return {
    'Content-Type': type,
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cache-Control': isPage ? 'no-store' : 'no-cache',
    // Workers take the policy of their own response, so it goes on every file.
    'Content-Security-Policy': contentSecurityPolicy(nonce),
  };
}
