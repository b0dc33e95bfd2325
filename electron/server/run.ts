import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { version } from '../../package.json';
import { AppError } from '../../shared/contract/errors.ts';
import { findDataFolder } from '../services/data-folder.ts';
import { compilePatternsAtOnce } from '../services/patterns.ts';
import { createPrinter } from '../services/pdf/printer.ts';
import { createRenderThreads, hostLimits } from '../services/rendering/threads.ts';
import { defaultPort, startServer, type RunningServer } from './start-server.ts';

/** The outcome of a command: 0 done, 1 a file or port could not be used, 2 wrong usage. */
export type ExitCode = 0 | 1 | 2;

/** What the entry lends to the server. */
export interface ServerSurroundings {
  /** The built page, absolute; an entry knows where it lies, a shared chunk does not. */
  readonly rendererFolder: string;
  /** The built entry of the threads that render, absolute. */
  readonly renderWorker: string;
  /** Writes to standard output. */
  readonly out: (text: string) => void;
  /** Writes one message to standard error. */
  readonly complain: (message: string) => void;
}

interface Wanted {
  readonly target: string | null;
  readonly port: number;
  readonly opens: boolean;
}

const usage = 'Usage: aftermath serve [FOLDER|FILE] [--port N] [--no-open]';

/**
 * Runs the browser edition until it is told to stop (SIGINT, SIGTERM). Prints one line, the address.
 *
 * @param args as after the program's name
 */
export async function runServer(args: readonly string[], { rendererFolder, renderWorker, out, complain }: ServerSurroundings): Promise<ExitCode> {
  const wanted = readArguments(args);
  if (typeof wanted === 'string') {
    complain(`${wanted}\n${usage}`);
    return 2;
  }
  compilePatternsAtOnce();
  const printer = createPrinter();
  const threads = createRenderThreads(renderWorker, hostLimits);
  let server: RunningServer;
  try {
    server = await startServer({
      target: wanted.target,
      port: wanted.port,
      dataFolder: findDataFolder(),
      rendererFolder,
      version,
      exporter: threads.exporter,
      checker: threads.checker,
      readSource: threads.readSource,
      printPdf: (html) => printer.print(html),
      report: (error) => complain(error instanceof Error ? (error.stack ?? error.message) : String(error)),
    });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    complain(error.message);
    return 1;
  }
  // Before the address is told: whoever reads it may stop the server at once.
  const stopped = untilStopped();
  out(`Aftermath is at ${server.url}\n`);
  if (wanted.opens && hasDisplay()) await openBrowser(server.url);
  await stopped;
  await Promise.all([server.close(), printer.close()]);
  await threads.close();
  return 0;
}

function readArguments(args: readonly string[]): Wanted | string {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { port: { type: 'string' }, 'no-open': { type: 'boolean', default: false } },
    });
    if (positionals.length > 1) return 'Aftermath serves one folder or one file at a time.';
    const port = values.port === undefined ? defaultPort : Number(values.port);
    if (values.port === '' || !Number.isInteger(port) || port < 0 || port > 65_535) return `“${values.port ?? ''}” is not a port. Use --port with a number from 1 to 65535.`;
    return { target: positionals[0] === undefined ? null : resolve(positionals[0]), port, opens: !values['no-open'] };
  } catch (error) {
    return error instanceof Error ? firstSentence(error.message) : String(error);
  }
}

/** What `parseArgs` found wrong, without its advice on dashes. */
function firstSentence(message: string): string {
  return `${message.split('. ')[0]?.replace(/\.$/, '') ?? message}.`;
}

function hasDisplay(): boolean {
  if (process.platform === 'darwin' || process.platform === 'win32') return true;
  return Boolean(process.env['DISPLAY']) || Boolean(process.env['WAYLAND_DISPLAY']);
}

async function openBrowser(url: string): Promise<void> {
  try {
    const { default: open } = await import('open');
    const browser = await open(url);
    // Without a browser to be found, the printed address is all that is needed.
    browser.on('error', () => undefined);
    browser.unref();
  } catch {
    return;
  }
}

function untilStopped(): Promise<void> {
  return new Promise((stop) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => stop());
  });
}
