import { AppError } from '../../shared/contract/errors.ts';
import type { HostBinding } from '../services/host.ts';

/**
 * What a plain Node server can lend to the services: no dialogs, no file manager; the page has its
 * own dialogs over one folder.
 *
 * @param root the served folder, absolute, links resolved
 */
export function createBrowserHost(root: string, printPdf: HostBinding['printPdf']): HostBinding {
  return {
    edition: 'browser',
    capabilities: { nativeDialogs: false, reveal: false, openLinks: false },
    root,
    pickFileToOpen: () => Promise.reject(unavailable('native dialogs')),
    pickFileToSave: () => Promise.reject(unavailable('native dialogs')),
    reveal() {
      throw unavailable('the file manager');
    },
    openLink: () => Promise.reject(unavailable('the system browser')),
    printPdf,
  };
}

function unavailable(what: string): AppError {
  return new AppError('unavailable', `The browser edition does not reach ${what}.`);
}
