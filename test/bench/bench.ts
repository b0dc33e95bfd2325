import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { chromiumPath, hasSandbox, prepareChromium } from '../e2e/chromium.ts';
import { run } from './exports/programs.ts';
import { goalRows, goals } from './goals.ts';
import { inWords, machine } from './machine.ts';
import type { Options, PartName } from './options.ts';
import { buildPages, floorPages, installPeers, peerPages } from './page-build.ts';
import { PageServer } from './page-server.ts';
import { documentSizes, measureDocument, prepareDocument, type Effort } from './parts/documents.ts';
import { gridName, gridSubjects, measureGrid } from './parts/grids.ts';
import { measureCommand, measureExports, type ProgramSetting } from './parts/programs.ts';
import { measureStartup } from './parts/startup.ts';
import { postmortem } from './postmortem.ts';
import { Records } from './record.ts';
import { documentedTable, printTable, type MetricTable } from './report.ts';
import { aftermath } from './subjects/aftermath.ts';
import { floorSubjects, peerSubjects } from './subjects/page-subject.ts';
import { pipeTable, plainTable } from './table.ts';

const projectFolder = fileURLToPath(new URL('../../', import.meta.url));
const outFolder = join(projectFolder, 'out/bench');

/** Of the peers the one that is fastest in a long document, and the only one that `--quick` opens one in: others take minutes. */
const fastestAtLength = 'toast-ui';

/** Runs what was asked for; prints tables and writes them, and every figure, into `out/bench`. */
export async function runBench(options: Options): Promise<void> {
  const { parts, quick } = options;
  const records = new Records();
  const tables: MetricTable[] = [];
  const folder = await mkdtemp(join(tmpdir(), 'aftermath-bench-'));
  const inBrowser = parts.some((part) => part === 'documents' || part === 'grids' || part === 'startup');
  let server: PageServer | null = null;
  try {
    // Builds what is stale before anything is timed.
    const built = await run(process.execPath, [join(projectFolder, 'electron/launch/aftermath.mjs'), '--version'], folder);
    if (!built.ok) throw new Error(built.said);
    let version = '';
    let hasPeers = false;
    if (inBrowser) {
      await prepareChromium();
      const browser = await chromium.launch({ executablePath: chromiumPath(), chromiumSandbox: hasSandbox() });
      version = browser.version();
      await browser.close();
      await buildPages('pages', floorPages, join(outFolder, 'pages'));
      if (parts.includes('documents')) hasPeers = await preparePeers();
      server = await PageServer.start(join(outFolder, 'pages'));
    }
    const before = machine(version);
    console.log(`\n${inWords(before)}\nFigures are medians over rounds, in the unit named; 0 ms for a longest task means that none took 50 ms.\n`);
    const setting: ProgramSetting = { projectFolder, folder, records, rounds: options.rounds, quick, filter: options.filter };
    const save = (part: PartName): Promise<void> => write(part, { machine: before, options, records: records.all });
    const show = (table: MetricTable): void => {
      tables.push(table);
      printTable(table, records);
    };
    const metricsOn = (on: string): string[] => [...new Set(records.all.filter((record) => record.on === on).map(({ metric }) => metric))];
    for (const part of parts) {
      console.log(`\n${part}`);
      if (part === 'command' || part === 'exports') {
        const names = part === 'command' ? await measureCommand(setting) : await measureExports({ ...setting, sample: await readSample() });
        for (const on of names) show({ title: on, on, subjects: ['aftermath', 'pandoc', 'node'].filter((subject) => records.rounds(on, subject, 'time').length > 0), metrics: ['time'] });
      } else if (part === 'startup') {
        await measureStartup({ ...postmortem(3_000, 20), on: 'start', name: 'start.md' }, effortOf(options), records);
        show({ title: 'Start of the browser edition, a document of 3 KB', on: 'start', subjects: ['aftermath'], metrics: metricsOn('start') });
      } else if (server !== null && part === 'grids') {
        for (const events of options.events) {
          await measureGrid(events, server, effortOf(options), records);
          show({ title: `A timeline of ${gridName(events)}`, on: gridName(events), subjects: gridSubjects, metrics: metricsOn(gridName(events)) });
        }
      } else if (server !== null) {
        await measureDocuments(server, hasPeers);
      }
      await save(part);
    }
    const reached = goals(records);
    const known = reached.filter(({ met }) => met !== null);
    if (known.length > 0) console.log(`\nGoals\n${plainTable(goalRows(known))}`);
    await write('goals', { machine: before, options, goals: reached });
    const documented = [`${inWords(before)}`, ...tables.map((table) => documentedTable(table, records)), pipeTable(goalRows(reached))];
    await writeFile(join(outFolder, 'tables.md'), `${documented.join('\n\n')}\n`);
    console.log(`\nEvery figure: ${outFolder}`);

    async function measureDocuments(pages: PageServer, withPeers: boolean): Promise<void> {
      const all = [aftermath, ...floorSubjects(pages), ...(withPeers ? peerSubjects(pages) : [])];
      const subjects = all.filter(({ name }) => name.includes(options.filter));
      const tooSlow = new Map<string, string>();
      for (const on of options.sizes) {
        const isSpared = ({ name, kind }: (typeof subjects)[number]): boolean => quick && on !== '3 KB' && kind === 'peer' && name !== fastestAtLength;
        const able = subjects.filter((subject) => !tooSlow.has(subject.name) && !isSpared(subject));
        for (const [name, size] of tooSlow) records.fail(on, name, 0, 'open', `not tried, failed at ${size}`);
        await measureDocument(prepareDocument(on, pages, able.some(({ name }) => name === 'static-page')), able, effortOf(options), records);
        for (const { name, kind } of able) {
          if (kind === 'peer' && records.rounds(on, name, 'key in prose, p95').every((value) => value === null)) tooSlow.set(name, on);
        }
        const [, events] = documentSizes[on] ?? [];
        show({ title: `A document of ${on} with ${events ?? 0} events`, on, subjects: subjects.filter((subject) => !isSpared(subject)).map(({ name }) => name), metrics: metricsOn(on) });
        await save('documents');
      }
    }
  } finally {
    server?.close();
    await rm(folder, { recursive: true, force: true });
  }
}

function effortOf({ rounds, quick }: Options): Effort {
  return quick ? { rounds: rounds ?? 1, keys: 30, otherKeys: 5, turns: 24, limit: 20_000 } : { rounds: rounds ?? 3, keys: 40, otherKeys: 20, turns: 45, limit: 60_000 };
}

async function preparePeers(): Promise<boolean> {
  const missing = await installPeers();
  if (missing !== null) {
    console.log(missing);
    return false;
  }
  await buildPages('peers', peerPages, join(outFolder, 'pages'));
  return true;
}

function readSample(): Promise<string> {
  return readFile(join(projectFolder, 'resources/sample/checkout-outage.md'), 'utf8');
}

async function write(name: string, content: unknown): Promise<void> {
  await mkdir(outFolder, { recursive: true });
  await writeFile(join(outFolder, `${name}.json`), `${JSON.stringify(content, null, 2)}\n`);
}
