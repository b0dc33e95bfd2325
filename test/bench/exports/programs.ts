import { spawn } from 'node:child_process';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** A command that has not ended by then counts as one that cannot do it, in milliseconds. */
const longest = 300_000;

/** How a program ended. */
export interface Ran {
  readonly ok: boolean;
  readonly milliseconds: number;
  /** The end of what it said went wrong. */
  readonly said: string;
}

/** What exports a file, or several, to a format. */
export type Exporter = (files: readonly string[], format: string) => Promise<Ran>;

/** Runs a program to its end in a folder; what it prints goes nowhere. */
export function run(command: string, args: readonly string[], folder: string): Promise<Ran> {
  return new Promise((resolve) => {
    const began = performance.now();
    const child = spawn(command, args, { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] });
    let said = '';
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      child.kill();
    }, longest);
    child.stderr.on('data', (data: Buffer) => (said = `${said}${data.toString()}`.slice(-2000)));
    const end = (ok: boolean): void => {
      clearTimeout(timer);
      resolve({ ok, milliseconds: performance.now() - began, said: late ? `it took longer than ${longest / 1000} seconds` : said.trim() });
    };
    child.on('error', () => end(false));
    child.on('close', (code) => end(code === 0));
  });
}

/** Whether a program is installed. */
export async function isInstalled(command: string): Promise<boolean> {
  return (await run(command, ['--version'], process.cwd())).ok;
}

/**
 * What exports files to a format: Aftermath in one command, Pandoc in one for each file, two at a time. Each run
 * writes into an empty folder, since Aftermath skips what it has exported before.
 */
export function exporters(command: string, folder: string): { readonly aftermath: Exporter; readonly pandoc: Exporter } {
  const emptyFolder = async (): Promise<string> => {
    const out = join(folder, 'out');
    await rm(out, { recursive: true, force: true });
    await mkdir(out);
    return out;
  };
  return {
    async aftermath(files, format) {
      const out = await emptyFolder();
      return run(process.execPath, [command, 'export', ...files, '--to', format, '--out', out], folder);
    },
    async pandoc(files, format) {
      const out = await emptyFolder();
      const queue = [...files];
      const results: Ran[] = [];
      const worker = async (): Promise<void> => {
        for (let file = queue.shift(); file !== undefined; file = queue.shift()) {
          const engine = format === 'pdf' ? ['--pdf-engine=weasyprint'] : [];
          results.push(await run('pandoc', [file, '--standalone', ...engine, '-o', join(out, `${file}.pandoc.${format}`)], folder));
        }
      };
      const began = performance.now();
      await Promise.all([worker(), worker()]);
      return { ok: results.every(({ ok }) => ok), milliseconds: performance.now() - began, said: results.find(({ ok }) => !ok)?.said ?? '' };
    },
  };
}
