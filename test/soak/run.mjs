/**
 * Random work and random kills, and whether every promise of docs/safety.md held. The figures are printed.
 *
 *   npm run soak                                       200 kills, 10,000 random steps, a new seed
 *   npm run soak -- --seed 42 --only random            the same steps each time
 *   npm run soak -- --kills 50 --only kills            the app must be built (`npm run build`)
 *
 * Ends with 1 when a promise is broken, and prints the seed and the steps.
 */
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { runnerImport } from 'vite';

const load = async (name) => (await runnerImport(fileURLToPath(new URL(name, import.meta.url)))).module;

const { values } = parseArgs({
  options: { kills: { type: 'string', default: '200' }, steps: { type: 'string', default: '10000' }, seed: { type: 'string' }, only: { type: 'string' } },
});
const [kills, steps] = [Number(values.kills), Number(values.steps)];
const seed = values.seed === undefined ? Math.floor(Math.random() * 1_000_000) : Number(values.seed);
if (![kills, steps, seed].every((number) => Number.isInteger(number) && number >= 0) || ![undefined, 'kills', 'random'].includes(values.only)) {
  console.error('Usage: npm run soak -- [--kills N] [--steps N] [--seed S] [--only kills|random]');
  process.exit(2);
}

let ok = true;
if (values.only !== 'kills') ok = (await randomWork()) && ok;
if (values.only !== 'random') ok = (await randomKills()) && ok;
process.exit(ok ? 0 : 1);

async function randomWork() {
  const { runRandomWork } = await load('random/random-work.ts');
  const { asTestCase } = await load('random/minimal.ts');
  console.log(`${steps} random steps, seed ${seed}`);
  const started = performance.now();
  let said = started;
  const { tally, sequences, failure } = await runRandomWork(seed, steps, 60, ({ steps: taken }) => {
    if (performance.now() - said < 10_000) return;
    said = performance.now();
    console.log(`  ${taken} of ${steps}`);
  });
  const seconds = (performance.now() - started) / 1000;
  const figures = {
    'steps taken': `${tally.steps} in ${sequences} sequences, ${seconds.toFixed(0)} s`,
    'tokens typed': tally.typed,
    'saves done': tally.saved,
    'saves refused or failed': tally.refused,
    'faults of the file system': tally.faults,
    'outside changes': `${tally.takenIn} came into the text, ${tally.conflicts} had to be decided`,
    kills: `${tally.kills}, ${tally.storesLost} of them with a draft store`,
    'tokens lost to kills': `${tally.lost}, the oldest ${tally.oldestLost} ms old`,
    'files compared': tally.filesChecked,
  };
  for (const [name, figure] of Object.entries(figures)) console.log(`  ${name.padEnd(26)} ${figure}`);
  if (failure !== null) console.log(`\nA promise is broken (seed ${failure.seed}). The smallest sequence found:\n\n${asTestCase(failure)}`);
  console.log(`\nRandom work: ${failure === null ? 'every promise held' : 'a promise is broken'}\n`);
  return failure === null;
}

async function randomKills() {
  const { runKills } = await load('kills/kills.ts');
  console.log(`${kills} kills, seed ${seed}`);
  const { figures, failure } = await runKills(seed, kills, (line) => console.log(`  ${line}`));
  for (const [name, figure] of Object.entries(figures)) console.log(`  ${name.padEnd(26)} ${figure}`);
  if (failure !== null) console.log(`\nA promise is broken:\n\n${failure}`);
  console.log(`\nKills: ${failure === null ? 'every promise held' : 'a promise is broken'}\n`);
  return failure === null;
}
