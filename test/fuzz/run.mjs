/**
 * Runs random edit sequences over generated documents of every notation, and over the corpus beside the
 * checkout, and checks the laws of the lens after every step.
 *
 *   npm run fuzz                                    100,000 sequences, a new seed
 *   npm run fuzz -- --runs 5000 --seed 42           the same sequences each time
 *   npm run fuzz -- --notation bullets              documents of one notation (or `corpus`) only
 *
 * Ends with 1 when a law is broken, and prints the smallest sequence found as a test case.
 */
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { availableParallelism } from 'node:os';
import { isMainThread, parentPort, Worker } from 'node:worker_threads';
import { runnerImport } from 'vite';

const load = async (name) => (await runnerImport(fileURLToPath(new URL(name, import.meta.url)))).module;
const chunkSize = 250;

if (isMainThread) await main();
else await work();

/** A worker: runs the chunks it is given. */
async function work() {
  const { runChunk } = await load('chunk.ts');
  parentPort.on('message', ({ source, seed, runs }) => parentPort.postMessage({ source, seed, ...runChunk(source, seed, runs) }));
  parentPort.postMessage('ready');
}

async function main() {
  const { values } = parseArgs({ options: { runs: { type: 'string', default: '100000' }, seed: { type: 'string' }, notation: { type: 'string' } } });
  const runs = Number(values.runs);
  const seed = values.seed === undefined ? Math.floor(Math.random() * 1_000_000) : Number(values.seed);
  const { sources } = await load('chunk.ts');
  const { asTestCase } = await load('minimal.ts');
  const known = sources();
  const wanted = values.notation === undefined ? known : known.filter((name) => name === values.notation);
  if (wanted.length === 0 || !Number.isInteger(runs) || runs < 1 || !Number.isInteger(seed)) {
    console.error(`Usage: npm run fuzz -- [--runs N] [--seed S] [--notation ${known.join('|')}]`);
    process.exit(2);
  }
  if (!known.includes('corpus')) console.log('There is no ../shared/corpus beside the checkout: generated documents only.');
  console.log(`${runs} sequences, seed ${seed}: ${wanted.join(', ')}`);

  const started = Date.now();
  const total = { sequences: 0, empty: 0, counts: {}, failures: [] };
  let chunks = 0;
  let said = started;
  // Documents without an event do not count, so chunks go out until there are enough that do.
  const next = () => {
    if (total.sequences >= runs || total.failures.length > 0) return null;
    const at = chunks++;
    return { source: wanted[at % wanted.length], seed: (seed + at * 7919) % 2_147_483_647, runs: Math.min(chunkSize, runs) };
  };
  const rate = () => Math.round(total.sequences / Math.max(0.001, (Date.now() - started) / 1000));
  const take = (result) => {
    total.sequences += result.sequences;
    total.empty += result.empty;
    for (const [key, [taken, edited]] of Object.entries(result.counts)) {
      const count = (total.counts[key] ??= [0, 0]);
      count[0] += taken;
      count[1] += edited;
    }
    if (result.failure !== null) total.failures.push(result);
    if (Date.now() - said > 10_000) {
      said = Date.now();
      console.log(`  ${total.sequences} of ${runs}, ${rate()} a second`);
    }
  };
  await Promise.all(Array.from({ length: Math.min(2, availableParallelism()) }, () => runWorker(next, take)));

  console.log(`\n${'notation'.padEnd(18)}${'intent'.padEnd(11)}${'taken'.padStart(9)}${'made edits'.padStart(12)}`);
  for (const [key, [taken, edited]] of Object.entries(total.counts).sort()) {
    const [notation, intent] = key.split(' ');
    console.log(`${notation.padEnd(18)}${intent.padEnd(11)}${String(taken).padStart(9)}${String(edited).padStart(12)}`);
  }
  for (const { source, seed: chunkSeed, failure } of total.failures) {
    console.log(`\nA law is broken (${source}, chunk seed ${chunkSeed}). The smallest sequence found:\n\n${asTestCase(failure)}`);
  }
  const seconds = (Date.now() - started) / 1000;
  console.log(`\n${total.sequences} sequences (and ${total.empty} documents without an event) in ${seconds.toFixed(1)} s, ${rate()} a second, seed ${seed}: ${total.failures.length === 0 ? 'every law holds' : 'a law is broken'}`);
  process.exit(total.failures.length === 0 ? 0 : 1);
}

/** Gives chunks to one worker until there are none. */
function runWorker(next, take) {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL(import.meta.url));
    worker.on('error', reject);
    worker.on('message', (message) => {
      if (message !== 'ready') take(message);
      const chunk = next();
      if (chunk !== null) worker.postMessage(chunk);
      else void worker.terminate().then(resolve);
    });
  });
}
