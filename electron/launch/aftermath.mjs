#!/usr/bin/env node
import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { buildIfStale } from './build-if-stale.mjs';
import { callerFolder, projectFolder } from './project.mjs';

if (await buildIfStale()) {
  process.chdir(callerFolder());
  await import(pathToFileURL(join(projectFolder, 'out', 'main', 'cli.js')).href);
} else {
  process.exitCode = 1;
}
