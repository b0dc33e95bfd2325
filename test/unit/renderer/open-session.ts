import type { DocumentIdentity } from '../../../renderer/document/session.ts';
import { DocumentSession } from '../../../renderer/document/session.ts';

/** The identity of a saved file, with what a test wants different. */
export function fileIdentity(change: Partial<DocumentIdentity> = {}): DocumentIdentity {
  return {
    key: 'key-1',
    fileId: 'file-1',
    name: 'outage.md',
    folder: '/reports',
    encoding: { bom: false, eol: 'lf' },
    baseVersion: 'v1',
    savedText: '',
    readOnly: false,
    ...change,
  };
}

/** A session over a file whose text was just opened. */
export function openSession(text: string, change: Partial<DocumentIdentity> = {}): DocumentSession {
  return new DocumentSession(fileIdentity({ savedText: text, ...change }), text);
}

/** Types at the end of the document, as the source view would. */
export function typeAtEnd(session: DocumentSession, insert: string): void {
  const end = session.state.doc.length;
  session.dispatch({ changes: { from: end, insert }, userEvent: 'input.type' });
}
