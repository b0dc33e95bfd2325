import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from './project.mjs';

const packageFolder = join(projectFolder, 'node_modules', 'electron');
/** For about 120 MB over a slow line. A network that refuses is noticed in seconds. In milliseconds. */
const fetchTime = 120_000;
const answerTime = 15_000;

/**
 * Electron's executable, fetched if it is not there, or why the desktop edition cannot run here.
 * What can be known without the network is looked at first.
 *
 * @returns {Promise<{ executable: string } | { reason: string }>}
 */
export async function findElectron() {
  const hindrance = knownHindrance();
  if (hindrance !== null) return { reason: hindrance };
  let executable = installedExecutable();
  if (executable === null) {
    if (!existsSync(join(packageFolder, 'install.js'))) return { reason: 'Electron is not installed' };
    if (!(await fetchRuntime())) return { reason: "Electron's runtime could not be fetched" };
    executable = installedExecutable();
    if (executable === null) return { reason: "Electron's runtime could not be fetched" };
  }
  const answer = spawnSync(executable, ['--version'], { encoding: 'utf8', timeout: answerTime });
  return answer.status === 0 ? { executable } : { reason: "Electron's runtime does not start here (a system library may be missing)" };
}

function knownHindrance() {
  if (process.platform !== 'linux') return null;
  if (!process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) return 'there is no display';
  // Chromium's sandbox does not work for root, and Aftermath never runs without it.
  if (process.getuid?.() === 0) return 'Electron does not run as root';
  return null;
}

function installedExecutable() {
  try {
    const name = readFileSync(join(packageFolder, 'path.txt'), 'utf8').trim();
    const executable = join(process.env.ELECTRON_OVERRIDE_DIST_PATH || join(packageFolder, 'dist'), name);
    return name !== '' && existsSync(executable) ? executable : null;
  } catch {
    return null;
  }
}

function fetchRuntime() {
  if (process.stderr.isTTY) process.stderr.write("Fetching Electron's runtime, once…\n");
  return new Promise((done) => {
    const child = spawn(process.execPath, [join(packageFolder, 'install.js')], { cwd: packageFolder, stdio: 'ignore', timeout: fetchTime });
    child.on('error', () => done(false));
    child.on('close', (code) => done(code === 0));
  });
}
