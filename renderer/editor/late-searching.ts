import { Compartment, type Extension } from '@codemirror/state';
import type { EditorView } from '@codemirror/view';
import type { DocumentSession } from '../document/session.ts';
import { Late } from '../ui/late.ts';

const late = new Late(() => import('./searching.ts'));
const place = new Compartment();

/** Searching for a session's state, where it is loaded; else {@link addSearching} brings it. */
export function searchingExtension(): Extension {
  const state = late.state();
  return place.of(state.kind === 'here' ? state.value.searching : []);
}

/** Loads searching and gives it to a session that was started without. @throws where it cannot be loaded */
export async function addSearching(session: DocumentSession): Promise<void> {
  const { searching } = await late.load();
  const now = place.get(session.state);
  if (now !== undefined && now !== searching) session.dispatch({ effects: place.reconfigure(searching) });
}

/** Opens the search panel of a session's view and puts the caret into it. @throws as {@link addSearching} */
export async function openSearch(session: DocumentSession, view: EditorView): Promise<void> {
  await addSearching(session);
  (await late.load()).find(view);
}
