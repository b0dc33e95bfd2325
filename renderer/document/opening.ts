import type { Extension } from '@codemirror/state';
import type { OpenDocument } from '../../shared/contract/calls.ts';
import { DocumentSession, type DocumentIdentity } from './session.ts';

/** A document without a file: where it starts from. */
export interface NewDocument {
  readonly name: string;
  readonly text: string;
}

/** Extensions of a new session's state: language, keys that edit, settings. Asked for once per session. */
export type SessionExtensions = () => Extension;

/** The identity of a document that the host has opened; one that an export carried has never been saved. @param key a draft's key, or a new one. */
export function identityOfFile(opened: OpenDocument, key: string): DocumentIdentity {
  return {
    key,
    fileId: opened.id,
    name: opened.name,
    folder: opened.folder,
    encoding: opened.encoding,
    baseVersion: opened.version,
    savedText: opened.restoredFrom === undefined ? opened.text : '',
    readOnly: opened.readOnly || opened.replaced !== undefined,
    replaced: opened.replaced,
  };
}

/** The identity of a document that has never been saved. */
export function identityOfNew({ name, text }: NewDocument): DocumentIdentity {
  return {
    key: newDocumentKey(),
    fileId: null,
    name,
    folder: '',
    encoding: { bom: false, eol: 'lf' },
    baseVersion: null,
    savedText: text,
    readOnly: false,
  };
}

/** A key no document has had before. */
export function newDocumentKey(): string {
  return crypto.randomUUID();
}

/** A session over a document, with the caret where it is asked for. */
export function startSession(
  identity: DocumentIdentity,
  text: string,
  extensions: SessionExtensions,
  selection: { readonly anchor: number; readonly head: number } = { anchor: 0, head: 0 },
): DocumentSession {
  const session = new DocumentSession(identity, text, extensions());
  const within = (position: number): number => Math.max(0, Math.min(position, session.state.doc.length));
  const [anchor, head] = [within(selection.anchor), within(selection.head)];
  if (anchor !== 0 || head !== 0) session.dispatch({ selection: { anchor, head } });
  return session;
}
