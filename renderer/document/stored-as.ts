import type { TextEncoding } from '../../shared/contract/calls.ts';
import { charsetShortName, type ReplacedBytes } from '../../shared/contract/charsets.ts';
import type { DocumentSession } from './session.ts';

/** How a file stores its text, in a word or two; null for UTF-8 without a byte order mark, of which nothing need be said. */
export function storedAs({ charset = 'utf-8', bom }: TextEncoding): string | null {
  if (charset === 'utf-8') return bom ? 'UTF-8 with BOM' : null;
  return charset.startsWith('utf-') && !bom ? `${charsetShortName(charset)} without BOM` : charsetShortName(charset);
}

/** The same where something must be said of every encoding. */
export function encodingName(encoding: TextEncoding): string {
  return storedAs(encoding) ?? 'UTF-8';
}

/** Whether only its author knows that a file is in this encoding. */
export function needsWord({ charset, bom }: TextEncoding): boolean {
  return charset !== undefined && !(bom && charset.startsWith('utf-16'));
}

/** What a reading with marks is, in one sentence. */
export function describeReplaced(name: string, { binary, marks, shown, size }: ReplacedBytes): string {
  const [it, what] = binary === null ? [`“${name}”`, ''] : ['It', `“${name}” is ${binary}. `];
  const part = `${what}${it} is shown${shown < size ? ` as far as the first ${megabytes(shown)} of its ${megabytes(size)} MB` : ''}`;
  const places = marks === 1 ? 'a mark (�) at the one place that is no text' : `a mark (�) at each of ${marks.toLocaleString('en')} places that are no text`;
  return marks === 0 ? `${part}, to read only.` : `${part}, to read only, with ${places}.`;
}

/** Keeps a document that is not all of its file from being changed, for as long as it is one. Works until the returned function is called. */
export function lockReplaced(session: DocumentSession): () => void {
  let locked = false;
  const follow = (): void => {
    if ((session.identity.replaced !== undefined) === locked) return;
    locked = !locked;
    session.lock(locked ? 'This is no text that could be written back, so it can only be read.' : null);
  };
  follow();
  return session.subscribeIdentity(follow);
}

function megabytes(bytes: number): string {
  return (bytes / 1024 / 1024).toFixed(bytes % (1024 * 1024) === 0 ? 0 : 1);
}
