import { Dexie, type EntityTable, type Table } from 'dexie';
import type { DraftSummary, DroppedDraft, TextEncoding } from '../../shared/contract/calls.ts';
import type { ExportChoices } from '../../shared/export/front-matter-choices.ts';
import type { DocumentIdentity } from '../document/session.ts';
import type { KeptUndo } from './undo-steps.ts';
import type { Version, VersionText } from './version.ts';

/** Unsaved text, with all that is needed to go on where it was left. */
export interface Draft extends Readonly<DraftSummary> {
  readonly text: string;
  readonly encoding: TextEncoding;
  /** The version on disk that the text is based on. */
  readonly baseVersion: string | null;
  readonly savedText: string;
  /** See {@link DocumentIdentity}. */
  readonly saving?: string | undefined;
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
  /** Drafts that were given up, so that an older copy in the journal does not come back. */
  declare readonly dropped: EntityTable<DroppedDraft, 'key'>;
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
    this.version(4).stores({ dropped: 'key, at' });
  }

  /** Remembers the key of the document that is shown. */
  async rememberShown(key: string): Promise<void> {
    await this.remembered.put({ name: 'last-shown', value: key });
  }

  /** The key of the document shown last, or null. */
  async lastShown(): Promise<string | null> {
    return (await this.remembered.get('last-shown'))?.value ?? null;
  }

  /** Keeps a draft, whatever stood there before. @param beside writes undo steps in the same transaction */
  async keepDraft(draft: Draft, beside: () => Promise<void> = nothing): Promise<void> {
    await this.transaction('rw', this.drafts, this.dropped, this.undoSteps, async () => {
      await this.drafts.put(draft);
      await this.dropped.delete(draft.key);
      await beside();
    });
  }

  /** Takes a draft over from elsewhere, unless what stands here is as new; answers whether it was taken. */
  async takeDraft(draft: Draft): Promise<boolean> {
    return this.transaction('rw', this.drafts, this.dropped, async () => {
      const here = await this.drafts.get(draft.key);
      const droppedHere = await this.dropped.get(draft.key);
      if (Math.max(here?.updatedAt ?? -Infinity, droppedHere?.at ?? -Infinity) >= draft.updatedAt) return false;
      await this.drafts.put(draft);
      await this.dropped.delete(draft.key);
      return true;
    });
  }

  /** Drops a draft, unless the one here is newer, and remembers when. @param beside writes undo steps in the same transaction */
  async dropDraft({ key, at }: DroppedDraft, beside: () => Promise<void> = nothing): Promise<void> {
    await this.transaction('rw', this.drafts, this.dropped, this.undoSteps, async () => {
      const here = await this.drafts.get(key);
      if (here !== undefined && here.updatedAt > at) return;
      await this.drafts.delete(key);
      await this.dropped.put({ key, at });
      await beside();
    });
  }

  /**
   * Forgets drops from before a moment, in milliseconds since the epoch, with the versions of what was dropped: of a document
   * that was never saved, nothing else leads there. Those of a file go by its grant, and stay.
   */
  async forgetDrops(before: number): Promise<void> {
    const { dropped, versions, versionTexts } = this;
    await this.transaction('rw', dropped, versions, versionTexts, async () => {
      const keys = await dropped.where('at').below(before).primaryKeys();
      const unreachable = await versions.where('document').anyOf(keys).primaryKeys();
      await Promise.all([dropped.bulkDelete(keys), versions.bulkDelete(unreachable), versionTexts.bulkDelete(unreachable)]);
    });
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
}

const nothing = (): Promise<void> => Promise.resolve();

/** The identity that a draft's document had. */
export function identityOfDraft(draft: Draft): DocumentIdentity {
  const { key, fileId, name, folder, encoding, baseVersion, savedText, saving } = draft;
  return { key, fileId, name, folder, encoding, baseVersion, savedText, saving, readOnly: false };
}
