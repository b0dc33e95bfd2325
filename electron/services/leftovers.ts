import { createHash, randomBytes } from 'node:crypto';
import { readdir, rm, stat } from 'node:fs/promises';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';
import { errnoOf } from './file-errors.ts';

/** Removes the temporary files of processes that were killed while they wrote. */
export interface Leftovers {
  /** Looks into the data folder, and into the folders of documents opened lately. */
  look(): Promise<void>;
  /** Looks into the folder of a file; once in each run. @param path absolute, links resolved */
  lookBeside(path: string): Promise<void>;
}

/** The documents opened lately, and where they are. */
interface OpenedLately {
  recent(): Promise<readonly { readonly id: string }[]>;
  file(id: string): Promise<{ readonly realPath: string }>;
}

const machine = createHash('sha256').update(hostname()).digest('hex').slice(0, 8);
/** Milliseconds after which no write can still be going on, whoever began it. */
const longestWrite = 24 * 60 * 60 * 1000;

/** A name that no file has, for one to be renamed once it is written. It says whose it is, so that {@link removeLeftovers} knows. */
export function temporaryName(): string {
  return `.aftermath-${machine}-${process.pid}-${randomBytes(8).toString('hex')}.tmp`;
}

/**
 * Removes temporary files from a folder whose process is not running any more, or that are a day old. Those that are
 * being written, by this process or another, stay. Never fails: what cannot be removed stays.
 */
export async function removeLeftovers(folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  for (const name of names) {
    const written = /^\.aftermath-(?:([0-9a-f]{8})-(\d{1,10})-)?[0-9a-f]{16}\.tmp$/.exec(name);
    if (written === null) continue;
    const path = join(folder, name);
    if ((written[1] === machine && !isRunning(Number(written[2]))) || (await isOld(path))) await rm(path, { force: true }).catch(() => undefined);
  }
}

/** Leftovers are looked for once in a run, folder by folder. */
export function createLeftovers({ grants, dataFolder }: { grants: OpenedLately; dataFolder: string }): Leftovers {
  const looked = new Map<string, Promise<void>>();
  const lookIn = (folder: string): Promise<void> => {
    const already = looked.get(folder) ?? removeLeftovers(folder);
    looked.set(folder, already);
    return already;
  };
  return {
    async look() {
      await lookIn(dataFolder);
      for (const { id } of await grants.recent()) {
        const grant = await grants.file(id).catch(() => null);
        if (grant !== null) await lookIn(dirname(grant.realPath));
      }
    },
    lookBeside: (path) => lookIn(dirname(path)),
  };
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Another user's process may not be asked, but it is there.
    return errnoOf(error) !== 'ESRCH';
  }
}

async function isOld(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => null);
  return found !== null && Date.now() - found.mtimeMs > longestWrite;
}
