import type { ChosenReading, DraftSummary, HostDescription, OpenDocument, RecentDocument, TextEncoding } from '../../shared/contract/calls.ts';
import { AppError } from '../../shared/contract/errors.ts';
import { replacementEdit } from '../../shared/text/replacement.ts';
import { Observable } from '../document/observable.ts';
import { identityOfFile, identityOfNew, newDocumentKey, type NewDocument } from '../document/opening.ts';
import { subjectOf } from '../document/presence-state.ts';
import type { DocumentSession } from '../document/session.ts';
import { encodingName, needsWord } from '../document/stored-as.ts';
import { identityOfDraft, type Draft } from '../drafts/database.ts';
import { keptUndo } from '../drafts/undo-keeping.ts';
import { clockTime } from '../ui/clock-time.ts';
import { tellRelinked } from './disk-notices.ts';
import { nameOfCopy } from './name-of-copy.ts';
import { messageOf } from './notices.ts';
import { tellSaving } from './save-words.ts';
import { startDocument, type DocumentSurroundings, type OpenedDocument, type Showing } from './opened-document.ts';
import { asWritten, isWrittenElsewhere } from './windows.ts';

interface WorkspaceParts extends DocumentSurroundings {
  /** Tells that a file was not opened, and offers what can be done. */
  readonly refused: (error: unknown) => void;
  readonly sample: NewDocument;
}

/**
 * Which document is on show, and the ways to another one. Leaving an edited document never asks:
 * its text stays in its draft. Methods that open throw AppError and leave the current document on show.
 */
export class Workspace {
  readonly current = new Observable<OpenedDocument | null>(null);
  readonly recent = new Observable<readonly RecentDocument[]>([]);
  readonly #parts: WorkspaceParts;
  #yields = false;

  constructor(parts: WorkspaceParts) {
    this.#parts = parts;
    parts.host.on('document.changedOnDisk', ({ id, document }) => {
      if (this.#isCurrent(id)) this.#changedOnDisk(document);
    });
    parts.host.on('document.removedFromDisk', ({ id, renamedTo }) => {
      if (this.#isCurrent(id) && this.current.value?.presence.follows === false) this.current.value.external.removed(renamedTo);
    });
    parts.host.on('document.unreadableOnDisk', ({ id, error }) => {
      if (this.#isCurrent(id)) this.#unreadableOnDisk(AppError.fromData(error));
    });
    parts.host.on('document.relinkedOnDisk', ({ id, other }) => {
      const name = this.current.value?.session.identity.name ?? '';
      if (this.#isCurrent(id)) tellRelinked(name, other.name, parts.notices, () => void this.openFile(other.id).catch((error: unknown) => parts.notices.alert(messageOf(error))));
    });
  }

  /** Shows what the host was started with; unsaved text comes back before anything else. */
  async start(start: HostDescription['start']): Promise<void> {
    void this.refreshRecent();
    let refusal: unknown = null;
    if (start.kind === 'document') {
      try {
        await this.openFile(start.id);
        return;
      } catch (error) {
        refusal = error;
      }
    }
    if (start.kind === 'failed') this.#parts.notices.alert(start.error.message);
    const draft = await this.#parts.shelf.lastShown();
    if (draft !== null) await this.#openDraft(draft);
    else await this.openNew(this.#parts.sample);
    if (refusal !== null) this.#parts.refused(refusal);
  }

  /** Opens a file by its grant, with its unsaved text if there is some; or reads it anew, the way its author wants it read. */
  async openFile(id: string, reading?: ChosenReading): Promise<void> {
    const draft = await this.#parts.shelf.ofFile(id);
    if (reading !== undefined) await this.openDocument(await this.#parts.host.call('document.open', { id, reading }), reading);
    else if (draft === null) await this.openDocument(await this.#parts.host.call('document.open', { id }));
    else await this.#openDraft(draft);
  }

  /** Shows a document that the host has read; the one already on show only learns what is on disk. */
  async openDocument(opened: OpenDocument, reading?: ChosenReading): Promise<void> {
    const isCurrent = opened.id !== null && this.#isCurrent(opened.id);
    if (isCurrent && (reading === undefined || this.current.value?.session.edited === true)) {
      this.#changedOnDisk(opened);
      return;
    }
    const draft = isCurrent || opened.id === null || opened.replaced !== undefined ? null : await this.#parts.shelf.ofFile(opened.id);
    if (draft !== null) await this.#showDraft(draft, opened);
    else await this.#show({ identity: identityOfFile(opened, newDocumentKey()), text: opened.text, draft: null });
    if (opened.restoredFrom !== undefined) {
      this.#parts.notices.tell(`Restored from “${opened.restoredFrom}”. Save it to keep it as a Markdown file.`, [{ title: 'Save…', run: () => void this.save('save') }]);
    }
    if (reading === undefined && needsWord(opened.encoding)) {
      this.#parts.notices.tell(`“${opened.name}” was opened as ${encodingName(opened.encoding)}, as you chose before. If it reads wrong, choose “Reopen with encoding…” in the menu.`);
    }
    void this.refreshRecent();
  }

  /** Goes on with a draft, in its newest state. A file that cannot be read any more does not keep its text back. */
  async openDraft({ key, name }: DraftSummary): Promise<void> {
    if (this.current.value?.session.identity.key === key) return;
    await this.#openDraft(await this.#read(key, name));
  }

  async #openDraft(draft: Draft): Promise<void> {
    if (this.current.value?.session.identity.key === draft.key) return;
    if (draft.fileId === null) {
      await this.#showDraft(draft, null);
      return;
    }
    try {
      await this.#showDraft(draft, await this.#parts.host.call('document.open', { id: draft.fileId }));
    } catch (error) {
      await this.#showDraft(draft, null);
      // A file that the host does not know is not therefore gone.
      if (error instanceof AppError && error.code === 'not-found' && error.details['unknown'] !== true) this.current.value?.external.removed();
      else this.#parts.notices.alert(messageOf(error));
    }
  }

  /** Goes on with the file that the document's own was renamed to. */
  async followRenamed(): Promise<void> {
    const external = this.current.value?.external;
    const state = external?.state.value;
    if (state?.kind !== 'removed' || state.renamedTo === null) return;
    external?.follow(await this.#parts.host.call('document.open', { id: state.renamedTo.id }));
    void this.refreshRecent();
  }

  /** Starts a document that has no file yet. */
  async openNew(start: NewDocument): Promise<void> {
    await this.#show({ identity: identityOfNew(start), text: start.text, draft: null });
  }

  /** Starts an unsaved document with the text on show, or another text that it had; its draft is kept from the start. */
  async openCopy(copy?: NewDocument): Promise<void> {
    const session = this.current.value?.session;
    if (session === undefined) return;
    const { name, encoding, folder } = session.identity;
    const identity = { ...identityOfNew({ name: copy?.name ?? nameOfCopy(name, this.#parts.shelf.drafts.value), text: '' }), encoding, folder };
    await this.#show({ identity, text: copy?.text ?? session.text, draft: null });
  }

  /** Throws a draft away and offers to take it back. The document on show goes back to its saved text. */
  async discardDraft(summary: DraftSummary): Promise<void> {
    const { key, name } = summary;
    const { shelf, notices } = this.#parts;
    const opened = this.current.value;
    await this.#refuseElsewhere(summary, 'discarded');
    if (opened?.session.identity.key !== key) {
      const draft = await this.#read(key, name);
      const droppedAt = await shelf.drop(draft);
      const undo = (): void => void shelf.keep({ ...draft, updatedAt: droppedAt }).catch((error: unknown) => void notices.alert(messageOf(error)));
      notices.tell(`The draft of “${name}” was discarded.`, [{ title: 'Undo', run: undo }]);
      return;
    }
    const { session } = opened;
    const text = session.text;
    setText(session, session.identity.savedText);
    await opened.drafts.flush();
    notices.tell(`The unsaved changes of “${name}” were discarded.`, [{ title: 'Undo', run: () => setText(session, text) }]);
  }

  /** Names a document that was never saved. */
  async renameDraft(draft: DraftSummary, name: string): Promise<void> {
    await this.#refuseElsewhere(draft, 'renamed');
    const session = this.current.value?.session;
    if (session?.identity.key === draft.key) session.identify({ ...session.identity, name });
    else await this.#parts.shelf.keep({ ...(await this.#read(draft.key, draft.name)), name });
  }

  /** Saves the document on show; failures are told. */
  async save(how: 'save' | 'saveAs'): Promise<void> {
    const opened = this.current.value;
    if (opened === null) return;
    const { saving, external, session } = opened;
    if (how === 'save' && session.locked.value !== null) {
      this.#parts.notices.tell(`There is nothing to save here. ${session.locked.value}`);
      return;
    }
    const { fileId } = session.identity;
    const saved = await tellSaving(saving, session, this.#parts.notices, how);
    if (saved) {
      external.settled();
      await opened.drafts.flush();
      if (session.identity.fileId !== fileId) await this.#supersedeDrafts(opened);
      void this.refreshRecent();
    }
  }

  /** Saves the document on show in another encoding; where that fails, it keeps the one it had. */
  async convertTo(encoding: TextEncoding): Promise<void> {
    const opened = this.current.value;
    if (opened === null) return;
    const { session, saving } = opened;
    const before = session.identity.encoding;
    session.identify({ ...session.identity, encoding });
    await this.save('save');
    if (saving.state.value.kind !== 'saved') session.identify({ ...session.identity, encoding: before });
    else this.#parts.notices.tell(`“${session.identity.name}” is ${encodingName(encoding)} now; it was ${encodingName(before)}.`);
  }

  /** From now on any other window that shows a document may write it: this one cannot save any more. */
  yieldToOthers(): void {
    this.#yields = true;
    this.current.value?.presence.yieldToOthers();
  }

  async refreshRecent(): Promise<void> {
    try {
      this.recent.set((await this.#parts.host.call('document.recent', {})).documents);
    } catch {
      // The list of recent files is a convenience; without it everything else works.
    }
  }

  /** What was unsaved of a file that a document was saved as is a version of its history, and no draft any more. */
  async #supersedeDrafts({ session, presence }: OpenedDocument): Promise<void> {
    const { shelf, versions, notices } = this.#parts;
    const { fileId, key } = session.identity;
    if (fileId === null) return;
    // Whoever else writes the file has its draft, and is told of the change.
    await presence.ask();
    if (presence.follows) return;
    for (const draft of await shelf.othersOf(fileId, key).catch(() => [])) {
      if (!(await versions.keep({ document: fileId, text: draft.text, reason: 'before-discard', at: Date.now() }))) continue;
      await shelf.drop(draft).catch(() => 0);
      notices.tell(`“${draft.name}” had unsaved text from ${clockTime(draft.updatedAt)}. It is kept in the history of the file.`);
    }
  }

  async #showDraft(draft: Draft, onDisk: OpenDocument | null): Promise<void> {
    const same = onDisk !== null && onDisk.text === draft.text;
    if (same) {
      // A draft that cannot be dropped is found to be the file's text again next time.
      await this.#parts.shelf.drop(draft).catch(() => 0);
      await this.#show({ identity: identityOfFile(onDisk, draft.key), text: onDisk.text, draft: null });
      return;
    }
    const identity = identityOfDraft(draft);
    await this.#show({ identity: onDisk === null ? identity : { ...identity, readOnly: onDisk.readOnly }, text: draft.text, draft });
    if (this.current.value?.presence.follows === true) return;
    this.#parts.notices.tell(`Unsaved text of “${draft.name}” from ${clockTime(draft.updatedAt)} is back.`);
    if (onDisk !== null) this.current.value?.external.changed(onDisk);
  }

  async #show(showing: Showing): Promise<void> {
    const { identity, draft } = showing;
    const { shelf, database } = this.#parts;
    const leaving = this.current.value;
    if (leaving !== null) await keepBeforeLeaving(leaving);
    // Two of one document would stand in each other's way.
    const isSame = leaving !== null && subjectOf(leaving.session.identity) === subjectOf(identity);
    if (isSame) await leaving.close();
    void shelf.rememberShown(identity.key);
    // A document that is made just now has no past.
    const undo = identity.fileId === null && draft === null ? null : await keptUndo(identity, showing.text, database);
    const opened = startDocument({ ...showing, undo }, this.#parts);
    if (this.#yields) opened.presence.yieldToOthers();
    await opened.presence.ask();
    this.current.set(opened);
    // Until now it was on show, and could be typed into.
    if (!isSame) await leaving?.close();
  }

  async #read(key: string, name: string): Promise<Draft> {
    const draft = await this.#parts.shelf.read(key);
    if (draft === null) throw new AppError('not-found', `The draft of “${name}” is not there any more, or cannot be read now.`);
    return draft;
  }

  #changedOnDisk(document: OpenDocument): void {
    const opened = this.current.value;
    const session = opened?.session;
    if (session !== undefined && (document.replaced ?? session.identity.replaced) !== undefined) {
      // What is shown to read only is shown anew; there are no edits to keep.
      if (document.version !== session.identity.baseVersion) void this.#show({ identity: identityOfFile(document, session.identity.key), text: document.text, draft: null }).catch(this.#parts.refused);
      return;
    }
    if (opened?.presence.follows === true) opened.presence.fileIs(asWritten(document, opened.session.identity));
    else opened?.external.changed(document);
  }

  #unreadableOnDisk(error: AppError): void {
    const name = this.current.value?.session.identity.name ?? '';
    this.#parts.notices.alert(`Another program wrote “${name}”, and it cannot be read as before. Your text is still here. ${error.message}`, [
      { title: 'Choose how to read it…', run: () => this.#parts.refused(error) },
    ]);
  }

  /** A draft belongs to the window that writes its document. @throws AppError `not-allowed` */
  async #refuseElsewhere(draft: DraftSummary, what: string): Promise<void> {
    const opened = this.current.value;
    const isShown = opened !== null && subjectOf(opened.session.identity) === subjectOf(draft);
    if (isShown ? !opened.presence.follows : !(await isWrittenElsewhere(this.#parts.windows, draft))) return;
    throw new AppError('not-allowed', `The draft of “${draft.name}” was not ${what}: the document is being edited in another window.`);
  }

  #isCurrent(fileId: string): boolean {
    return this.current.value?.session.identity.fileId === fileId;
  }
}

/** @throws AppError `failed` where the unsaved text of a document cannot be kept */
async function keepBeforeLeaving({ session, drafts }: OpenedDocument): Promise<void> {
  await drafts.flush();
  const state = drafts.state.value;
  if (state.kind === 'failed' && session.edited) {
    throw new AppError('failed', `“${session.identity.name}” stays open: its draft could not be kept (${state.message}). Save it first, then open the other document.`);
  }
}

function setText(session: DocumentSession, text: string): void {
  const edit = replacementEdit(session.text, text);
  if (edit !== null) session.edit([edit], 'input.discard');
}
