import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { exporters, isInstalled, run, type Ran } from '../exports/programs.ts';
import { postmortem } from '../postmortem.ts';
import type { Records } from '../record.ts';

/** What a program is asked to do, by each of those that can. */
interface Task {
  readonly name: string;
  readonly rounds: number;
  readonly by: Readonly<Record<string, () => Promise<Ran>>>;
}

/** What programs are measured with. */
export interface ProgramSetting {
  readonly projectFolder: string;
  /** An empty folder. */
  readonly folder: string;
  readonly records: Records;
  /** Null: what each task has by itself. */
  readonly rounds: number | null;
  /** Only what is quick. */
  readonly quick: boolean;
  /** Only tasks whose name contains this. */
  readonly filter: string;
}

/** The command line: its start, timelines as JSON, and pages, beside Node and Pandoc. @returns the names of the tasks */
export async function measureCommand(setting: ProgramSetting): Promise<string[]> {
  const { folder, quick, projectFolder } = setting;
  const command = join(projectFolder, 'electron/launch/aftermath.mjs');
  await writeFile(join(folder, '3-kb.md'), postmortem(3_000, 20).text);
  await writeFile(join(folder, '1-mb.md'), postmortem(1_000_000, 500).text);
  const { aftermath, pandoc } = exporters(command, folder);
  const hasPandoc = await hasProgram('pandoc', 'Pandoc');
  const node = (...args: string[]) => (): Promise<Ran> => run(process.execPath, args, folder);
  const byPandoc = (file: string): Task['by'] => (hasPandoc ? { pandoc: () => pandoc([file], 'html') } : {});
  const tasks: Task[] = [
    { name: '--help beside node -e 0', rounds: 9, by: { aftermath: node(command, '--help'), node: node('-e', '0') } },
    { name: 'timeline --json of 1 MB beside HTML', rounds: 5, by: { aftermath: node(command, 'timeline', '1-mb.md', '--json'), ...byPandoc('1-mb.md') } },
    { name: 'HTML of 3 KB', rounds: 9, by: { aftermath: () => aftermath(['3-kb.md'], 'html'), ...byPandoc('3-kb.md') } },
    { name: 'HTML of 1 MB', rounds: 5, by: { aftermath: () => aftermath(['1-mb.md'], 'html'), ...byPandoc('1-mb.md') } },
  ];
  return measureTasks(quick ? tasks.map((task) => ({ ...task, rounds: task.rounds > 5 ? 3 : 1 })) : tasks, setting);
}

/** Exports of several sizes, and of a batch, beside Pandoc, with WeasyPrint for PDF. @returns the names of the tasks */
export async function measureExports(setting: ProgramSetting & { readonly sample: string }): Promise<string[]> {
  const { folder, quick, projectFolder } = setting;
  const batch = Array.from({ length: 40 }, (_, index) => `batch-${String(index + 1).padStart(2, '0')}.md`);
  await writeFile(join(folder, 'sample.md'), setting.sample);
  await writeFile(join(folder, '100-kb.md'), postmortem(100_000, 250).text);
  await writeFile(join(folder, '1-mb.md'), postmortem(1_000_000, 400).text);
  for (const [index, name] of batch.entries()) await writeFile(join(folder, name), postmortem(4_096 + 300 * index, 10 + index, index + 10).text);
  const { aftermath, pandoc } = exporters(join(projectFolder, 'electron/launch/aftermath.mjs'), folder);
  const hasPandoc = await hasProgram('pandoc', 'Pandoc');
  const hasWeasyprint = hasPandoc && (await hasProgram('weasyprint', 'WeasyPrint'));
  const tasks = (['html', 'pdf'] as const).flatMap((format): Task[] => {
    const task = (what: string, files: readonly string[], rounds: number): Task => ({
      name: `${format.toUpperCase()} of ${what}`,
      rounds,
      by: { aftermath: () => aftermath(files, format), ...((format === 'pdf' ? hasWeasyprint : hasPandoc) ? { pandoc: () => pandoc(files, format) } : {}) },
    });
    return [task('the sample', ['sample.md'], 5), task('100 KB', ['100-kb.md'], 5), task('1 MB', ['1-mb.md'], 3), task('a batch of 40', batch, 3)];
  });
  return measureTasks(quick ? tasks.filter(({ name }) => name.endsWith('the sample')).map((task) => ({ ...task, rounds: 2 })) : tasks, setting);
}

async function hasProgram(command: string, name: string): Promise<boolean> {
  const installed = await isInstalled(command);
  if (!installed) console.log(`${name} is not installed, so there is no comparison with it.`);
  return installed;
}

/** Each round runs all programs of a task one after the other, so that a machine that gets busy slows all. */
async function measureTasks(tasks: readonly Task[], { records, rounds, filter }: ProgramSetting): Promise<string[]> {
  const wanted = tasks.filter(({ name }) => name.toLowerCase().includes(filter.toLowerCase()));
  for (const task of wanted) {
    console.log(`  ${task.name}`);
    for (let round = 0; round < (rounds ?? task.rounds); round += 1) {
      for (const [program, start] of Object.entries(task.by)) {
        const { ok, milliseconds, said } = await start();
        if (ok) records.add(task.name, program, round, 'time', 'ms', milliseconds);
        else records.fail(task.name, program, round, 'time', said.split('\n').at(-1) ?? 'it failed');
      }
    }
  }
  return wanted.map(({ name }) => name);
}
