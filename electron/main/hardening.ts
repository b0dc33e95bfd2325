import { app, type Session } from 'electron';
import { contentSecurityPolicy, noncePlaceholder } from '../services/static-files.ts';
import { isAppUrl, parseUrl, type TrustsUrl } from './app-origin.ts';

/** What a page of one session may reach. Everything that is not named here is denied. */
export interface Policy {
  /** Pages that may be navigated to and may ask for a permission. */
  readonly trusts: TrustsUrl;
  /** The one `app:` host that may be requested. */
  readonly host: string;
  /** The development server, never in a packaged app. */
  readonly devOrigin: string | undefined;
}

const allowedPermissions: readonly string[] = ['clipboard-sanitized-write'];
const allowedSchemes: readonly string[] = ['blob:', 'data:'];
const developmentSchemes: readonly string[] = ['devtools:'];

/** Whether a request may leave the page: our own files and what the page itself holds. The app needs no network. */
export function allowsRequest(policy: Policy, url: string): boolean {
  const parsed = parseUrl(url);
  if (parsed === null) return false;
  if (allowedSchemes.includes(parsed.protocol)) return true;
  if (isAppUrl(url, policy.host)) return true;
  if (policy.devOrigin === undefined) return false;
  return (
    developmentSchemes.includes(parsed.protocol) ||
    parsed.origin === policy.devOrigin ||
    parsed.origin === policy.devOrigin.replace(/^http/, 'ws')
  );
}

/** Whether a page may use a permission: only writing plain text or images to the clipboard, and only our page. */
export function allowsPermission(policy: Policy, permission: string, askingUrl: string): boolean {
  return allowedPermissions.includes(permission) && policy.trusts(askingUrl);
}

/**
 * Denies what a web page could otherwise reach in every web contents that is ever made: navigation
 * away from our page in any frame, new windows, and embedded guests. Call before the app is ready.
 */
export function hardenWebContents(trusts: TrustsUrl): void {
  app.on('web-contents-created', (_created, contents) => {
    contents.on('will-navigate', (event) => {
      if (!trusts(event.url)) event.preventDefault();
    });
    contents.on('will-frame-navigate', (event) => {
      // Our own page hands a frame its text: that is how an export's preview is shown.
      if (!trusts(event.url) && event.url !== 'about:srcdoc') event.preventDefault();
    });
    contents.on('will-redirect', (event) => {
      if (!trusts(event.url)) event.preventDefault();
    });
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  });
}

/** Denies permissions, devices and network requests to every page of a session. */
export function hardenSession(session: Session, policy: Policy): void {
  session.setPermissionRequestHandler((_contents, permission, respond, details) => {
    respond(details.isMainFrame && allowsPermission(policy, permission, details.requestingUrl));
  });
  session.setPermissionCheckHandler((_contents, permission, requestingOrigin, details) => {
    return details.isMainFrame && allowsPermission(policy, permission, requestingOrigin);
  });
  session.setDevicePermissionHandler(() => false);
  session.webRequest.onBeforeRequest((details, respond) => {
    respond({ cancel: !allowsRequest(policy, details.url) });
  });
  if (policy.devOrigin !== undefined) guardDevelopmentPages(session, policy.devOrigin);
}

/** The development server knows no policy of ours; its pages carry the placeholder itself as their nonce. */
function guardDevelopmentPages(session: Session, devOrigin: string): void {
  session.webRequest.onHeadersReceived({ urls: [`${devOrigin}/*`] }, (details, respond) => {
    respond({
      responseHeaders: {
        ...details.responseHeaders,
        'Content-Security-Policy': [contentSecurityPolicy(noncePlaceholder, devOrigin)],
      },
    });
  });
}
