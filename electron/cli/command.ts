import { basename, resolve } from 'node:path';
import type { RenderExport } from '../services/exports.ts';
import type { HostBinding } from '../services/host.ts';
import { decodeText, type DecodedText } from '../services/text-file.ts';
import { documentSizeLimit, readFileWithin } from '../services/read-file.ts';
import { fileError } from '../services/file-errors.ts';

/** The outcome of a command: 0 done, 1 a file could not be used, 2 wrong usage. */
export type ExitCode = 0 | 1 | 2;

/** What a command stands on. */
export interface CommandContext {
  /** Writes to standard output. */
  readonly out: (text: string) => void;
  /** Writes one message to standard error. */
  readonly complain: (message: string) => void;
  /** What relative names are relative to, absolute. */
  readonly folder: string;
  readonly exporter: RenderExport;
  readonly printPdf: HostBinding['printPdf'];
  /** The built page, absolute. */
  readonly rendererFolder: string;
  readonly version: string;
}

/** One verb of the command line. */
export type Command = (args: readonly string[], context: CommandContext) => Promise<ExitCode>;

/** The caller asked for something that a command does not offer; `message` says what. */
export class UsageError extends Error {}

/**
 * Reads a document as the app would.
 *
 * @param file as on the command line
 * @throws AppError as `document.open` does
 */
export async function readDocument(file: string, folder: string): Promise<{ readonly path: string } & DecodedText> {
  const path = resolve(folder, file);
  const name = basename(path);
  try {
    return { path, ...decodeText(await readFileWithin(path, documentSizeLimit), name) };
  } catch (error) {
    throw fileError(error, name, 'read');
  }
}

/** The message of a failure, naming the file in any case. */
export function describeFailure(error: unknown, file: string): string {
  const { message } = fileError(error, file, 'read');
  return message.includes(basename(file)) ? message : `${file}: ${message}`;
}
