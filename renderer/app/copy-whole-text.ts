import type { DocumentSession } from '../document/session.ts';
import type { Notices } from './notices.ts';

/** Puts the whole Markdown text on the clipboard, and says whether that worked. */
export async function copyWholeText(session: DocumentSession, window: Window, notices: Notices): Promise<void> {
  try {
    await window.navigator.clipboard.writeText(session.text);
    notices.tell('The whole text is on the clipboard. Paste it into another program and save it there.');
  } catch {
    notices.alert('The text could not be put on the clipboard. Select all of it in the Markdown source, and copy it there.');
  }
}
