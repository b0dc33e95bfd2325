import { startVitest } from 'vitest/node';
import { root } from './process.mjs';

/** What a skipped test says when it gave no reason: a mistake of the test's, made visible. */
const noReason = 'no reason given: use `context.skip(condition, reason)`';

/** Counts the tests of a run into a tally; the default reporter beside it prints them. */
class TallyReporter {
  #tally;

  constructor(tally) {
    this.#tally = tally;
  }

  onTestRunEnd(modules, unhandledErrors) {
    for (const module of modules) {
      for (const test of module.children.allTests()) this.#count(module, test);
      if (module.errors().length > 0) this.#tally.fail(`${module.relativeModuleId}: the file could not be run`);
      for (const suite of module.children.allSuites()) {
        if (suite.errors().length > 0) this.#tally.fail(`${module.relativeModuleId}: ${suite.fullName}: a hook failed`);
      }
    }
    for (const error of unhandledErrors) this.#tally.fail(`outside of any test: ${error.message}`);
  }

  #count(module, test) {
    const title = `${module.relativeModuleId}: ${test.fullName}`;
    const result = test.result();
    if (result.state === 'passed') this.#tally.pass();
    else if (result.state === 'skipped') this.#tally.skip(title, result.note ?? noReason);
    else this.#tally.fail(title);
  }
}

/** Runs the test folders named, and of them the files whose path contains one of the filters. */
export async function runVitest(tally, folders, filters) {
  const vitest = await startVitest('test', filters, {
    root,
    run: true,
    watch: false,
    passWithNoTests: true,
    include: folders.map((folder) => `test/${folder}/**/*.test.{ts,tsx}`),
    reporters: ['default', new TallyReporter(tally)],
  });
  await vitest.close();
  // Failures are in the tally; the exit code is decided there.
  process.exitCode = 0;
}
