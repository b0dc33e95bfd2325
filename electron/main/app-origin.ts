/** The scheme of everything the desktop edition shows; `file://` is never used. */
export const appScheme = 'app';

/** The only host of the scheme that serves the page. */
export const appHost = 'aftermath';

/** The only host of the print session; it serves one-time pages without any script. */
export const printHost = 'print';

/** The page's address. */
export const pageUrl = `${appScheme}://${appHost}/index.html`;

/** Decides whether an address belongs to us. */
export type TrustsUrl = (url: string) => boolean;

/**
 * Whether an address lies under `app://<host>`. Protocol and host are compared, because Node gives
 * `origin === 'null'` for every custom scheme. Anything that is no URL is not ours.
 */
export function isAppUrl(url: string, host: string = appHost): boolean {
  const parsed = parseUrl(url);
  return (
    parsed !== null &&
    parsed.protocol === `${appScheme}:` &&
    parsed.host === host &&
    parsed.username === '' &&
    parsed.password === ''
  );
}

/**
 * The development server's origin, from the address electron-vite puts into the environment.
 * Undefined in a packaged app, and for anything but plain HTTP on this machine.
 */
export function developmentOrigin(address: string | undefined, isPackaged: boolean): string | undefined {
  if (isPackaged || address === undefined) return undefined;
  const parsed = parseUrl(address);
  const isLocal = parsed !== null && ['localhost', '127.0.0.1', '[::1]'].includes(parsed.hostname);
  return isLocal && parsed.protocol === 'http:' ? parsed.origin : undefined;
}

/** Makes the one rule of which pages are ours: the app's host and, in development, the development server. */
export function trustsPagesOf(devOrigin: string | undefined): TrustsUrl {
  return (url) => isAppUrl(url) || (devOrigin !== undefined && parseUrl(url)?.origin === devOrigin);
}

/** The parsed address, or null for text that is none. */
export function parseUrl(url: string): URL | null {
  try {
    return new URL(url);
  } catch {
    return null;
  }
}
