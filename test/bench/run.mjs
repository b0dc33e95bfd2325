// Measures exports through the built command line beside Pandoc (with WeasyPrint for PDF), where installed:
//
//   npm run bench                           everything
//   npm run bench -- --only pdf             measurements whose name contains `pdf`
//   npm run bench -- --runs 9               more rounds than 5 (3 for what takes long)
//
// Each round runs both programs one after the other, so that a machine that gets busy slows both; what
// counts is the ratio within a round. Prints a table and writes out/bench/export.json.
import { mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { writeDocuments } from './documents.mjs';
import { isInstalled, programs, run } from './programs.mjs';
import { summary } from './statistics.mjs';

const projectFolder = fileURLToPath(new URL('../../', import.meta.url));
const { values } = parseArgs({ options: { only: { type: 'string', default: '' }, runs: { type: 'string' } } });
if (values.runs !== undefined && !(Number(values.runs) >= 1)) {
  console.error('Say how many rounds: --runs 5');
  process.exit(2);
}

const folder = await mkdtemp(join(tmpdir(), 'aftermath-bench-'));
try {
  const { batch } = await writeDocuments(folder, projectFolder);
  const all = ['html', 'pdf'].flatMap((format) => [
    { name: `${format} sample`, format, files: ['sample.md'], rounds: 5 },
    { name: `${format} 100 KB`, format, files: ['100-kb.md'], rounds: 5 },
    { name: `${format} 1 MB`, format, files: ['1-mb.md'], rounds: 3 },
    { name: `${format} batch of ${batch.length}`, format, files: batch, rounds: 3 },
  ]);
  const wanted = all.filter(({ name }) => name.includes(values.only));
  const { aftermath, pandoc } = programs(projectFolder, folder);
  const hasPandoc = await isInstalled('pandoc');
  const hasWeasyprint = hasPandoc && (await isInstalled('weasyprint'));
  if (!hasPandoc) console.log('Pandoc is not installed, so Aftermath is measured alone.');
  else if (!hasWeasyprint) console.log('WeasyPrint is not installed, so PDFs are measured alone.');

  // Builds what is stale before anything is timed.
  const built = await run(process.execPath, [join(projectFolder, 'electron/launch/aftermath.mjs'), '--version'], folder);
  if (!built.ok) throw new Error(built.said);
  console.log(`${cpus().length} cores, load ${loadavg()[0].toFixed(1)} at the start. Seconds: median (least to most). The ratio is Aftermath's time in Pandoc's, by round.\n`);
  console.log(`${'measurement'.padEnd(20)}  ${'Aftermath'.padEnd(24)}${'Pandoc'.padEnd(24)}ratio`);

  const results = [];
  for (const { name, format, files, rounds } of wanted) {
    const compared = format === 'pdf' ? hasWeasyprint : hasPandoc;
    const times = { aftermath: [], pandoc: [] };
    const ratios = [];
    let failure = null;
    for (let round = 0; round < Number(values.runs ?? rounds) && failure === null; round += 1) {
      const ours = await aftermath(files, format);
      const theirs = compared ? await pandoc(files, format) : null;
      if (!ours.ok) failure = `aftermath failed: ${ours.said}`;
      else times.aftermath.push(ours.milliseconds);
      if (theirs !== null && !theirs.ok) failure = `pandoc failed: ${theirs.said}`;
      else if (theirs !== null) times.pandoc.push(theirs.milliseconds);
      if (ours.ok && theirs?.ok) ratios.push(ours.milliseconds / theirs.milliseconds);
    }
    const result = { name, files: files.length, bytes: await sizeOf(files), aftermath: summary(times.aftermath), pandoc: summary(times.pandoc), ratio: summary(ratios), failure };
    results.push(result);
    console.log(line(result));
  }
  const file = join(projectFolder, 'out/bench/export.json');
  await mkdir(join(projectFolder, 'out/bench'), { recursive: true });
  await writeFile(file, `${JSON.stringify({ cores: cpus().length, load: loadavg(), node: process.version, unit: 'milliseconds', results }, null, 2)}\n`);
  console.log(`\n${file}`);
  process.exitCode = results.some(({ failure }) => failure !== null) ? 1 : 0;
} finally {
  await rm(folder, { recursive: true, force: true });
}

async function sizeOf(files) {
  const sizes = await Promise.all(files.map(async (file) => (await stat(join(folder, file))).size));
  return sizes.reduce((sum, size) => sum + size, 0);
}

function line({ name, aftermath, pandoc, ratio, failure }) {
  const seconds = (times) => (times === null ? '-' : `${inSeconds(times.median)} (${inSeconds(times.least)} to ${inSeconds(times.most)})`);
  const said = ratio === null ? '-' : `${ratio.median.toFixed(2)} (${ratio.least.toFixed(2)} to ${ratio.most.toFixed(2)})`;
  return `${name.padEnd(20)}  ${seconds(aftermath).padEnd(24)}${seconds(pandoc).padEnd(24)}${said}${failure === null ? '' : `  ${failure.split('\n').at(-1)}`}`;
}

function inSeconds(milliseconds) {
  return (milliseconds / 1000).toFixed(milliseconds < 10_000 ? 2 : 1);
}
