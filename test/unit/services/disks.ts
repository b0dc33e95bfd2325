import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { onTestFinished, type TestContext } from 'vitest';

const run = promisify(execFile);

/**
 * Mounts something for the time of a test, or skips the test and says why: mounting needs root on Linux.
 *
 * @param words as for `mount`; the last is where
 */
export async function mounted(context: TestContext, ...words: readonly string[]): Promise<void> {
  try {
    await run('mount', words);
  } catch (error) {
    console.log(`Skipped: nothing can be mounted here, which needs root on Linux (${error instanceof Error ? error.message.trim() : ''}).`);
    context.skip();
  }
  onTestFinished(async () => {
    await run('umount', [words.at(-1) ?? '']).catch(() => undefined);
  });
}

/** Mounts a small disk, empty. @param size in bytes, as `mount` takes it */
export async function smallDisk(context: TestContext, folder: string, size: string): Promise<void> {
  await mounted(context, '-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', folder);
}

/** Makes a mounted disk read-only, or writable again. */
export async function remount(folder: string, how: 'ro' | 'rw'): Promise<void> {
  await run('mount', ['-o', `remount,${how}`, folder]);
}
