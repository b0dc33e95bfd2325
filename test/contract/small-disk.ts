import { execFile } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { onTestFinished } from 'vitest';
import { temporaryFolder } from './temporary-folder.ts';

const run = promisify(execFile);

/** A file system of this many bytes, gone when the test is over; null where this machine lets nobody mount one. */
export async function smallDisk(bytes: number): Promise<string | null> {
  const folder = join(await temporaryFolder(), 'disk');
  await mkdir(folder);
  try {
    await run('mount', ['-t', 'tmpfs', '-o', `size=${bytes}`, 'tmpfs', folder]);
  } catch {
    return null;
  }
  onTestFinished(async () => void (await run('umount', [folder])));
  return folder;
}
