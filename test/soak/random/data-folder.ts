import { basename, dirname, join } from 'node:path';
import { readJournal } from '../../../electron/services/journal-records.ts';
import type { Draft } from '../../../renderer/drafts/database.ts';
import { applyEdits } from '../../../shared/text/edit.ts';
import { soundFiles } from './fragile-files.ts';

/** What a store has of one draft: the draft, or null where it was dropped. */
export interface StoredDraft {
  readonly key: string;
  /** When it was kept or dropped, on the clock of the world. */
  readonly at: number;
  readonly draft: Draft | null;
}

/** A process id that no system gives out. */
export const deadProcess = 999_999_999;
const ours = new RegExp(`([-.])${process.pid}(?=[-.])`);

/** The app's own folder, looked at from outside. */
export class DataFolder {
  readonly path: string;

  constructor(path: string) {
    this.path = path;
  }

  /** The paths of all files in it, below this folder. */
  async files(): Promise<string[]> {
    const entries = await soundFiles.readdir(this.path, { recursive: true, withFileTypes: true }).catch(() => []);
    return entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
  }

  /** What the journal has. */
  async journal(): Promise<StoredDraft[]> {
    const stored: StoredDraft[] = [];
    for (const path of await this.files()) {
      if (!path.endsWith('.draft')) continue;
      const { last } = readJournal(await soundFiles.readFile(path));
      if (last?.kind === 'dropped') stored.push({ ...last.dropped, draft: null });
      if (last?.kind !== 'draft') continue;
      const { saved, revision: _revision, ...draft } = last.whole();
      stored.push({ key: draft.key, at: draft.updatedAt, draft: { ...draft, savedText: saved === null ? draft.text : applyEdits(draft.text, [saved]) } });
    }
    return stored;
  }

  /** The journal is gone, as if somebody had thrown it away. */
  async loseJournal(): Promise<void> {
    await soundFiles.rm(join(this.path, 'drafts'), { recursive: true, force: true });
  }

  /** What was left by this process looks like that of a dead one. */
  async forgetProcess(): Promise<void> {
    for (const path of await this.files()) {
      const theirs = basename(path).replace(ours, `$1${deadProcess}`);
      if (theirs !== basename(path)) await soundFiles.rename(path, join(dirname(path), theirs));
      if (!path.endsWith('.hold')) continue;
      const record = await soundFiles.readFile(path, 'utf8');
      await soundFiles.writeFile(path, record.replace(`"pid":${process.pid},`, `"pid":${deadProcess},`));
    }
  }
}
