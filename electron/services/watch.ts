import { stat } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import type { OpenDocument } from '../../shared/contract/calls.ts';
import { AppError } from '../../shared/contract/errors.ts';
import { resolveLinks } from './containment.ts';
import type { Emit } from './emit.ts';
import { errnoOf } from './file-errors.ts';
import { findRenamed } from './find-renamed.ts';
import { watchFolder, type FolderWatch } from './folder-watch.ts';
import type { Grant, Grants } from './grants.ts';
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

/** A file as `stat` describes it. */
interface Facts {
  readonly size: bigint;
  readonly mtimeNs: bigint;
  readonly ctimeNs: bigint;
  readonly ino: bigint;
}

/** `absent`: no file is there, maybe a folder. `unreadable`: the system does not say. */
type Sight = Facts | 'absent' | 'unreadable';

interface Watched {
  readonly grant: Grant;
  readonly read: () => Promise<OpenDocument>;
  /** How many asked for it. */
  holders: number;
  /** What the page was last told or wrote. */
  knownVersion: string | null;
  /** What was there when last looked at, so that an untouched file is not read again; null to look anew. */
  lastSight: Sight | null;
  /** The file when it was last there, and when that was, in milliseconds since the epoch. */
  lastSeen: { readonly facts: Facts; readonly at: number } | null;
  isMissing: boolean;
  /** It was empty when last looked at, which may be half of a write. */
  wasEmpty: boolean;
  /** Where the document's path led to when that was last told. */
  leadsTo: string;
  readonly folder: FolderWatch;
  pending: NodeJS.Timeout | null;
  /** Since when a look is put off, in milliseconds since the epoch. */
  waitingSince: number | null;
  readonly poll: NodeJS.Timeout;
}

/** Programs write in several steps; this long without another step means that they are done. In milliseconds. */
const settleTime = 100;
/** Between taking the old file away, or emptying it, and putting the new one there. In milliseconds. */
const replaceTime = 250;
/** A file that is written again and again is looked at this often all the same. In milliseconds. */
const longestWait = 2000;
/** Network drives report nothing by themselves, and a folder that was replaced falls silent. In milliseconds. */
const pollTime = 2000;

/**
 * Watches the folder of each file rather than the file, since most programs replace a file by renaming
 * another over it. A look at the file waits its turn among the file's own saves, so a save under way
 * is never taken for somebody else's.
 */
export function createWatcher({ queue, emit, grants }: { queue: KeyedQueue; emit: Emit; grants: Pick<Grants, 'grantFile'> }): Watcher {
  const watched = new Map<string, Watched>();
  const isWatched = (entry: Watched): boolean => watched.get(entry.grant.id) === entry;

  function lookSoon(entry: Watched, delay: number): void {
    if (entry.pending !== null) clearTimeout(entry.pending);
    entry.waitingSince ??= Date.now();
    const left = Math.max(0, entry.waitingSince + longestWait - Date.now());
    entry.pending = setTimeout(() => {
      entry.pending = null;
      entry.waitingSince = null;
      void queue.run(entry.grant.realPath, () => look(entry));
    }, Math.min(delay, left));
  }

  async function lookIfTouched(entry: Watched): Promise<void> {
    await entry.folder.renew();
    const sight = await sightOf(entry.grant.realPath);
    if (!isWatched(entry)) return;
    if (!isSameSight(sight, entry.lastSight)) {
      if (entry.pending === null) lookSoon(entry, settleTime);
      return;
    }
    if (typeof sight === 'object') entry.lastSeen = { facts: sight, at: Date.now() };
    await tellRelinked(entry);
  }

  async function look(entry: Watched): Promise<void> {
    const { realPath } = entry.grant;
    if (!isWatched(entry)) return;
    const sight = await sightOf(realPath);
    if (sight === 'absent') {
      await lookAtAbsent(entry);
      return;
    }
    if (isSameSight(sight, entry.lastSight) && !entry.wasEmpty) return;
    entry.lastSight = sight;
    if (sight === 'unreadable') return;
    entry.lastSeen = { facts: sight, at: Date.now() };
    const isSurelyEmpty = entry.wasEmpty;
    entry.wasEmpty = sight.size === 0n && !isSurelyEmpty;
    if (entry.wasEmpty) {
      lookSoon(entry, replaceTime);
      return;
    }
    let document: OpenDocument;
    try {
      document = await entry.read();
    } catch (error) {
      // Half written, or no text any more: the page keeps its own text, and saving it is refused by version.
      const isLasting = error instanceof AppError && (error.code === 'not-text' || error.code === 'too-large');
      if (!isLasting) entry.lastSight = null;
      else if (error.code === 'not-text' && isSameSight(await sightOf(realPath), sight) && isWatched(entry)) {
        emit('document.unreadableOnDisk', { id: entry.grant.id, error: error.toData() });
      }
      return;
    }
    if (!isSameSight(await sightOf(realPath), sight)) {
      // Still being written: half a file is nobody's version.
      entry.lastSight = null;
      lookSoon(entry, settleTime);
      return;
    }
    if (document.version === entry.knownVersion && !entry.isMissing) return;
    entry.knownVersion = document.version;
    entry.isMissing = false;
    if (isWatched(entry)) emit('document.changedOnDisk', { id: entry.grant.id, document });
  }

  async function lookAtAbsent(entry: Watched): Promise<void> {
    if (entry.isMissing) return;
    entry.wasEmpty = false;
    if (entry.lastSight !== 'absent') {
      entry.lastSight = 'absent';
      lookSoon(entry, replaceTime);
      return;
    }
    entry.isMissing = true;
    const renamedTo = await renamedFile(entry);
    if (isWatched(entry)) emit('document.removedFromDisk', { id: entry.grant.id, ...(renamedTo === null ? {} : { renamedTo }) });
  }

  /** The file under its new name, granted as far as it lies where files may be granted. */
  async function renamedFile({ grant, lastSeen, knownVersion }: Watched): Promise<{ id: string; name: string } | null> {
    if (lastSeen === null) return null;
    const { facts, at } = lastSeen;
    try {
      const path = await findRenamed({ path: grant.realPath, inode: facts.ino, size: facts.size, modifiedAt: facts.mtimeNs, version: knownVersion, seenAt: at });
      if (path === null) return null;
      const { id } = await grants.grantFile(path);
      return { id, name: basename(path) };
    } catch {
      // Without a new name the file is simply gone.
      return null;
    }
  }

  /** A document that was opened through a link stays the file it led to; the page is told when the link leads elsewhere. */
  async function tellRelinked(entry: Watched): Promise<void> {
    const { path, realPath, id } = entry.grant;
    if (path === realPath || entry.isMissing) return;
    const leadsTo = await resolveLinks(path).catch(() => entry.leadsTo);
    if (leadsTo === entry.leadsTo || !isWatched(entry)) return;
    entry.leadsTo = leadsTo;
    if (leadsTo === realPath) return;
    const other = await grants.grantFile(leadsTo).catch(() => null);
    if (other !== null && isWatched(entry)) emit('document.relinkedOnDisk', { id, other: { id: other.id, name: basename(leadsTo) } });
  }

  function stop(entry: Watched): void {
    watched.delete(entry.grant.id);
    entry.folder.close();
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
      const name = basename(grant.realPath);
      const entry: Watched = {
        grant,
        read,
        holders: 1,
        knownVersion,
        lastSight: null,
        lastSeen: null,
        isMissing: false,
        wasEmpty: false,
        leadsTo: grant.realPath,
        folder: watchFolder(dirname(grant.realPath), (changed) => {
          if (changed === null || changed === name || entry.isMissing) lookSoon(entry, settleTime);
        }),
        pending: null,
        waitingSince: null,
        poll: setInterval(() => {
          if (entry.pending === null) void lookIfTouched(entry);
        }, pollTime),
      };
      entry.poll.unref();
      watched.set(grant.id, entry);
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

async function sightOf(path: string): Promise<Sight> {
  try {
    const facts = await stat(path, { bigint: true });
    if (!facts.isFile()) return 'absent';
    const { size, mtimeNs, ctimeNs, ino } = facts;
    return { size, mtimeNs, ctimeNs, ino };
  } catch (error) {
    return errnoOf(error) === 'ENOENT' || errnoOf(error) === 'ENOTDIR' ? 'absent' : 'unreadable';
  }
}

function isSameSight(one: Sight, other: Sight | null): boolean {
  if (typeof one === 'string' || typeof other === 'string' || other === null) return one === other;
  return one.size === other.size && one.mtimeNs === other.mtimeNs && one.ctimeNs === other.ctimeNs && one.ino === other.ino;
}
