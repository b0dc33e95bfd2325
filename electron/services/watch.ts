import { watch as watchFolder, type FSWatcher } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import type { OpenDocument } from '../../shared/contract/calls.ts';
import { AppError } from '../../shared/contract/errors.ts';
import type { Emit } from './emit.ts';
import { errnoOf } from './file-errors.ts';
import type { Grant } from './grants.ts';
import type { KeyedQueue } from './keyed-queue.ts';

/** Tells the page when other programs change or remove the documents it has open. */
export interface Watcher {
  /**
   * Watches a file until as many {@link unwatch} calls have come.
   *
   * @param knownVersion the version the page has; anything else on disk is a change, at once
   * @param read reads the file as a document
   */
  watch(grant: Grant, knownVersion: string | null, read: () => Promise<OpenDocument>): void;
  unwatch(id: string): void;
  /** Says that the page wrote this version itself. Called inside the file's queue. */
  wrote(id: string, version: string): void;
  /** Stops watching everything. */
  close(): void;
}

interface Watched {
  readonly grant: Grant;
  readonly read: () => Promise<OpenDocument>;
  /** How many asked for it. */
  holders: number;
  /** What the page was last told or wrote. */
  knownVersion: string | null;
  /** Size, time and inode when last looked at, so that an untouched file is not read again. */
  lastFacts: string;
  isMissing: boolean;
  folderWatcher: FSWatcher | null;
  pending: NodeJS.Timeout | null;
  readonly poll: NodeJS.Timeout;
}

/** Programs write in several steps; this long without another step means that they are done. In milliseconds. */
const settleTime = 100;
/** Between taking the old file away and putting the new one there. In milliseconds. */
const replaceTime = 250;
/** Network drives report nothing by themselves, and a folder that was replaced falls silent. In milliseconds. */
const pollTime = 2000;

/**
 * Watches the folder of each file rather than the file, since most programs replace a file by renaming
 * another over it. A look at the file waits its turn among the file's own saves, so a save under way
 * is never taken for somebody else's.
 */
export function createWatcher({ queue, emit }: { queue: KeyedQueue; emit: Emit }): Watcher {
  const watched = new Map<string, Watched>();

  function lookSoon(entry: Watched, delay: number): void {
    if (entry.pending !== null) clearTimeout(entry.pending);
    entry.pending = setTimeout(() => {
      entry.pending = null;
      void queue.run(entry.grant.realPath, () => look(entry));
    }, delay);
  }

  async function lookIfTouched(entry: Watched): Promise<void> {
    const facts = (await factsOf(entry.grant.realPath)) ?? 'absent';
    if (watched.get(entry.grant.id) === entry && facts !== entry.lastFacts && entry.pending === null) lookSoon(entry, settleTime);
  }

  async function look(entry: Watched): Promise<void> {
    const { id, realPath } = entry.grant;
    if (watched.get(id) !== entry) return;
    const facts = await factsOf(realPath);
    if (facts === null) {
      if (entry.isMissing) return;
      if (entry.lastFacts !== 'absent') {
        entry.lastFacts = 'absent';
        lookSoon(entry, replaceTime);
        return;
      }
      entry.isMissing = true;
      emit('document.removedFromDisk', { id });
      return;
    }
    if (facts === entry.lastFacts) return;
    entry.lastFacts = facts;
    let document: OpenDocument;
    try {
      document = await entry.read();
    } catch (error) {
      // Half written, or no text any more: the page keeps its own text, and saving it is refused by version.
      if (error instanceof AppError && error.code === 'not-text' && (await factsOf(realPath)) === facts && watched.get(id) === entry) {
        emit('document.unreadableOnDisk', { id, error: error.toData() });
      }
      return;
    }
    if ((await factsOf(realPath)) !== facts) {
      // Still being written: half a file is nobody's version.
      lookSoon(entry, settleTime);
      return;
    }
    if (document.version === entry.knownVersion && !entry.isMissing) return;
    entry.knownVersion = document.version;
    entry.isMissing = false;
    if (watched.get(id) === entry) emit('document.changedOnDisk', { id, document });
  }

  function follow(entry: Watched): void {
    const name = basename(entry.grant.realPath);
    try {
      const folderWatcher = watchFolder(dirname(entry.grant.realPath), { persistent: false });
      folderWatcher.on('change', (_kind, changed) => {
        if (changed === null || changed === name || entry.isMissing) lookSoon(entry, settleTime);
      });
      folderWatcher.on('error', () => {
        folderWatcher.close();
        entry.folderWatcher = null;
      });
      entry.folderWatcher = folderWatcher;
    } catch {
      // No watch to be had (limits, network drives): the regular look remains.
      entry.folderWatcher = null;
    }
  }

  function stop(entry: Watched): void {
    watched.delete(entry.grant.id);
    entry.folderWatcher?.close();
    clearInterval(entry.poll);
    if (entry.pending !== null) clearTimeout(entry.pending);
  }

  return {
    watch(grant, knownVersion, read) {
      const already = watched.get(grant.id);
      if (already !== undefined) {
        already.holders += 1;
        return;
      }
      const entry: Watched = {
        grant,
        read,
        holders: 1,
        knownVersion,
        lastFacts: '',
        isMissing: false,
        folderWatcher: null,
        pending: null,
        poll: setInterval(() => {
          if (entry.pending === null) void lookIfTouched(entry);
        }, pollTime),
      };
      entry.poll.unref();
      watched.set(grant.id, entry);
      follow(entry);
      lookSoon(entry, 0);
    },
    unwatch(id) {
      const entry = watched.get(id);
      if (entry === undefined) return;
      entry.holders -= 1;
      if (entry.holders === 0) stop(entry);
    },
    wrote(id, version) {
      const entry = watched.get(id);
      if (entry === undefined) return;
      entry.knownVersion = version;
      entry.isMissing = false;
    },
    close() {
      for (const entry of [...watched.values()]) stop(entry);
    },
  };
}

async function factsOf(path: string): Promise<string | null> {
  try {
    const { size, mtimeNs, ctimeNs, ino } = await stat(path, { bigint: true });
    return [size, mtimeNs, ctimeNs, ino].join(' ');
  } catch (error) {
    return errnoOf(error) === 'ENOENT' || errnoOf(error) === 'ENOTDIR' ? null : '';
  }
}
