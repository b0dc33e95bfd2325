import { createHash, randomBytes } from 'node:crypto';
import { lstat, readdir, rm } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { errnoOf } from './file-errors.ts';

/** `.aftermath-MACHINE-PROCESS-RANDOM.tmp`; earlier versions left machine and process out. */
const ours = /^\.aftermath-(?:(?<machine>[0-9a-f]{8})-(?<pid>[1-9]\d{0,9})-)?[0-9a-f]{16}\.tmp$/;
const machine = createHash('sha256').update(hostname()).digest('hex').slice(0, 8);
const inUse = new Set<string>();
/** No save takes this long. In milliseconds. */
const day = 24 * 60 * 60 * 1000;

/** Which machine and process made a file; part of the names of files that are to be found after a crash. */
export const maker = `${machine}-${process.pid}`;

/** A fresh name for a temporary file, at most 52 bytes, that is never taken for a stray one until {@link releaseName}. */
export function claimName(): string {
  const name = `.aftermath-${maker}-${randomBytes(8).toString('hex')}.tmp`;
  inUse.add(name);
  return name;
}

/** The file of this name is gone, or has another one. */
export function releaseName(name: string): void {
  inUse.delete(name);
}

/**
 * Removes the temporary files that a crash of ours left in a folder. A file of a process that runs, or of
 * another machine that shares the folder, stays for a day. Other programs' files stay, whatever happens.
 * Never fails: what cannot be removed now is found again.
 *
 * @param folder absolute
 * @param now milliseconds since the epoch
 */
export async function removeStrayFiles(folder: string, now: number = Date.now()): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  for (const name of names) {
    const found = ours.exec(name);
    if (found === null || inUse.has(name)) continue;
    const path = join(folder, name);
    const facts = await lstat(path).catch(() => null);
    if (facts === null || !facts.isFile()) continue;
    const age = now - facts.mtimeMs;
    if (age > day || isDeadMaker(found.groups?.['machine'], found.groups?.['pid'])) await rm(path, { force: true }).catch(() => undefined);
  }
}

/** Whether the process that made a file ran here and is gone. A process of our own number that is not us is gone as well. */
export function isDeadMaker(madeOn: string | undefined, pid: string | undefined): boolean {
  if (madeOn !== machine || pid === undefined) return false;
  if (Number(pid) === process.pid) return true;
  try {
    process.kill(Number(pid), 0);
    return false;
  } catch (error) {
    return errnoOf(error) === 'ESRCH';
  }
}
