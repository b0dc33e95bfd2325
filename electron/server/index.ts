import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runServer } from './run.ts';

const builtFolder = dirname(dirname(fileURLToPath(import.meta.url)));

process.exitCode = await runServer(process.argv.slice(2), {
  rendererFolder: join(builtFolder, 'renderer'),
  renderWorker: join(builtFolder, 'main', 'render-worker.js'),
  out: (text) => process.stdout.write(text),
  complain: (message) => process.stderr.write(`${message}\n`),
});
