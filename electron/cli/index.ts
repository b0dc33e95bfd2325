import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { version } from '../../package.json';
import { compilePatternsAtOnce } from '../services/patterns.ts';
import type { Printer } from '../services/pdf/printer.ts';
import type { RenderThreads } from '../services/rendering/threads.ts';
import { startOnce } from './start-once.ts';
import { runCommandLine } from './run.ts';

/** In UTF-16 units. */
const longText = 200_000;

const builtFolder = dirname(dirname(fileURLToPath(import.meta.url)));

// A reader that has seen enough (`aftermath timeline … | head`) is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

compilePatternsAtOnce();
const renderWorker = join(builtFolder, 'main', 'render-worker.js');
const printer = startOnce(async (): Promise<Printer> => (await import('../services/pdf/printer.ts')).createPrinter());
const threads = startOnce(async (): Promise<RenderThreads> => {
  const { commandLimits, createRenderThreads } = await import('../services/rendering/threads.ts');
  return createRenderThreads(renderWorker, commandLimits);
});
const stopped: { by: NodeJS.Signals | null } = { by: null };
const code = await runCommandLine(process.argv.slice(2), {
  out: (text) => process.stdout.write(text),
  complain: (message) => process.stderr.write(`${message}\n`),
  terminal: process.stderr.isTTY ? { write: (text) => process.stderr.write(text), columns: () => process.stderr.columns } : null,
  onInterrupt,
  folder: process.cwd(),
  version,
  // A long document is rendered beside, so that Ctrl+C is heard meanwhile; the start of a thread is more than a short one takes.
  // Loaded when first needed: rendering brings the largest packages along.
  exporter: async (request) => (request.text.length > longText ? (await threads.get()).exporter(request) : (await import('../services/export.ts')).renderExport(request)),
  printPdf: async (html) => (await printer.get()).print(html),
  expectPrinting: async () => (await printer.get()).warm(),
  rendererFolder: join(builtFolder, 'renderer'),
  renderWorker,
});
process.exitCode = stopped.by === null ? code : 128 + constants.signals[stopped.by];
await Promise.all([printer.close(), threads.close()]);

/** Answers the first signal; a second one ends the process as ever. */
function onInterrupt(stop: () => void): () => void {
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  const release = (): void => signals.forEach((signal) => process.off(signal, answer));
  const answer = (signal: NodeJS.Signals): void => {
    stopped.by = signal;
    release();
    stop();
  };
  for (const signal of signals) process.on(signal, answer);
  return release;
}
