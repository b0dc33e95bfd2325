import { execFile } from 'node:child_process';
import { chmod, chown, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { AppError } from '../../../shared/contract/errors.ts';
import type { FoundChromium } from './find-chromium.ts';

const run = promisify(execFile);
/** `nobody`: owns nothing on this machine. */
const nobody = 65534;
const dropPrivileges = [`--reuid=${nobody}`, `--regid=${nobody}`, '--clear-groups'];

/** Whether this process is root on Linux, where Chromium refuses to start with its sandbox. */
export function runsAsRoot(): boolean {
  return process.platform === 'linux' && process.getuid?.() === 0;
}

/**
 * A program that starts a browser as an unprivileged user, so that its sandbox stays on under root.
 *
 * @param folder a temporary folder of the caller's; it and the profile in it are given to that user.
 * @returns the program's path, or null where that user may not run the browser.
 * @throws AppError `print-failed` where `setpriv` is missing.
 */
export async function unprivileged(browser: FoundChromium, folder: string, profile: string): Promise<string | null> {
  await run('setpriv', ['--version']).catch(() => {
    throw new AppError(
      'print-failed',
      'Chromium cannot be started safely as root on this machine, because the program setpriv (package util-linux) is missing. Run Aftermath as an ordinary user, or install it.',
    );
  });
  if (browser.unpacked) await chmod(browser.path, 0o755).catch(() => undefined);
  const allowed = await run('setpriv', [...dropPrivileges, 'test', '-x', browser.path]).then(() => true, () => false);
  if (!allowed) return null;

  await mkdir(profile, { recursive: true });
  for (const path of [folder, profile]) await chown(path, nobody, nobody);
  const wrapper = join(folder, 'chromium-unprivileged');
  await writeFile(
    wrapper,
    `#!/bin/sh\nexec setpriv ${dropPrivileges.join(' ')} env HOME="${folder}" TMPDIR="${folder}" XDG_CONFIG_HOME="${folder}" XDG_CACHE_HOME="${folder}" '${browser.path.replaceAll("'", `'\\''`)}' "$@"\n`,
    { mode: 0o755 },
  );
  return wrapper;
}
