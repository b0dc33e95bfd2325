import type { HostDescription } from '../../shared/contract/calls.ts';
import type { HostClient } from '../../shared/contract/client.ts';
import type { Notices } from './notices.ts';
import { messageOf } from './notices.ts';

const outside = new Set(['http:', 'https:', 'mailto:']);

/**
 * Makes what opens a document's links outside of the app. A link to another file says how to open that;
 * other schemes than http, https and mailto are refused in words.
 */
export function createLinkOpener(host: Pick<HostClient, 'call'>, capabilities: HostDescription['capabilities'], notices: Notices): (url: string) => void {
  return (url) => {
    const parsed = URL.canParse(url) ? new URL(url) : null;
    if (parsed === null && !/^[a-z][a-z0-9+.-]*:/i.test(url)) {
      notices.tell(`This link leads to another file, “${fileOf(url)}”. Open it with Open….`);
    } else if (parsed === null || !outside.has(parsed.protocol)) {
      notices.alert(`Aftermath does not open this link: ${url}`);
    } else if (capabilities.openLinks) {
      host.call('link.open', { url: parsed.href }).catch((error: unknown) => notices.alert(messageOf(error)));
    } else {
      window.open(parsed.href, '_blank', 'noopener,noreferrer');
    }
  };
}

/** The path in a relative address, as people read it. */
function fileOf(address: string): string {
  const path = address.replace(/[?#].*$/s, '');
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
