import type { HostDescription } from '../../shared/contract/calls.ts';
import type { OpenedDocument } from './opened-document.ts';

/**
 * Has the page stay while a save is under way or asked for, and while unsaved text is kept nowhere. A browser
 * then asks the person. The desktop waits: the window closes by itself once the save is done, and stays
 * where it failed.
 */
export function guardClosing(window: Window, current: () => OpenedDocument | null, edition: HostDescription['edition']): void {
  let isWaiting = false;
  window.addEventListener('beforeunload', (event) => {
    const opened = current();
    if (opened === null) return;
    const { saving, session, drafts } = opened;
    if (saving.busy) {
      event.preventDefault();
      if (edition === 'browser' || isWaiting) return;
      isWaiting = true;
      void saving.settled().then((saved) => {
        isWaiting = false;
        if (saved) window.close();
      });
    } else if (session.edited && drafts.state.value.kind === 'failed') {
      event.preventDefault();
    }
  });
}
