import { basename, resolve } from 'node:path';
import { charset as charsets, charsetName, type Charset } from '../../shared/contract/charsets.ts';
import { AppError } from '../../shared/contract/errors.ts';
import type { RenderExport } from '../services/exports.ts';
import type { HostBinding } from '../services/host.ts';
import { isExportName, readEmbeddedSource } from '../services/embedded-source.ts';
import { fileError } from '../services/file-errors.ts';
import { documentSizeLimit, readFileWithin } from '../services/read-file.ts';
import { readAsAgreed } from '../services/readings.ts';
import { versionOf, type DecodedText } from '../services/text-file.ts';
import type { Terminal } from './export-progress.ts';
import { UsageError } from './usage-error.ts';

/** The outcome of a command: 0 done, 1 a file could not be used, 2 wrong usage, 130 stopped with Ctrl+C. */
export type ExitCode = 0 | 1 | 2 | 130;

/** What a command stands on. */
export interface CommandContext {
  /** Writes to standard output. */
  readonly out: (text: string) => void;
  /** Writes one message to standard error. */
  readonly complain: (message: string) => void;
  /** The terminal that standard error goes to; null where it goes elsewhere. */
  readonly terminal: Terminal | null;
  /** Calls `stop` at the first Ctrl+C, or other request to end, from now until the returned function is called. */
  readonly onInterrupt: (stop: () => void) => () => void;
  /** What relative names are relative to, absolute. */
  readonly folder: string;
  readonly exporter: RenderExport;
  readonly printPdf: HostBinding['printPdf'];
  /** Is told that `printPdf` will be needed soon; settles when what takes long about that goes on by itself. */
  readonly expectPrinting: () => Promise<void>;
  /** The built page, absolute. */
  readonly rendererFolder: string;
  /** The built entry of the threads that render, absolute. */
  readonly renderWorker: string;
  readonly version: string;
}

/** One verb of the command line. */
export type Command = (args: readonly string[], context: CommandContext) => Promise<ExitCode>;

/** A document that a command works on. */
export interface ReadDocument extends DecodedText {
  /** Its base name; of one that an export carries, its own. */
  readonly name: string;
  /** Names its bytes. */
  readonly version: string;
}

/**
 * Reads a document as the app would; of an export, the document it carries.
 *
 * @param file as on the command line
 * @param charset how files are encoded that are neither UTF-8 nor UTF-16 with a byte order mark; null where that was not said
 * @throws AppError as `document.open` does
 */
export async function readDocument(file: string, folder: string, charset: Charset | null = null): Promise<ReadDocument> {
  const path = resolve(folder, file);
  const name = basename(path);
  try {
    const source = isExportName(name) ? await readEmbeddedSource(path) : { name, bytes: await readFileWithin(path, documentSizeLimit), ...(charset === null ? {} : { charset }) };
    return { name: source.name, ...(await decode(source.bytes, name, source.charset ?? null)), version: versionOf(source.bytes) };
  } catch (error) {
    throw fileError(error, name, 'read');
  }
}

async function decode(bytes: Uint8Array, name: string, charset: Charset | null): Promise<DecodedText> {
  try {
    return readAsAgreed(bytes, name, charset === null ? null : { charset });
  } catch (error) {
    if (!(error instanceof AppError) || charset !== null || error.details['openable'] !== true) throw error;
    // Guessing brings a package along that is seldom needed.
    const { guesses, firstBadByte } = (await import('../services/encoding-guesses.ts')).examineBytes(bytes, name);
    if (guesses.length === 0) throw error;
    const likely = guesses.filter(({ confidence }) => confidence > 0).slice(0, 2).map((guess) => charsetName(guess.charset));
    const where = firstBadByte === null ? '' : `: byte ${firstBadByte.offset} (line ${firstBadByte.line}) cannot be read`;
    const seems = likely.length === 0 ? '' : ` It may be ${likely.join(' or ')}.`;
    throw new AppError('not-text', `“${name}” is not UTF-8${where}.${seems} Name its encoding with --encoding NAME, such as --encoding ${guesses[0]?.charset ?? 'windows-1252'}.`, error.details);
  }
}

/** The encoding named after --encoding; null where none was. @throws UsageError */
export function readCharset(said: string | undefined): Charset | null {
  if (said === undefined) return null;
  const named = charsets.safeParse(said.toLowerCase()).data;
  if (named === undefined) throw new UsageError(`“${said}” is no encoding that Aftermath reads. Use one of ${charsets.options.join(', ')}.`);
  return named;
}

/** The message of a failure, naming the file in any case. */
export function describeFailure(error: unknown, file: string): string {
  const { message } = fileError(error, file, 'read');
  return message.includes(basename(file)) ? message : `${file}: ${message}`;
}
