import { AppError } from '../../shared/contract/errors.ts';

const openable: ReadonlySet<string> = new Set(['http:', 'https:', 'mailto:']);

/**
 * The normalised address of a link that may be opened outside the app.
 *
 * @throws AppError `not-allowed` for any scheme but http, https and mailto, and for what is no address.
 */
export function checkLink(url: string): string {
  const address = URL.canParse(url) ? new URL(url) : null;
  if (address === null || !openable.has(address.protocol)) {
    throw new AppError('not-allowed', `Aftermath opens web and mail addresses only, not “${url.slice(0, 200)}”.`);
  }
  return address.href;
}
