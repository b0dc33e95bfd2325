import { chmod, chown, readdir } from 'node:fs/promises';
import { join } from 'node:path';

const nobody = 65_534;

/**
 * Does something with an ordinary user's rights. Permissions do not bite for root, so a test that runs
 * as root steps down for the while; any other user is ordinary already.
 */
export async function asOrdinaryUser<T>(task: () => Promise<T>): Promise<T> {
  if (process.getuid?.() !== 0 || process.seteuid === undefined || process.setegid === undefined) return task();
  process.setegid(nobody);
  process.seteuid(nobody);
  try {
    return await task();
  } finally {
    process.seteuid(0);
    process.setegid(0);
  }
}

/** Gives a folder and its files to the user that {@link asOrdinaryUser} becomes. */
export async function giveToOrdinaryUser(folder: string): Promise<void> {
  if (process.getuid?.() !== 0) return;
  await chmod(folder, 0o755);
  await chown(folder, nobody, nobody);
  for (const name of await readdir(folder)) await chown(join(folder, name), nobody, nobody);
}
