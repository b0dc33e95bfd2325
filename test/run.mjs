/**
 * Every check of the project, in order; the last line is the count: `N passed, N failed`.
 *
 *   npm test                              everything
 *   npm test -- --only unit,e2e           some steps: build, types, lint, architecture-rules, a test folder's name, e2e
 *   npm test -- --only unit table         … and only test files whose path contains `table`
 *
 * Needs no terminal and no input. Ends with 1 when anything failed or when no test ran.
 */
import { parseArgs } from 'node:util';
import { runPlaywright } from './run/playwright.mjs';
import { run } from './run/process.mjs';
import { heading, Tally } from './run/tally.mjs';
import { runVitest } from './run/vitest.mjs';

const vitestFolders = ['unit', 'property', 'contract', 'desktop', 'architecture'];
const checkNames = ['types', 'lint', 'rules'];
const stepNames = ['build', ...checkNames, ...vitestFolders, 'e2e'];

const { values, positionals: filters } = parseArgs({
  allowPositionals: true,
  options: { only: { type: 'string' } },
});
const only = values.only?.split(',') ?? stepNames;
const unknown = only.filter((name) => !stepNames.includes(name));
if (unknown.length > 0) {
  console.error(`Unknown step: ${unknown.join(', ')}. Steps are: ${stepNames.join(', ')}.`);
  process.exit(2);
}
const wanted = (name) => only.includes(name);
const tally = new Tally();

/** Runs one program that passes or fails as a whole, and shows what it said only when it failed. */
async function check(title, command, ...args) {
  const started = Date.now();
  const { code, output } = await run(command, args);
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  if (code === 0) {
    tally.pass();
    console.log(`  ok    ${title} (${seconds} s)`);
  } else {
    tally.fail(title);
    console.log(`  FAIL  ${title} (${seconds} s)\n${output.trimEnd().replace(/^/gm, '        ')}`);
  }
  return code === 0;
}

let built = true;
if (wanted('build')) {
  heading('Build');
  built = await check('electron-vite build', 'electron-vite', 'build', '--logLevel', 'warn');
}

if (checkNames.some(wanted)) {
  heading('Types, lint, architecture');
  const checks = [
    // The longest first.
    ...(wanted('lint') ? [() => check('lint', 'eslint', '--max-warnings', '0', '.')] : []),
    ...(wanted('types') ? ['shared', 'electron', 'renderer', 'test'].map((part) => () => check(`type check of ${part}/`, 'tsc', '-p', part)) : []),
    ...(wanted('rules') ? [() => check('architecture rules', 'depcruise', 'electron', 'renderer', 'shared', '--output-type', 'err-long')] : []),
  ];
  // Two at a time: the checks need a core each.
  const worker = async () => {
    for (let next = checks.shift(); next !== undefined; next = checks.shift()) await next();
  };
  await Promise.all([worker(), worker()]);
}

const folders = vitestFolders.filter(wanted);
if (folders.length > 0) {
  heading(`Tests: ${folders.join(', ')}`);
  await runVitest(tally, folders, filters);
}

if (wanted('e2e')) {
  heading('End to end, in a real browser');
  if (built) await runPlaywright(tally, filters);
  else tally.fail('end-to-end tests: not run, because the build failed');
}

tally.close();
process.exit(tally.ok ? 0 : 1);
