import type { DocumentSaving } from '../document/saving.ts';
import type { DocumentSession } from '../document/session.ts';
import { clockTime } from '../ui/clock-time.ts';
import type { Notices } from './notices.ts';

/** A save that takes longer is told to those who do not see the header. In milliseconds. */
const slow = 1_000;
/** What each document's author was told of how it is written: once is enough. */
const said = new WeakMap<DocumentSaving, string>();

/** Saves, and says what came of it to everybody: what is seen in the header is announced as well. Answers whether it was saved. */
export async function tellSaving(saving: DocumentSaving, session: DocumentSession, notices: Notices, how: 'save' | 'saveAs'): Promise<boolean> {
  const waiting = setTimeout(() => {
    if (saving.state.value.kind === 'saving') notices.announce('Saving…');
  }, slow);
  const saved = await (how === 'saveAs' ? saving.saveAs() : saving.save());
  clearTimeout(waiting);
  const state = saving.state.value;
  if (state.kind === 'saved') {
    notices.announce(`“${session.identity.name}” was saved at ${clockTime(state.at)}.`);
    if (state.notice !== null && said.get(saving) !== state.notice) notices.tell(state.notice);
    if (state.notice !== null) said.set(saving, state.notice);
  }
  // The banner stands only while text is unsaved.
  if (state.kind === 'failed' && !state.told && !session.edited) notices.alert(state.message);
  return saved;
}
