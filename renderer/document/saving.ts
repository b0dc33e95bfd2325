import type { SaveTarget } from '../../shared/contract/calls.ts';
import type { HostClient } from '../../shared/contract/client.ts';
import { AppError } from '../../shared/contract/errors.ts';
import { textHashInSlices } from '../../shared/text/text-hash.ts';
import { Observable } from './observable.ts';
import { pause } from './pause.ts';
import type { DocumentIdentity, DocumentSession } from './session.ts';
import { writeToTarget } from './write-target.ts';

/** What became of the last wish to save. Whether the text is edited since is the session's to say. */
export type SaveState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'saving' }
  /** `at`: milliseconds since the epoch. `notice`: what the author should know of how it was written, or null. */
  | { readonly kind: 'saved'; readonly at: number; readonly notice: string | null }
  /** `told`: the conflict with the file is on show already, and what can be done about it. */
  | { readonly kind: 'failed'; readonly message: string; readonly told: boolean };

/** Asks where to save; null means the person closed the dialog, and `native` that the host will ask. */
export type AskSaveTarget = (suggestedName: string, identity: DocumentIdentity) => Promise<SaveTarget | 'native' | null>;

/** A draft store that does not answer keeps no file from being written. In milliseconds. */
const longestKeeping = 500;

interface SavingParts {
  readonly session: DocumentSession;
  readonly host: Pick<HostClient, 'call'>;
  readonly askTarget: AskSaveTarget;
  /** Asks whether a file of this name may be replaced. */
  readonly askToReplace: (name: string) => Promise<boolean>;
  /** Puts the text as it is at this moment into its draft; resolves when it is there, or cannot be. */
  readonly keepDraft: () => Promise<void>;
  /** The file is not what the text is based on any more; `changed-on-disk` or `not-found`. Answers whether the person is told of it there. */
  readonly onConflict: (error: AppError) => Promise<boolean>;
}

/**
 * Saves one document, one save at a time. The text is taken when its turn comes, and the session
 * becomes clean only as far as that text is still the one in the editor.
 */
export class DocumentSaving {
  readonly state = new Observable<SaveState>({ kind: 'idle' });
  readonly #parts: SavingParts;
  #queue: Promise<boolean> = Promise.resolve(true);
  #waiting = 0;

  constructor(parts: SavingParts) {
    this.#parts = parts;
  }

  /** Whether a save is under way or waits for its turn. */
  get busy(): boolean {
    return this.#waiting > 0;
  }

  /** Resolves when every save asked for so far has ended: whether the last of them saved. */
  async settled(): Promise<boolean> {
    let last: Promise<boolean>;
    let saved: boolean;
    do {
      last = this.#queue;
      saved = await last;
    } while (last !== this.#queue);
    return saved;
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
      const saving = await textHashInSlices(text, pause);
      session.identify({ ...session.identity, saving });
      await this.#keepDraft();
      const saved = await host.call('document.save', { id: fileId, text, encoding, baseVersion });
      session.identify({ ...session.identity, baseVersion: saved.version, savedText: text, saving: undefined });
      this.state.set({ kind: 'saved', at: saved.savedAt, notice: saved.notice });
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
    await this.#keepDraft();
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
      replaced: undefined,
    });
    this.state.set({ kind: 'saved', at: saved.savedAt, notice: saved.notice });
    return true;
  }

  /** A draft older than the file would be taken for unsaved text, should everything end before the page hears that the file was written. */
  async #keepDraft(): Promise<void> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const enough = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, longestKeeping);
    });
    await Promise.race([this.#parts.keepDraft(), enough]);
    clearTimeout(timer);
  }

  #gaveUp(): false {
    this.state.set({ kind: 'idle' });
    return false;
  }

  #inTurn(work: () => Promise<boolean>): Promise<boolean> {
    this.#waiting += 1;
    const turn = this.#queue.then(async () => {
      try {
        return await work();
      } catch (error) {
        return await this.#failed(error);
      } finally {
        this.#waiting -= 1;
      }
    });
    this.#queue = turn;
    return turn;
  }

  async #failed(error: unknown): Promise<boolean> {
    if (error instanceof AppError && error.code === 'cancelled') return this.#gaveUp();
    const message = error instanceof Error ? error.message : 'Something unexpected went wrong while saving.';
    const { fileId } = this.#parts.session.identity;
    const isConflict = error instanceof AppError && fileId !== null && (error.code === 'changed-on-disk' || error.code === 'not-found');
    // What the encoding cannot hold is shown at its place.
    const told = isConflict ? await this.#parts.onConflict(error) : error instanceof AppError && error.code === 'not-encodable';
    this.state.set({ kind: 'failed', message, told });
    return false;
  }
}
