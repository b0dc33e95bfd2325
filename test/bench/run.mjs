// Measures Aftermath beside what else there is: documents in the browser edition beside other editors with a live preview and
// beside the least that such an editor can take, grids beside a plain table, the start, and the command line beside Node and Pandoc.
//
//   npm run bench                           everything; takes long
//   npm run bench -- --quick                an impression
//   npm run bench -- --help                 all options
//
// Prints tables, and writes them and every figure to out/bench. docs/performance.md says how it measures.
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

// As people get it; Vite would build the pages for developers otherwise.
process.env.NODE_ENV = 'production';
const load = async (name) => (await runnerImport(fileURLToPath(new URL(name, import.meta.url)))).module;

const { readOptions, usage } = await load('options.ts');
if (process.argv.includes('--help')) {
  console.log(usage);
} else {
  let options;
  try {
    options = readOptions(process.argv.slice(2));
  } catch (error) {
    console.error(error.message);
    process.exit(2);
  }
  const { runBench } = await load('bench.ts');
  await runBench(options);
}
