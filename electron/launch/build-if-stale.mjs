import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { projectFolder } from './project.mjs';
import { changedAt, isMissing, isStale } from './stale.mjs';

export { isStale };

/** Longer than any build takes, in milliseconds; after that a lock is somebody's leftover. */
const lockTime = 180_000;

/**
 * Builds `out/` when it is missing or older than its sources, quietly; the build's own words are shown
 * only when it fails. An installed package comes without sources or without tools, and runs as it is.
 *
 * @param {string} [folder] the project
 * @returns {Promise<boolean>} whether there is something to run; else the reason is on standard error
 */
export async function buildIfStale(folder = projectFolder) {
  if (!isStale(folder) || (!existsSync(buildTool(folder)) && !isMissing(folder))) return true;
  const unlock = await lock(folder);
  try {
    // Another launch may have built it while this one waited.
    return !isStale(folder) || (await build(folder));
  } finally {
    unlock();
  }
}

async function build(folder) {
  const tool = buildTool(folder);
  if (!existsSync(tool)) {
    process.stderr.write('Aftermath must be built first, and its tools are not installed. Run “npm ci” in its folder.\n');
    return false;
  }
  const { code, output } = await run(process.execPath, [tool, 'build', '--logLevel', 'warn'], folder);
  if (code === 0 && !isMissing(folder)) return true;
  process.stderr.write(`${output.trimEnd()}\nAftermath could not be built. Run “npm ci” in its folder and try again.\n`);
  return false;
}

function buildTool(folder) {
  return join(folder, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js');
}

function run(command, args, folder) {
  return new Promise((done) => {
    let output = '';
    const child = spawn(command, args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (output += text));
    child.on('error', (error) => done({ code: 1, output: error.message }));
    child.on('close', (code) => done({ code: code ?? 1, output }));
  });
}

/** Lets one launch build at a time; two builds at once would empty each other's folders. */
async function lock(folder) {
  const path = join(tmpdir(), `aftermath-build-${createHash('sha256').update(folder).digest('hex').slice(0, 16)}`);
  const holder = join(path, 'pid');
  const until = Date.now() + lockTime;
  for (;;) {
    try {
      mkdirSync(path);
      writeFileSync(holder, String(process.pid));
      return () => rmSync(path, { recursive: true, force: true });
    } catch (error) {
      if (error.code !== 'EEXIST') return () => undefined;
    }
    if (isAbandoned(path, holder) || Date.now() > until) rmSync(path, { recursive: true, force: true });
    else await wait(200);
  }
}

function isAbandoned(path, holder) {
  try {
    process.kill(Number(readFileSync(holder, 'utf8')), 0);
    return false;
  } catch (error) {
    if (error.code === 'ESRCH') return true;
    // Just made and not signed yet, or somebody else's process.
    return error.code === 'ENOENT' && Date.now() - (changedAt(path) ?? Date.now()) > 5_000;
  }
}
