import { createHash, randomBytes } from 'node:crypto';
import { link, mkdir, open, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { handedText, type HandedText } from '../../shared/contract/calls.ts';
import type { Shape } from './json-file.ts';
import { errnoOf } from './file-errors.ts';
import { isAlive, startOfProcess } from './process-identity.ts';

/** What a lock file says of the process that made it, and of the page it was made for. */
export const holdRecord = z.object({
  pid: z.number().int().positive(),
  /** When the process started, in the system's own count, or null where that is not told. */
  start: z.string().nullable(),
  machine: z.string(),
  /** Made anew by each run of the services, so that two in one process are told apart. */
  run: z.string().regex(/^[\w-]{1,100}$/),
  edition: z.enum(['desktop', 'browser']),
  port: z.number().nullable(),
  /** Milliseconds since the epoch. */
  since: z.number(),
});
/** See {@link holdRecord}. */
export type HoldRecord = z.infer<typeof holdRecord>;

/** Another process that wants a document. */
const asker = holdRecord.pick({ edition: true, port: true });
/** See {@link asker}. */
export type Asker = z.infer<typeof asker>;

/** A holder that has not shown itself for this long is gone, whatever its process id says. In milliseconds. */
export const oldest = 45_000;
const longestWriting = 2_000;
const longestRemoval = 5_000;
const pause = 15;

/** The lock files of one data folder: one for each document that somebody writes. */
export interface HoldFiles {
  /** Makes the lock file, or answers who has one that is in force. @throws what the file system says, where nothing can be written */
  take(id: string, record: HoldRecord): Promise<HoldRecord | null>;
  /** Shows that the holder is still there, and answers whether the lock file is still its own. */
  beat(id: string, run: string): Promise<boolean>;
  /** Removes the lock file of this run; another's stays. */
  release(id: string, run: string): Promise<void>;
  /** Asks the holder, whichever process that is, to give it up for `asker`. */
  ask(id: string, asker: Asker): Promise<void>;
  /** Who asked for it since this was last called, or null. */
  takeAsked(id: string): Promise<Asker | null>;
  /** Leaves unsaved text for the next holder. */
  hand(id: string, handed: HandedText): Promise<void>;
  /** What was left, which is then gone. */
  takeHanded(id: string): Promise<HandedText | null>;
}

/** What this process puts into its lock files. */
export async function ownRecord(edition: HoldRecord['edition'], run: string): Promise<Omit<HoldRecord, 'port' | 'since'>> {
  return { pid: process.pid, start: await startOfProcess(process.pid), machine: hostname(), run, edition };
}

/**
 * Lock files in `<dataFolder>/holds`. One is made under a name of its own and then linked to its place, which fails
 * where there is one already: it is whole from the first moment, and of many who try at once one succeeds.
 */
export function createHoldFiles(dataFolder: string): HoldFiles {
  const folder = join(dataFolder, 'holds');
  const pathOf = (id: string, end: string): string => join(folder, `${createHash('sha256').update(id).digest('hex').slice(0, 40)}.${end}`);

  async function write(path: string, value: unknown): Promise<void> {
    const temporary = `${path}.${randomBytes(6).toString('hex')}`;
    await mkdir(folder, { recursive: true, mode: 0o700 });
    try {
      await writeFile(temporary, JSON.stringify(value), { flag: 'wx', mode: 0o600 });
      await rename(temporary, path);
    } finally {
      await rm(temporary, { force: true });
    }
  }

  async function make(path: string, record: HoldRecord): Promise<boolean> {
    const temporary = `${path}.${randomBytes(6).toString('hex')}`;
    await mkdir(folder, { recursive: true, mode: 0o700 });
    try {
      await writeFile(temporary, JSON.stringify(record), { flag: 'wx', mode: 0o600 });
      return await putAtNewName(temporary, path, record);
    } finally {
      await rm(temporary, { force: true });
    }
  }

  /**
   * Removes a lock file if it is still the one that was found. Whoever removes it makes a file named for it first, so that it
   * is removed by one alone: nobody can remove the lock file that follows it.
   */
  async function remove(path: string, found: FoundRecord): Promise<void> {
    const removing = `${path}.${found.name}.removing`;
    try {
      await (await open(removing, 'wx', 0o600)).close();
    } catch (error) {
      if (errnoOf(error) !== 'EEXIST') throw error;
      // Left by a process that was killed between two steps.
      if (Date.now() - ((await stat(removing).catch(() => null))?.mtimeMs ?? 0) > longestRemoval) await rm(removing, { force: true });
      await sleep(pause);
      return;
    }
    try {
      if ((await readRecord(path))?.name === found.name) await rm(path, { force: true });
    } finally {
      await rm(removing, { force: true });
    }
  }

  /** Reads what was left for whoever looks next, and removes it; null where there is nothing that makes sense. */
  async function takeNote<T>(id: string, end: string, shape: Shape<T>): Promise<T | null> {
    const path = pathOf(id, end);
    try {
      const note = shape.safeParse(parseJson(await readFile(path, 'utf8')));
      await rm(path, { force: true });
      return note.success ? note.data : null;
    } catch {
      return null;
    }
  }

  /** The lock file that is in force, or null; one that is not is taken away. */
  async function inForce(path: string): Promise<HoldRecord | null> {
    for (;;) {
      const found = await readRecord(path);
      if (found === null) return null;
      if (found.record !== null && !(await isStale(found.record, found.beatenAt))) return found.record;
      // Where there are no hard links, one that is just being written is empty for a moment.
      if (found.record === null && Date.now() - found.beatenAt < longestWriting) await sleep(pause);
      else await remove(path, found);
    }
  }

  return {
    async take(id, record) {
      const path = pathOf(id, 'hold');
      for (let tries = 0; tries < 20; tries += 1) {
        const holder = await inForce(path);
        if (holder !== null && holder.run !== record.run) return holder;
        if (holder !== null || (await make(path, record))) return null;
      }
      throw new Error('The lock file changes too often.');
    },
    async beat(id, run) {
      const path = pathOf(id, 'hold');
      const found = await readRecord(path);
      if (found?.record?.run !== run) return false;
      const now = new Date();
      await utimes(path, now, now);
      return true;
    },
    async release(id, run) {
      const path = pathOf(id, 'hold');
      const found = await readRecord(path);
      if (found?.record?.run === run) await remove(path, found);
    },
    ask: (id, by) => write(pathOf(id, 'asked'), by),
    takeAsked: (id) => takeNote(id, 'asked', asker),
    hand: (id, handed) => write(pathOf(id, 'handed'), handed),
    takeHanded: (id) => takeNote(id, 'handed', handedText),
  };
}

async function putAtNewName(temporary: string, path: string, record: HoldRecord): Promise<boolean> {
  try {
    await link(temporary, path);
    return true;
  } catch (error) {
    if (errnoOf(error) === 'EEXIST') return false;
  }
  // Some file systems have no hard links.
  try {
    const file = await open(path, 'wx', 0o600);
    await file.writeFile(JSON.stringify(record));
    await file.close();
    return true;
  } catch (error) {
    if (errnoOf(error) === 'EEXIST') return false;
    throw error;
  }
}

interface FoundRecord {
  /** Tells this lock file from all others at its place. */
  readonly name: string;
  /** Null where the file says nothing that makes sense. */
  readonly record: HoldRecord | null;
  /** Milliseconds since the epoch. */
  readonly beatenAt: number;
}

async function readRecord(path: string): Promise<FoundRecord | null> {
  try {
    const { mtimeMs } = await stat(path);
    const record = holdRecord.safeParse(parseJson(await readFile(path, 'utf8')));
    return record.success ? { name: record.data.run, record: record.data, beatenAt: mtimeMs } : { name: String(Math.round(mtimeMs)), record: null, beatenAt: mtimeMs };
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return null;
    throw error;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

async function isStale(record: HoldRecord, beatenAt: number): Promise<boolean> {
  if (Date.now() - beatenAt > oldest) return true;
  // Of another machine's processes, over a shared folder, only the beat tells.
  if (record.machine !== hostname()) return false;
  if (!isAlive(record.pid)) return true;
  const start = await startOfProcess(record.pid);
  return start !== null && record.start !== null && start !== record.start;
}
