import { execFile } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { chromium } from 'playwright-core';

const programs = ['google-chrome', 'google-chrome-stable', 'chromium', 'chromium-browser'];
const places = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  String.raw`C:\Program Files\Google\Chrome\Application\chrome.exe`,
  String.raw`C:\Program Files (x86)\Google\Chrome\Application\chrome.exe`,
];

/** Where `@sparticuz/chromium` unpacks itself, and where the app looks for it when it prints; fonts and libraries lie beside it. */
const unpacked = tmpdir();
const libraries = join(unpacked, 'al2023', 'lib');

/** The Chrome or Chromium installed on this machine, or null. */
function installedChromium(): string | null {
  const onPath = (process.env['PATH'] ?? '').split(delimiter).flatMap((folder) => programs.map((program) => join(folder, program)));
  for (const file of [...onPath, ...places]) {
    try {
      accessSync(file, constants.X_OK);
      return file;
    } catch {
      // The next place.
    }
  }
  return null;
}

/** The browser that the journeys run in: an installed one, else the one packaged for tests (see {@link prepareChromium}). */
export function chromiumPath(): string {
  return installedChromium() ?? join(unpacked, 'chromium');
}

/** Set by {@link prepareChromium} for the workers, where this machine allows no sandbox. */
const withoutSandbox = 'AFTERMATH_TEST_WITHOUT_SANDBOX';

/** Chromium runs in its sandbox wherever it can; it refuses to for root. */
export function hasSandbox(): boolean {
  return process.getuid?.() !== 0 && process.env[withoutSandbox] === undefined;
}

/**
 * Makes sure that {@link chromiumPath} can be started. Call it once, before any worker: two that unpack
 * at the same time would break each other's file.
 *
 * @throws Error naming what to install, when nothing on this machine can run it.
 */
export async function prepareChromium(): Promise<void> {
  if (installedChromium() === null && process.platform !== 'linux') throw new Error('The end-to-end tests need Google Chrome or Chromium: install one of them.');
  await unpackChromium();
  if (installedChromium() === null) await addMissingLibraries();
  if (await starts()) return;
  if (hasSandbox()) {
    console.log('Chromium cannot start its sandbox on this machine; the tests run without it.');
    process.env[withoutSandbox] = 'true';
    if (await starts()) return;
  }
  throw new Error(`${chromiumPath()} does not start on this machine: install Chromium or Google Chrome.`);
}

/** Whether Chromium comes up. */
async function starts(): Promise<boolean> {
  try {
    const browser = await chromium.launch({ executablePath: chromiumPath(), chromiumSandbox: hasSandbox() });
    await browser.close();
    return true;
  } catch {
    return false;
  }
}

/**
 * Unpacks the packaged Chromium if this machine has no other. Done at once: the file is complete or not
 * there at all, for whoever looks meanwhile.
 */
export async function unpackChromium(): Promise<void> {
  if (installedChromium() !== null || process.platform !== 'linux') return;
  if ((await stat(join(unpacked, 'chromium')).catch(() => null)) === null) await unpack();
}

async function unpack(): Promise<void> {
  const before = { TMPDIR: process.env['TMPDIR'], LD_LIBRARY_PATH: process.env['LD_LIBRARY_PATH'], FONTCONFIG_PATH: process.env['FONTCONFIG_PATH'] };
  const making = await mkdtemp(join(unpacked, 'aftermath-chromium-'));
  process.env['TMPDIR'] = making;
  // This makes the package unpack its shared libraries too, for machines that lack them.
  process.env['AWS_LAMBDA_JS_RUNTIME'] = 'nodejs20.x';
  try {
    const { default: packaged } = await import('@sparticuz/chromium');
    await packaged.executablePath();
  } finally {
    delete process.env['AWS_LAMBDA_JS_RUNTIME'];
    for (const [name, value] of Object.entries(before)) restore(name, value);
  }
  // The browser itself last: where it is, the rest is.
  const parts = (await readdir(making)).sort((a, b) => Number(a === 'chromium') - Number(b === 'chromium'));
  for (const part of parts) await rename(join(making, part), join(unpacked, part)).catch(() => undefined);
  await rm(making, { recursive: true, force: true });
}

/** Lends the packaged libraries to the browser, but only on a machine that lacks its own. */
async function addMissingLibraries(): Promise<void> {
  try {
    await promisify(execFile)(chromiumPath(), ['--version']);
  } catch {
    if ((await stat(libraries).catch(() => null)) === null) await unpack();
    process.env['LD_LIBRARY_PATH'] = [libraries, process.env['LD_LIBRARY_PATH']].filter(Boolean).join(delimiter);
    process.env['FONTCONFIG_PATH'] ??= join(unpacked, 'fonts');
  }
}

function restore(name: string, value: string | undefined): void {
  if (value === undefined) delete process.env[name];
  else process.env[name] = value;
}
