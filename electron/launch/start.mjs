import { spawn } from 'node:child_process';
import { statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { buildIfStale } from './build-if-stale.mjs';
import { findElectron } from './electron-runtime.mjs';
import { callerFolder, projectFolder } from './project.mjs';

const usage = 'Usage: npm start -- [FILE|FOLDER] [--edition desktop|browser] [--port N] [--no-open]';
/** A desktop that has run this long has opened its window. In milliseconds. */
const startTime = 10_000;

class UsageError extends Error {}

try {
  process.exitCode = await start(readArguments());
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  process.stderr.write(`${error.message}\n${usage}\n`);
  process.exitCode = 2;
}

async function start({ target, edition, serverArgs }) {
  if (target !== null && statSync(target, { throwIfNoEntry: false }) === undefined) {
    process.stderr.write(`“${basename(target)}” is not there (${target}). Check the name and the folder.\n`);
    return 1;
  }
  if (!(await buildIfStale())) return 1;
  if (edition !== 'browser') {
    const outcome = await startDesktop(target);
    if (outcome.reason === undefined) return outcome.code;
    if (edition === 'desktop') {
      process.stderr.write(`The desktop edition cannot start: ${outcome.reason}. Use --edition browser.\n`);
      return 1;
    }
    process.stderr.write(`Opening the browser edition, because ${outcome.reason}.\n`);
  }
  return startBrowser(target, serverArgs);
}

function readArguments() {
  let parsed;
  try {
    parsed = parseArgs({
      allowPositionals: true,
      options: { edition: { type: 'string' }, port: { type: 'string' }, 'no-open': { type: 'boolean', default: false } },
    });
  } catch (error) {
    throw new UsageError(error.message);
  }
  const { values, positionals } = parsed;
  if (positionals.length > 1) throw new UsageError('Aftermath starts with one file or one folder.');
  if (values.edition !== undefined && values.edition !== 'desktop' && values.edition !== 'browser') {
    throw new UsageError(`“${values.edition}” is no edition. Use --edition desktop or --edition browser.`);
  }
  if (values.port !== undefined && !(/^\d{1,5}$/.test(values.port) && Number(values.port) <= 65_535)) {
    throw new UsageError(`“${values.port}” is not a port. Use --port with a number from 1 to 65535.`);
  }
  return {
    target: positionals[0] === undefined ? null : resolve(callerFolder(), positionals[0]),
    edition: values.edition ?? null,
    serverArgs: [...(values.port === undefined ? [] : ['--port', values.port]), ...(values['no-open'] ? ['--no-open'] : [])],
  };
}

/** Runs the desktop edition to its end, or says why it cannot run. */
async function startDesktop(target) {
  const found = await findElectron();
  if ('reason' in found) return found;
  const started = Date.now();
  const environment = { ...process.env };
  // Set by some editors' terminals; it would make Electron a plain Node.
  delete environment.ELECTRON_RUN_AS_NODE;
  return new Promise((done) => {
    const child = spawn(found.executable, [projectFolder, ...(target === null ? [] : [target])], {
      env: environment,
      stdio: ['ignore', 'inherit', 'pipe'],
    });
    // Held back at first: when the start fails, one line says it better than Chromium's log.
    let early = '';
    const release = setTimeout(() => {
      process.stderr.write(early);
      early = '';
    }, startTime);
    child.stderr.on('data', (text) => {
      if (Date.now() - started < startTime) early += text;
      else process.stderr.write(text);
    });
    const forward = (signal) => child.kill(signal);
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, forward);
    child.on('error', (error) => done({ reason: `Electron's runtime does not start here (${error.message})` }));
    child.on('close', (code, signal) => {
      clearTimeout(release);
      for (const each of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.removeListener(each, forward);
      const wasAsked = signal === 'SIGINT' || signal === 'SIGTERM' || signal === 'SIGHUP';
      if (code !== 0 && !wasAsked && Date.now() - started < startTime) {
        done({ reason: `Electron's runtime does not start here${firstWords(early)}` });
        return;
      }
      process.stderr.write(early);
      done({ code: code ?? 0 });
    });
  });
}

function firstWords(log) {
  const line = log.split('\n').find((each) => /FATAL|error|cannot/i.test(each));
  return line === undefined ? '' : ` (${line.replace(/^\[[^\]]*\]\s*/, '').trim().slice(0, 160)})`;
}

/** Hands over to the built server, which runs until it is stopped and sets the exit code. */
async function startBrowser(target, serverArgs) {
  const server = join(projectFolder, 'out', 'main', 'server.js');
  process.chdir(callerFolder());
  process.argv = [process.execPath, server, ...(target === null ? [] : [target]), ...serverArgs];
  await import(pathToFileURL(server).href);
  return process.exitCode;
}
