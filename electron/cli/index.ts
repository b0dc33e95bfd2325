import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { version } from '../../package.json';
import { runCommandLine } from './run.ts';

const builtFolder = dirname(dirname(fileURLToPath(import.meta.url)));

// A reader that has seen enough (`aftermath timeline … | head`) is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

process.exitCode = await runCommandLine(process.argv.slice(2), {
  out: (text) => process.stdout.write(text),
  complain: (message) => process.stderr.write(`${message}\n`),
  folder: process.cwd(),
  version,
  // Loaded when first needed: rendering and printing bring the largest packages along.
  exporter: async (request) => (await import('../services/export.ts')).renderExport(request),
  printPdf: async (html) => (await import('../services/chromium-print.ts')).printWithChromium(html),
  rendererFolder: join(builtFolder, 'renderer'),
});
