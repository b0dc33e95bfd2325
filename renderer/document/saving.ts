import type { SaveTarget } from '../../shared/contract/calls.ts';
import type { HostClient } from '../../shared/contract/client.ts';
import { AppError } from '../../shared/contract/errors.ts';
import { Observable } from './observable.ts';
import type { DocumentIdentity, DocumentSession } from './session.ts';
import { writeToTarget } from './write-target.ts';

/** What became of the last wish to save. Whether the text is edited since is the session's to say. */
export type SaveState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'saving' }
  /** `at`: milliseconds since the epoch. */
  | { readonly kind: 'saved'; readonly at: number }
  | { readonly kind: 'failed'; readonly message: string };

/** Asks where to save; null means the person closed the dialog, and `native` that the host will ask. */
export type AskSaveTarget = (suggestedName: string, identity: DocumentIdentity) => Promise<SaveTarget | 'native' | null>;

interface SavingParts {
  readonly session: DocumentSession;
  readonly host: Pick<HostClient, 'call'>;
  readonly askTarget: AskSaveTarget;
  /** Asks whether a file of this name may be replaced. */
  readonly askToReplace: (name: string) => Promise<boolean>;
  /** The file is not what the text is based on any more; `changed-on-disk` or `not-found`. */
  readonly onConflict: (error: AppError) => Promise<void>;
}

/**
 * Saves one document, one save at a time. The text is taken when its turn comes, and the session
 * becomes clean only as far as that text is still the one in the editor.
 */
export class DocumentSaving {
  readonly state = new Observable<SaveState>({ kind: 'idle' });
  readonly #parts: SavingParts;
  #queue: Promise<unknown> = Promise.resolve();

  constructor(parts: SavingParts) {
    this.#parts = parts;
  }

  /**
   * Saves to the document's file; one without a file is saved as. Answers whether it was saved.
   * Failures are in {@link state} and never thrown.
   */
  save(): Promise<boolean> {
    return this.#inTurn(async () => {
      const { session, host } = this.#parts;
      const { fileId, encoding, baseVersion, readOnly, name } = session.identity;
      if (session.locked.value !== null) throw new AppError('not-allowed', `“${name}” was not saved from here. ${session.locked.value}`);
      if (fileId === null) return this.#saveAs();
      if (readOnly) throw new AppError('not-writable', `“${name}” cannot be written: it is read-only. Use Save As to keep your text in another file.`);
      this.state.set({ kind: 'saving' });
      const text = session.text;
      const saved = await host.call('document.save', { id: fileId, text, encoding, baseVersion });
      session.identify({ ...session.identity, baseVersion: saved.version, savedText: text });
      this.state.set({ kind: 'saved', at: saved.savedAt });
      return true;
    });
  }

  /** Saves under a name the person is asked for; from then on the document is that file. Answers whether it was saved. */
  saveAs(): Promise<boolean> {
    return this.#inTurn(() => this.#saveAs());
  }

  /** Resolves when all saves asked for so far have ended. */
  async idle(): Promise<void> {
    await this.#queue;
  }

  async #saveAs(): Promise<boolean> {
    const { session, host, askTarget, askToReplace } = this.#parts;
    const before = session.identity;
    const target = await askTarget(before.name, before);
    if (target === null) return false;
    this.state.set({ kind: 'saving' });
    const text = session.text;
    const saved = await writeToTarget(target, askToReplace, (checked) =>
      host.call('document.saveAs', { text, encoding: before.encoding, suggestedName: before.name, id: before.fileId, target: checked }),
    );
    if (saved === null) return this.#gaveUp();
    session.identify({
      ...session.identity,
      fileId: saved.id,
      name: saved.name,
      folder: saved.folder,
      baseVersion: saved.version,
      savedText: text,
      readOnly: false,
    });
    this.state.set({ kind: 'saved', at: saved.savedAt });
    return true;
  }

  #gaveUp(): false {
    this.state.set({ kind: 'idle' });
    return false;
  }

  #inTurn(work: () => Promise<boolean>): Promise<boolean> {
    const turn = this.#queue.then(async () => {
      try {
        return await work();
      } catch (error) {
        return await this.#failed(error);
      }
    });
    this.#queue = turn;
    return turn;
  }

  async #failed(error: unknown): Promise<boolean> {
    if (error instanceof AppError && error.code === 'cancelled') return this.#gaveUp();
    const message = error instanceof Error ? error.message : 'Something unexpected went wrong while saving.';
    this.state.set({ kind: 'failed', message });
    const { fileId } = this.#parts.session.identity;
    if (error instanceof AppError && fileId !== null && (error.code === 'changed-on-disk' || error.code === 'not-found')) {
      await this.#parts.onConflict(error);
    }
    return false;
  }
}
