import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const everySource = ['electron', 'renderer', 'shared', 'resources', 'package.json', 'electron.vite.config.ts', 'tsconfig.json'];
/** The launchers run as they are and are no part of what is built. */
const notBuilt = join('electron', 'launch');
const outputs = ['main/index.js', 'main/server.js', 'main/cli.js', 'preload/index.cjs', 'renderer/index.html'];

/**
 * Whether `out/` is missing a part or is older than its sources. An installed package has no sources.
 *
 * @param {string} folder the project
 * @param {readonly string[]} [sources] files and folders, relative to it, that what is about to run depends on; all unless said otherwise
 */
export function isStale(folder, sources = everySource) {
  if (!existsSync(join(folder, 'electron.vite.config.ts')) || !existsSync(join(folder, 'shared'))) return false;
  const built = Math.min(...outputs.map((path) => changedAt(join(folder, 'out', path)) ?? 0));
  return sources.some((path) => isNewer(folder, path, built));
}

/** Whether a part of `out/` is not there. */
export function isMissing(folder) {
  return outputs.some((path) => !existsSync(join(folder, 'out', path)));
}

/** When a file last changed, in milliseconds since the epoch; undefined where there is none. */
export function changedAt(path) {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs;
}

function isNewer(folder, path, time) {
  if (path === notBuilt) return false;
  const full = join(folder, path);
  const facts = statSync(full, { throwIfNoEntry: false });
  if (facts === undefined) return false;
  // A folder's own time tells of files that were taken away.
  if (facts.mtimeMs > time) return true;
  return facts.isDirectory() && readdirSync(full).some((name) => isNewer(folder, join(path, name), time));
}
