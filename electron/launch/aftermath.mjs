#!/usr/bin/env node
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { callerFolder, projectFolder } from './project.mjs';
import { isStale } from './stale.mjs';

/** All that the help and the version are made from; a look at every source takes longer than to print them. */
const words = [join('electron', 'cli'), 'package.json'];
const [first, ...others] = process.argv.slice(2);
const onlyTells = others.length === 0 && ['--help', '-h', 'help', '--version', '-v'].includes(first);

// What builds is loaded only where there is something to build.
if (!isStale(projectFolder, onlyTells ? words : undefined) || (await (await import('./build-if-stale.mjs')).buildIfStale())) {
  process.chdir(callerFolder());
  await import(pathToFileURL(join(projectFolder, 'out', 'main', 'cli.js')).href);
} else {
  process.exitCode = 1;
}
