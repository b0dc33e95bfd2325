import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from './process.mjs';

/** All tests of a suite with the titles above them, in order. */
function* testsOf(suite, above = []) {
  for (const spec of suite.specs ?? []) {
    for (const test of spec.tests) yield { title: [`[${test.projectName}]`, ...above, spec.title].join(' '), test };
  }
  for (const inner of suite.suites ?? []) yield* testsOf(inner, [...above, inner.title]);
}

/** Runs the journeys in every edition that this machine has. */
export async function runPlaywright(tally, filters) {
  const folder = await mkdtemp(join(tmpdir(), 'aftermath-e2e-report-'));
  const file = join(folder, 'report.json');
  try {
    await run('playwright', ['test', '--reporter=list,json', '--pass-with-no-tests', ...filters], {
      show: true,
      env: { PLAYWRIGHT_JSON_OUTPUT_FILE: file, PLAYWRIGHT_FORCE_TTY: '0' },
    });
    const report = JSON.parse(await readFile(file, 'utf8'));
    for (const suite of report.suites) {
      for (const { title, test } of testsOf(suite, [suite.title])) {
        if (test.status === 'expected') tally.pass();
        else if (test.status === 'skipped') {
          const note = test.annotations.find((annotation) => annotation.type === 'skip' || annotation.type === 'fixme');
          tally.skip(title, note?.description ?? 'no reason given: use `test.skip(condition, reason)`');
        } else tally.fail(title);
      }
    }
    for (const error of report.errors) tally.fail(`end-to-end tests: ${String(error.message).split('\n')[0]}`);
  } catch (error) {
    tally.fail(`end-to-end tests: no report was written (${error.message})`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
