import type { ChangeSet, Text } from '@codemirror/state';
import type { DocumentSession, SessionChange } from '../document/session.ts';
import type { TextEdit } from '../../shared/text/edit.ts';
import type { Timeline, TimelineReading } from '../../shared/timeline/model.ts';
import { TimelineReader } from '../../shared/timeline/timeline-reader.ts';

/** The timelines of one text. */
export interface LensReading {
  readonly text: string;
  readonly timelines: readonly Timeline[];
}

/** How long typing elsewhere may go on before the grid reads a whole text again, in milliseconds. */
export const readDelay = 80;

/** What leads from the text that was read last to a later one. */
interface Since {
  readonly doc: Text;
  /** Null where nothing was changed. */
  readonly changes: ChangeSet | null;
}

/**
 * The session's timelines, read once per text. What an edit does to them is read at once wherever the reader can follow it; only where
 * typing in another view makes it read the whole text does it wait for a pause of {@link readDelay}.
 */
export class TimelineLens {
  readonly #session: DocumentSession;
  readonly #reader = new TimelineReader();
  #doc: Text | null = null;
  #fileName: string | null = null;
  #reading: LensReading = { text: '', timelines: [] };
  #since: Since | null = null;

  constructor(session: DocumentSession) {
    this.#session = session;
  }

  /** What the reader has done, for tests. */
  get counts(): TimelineReader['counts'] {
    return this.#reader.counts;
  }

  /** The timelines of the session's text as it is now. */
  read(): LensReading {
    if (this.#isBehind()) {
      const { text } = this.#session;
      this.#keep(text, this.#reader.read(text, { fileName: this.#session.identity.name }, this.#edits()));
    }
    return this.#reading;
  }

  /** Calls `changed` when there is something new to read, until the returned function is called. */
  watch(changed: () => void): () => void {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const now = (): void => {
      clearTimeout(timer);
      timer = undefined;
      changed();
    };
    const stopText = this.#session.subscribe((change) => {
      if (!change.textChanged) return;
      this.#follow(change);
      if (!isTyping(change) || this.#readsAtOnce()) now();
      else {
        clearTimeout(timer);
        timer = setTimeout(now, readDelay);
      }
    });
    const stopIdentity = this.#session.subscribeIdentity(now);
    return () => {
      clearTimeout(timer);
      stopText();
      stopIdentity();
    };
  }

  #isBehind(): boolean {
    return this.#session.state.doc !== this.#doc || this.#session.identity.name !== this.#fileName;
  }

  #keep(text: string, { timelines }: TimelineReading): void {
    this.#doc = this.#session.state.doc;
    this.#fileName = this.#session.identity.name;
    this.#since = { doc: this.#doc, changes: null };
    this.#reading = { text, timelines };
  }

  /** Whether the reader could follow the last change without reading the whole text. */
  #readsAtOnce(): boolean {
    if (!this.#isBehind()) return true;
    const edits = this.#edits();
    if (edits === undefined) return false;
    const { text } = this.#session;
    const reading = this.#reader.follow(text, { fileName: this.#session.identity.name }, edits);
    if (reading !== null) this.#keep(text, reading);
    return reading !== null;
  }

  #follow({ transactions }: SessionChange): void {
    for (const { startState, newDoc, changes } of transactions) {
      if (this.#since === null || startState.doc !== this.#since.doc) continue;
      this.#since = { doc: newDoc, changes: this.#since.changes === null ? changes : this.#since.changes.compose(changes) };
    }
  }

  /** What leads from the text that was read last to this one, where every change since was told. */
  #edits(): readonly TextEdit[] | undefined {
    if (this.#since?.doc !== this.#session.state.doc) return undefined;
    const edits: TextEdit[] = [];
    this.#since.changes?.iterChanges((from, to, _from, _to, inserted) => edits.push({ from, to, insert: inserted.toString() }));
    return edits;
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
    const row = rowAt(timeline, offset);
    if (row !== -1) return { timeline: timeline.index, row };
  }
  return null;
}

/** The first event whose range holds an offset, -1 where none does; found by halves. */
function rowAt({ events }: Timeline, offset: number): number {
  let low = 0;
  let high = events.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((events[middle]?.range.to ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return (events[low]?.range.from ?? Infinity) <= offset ? low : -1;
}
