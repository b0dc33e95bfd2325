// Prints how well the timelines of labelled documents are read: `npm run corpus` for the corpus beside the
// checkout, `npm run corpus -- FOLDER` for any folder of Markdown files with a `labels.json` of the same form.
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { runnerImport } from 'vite';

const { module } = await runnerImport(fileURLToPath(new URL('score.ts', import.meta.url)));
const named = process.argv[2];
const folder = named === undefined ? undefined : pathToFileURL(path.resolve(named) + path.sep);
const files = module.labelledFiles(folder);
if (files.length === 0) {
  const missing = named === undefined ? 'no ../shared/corpus beside the checkout' : `no labels.json in ${named}`;
  console.log(`There is ${missing}, so there is nothing to score.`);
  process.exit(named === undefined ? 0 : 1);
}
const percent = (part, whole) => (whole === 0 ? '   -' : `${((100 * part) / whole).toFixed(1)} %`);
const total = { labelled: 0, found: 0, invented: 0, timed: 0, zoned: 0, lossless: 0 };
for (const file of files) {
  const score = module.scoreFile(file, folder);
  console.log(
    `${String(score.found).padStart(3)}/${String(score.labelled).padEnd(3)} found  ${score.invented} invented  ${score.timed} timed  ${score.zoned} zoned  ${score.lossless ? 'lossless' : 'LOSSY'}  ${score.file}`,
  );
  for (const difference of score.differences) console.log(`        ${difference}`);
  for (const key of ['labelled', 'found', 'invented', 'timed', 'zoned']) total[key] += score[key];
  total.lossless += score.lossless ? 1 : 0;
}
console.log(
  [
    '',
    `events found at the right line  ${total.found} of ${total.labelled}  ${percent(total.found, total.labelled)}`,
    `events invented                 ${total.invented}  ${percent(total.invented, total.labelled)}`,
    `dates and times right           ${total.timed} of ${total.labelled}  ${percent(total.timed, total.labelled)}`,
    `zones right                     ${total.zoned} of ${total.labelled}  ${percent(total.zoned, total.labelled)}`,
    `files lossless                  ${total.lossless} of ${files.length}  ${percent(total.lossless, files.length)}`,
  ].join('\n'),
);
