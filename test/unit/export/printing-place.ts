import { chmod, readdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { onTestFinished, vi } from 'vitest';
import { findChromiums } from '../../../electron/services/pdf/find-chromium.ts';
import { createPrinter, type Printer } from '../../../electron/services/pdf/printer.ts';
import { AppError } from '../../../shared/contract/errors.ts';
import { temporaryFolder } from '../../contract/temporary-folder.ts';

/** A place where the product's own printer works, with a folder of its own for what is temporary. */
export interface PrintingPlace {
  readonly printer: Printer;
  /** What lies in that folder. */
  readonly leftovers: () => Promise<string[]>;
  /** The process of the browser that prints; null where there is none, or on a system that does not tell. */
  readonly browserProcess: () => Promise<number | null>;
}

/**
 * A printer for one test, or why this machine has none that works with its sandbox on, printed too.
 *
 * @param idleLimit see {@link createPrinter}
 */
export async function printingPlace({ idleLimit }: { readonly idleLimit?: number } = {}): Promise<PrintingPlace | string> {
  // Before the folder changes: one of the browsers is looked for among what is temporary.
  const browser = await firstChromium();
  if (browser !== null) vi.stubEnv('AFTERMATH_CHROMIUM', browser);
  const folder = await temporaryFolder();
  // Under root the browser runs as somebody else.
  await chmod(folder, 0o711);
  vi.stubEnv('TMPDIR', folder);
  onTestFinished(() => void vi.unstubAllEnvs());
  const printer = createPrinter(idleLimit === undefined ? {} : { idleLimit });
  onTestFinished(() => printer.close());
  try {
    await printer.print('<!doctype html><title>t</title><p>one');
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    console.log(`Skipped: ${error.message}`);
    return error.message;
  }
  return { printer, leftovers: () => readdir(tmpdir()), browserProcess: () => browserIn(folder) };
}

/** The first browser on this machine that could print, or null. */
export async function firstChromium(): Promise<string | null> {
  for await (const { path } of findChromiums()) return path;
  return null;
}

/** The process of the browser whose profile is in a folder. Linux tells; elsewhere null. */
export async function browserIn(folder: string): Promise<number | null> {
  const ids = (await readdir('/proc').catch(() => [])).filter((name) => /^\d+$/.test(name));
  for (const id of ids) {
    const line = await readFile(`/proc/${id}/cmdline`, 'utf8').catch(() => '');
    if (line.includes(`--user-data-dir=${folder}`) && !line.includes('--type=')) return Number(id);
  }
  return null;
}
