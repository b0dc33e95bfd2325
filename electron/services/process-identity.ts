import { readFile } from 'node:fs/promises';
import { errnoOf } from './file-errors.ts';

/** Whether a process of this id is there, whoever it belongs to. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errnoOf(error) === 'EPERM';
  }
}

/**
 * When a process started, as the system counts it; with the id it names a process for good, since ids are used again.
 * Null where the system does not tell (all but Linux), or the process is gone.
 */
export async function startOfProcess(pid: number): Promise<string | null> {
  if (process.platform !== 'linux') return null;
  try {
    const status = await readFile(`/proc/${pid}/stat`, 'utf8');
    // The name of the program, in brackets, may hold blanks and brackets of its own. Started is the 22nd field (proc(5)).
    return status.slice(status.lastIndexOf(')') + 2).split(' ')[19] ?? null;
  } catch {
    return null;
  }
}
