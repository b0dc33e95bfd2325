import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright-core';

/** A Chromium-like browser found on this machine. */
export interface FoundChromium {
  readonly path: string;
  /** Unpacked by one of our own packages, so its mode is ours to set. */
  readonly unpacked: boolean;
}

const commands = [
  'google-chrome-stable',
  'google-chrome',
  'chromium',
  'chromium-browser',
  'microsoft-edge-stable',
  'microsoft-edge',
];

/**
 * Every browser that could print, most likely first: Chrome, Chromium or Edge where each platform installs
 * them and on the PATH, Playwright's own, the one in the `@sparticuz/chromium` package. Looks lazily, since the
 * last unpacks itself when asked.
 */
export async function* findChromiums(): AsyncGenerator<FoundChromium> {
  for (const path of [...installedPaths(), playwrightPath()]) {
    if (path !== null && (await isExecutable(path))) yield { path, unpacked: false };
  }
  const packaged = await packagedPath();
  if (packaged !== null) yield { path: packaged, unpacked: true };
}

/** Whether a file is there and may be run. */
export async function isExecutable(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(() => true, () => false);
}

function installedPaths(): string[] {
  const onPath = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  switch (process.platform) {
    case 'win32':
      return ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap((name) => {
        const folder = process.env[name];
        if (folder === undefined) return [];
        return ['Google\\Chrome\\Application\\chrome.exe', 'Chromium\\Application\\chrome.exe', 'Microsoft\\Edge\\Application\\msedge.exe'].map((file) => join(folder, file));
      });
    case 'darwin':
      return ['Google Chrome', 'Chromium', 'Microsoft Edge']
        .flatMap((name) => [`/Applications/${name}.app`, join(process.env.HOME ?? '/', `Applications/${name}.app`)].map((app) => `${app}/Contents/MacOS/${name}`))
        .concat(commands.flatMap((name) => onPath.map((folder) => join(folder, name))));
    default:
      return commands
        .flatMap((name) => onPath.map((folder) => join(folder, name)))
        .concat('/opt/google/chrome/chrome', '/usr/lib/chromium/chromium', '/snap/bin/chromium');
  }
}

function playwrightPath(): string | null {
  try {
    return chromium.executablePath();
  } catch {
    return null;
  }
}

/** A development dependency: an installed Aftermath comes without it. */
async function packagedPath(): Promise<string | null> {
  if (process.platform !== 'linux') return null;
  const name = '@sparticuz/chromium';
  try {
    const loaded = (await import(/* @vite-ignore */ name)) as { default: { executablePath(): Promise<string> } };
    const path = await loaded.default.executablePath();
    // It lies in the shared temporary folder, where anybody could have put a program of that name first.
    const { uid, mode } = await stat(path);
    return [0, process.getuid?.()].includes(uid) && (mode & 0o022) === 0 ? path : null;
  } catch {
    return null;
  }
}
