import { spawn } from 'node:child_process';
import { chmod, mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { temporaryFolder } from '../../contract/temporary-folder.ts';
import { builtFolder } from '../../desktop/built-app.ts';
import { browserIn, firstChromium } from './printing-place.ts';

describe('aftermath export --to pdf', () => {
  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('stopped by %s while it prints: no browser and no folder stay behind', async (signal) => {
    const chromium = await firstChromium();
    if (chromium === null || process.platform !== 'linux') return console.log('Skipped: needs a Chromium, on Linux.');
    const folder = await temporaryFolder();
    const temporary = join(folder, 'temporary');
    await mkdir(temporary);
    for (const path of [folder, temporary]) await chmod(path, 0o711);
    await writeFile(join(folder, 'long.md'), '# Long\n\n' + 'Words that fill a page.\n\n'.repeat(8_000));

    const program = join(await builtFolder(), 'main', 'cli.js');
    const child = spawn(process.execPath, [program, 'export', 'long.md', '--to', 'pdf'], {
      cwd: folder,
      stdio: 'ignore',
      env: { ...process.env, TMPDIR: temporary, AFTERMATH_CHROMIUM: chromium },
    });
    onTestFinished(() => void child.kill('SIGKILL'));
    const ended = new Promise<number | NodeJS.Signals | null>((done) => child.on('exit', (code, by) => done(code ?? by)));
    const started = await Promise.race([ended, vi.waitFor(async () => expect(await browserIn(temporary)).not.toBeNull(), { timeout: 60_000, interval: 20 })]);
    // Where the sandbox cannot be had there is no browser to leave behind.
    if (started === 1) return console.log('Skipped: no browser starts on this machine.');
    child.kill(signal);
    expect(await ended).toBe({ SIGINT: 130, SIGTERM: 143, SIGHUP: 129 }[signal]);
    await vi.waitFor(async () => expect(await browserIn(temporary)).toBeNull(), 5_000);
    expect(await readdir(temporary)).toEqual([]);
    expect((await readdir(folder)).sort()).toEqual(['long.md', 'temporary']);
  }, 120_000);
});
