import { Dexie, type EntityTable, type Table } from 'dexie';
import type { TextEncoding } from '../../shared/contract/calls.ts';
import type { ExportChoices } from '../../shared/export/front-matter-choices.ts';
import type { DocumentIdentity } from '../document/session.ts';
import type { KeptUndo } from './undo-steps.ts';
import type { Version, VersionText } from './version.ts';

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

/** How one document was exported here; see {@link DraftDatabase.keptExport}. */
export interface KeptExport {
  /** The grant of the document's file, or the document's key while it has none. */
  readonly document: string;
  /** The format chosen last. */
  readonly format: string;
  /** Only what was chosen for this document. */
  readonly choices: ExportChoices;
}

/** A fact about the window that outlives a crash; local storage may lose what was written last. */
interface Remembered {
  readonly name: 'last-shown';
  readonly value: string;
}

/** The drafts of this origin, the versions of its documents and how they are exported, in IndexedDB. */
export class DraftDatabase extends Dexie {
  declare readonly drafts: EntityTable<Draft, 'key'>;
  /** Read and written by the version store. */
  declare readonly versions: EntityTable<Version, 'id'>;
  declare readonly versionTexts: Table<VersionText, number>;
  declare readonly undoSteps: Table<KeptUndo, string>;
  declare private readonly remembered: EntityTable<Remembered, 'name'>;
  declare private readonly exportChoices: EntityTable<KeptExport, 'document'>;

  constructor(name = 'aftermath') {
    // Strict: a write counts as done only once it is on the disk, so that a draft survives a power cut.
    super(name, { chromeTransactionDurability: 'strict' });
    this.version(1).stores({ drafts: 'key, fileId, updatedAt', remembered: 'name' });
    this.version(2).stores({ exportChoices: 'document' });
    this.version(3).stores({ versions: '++id, document', versionTexts: 'id', undoSteps: 'document, at' });
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

  /** How a document was exported last, or null. What was chosen before it had a file still counts. */
  async keptExport({ fileId, key }: Pick<DocumentIdentity, 'fileId' | 'key'>): Promise<KeptExport | null> {
    const found = await this.exportChoices.bulkGet(fileId === null ? [key] : [fileId, key]);
    return found.find((kept) => kept !== undefined) ?? null;
  }

  /** Keeps how a document is exported. */
  async keepExport({ fileId, key }: Pick<DocumentIdentity, 'fileId' | 'key'>, kept: Omit<KeptExport, 'document'>): Promise<void> {
    await this.exportChoices.put({ ...kept, document: fileId ?? key });
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
