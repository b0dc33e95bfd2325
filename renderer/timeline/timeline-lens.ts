import type { Text } from '@codemirror/state';
import type { DocumentSession, SessionChange } from '../document/session.ts';
import type { Timeline } from '../../shared/timeline/model.ts';
import { readTimelines } from '../../shared/timeline/read.ts';

/** The timelines of one text. */
export interface LensReading {
  readonly text: string;
  readonly timelines: readonly Timeline[];
}

/** How long typing elsewhere may go on before the grid reads again, in milliseconds. */
export const readDelay = 80;

/**
 * The session's timelines, read once per text. Edits made in the grid, undo and redo are read at once;
 * typing in another view is read when it pauses for {@link readDelay}, so that it stays fast in long files.
 */
export class TimelineLens {
  readonly #session: DocumentSession;
  #doc: Text | null = null;
  #fileName: string | null = null;
  #reading: LensReading = { text: '', timelines: [] };

  constructor(session: DocumentSession) {
    this.#session = session;
  }

  /** The timelines of the session's text as it is now. */
  read(): LensReading {
    const { doc } = this.#session.state;
    const { name } = this.#session.identity;
    if (doc !== this.#doc || name !== this.#fileName) {
      const { text } = this.#session;
      this.#doc = doc;
      this.#fileName = name;
      this.#reading = { text, timelines: readTimelines(text, { fileName: name }).timelines };
    }
    return this.#reading;
  }

  /** Calls `changed` when there is something new to read, until the returned function is called. */
  watch(changed: () => void): () => void {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const now = (): void => {
      clearTimeout(timer);
      changed();
    };
    const stopText = this.#session.subscribe((change) => {
      if (!change.textChanged) return;
      clearTimeout(timer);
      if (isTyping(change)) timer = setTimeout(now, readDelay);
      else now();
    });
    const stopIdentity = this.#session.subscribeIdentity(now);
    return () => {
      clearTimeout(timer);
      stopText();
      stopIdentity();
    };
  }
}

function isTyping(change: SessionChange): boolean {
  return change.transactions.every(
    (transaction) =>
      (transaction.isUserEvent('input') && !transaction.isUserEvent('input.timeline')) || transaction.isUserEvent('delete'),
  );
}

/** Where an offset lies: the timeline and event whose range holds it (both ends included), or null. */
export function eventAt(timelines: readonly Timeline[], offset: number): { readonly timeline: number; readonly row: number } | null {
  for (const timeline of timelines) {
    if (offset < timeline.range.from || offset > timeline.range.to) continue;
    const row = timeline.events.findIndex(({ range }) => offset >= range.from && offset <= range.to);
    if (row !== -1) return { timeline: timeline.index, row };
  }
  return null;
}
