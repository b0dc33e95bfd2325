import type { HostDescription, OpenDocument, RecentDocument } from '../../shared/contract/calls.ts';
import { AppError } from '../../shared/contract/errors.ts';
import { Observable } from '../document/observable.ts';
import { identityOfFile, identityOfNew, newDocumentKey, type NewDocument } from '../document/opening.ts';
import { subjectOf } from '../document/presence-state.ts';
import { replacementEdit } from '../document/replacement.ts';
import type { DocumentSession } from '../document/session.ts';
import { identityOfDraft, type Draft } from '../drafts/database.ts';
import { clockTime } from '../ui/clock-time.ts';
import { messageOf } from './notices.ts';
import { startDocument, type DocumentSurroundings, type OpenedDocument, type Showing } from './opened-document.ts';
import { asWritten, isWrittenElsewhere } from './windows.ts';

interface WorkspaceParts extends DocumentSurroundings {
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
  /** What said that the last save failed; the next one takes it away. */
  #failureNotice: number | null = null;
  #yields = false;

  constructor(parts: WorkspaceParts) {
    this.#parts = parts;
    parts.host.on('document.changedOnDisk', ({ id, document }) => {
      if (this.#isCurrent(id)) this.#changedOnDisk(document);
    });
    parts.host.on('document.removedFromDisk', ({ id }) => {
      if (this.#isCurrent(id) && this.current.value?.presence.follows === false) this.current.value.external.removed();
    });
  }

  /** Shows what the host was started with; unsaved text comes back before anything else. */
  async start(start: HostDescription['start']): Promise<void> {
    void this.refreshRecent();
    if (start.kind === 'document') {
      try {
        await this.openFile(start.id);
        return;
      } catch (error) {
        this.#parts.notices.alert(messageOf(error));
      }
    }
    if (start.kind === 'failed') this.#parts.notices.alert(start.error.message);
    const draft = await this.#parts.database.lastShown().catch(() => null);
    if (draft !== null) await this.openDraft(draft);
    else await this.openNew(this.#parts.sample);
  }

  /** Opens a file by its grant, with its unsaved text if there is some. */
  async openFile(id: string): Promise<void> {
    const draft = await this.#parts.database.ofFile(id).catch(() => null);
    if (draft === null) await this.openDocument(await this.#parts.host.call('document.open', { id }));
    else await this.openDraft(draft);
  }

  /** Shows a document that the host has read; the one already on show only learns what is on disk. */
  async openDocument(opened: OpenDocument): Promise<void> {
    if (opened.id !== null && this.#isCurrent(opened.id)) {
      this.#changedOnDisk(opened);
      return;
    }
    const draft = opened.id === null ? null : await this.#parts.database.ofFile(opened.id).catch(() => null);
    if (draft !== null) await this.#showDraft(draft, opened);
    else await this.#show({ identity: identityOfFile(opened, newDocumentKey()), text: opened.text, draft: null });
    if (opened.restoredFrom !== undefined) {
      this.#parts.notices.tell(`Restored from “${opened.restoredFrom}”. Save it to keep it as a Markdown file.`, [{ title: 'Save…', run: () => void this.save('save') }]);
    }
    void this.refreshRecent();
  }

  /** Goes on with a draft. A file that cannot be read any more does not keep its text back. */
  async openDraft(draft: Draft): Promise<void> {
    if (this.current.value?.session.identity.key === draft.key) return;
    if (draft.fileId === null) {
      await this.#showDraft(draft, null);
      return;
    }
    try {
      await this.#showDraft(draft, await this.#parts.host.call('document.open', { id: draft.fileId }));
    } catch (error) {
      await this.#showDraft(draft, null);
      if (error instanceof AppError && error.code === 'not-found') this.current.value?.external.removed();
      else this.#parts.notices.alert(messageOf(error));
    }
  }

  /** Starts a document that has no file yet. */
  async openNew(start: NewDocument): Promise<void> {
    await this.#show({ identity: identityOfNew(start), text: start.text, draft: null });
  }

  /** Starts an unsaved document with the text on show; its draft is kept from the start. */
  async openCopy(): Promise<void> {
    const session = this.current.value?.session;
    if (session === undefined) return;
    const { name, encoding, folder } = session.identity;
    const identity = { ...identityOfNew({ name: nameOfCopy(name), text: '' }), encoding, folder };
    await this.#show({ identity, text: session.text, draft: null });
  }

  /** Throws a draft away and offers to take it back. The document on show goes back to its saved text. */
  async discardDraft(draft: Draft): Promise<void> {
    const { database, notices } = this.#parts;
    const opened = this.current.value;
    const name = draft.name;
    await this.#refuseElsewhere(draft, 'discarded');
    if (opened?.session.identity.key !== draft.key) {
      await database.drafts.delete(draft.key);
      notices.tell(`The draft of “${name}” was discarded.`, [{ title: 'Undo', run: () => void database.drafts.put(draft) }]);
      return;
    }
    const { session } = opened;
    const text = session.text;
    setText(session, session.identity.savedText);
    await opened.drafts.flush();
    notices.tell(`The unsaved changes of “${name}” were discarded.`, [{ title: 'Undo', run: () => setText(session, text) }]);
  }

  /** Names a document that was never saved. */
  async renameDraft(draft: Draft, name: string): Promise<void> {
    await this.#refuseElsewhere(draft, 'renamed');
    const session = this.current.value?.session;
    if (session?.identity.key === draft.key) session.identify({ ...session.identity, name });
    else await this.#parts.database.drafts.update(draft.key, { name });
  }

  /** Saves the document on show; failures are told. */
  async save(how: 'save' | 'saveAs'): Promise<void> {
    const opened = this.current.value;
    if (opened === null) return;
    const { saving, external, session } = opened;
    const { notices } = this.#parts;
    if (how === 'save' && session.locked.value !== null) {
      notices.tell(`There is nothing to save here. ${session.locked.value}`);
      return;
    }
    const wasRemoved = external.state.value.kind === 'removed';
    const saved = how === 'saveAs' ? await saving.saveAs() : await saving.save();
    const state = saving.state.value;
    if (this.#failureNotice !== null) notices.close(this.#failureNotice);
    if (saved) {
      external.settled();
      await opened.drafts.flush();
      void this.refreshRecent();
    } else if (state.kind === 'failed') {
      const onDisk = external.state.value.kind;
      // The banner for a change or a removal just found says it, and what can be done.
      if (onDisk === 'none' || (onDisk === 'removed' && wasRemoved)) this.#failureNotice = notices.alert(state.message);
    }
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

  async #showDraft(draft: Draft, onDisk: OpenDocument | null): Promise<void> {
    const same = onDisk !== null && onDisk.text === draft.text;
    if (same) {
      await this.#parts.database.drafts.delete(draft.key);
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
    await this.#leave();
    // Without it everything else works; where nothing can be kept, the draft writer says so.
    this.#parts.database.rememberShown(showing.identity.key).catch(() => undefined);
    const opened = startDocument(showing, this.#parts);
    if (this.#yields) opened.presence.yieldToOthers();
    await opened.presence.ask();
    this.current.set(opened);
  }

  async #leave(): Promise<void> {
    const leaving = this.current.value;
    if (leaving === null) return;
    await leaving.drafts.flush();
    const state = leaving.drafts.state.value;
    if (state.kind === 'failed' && leaving.session.edited) {
      throw new AppError('failed', `“${leaving.session.identity.name}” stays open: its draft could not be kept (${state.message}). Save it first, then open the other document.`);
    }
    await leaving.close();
  }

  #changedOnDisk(document: OpenDocument): void {
    const opened = this.current.value;
    if (opened?.presence.follows === true) return opened.presence.fileIs(asWritten(document, opened.session.identity));
    const outcome = opened?.external.changed(document);
    if (outcome === 'taken') this.#parts.notices.tell(`“${document.name}” was changed by another program; the new text is shown.`);
  }

  /** A draft belongs to the window that writes its document. @throws AppError `not-allowed` */
  async #refuseElsewhere(draft: Draft, what: string): Promise<void> {
    const opened = this.current.value;
    const isShown = opened !== null && subjectOf(opened.session.identity) === subjectOf(draft);
    if (isShown ? !opened.presence.follows : !(await isWrittenElsewhere(this.#parts.windows, draft))) return;
    throw new AppError('not-allowed', `The draft of “${draft.name}” was not ${what}: the document is being edited in another window.`);
  }

  #isCurrent(fileId: string): boolean {
    return this.current.value?.session.identity.fileId === fileId;
  }
}

function nameOfCopy(name: string): string {
  const dot = name.lastIndexOf('.');
  return dot > 0 ? `${name.slice(0, dot)} (copy)${name.slice(dot)}` : `${name} (copy)`;
}

function setText(session: DocumentSession, text: string): void {
  const edit = replacementEdit(session.text, text);
  if (edit !== null) session.edit([edit], 'input.discard');
}
