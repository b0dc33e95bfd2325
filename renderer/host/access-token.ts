const storageKey = 'aftermath.token';

/**
 * The token of the browser edition: taken from the address (`#token=…`), kept for this tab and removed
 * from the address and the history entry. Null when this tab never had one.
 */
export function takeAccessToken(window: Pick<Window, 'location' | 'history' | 'sessionStorage'>): string | null {
  const given = new URLSearchParams(window.location.hash.slice(1)).get('token');
  if (given !== null && given !== '') {
    window.sessionStorage.setItem(storageKey, given);
    window.history.replaceState(null, '', window.location.pathname + window.location.search);
    return given;
  }
  return window.sessionStorage.getItem(storageKey);
}
