import { textHashInSlices } from '../../shared/text/text-hash.ts';
import { Observable } from '../document/observable.ts';
import { pause } from '../document/pause.ts';
import type { DraftDatabase } from './database.ts';
import { packText, unpackText } from './version-packing.ts';
import { versionsToDrop, versionBounds, type VersionBounds } from './version-thinning.ts';
import type { TextCounts, Version, VersionReason, VersionText } from './version.ts';

/** A version that was deleted, with all that is needed to put it back. */
export interface DeletedVersion {
  readonly version: Version;
  readonly text: VersionText;
}

/** A text to be kept. */
export interface TextToKeep {
  readonly document: string;
  readonly text: string;
  readonly reason: VersionReason;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/**
 * The kept versions of all documents, within bounds. Where nothing can be kept, {@link unavailable} says why and nothing
 * else changes: the history is a convenience, the draft is the promise.
 */
export class VersionStore {
  /** Why versions cannot be kept or shown, as a part of a sentence; null while they can. */
  readonly unavailable = new Observable<string | null>(null);
  readonly #database: DraftDatabase;
  readonly #bounds: VersionBounds;

  constructor(database: DraftDatabase, bounds: VersionBounds = versionBounds) {
    this.#database = database;
    this.#bounds = bounds;
  }

  /** A document's versions, newest first; none where they cannot be read. */
  async list(document: string): Promise<readonly Version[]> {
    try {
      const found = await this.#database.versions.where('document').equals(document).toArray();
      return found.sort((a, b) => b.at - a.at || b.id - a.id);
    } catch (error) {
      this.#fail(error);
      return [];
    }
  }

  /** The text of a version, or null where it is not there any more or cannot be read. */
  async text(id: number): Promise<string | null> {
    try {
      const stored = await this.#database.versionTexts.get(id);
      return stored === undefined ? null : await unpackText(stored);
    } catch {
      return null;
    }
  }

  /** Keeps a text, unless the document's newest version has it already. Answers whether it is kept; never throws, see {@link unavailable}. */
  async keep({ document, text, reason, at }: TextToKeep): Promise<boolean> {
    try {
      const hash = await textHashInSlices(text, pause);
      const [newest] = await this.list(document);
      if (newest?.hash === hash && (await this.text(newest.id)) === text) {
        // A text that was kept while it was typed, and is then saved, is a saved one.
        if (reason === 'saved' && newest.reason !== 'saved') await this.#database.versions.update(newest.id, { reason, at });
        return true;
      }
      const packed = await packText(text);
      const version = { document, at, reason, name: null, hash, size: packed.packed.byteLength, counts: countsOf(text) };
      await this.#put(version, packed).catch(async () => {
        // The storage may be full of old versions.
        await this.#thin(at, { perDocument: this.#bounds.perDocument / 4, overall: this.#bounds.overall / 4 });
        await this.#put(version, packed);
      });
      this.unavailable.set(null);
      await this.#thin(at, this.#bounds);
      return true;
    } catch (error) {
      this.#fail(error);
      return false;
    }
  }

  /** Names a version, or takes its name away. @throws where the store refuses it */
  async rename(id: number, name: string | null): Promise<void> {
    await this.#database.versions.update(id, { name });
  }

  /** Deletes a version; null where it was not there. @throws where the store refuses it */
  async delete(id: number): Promise<DeletedVersion | null> {
    const { versions, versionTexts } = this.#database;
    return this.#database.transaction('rw', versions, versionTexts, async () => {
      const [version, text] = [await versions.get(id), await versionTexts.get(id)];
      await Promise.all([versions.delete(id), versionTexts.delete(id)]);
      return version === undefined || text === undefined ? null : { version, text };
    });
  }

  /** Puts a deleted version back. @throws where the store refuses it */
  async putBack({ version, text }: DeletedVersion): Promise<void> {
    const { versions, versionTexts } = this.#database;
    await this.#database.transaction('rw', versions, versionTexts, async () => {
      await Promise.all([versions.put(version), versionTexts.put(text)]);
    });
  }

  /** Gives the versions of one document to another: one that was never saved has a file now. */
  async move(from: string, to: string): Promise<void> {
    try {
      await this.#database.versions.where('document').equals(from).modify({ document: to });
    } catch (error) {
      this.#fail(error);
    }
  }

  async #put(version: Omit<Version, 'id'>, packed: Pick<VersionText, 'packed' | 'packing'>): Promise<void> {
    const { versions, versionTexts } = this.#database;
    await this.#database.transaction('rw', versions, versionTexts, async () => {
      const id = await versions.add(version);
      await versionTexts.put({ id, ...packed });
    });
  }

  async #thin(now: number, bounds: VersionBounds): Promise<void> {
    const { versions, versionTexts } = this.#database;
    await this.#database.transaction('rw', versions, versionTexts, async () => {
      const dropped = versionsToDrop(await versions.toArray(), now, bounds);
      if (dropped.length > 0) await Promise.all([versions.bulkDelete(dropped), versionTexts.bulkDelete(dropped)]);
    });
  }

  #fail(error: unknown): void {
    const name = error instanceof Error ? `${error.name} ${error.message}` : '';
    this.unavailable.set(/quota/i.test(name) ? 'the disk or this browser’s storage is full' : 'this browser’s storage cannot be used');
  }
}

function countsOf(text: string): TextCounts {
  let lines = text === '' || text.endsWith('\n') ? 0 : 1;
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) lines++;
  return { lines, characters: text.length };
}
