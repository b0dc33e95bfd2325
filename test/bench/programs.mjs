import { spawn } from 'node:child_process';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** A command that has not ended by then counts as one that cannot do it, in milliseconds. */
const longest = 300_000;

/** Runs a program to its end. @returns {Promise<{ok: boolean, milliseconds: number, said: string}>} */
export function run(command, args, folder) {
  return new Promise((resolve) => {
    const began = performance.now();
    const child = spawn(command, args, { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] });
    let said = '';
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      child.kill();
    }, longest);
    child.stderr.on('data', (data) => (said = `${said}${data}`.slice(-2000)));
    const end = (ok) => {
      clearTimeout(timer);
      resolve({ ok, milliseconds: performance.now() - began, said: late ? `it took longer than ${longest / 1000} seconds` : said.trim() });
    };
    child.on('error', () => end(false));
    child.on('close', (code) => end(code === 0));
  });
}

/** Whether a program is installed. */
export async function isInstalled(command) {
  return (await run(command, ['--version'])).ok;
}

/**
 * What exports files to a format: Aftermath in one command, Pandoc in one for each file, two at a time. Each run
 * writes into an empty folder, since Aftermath skips what it has exported before.
 */
export function programs(projectFolder, folder) {
  const emptyFolder = async () => {
    const out = join(folder, 'out');
    await rm(out, { recursive: true, force: true });
    await mkdir(out);
    return out;
  };
  const pandoc = async (files, format) => {
    const out = await emptyFolder();
    const queue = [...files];
    const results = [];
    const worker = async () => {
      for (let file = queue.shift(); file !== undefined; file = queue.shift()) {
        const engine = format === 'pdf' ? ['--pdf-engine=weasyprint'] : [];
        results.push(await run('pandoc', [file, '--standalone', ...engine, '-o', join(out, `${file}.pandoc.${format}`)], folder));
      }
    };
    const began = performance.now();
    await Promise.all([worker(), worker()]);
    return { ok: results.every(({ ok }) => ok), milliseconds: performance.now() - began, said: results.find(({ ok }) => !ok)?.said ?? '' };
  };
  const aftermath = async (files, format) => {
    const out = await emptyFolder();
    return run(process.execPath, [join(projectFolder, 'electron/launch/aftermath.mjs'), 'export', ...files, '--to', format, '--out', out], folder);
  };
  return { aftermath, pandoc };
}
