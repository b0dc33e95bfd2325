import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { CommandContext } from '../../../electron/cli/command.ts';
import { runCommandLine } from '../../../electron/cli/run.ts';
import { sourceForPage } from '../../../electron/services/carried-source.ts';
import type { RenderRequest } from '../../../electron/services/exports.ts';
import { AppError } from '../../../shared/contract/errors.ts';
import type { ExportOptions } from '../../../shared/contract/export-options.ts';
import { sourceLink } from '../../../shared/export/source-link.ts';
import { temporaryFolder } from '../../contract/temporary-folder.ts';

/** What a command did. */
export interface Outcome {
  readonly code: number;
  /** The paths written, relative to the folder. */
  readonly written: readonly string[];
  readonly errors: string;
  /** How often something was rendered. */
  readonly rendered: readonly { readonly name: string; readonly format: string; readonly options: ExportOptions }[];
}

/** What a command printed. */
export interface Printed {
  readonly code: number;
  readonly out: string;
  readonly errors: string;
}

/** Runs a command in a folder, without a terminal; what it needs besides is said by the test. */
export async function runIn(folder: string, args: readonly string[], more: Partial<CommandContext> = {}): Promise<Printed> {
  let [out, errors] = ['', ''];
  const unused = (): never => {
    throw new Error('not used');
  };
  const code = await runCommandLine(args, {
    out: (text) => (out += text),
    complain: (message) => (errors += `${message}\n`),
    terminal: null,
    onInterrupt: () => () => undefined,
    folder,
    version: '1.2.3',
    rendererFolder: folder,
    renderWorker: join(folder, 'render-worker.js'),
    exporter: unused,
    printPdf: unused,
    expectPrinting: () => Promise.resolve(),
    ...more,
  });
  return { code, out, errors };
}

/** Runs a command with an exporter that writes the source's name, format and its image. */
export async function run(folder: string, args: readonly string[], more: Partial<CommandContext> = {}): Promise<Outcome> {
  const rendered: Outcome['rendered'][number][] = [];
  const exporter = async (request: RenderRequest): Promise<{ bytes: Uint8Array; warnings: string[] }> => {
    const { name, format, options, text, readImage } = request;
    rendered.push({ name, format, options });
    const paths = [...text.matchAll(/!\[\]\((.*?)\)/g)].map((match) => match[1] ?? '');
    const images = await Promise.all(paths.map(async (path) => (await readImage(path))?.bytes.length ?? 'missing'));
    return { bytes: Buffer.from(`<head>${sourceLink(sourceForPage(request))}</head>${format} of ${name} ${images.join()}`), warnings: images.includes('missing') ? ['An image is missing.'] : [] };
  };
  const printPdf = (): Promise<never> => Promise.reject(new AppError('no-chromium', 'No browser was found.'));
  const { code, out, errors } = await runIn(folder, args, { exporter, printPdf, ...more });
  const written = out.split('\n').filter((line) => line !== '').map((line) => (line.startsWith(`${folder}/`) ? line.slice(folder.length + 1) : line));
  return { code, written, errors, rendered };
}

/** A picture of one pixel. */
export const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');

/** A temporary folder with files in it, and in folders inside. */
export async function folderWith(files: Readonly<Record<string, string | Uint8Array>>): Promise<string> {
  const folder = await temporaryFolder();
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), content);
  }
  return folder;
}

/** The files under a folder, sorted, by their way from it. */
export async function tree(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1)).sort();
}
