import type { HostClient } from '../../shared/contract/client.ts';
import { AppError } from '../../shared/contract/errors.ts';
import type { TextRange } from '../../shared/text/edit.ts';
import { Observable } from './observable.ts';
import type { DocumentSession } from './session.ts';

/** A character that kept the last save from being done, since the file's encoding does not have it. */
export interface Unencodable {
  /** Where it is now; follows the edits around it. */
  readonly range: TextRange;
  /** What stands there. */
  readonly written: string;
  /** The same, but empty for half of one, which cannot be shown. */
  readonly character: string;
  /** Such as `U+1F525`. */
  readonly codePoint: string;
  /** Where it was when the save was stopped, from 1. */
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

/** What watches a document's saves for characters that cannot be written. */
export interface UnencodableWatch {
  /** Null where the last save met none, or the character is gone. */
  readonly state: Observable<Unencodable | null>;
  /** The host, for saving. */
  readonly host: Pick<HostClient, 'call'>;
  readonly stop: () => void;
}

/** Watches the saves of a session through its host. @param found is told of each character that stops one */
export function watchUnencodable(session: DocumentSession, host: Pick<HostClient, 'call'>, found: (range: TextRange) => void): UnencodableWatch {
  const state = new Observable<Unencodable | null>(null);
  const stop = session.subscribe(({ transactions, textChanged }) => {
    const before = state.value;
    if (!textChanged || before === null) return;
    let { from, to } = before.range;
    for (const { changes } of transactions) [from, to] = [changes.mapPos(from, 1), changes.mapPos(to, -1)];
    const isThere = session.state.sliceDoc(from, to) === before.written;
    state.set(isThere ? { ...before, range: { from, to } } : null);
  });
  return {
    state,
    stop,
    host: {
      async call(name, request) {
        try {
          const answer = await host.call(name, request);
          if (name === 'document.save' || name === 'document.saveAs') state.set(null);
          return answer;
        } catch (error) {
          const met = error instanceof AppError && error.code === 'not-encodable' ? toUnencodable(error, session) : null;
          state.set(met);
          if (met !== null) found(met.range);
          throw error;
        }
      },
    },
  };
}

function toUnencodable({ details, message }: AppError, session: DocumentSession): Unencodable | null {
  const { offset, line, column, character, codePoint } = details;
  if (typeof offset !== 'number' || typeof line !== 'number' || typeof column !== 'number') return null;
  const from = Math.min(offset, session.state.doc.length);
  const to = Math.min(from + Math.max(1, String(character).length), session.state.doc.length);
  return { range: { from, to }, written: session.state.sliceDoc(from, to), character: String(character), codePoint: String(codePoint), line, column, message };
}
