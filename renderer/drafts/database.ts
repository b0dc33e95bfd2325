import { Dexie, type EntityTable } from 'dexie';
import type { TextEncoding } from '../../shared/contract/calls.ts';
import type { DocumentIdentity } from '../document/session.ts';

/** Unsaved text, with all that is needed to go on where it was left. */
export interface Draft {
  /** The document's key; see {@link DocumentIdentity}. */
  readonly key: string;
  /** The host's grant for its file, or null for a document that was never saved. */
  readonly fileId: string | null;
  readonly name: string;
  readonly folder: string;
  readonly text: string;
  readonly encoding: TextEncoding;
  /** The version on disk that the text is based on. */
  readonly baseVersion: string | null;
  readonly savedText: string;
  /** Milliseconds since the epoch. */
  readonly updatedAt: number;
  readonly selection: { readonly anchor: number; readonly head: number };
}

/** A fact about the window that outlives a crash; local storage may lose what was written last. */
interface Remembered {
  readonly name: 'last-shown';
  readonly value: string;
}

/** The drafts of this origin, in IndexedDB. */
export class DraftDatabase extends Dexie {
  declare readonly drafts: EntityTable<Draft, 'key'>;
  declare private readonly remembered: EntityTable<Remembered, 'name'>;

  constructor(name = 'aftermath') {
    // Strict: a write counts as done only once it is on the disk, so that a draft survives a power cut.
    super(name, { chromeTransactionDurability: 'strict' });
    this.version(1).stores({ drafts: 'key, fileId, updatedAt', remembered: 'name' });
  }

  /** Remembers the key of the document that is shown. */
  async rememberShown(key: string): Promise<void> {
    await this.remembered.put({ name: 'last-shown', value: key });
  }

  /** The draft of the document shown last, or null where it has none. */
  async lastShown(): Promise<Draft | null> {
    const key = (await this.remembered.get('last-shown'))?.value;
    return key === undefined ? null : ((await this.drafts.get(key)) ?? null);
  }

  /** The draft of a file, or null. The newest, should there be several. */
  async ofFile(fileId: string): Promise<Draft | null> {
    const found = await this.drafts.where('fileId').equals(fileId).sortBy('updatedAt');
    return found.at(-1) ?? null;
  }
}

/** The identity that a draft's document had. */
export function identityOfDraft(draft: Draft): DocumentIdentity {
  const { key, fileId, name, folder, encoding, baseVersion, savedText } = draft;
  return { key, fileId, name, folder, encoding, baseVersion, savedText, readOnly: false };
}
