import { availableParallelism } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { AppError } from '../../shared/contract/errors.ts';
import { exportName } from '../services/exports.ts';
import { houseStyleFromFiles, type HouseStyle } from '../services/house-style.ts';
import { describeFailure, type Command, type CommandContext, type ExitCode } from './command.ts';
import { exportDocument, makeFolder, type BatchSetting, type ExportJob, type ExportOutcome } from './export-batch.ts';
import { readExportArguments, type ExportWish } from './export-flags.ts';
import { writeIndex } from './export-index.ts';
import { createProgress } from './export-progress.ts';
import { openExportRecord } from './export-record.ts';
import { findDocuments, type FoundDocument } from './find-documents.ts';

/** What went wrong with something named on the command line. */
interface Failure {
  readonly label: string;
  readonly error: unknown;
}

/** More at once would need more memory than time is won. */
const mostAtOnce = 4;

/**
 * `aftermath export FILE|FOLDER… --to html,pdf [--out DIR]`: writes each export beside its document, or into DIR, which
 * is made if need be. An earlier export is replaced. A file that fails does not stop the others; what failed is listed
 * at the end. Several documents that go to DIR are listed in its index page, and what did not change is skipped.
 */
export const runExport: Command = async (args, context) => {
  const started = Date.now();
  const wish = readExportArguments(args);
  const out = wish.out === null ? null : resolve(context.folder, wish.out);
  const found = await findDocuments(wish.names, context.folder, out);
  let house: HouseStyle | null;
  try {
    house = await readHouse(wish, context.folder);
  } catch (error) {
    context.complain(describeFailure(error, ''));
    return 1;
  }
  const failures: Failure[] = [...found.failures];
  const jobs = planJobs(found.documents, wish, out, failures);
  const several = found.hasFolder || found.documents.length > 1;
  if (out !== null && jobs.length > 0) {
    try {
      await makeFolder(out);
    } catch (error) {
      context.complain(describeFailure(error, out));
      return 1;
    }
  }

  const stop = new AbortController();
  const release = context.onInterrupt(() => stop.abort());
  const collected = out === null || !several || jobs.length === 0 ? null : { folder: out, record: await openExportRecord(out) };
  const setting: BatchSetting = { context, options: wish.options, house, charset: wish.charset, force: wish.force, collected, interrupted: stop.signal };
  const outcomes = await runAll(jobs, setting, several);
  release();

  for (const [at, job] of jobs.entries()) {
    for (const { result } of outcomes[at] ?? []) {
      if (result.kind === 'failed' && !isStopped(result.error)) failures.push({ label: job.label, error: result.error });
    }
  }
  await collected?.record.save().catch((error: unknown) => context.complain(describeFailure(error, wish.out ?? '')));
  if (collected !== null && wish.index && !stop.signal.aborted) {
    await writeIndex(collected.folder, wish.title, outcomes).then((path) => context.out(`${path}\n`), (error: unknown) => failures.push({ label: join(wish.out ?? '', 'index.html'), error }));
  }
  return report({ outcomes, failures, several, stopped: stop.signal.aborted, started }, context);
};

async function readHouse({ css, logo }: ExportWish, folder: string): Promise<HouseStyle | null> {
  if (css === null && logo === null) return null;
  const at = (file: string | null): string | null => (file === null ? null : resolve(folder, file));
  return houseStyleFromFiles({ css: at(css), logo: at(logo) });
}

/** Pairs documents with their targets; one whose export would replace it, or another export, is a failure. */
function planJobs(documents: readonly FoundDocument[], { formats }: ExportWish, out: string | null, failures: Failure[]): ExportJob[] {
  const taken = new Map<string, string>();
  return documents.flatMap((document) => {
    const folder = out === null ? dirname(document.path) : join(out, document.kept ?? '');
    const targets = formats.map((format) => ({ format, path: join(folder, exportName(document.path.replace(/\.(?:pdf|xhtml|htm)$/i, ''), format)) }));
    for (const { path } of targets) {
      const error = collision(document, path, taken.get(sameFile(path)));
      if (error === null) continue;
      failures.push({ label: document.label, error });
      return [];
    }
    for (const { path } of targets) taken.set(sameFile(path), document.label);
    return [{ ...document, targets }];
  });
}

/** Where file names differ by more than their case, so do targets. */
function sameFile(path: string): string {
  return process.platform === 'win32' || process.platform === 'darwin' ? path.normalize('NFC').toLowerCase() : path;
}

function collision(document: FoundDocument, target: string, earlier: string | undefined): AppError | null {
  const name = basename(target);
  if (sameFile(target) === sameFile(document.path)) {
    return new AppError('exists', `The export of “${document.label}” would replace the file itself. Choose another folder with --out.`, { name });
  }
  if (earlier === undefined) return null;
  return new AppError('exists', `The export of “${document.label}” would replace that of “${earlier}”, since both are called “${name}”. Export them into different folders.`, { name });
}

/** Exports all documents, a few at a time; what is told is told in their order. Ends early when interrupted. */
async function runAll(jobs: readonly ExportJob[], setting: BatchSetting, several: boolean): Promise<ExportOutcome[][]> {
  const { context, interrupted } = setting;
  const outcomes: ExportOutcome[][] = [];
  const progress = createProgress(several ? context.terminal : null, jobs.length);
  let next = 0;
  let told = 0;
  const tell = (): void => {
    for (let done = outcomes[told]; done !== undefined; done = outcomes[told]) {
      const label = jobs[told]?.label ?? '';
      told += 1;
      const warnings = done.flatMap(({ result }) => (result.kind === 'failed' ? [] : result.warnings));
      for (const warning of new Set(warnings)) context.complain(`${label}: ${warning}`);
      for (const { path, result } of done) if (result.kind === 'written') context.out(`${path}\n`);
    }
  };
  const work = async (): Promise<void> => {
    for (let at = next++; at < jobs.length && !interrupted.aborted; at = next++) {
      const job = jobs[at];
      if (job === undefined) return;
      const done = await exportDocument(job, setting);
      // Who was interrupted waits no longer; what comes late is not told.
      if (interrupted.aborted) return;
      outcomes[at] = done;
      progress.around(tell);
      progress.step(job.label);
    }
  };
  const hands = Math.max(1, Math.min(availableParallelism(), mostAtOnce, jobs.length));
  const stopped = new Promise<void>((resolve) => interrupted.addEventListener('abort', () => resolve(), { once: true }));
  await Promise.race([Promise.all(Array.from({ length: hands }, work)), stopped]);
  progress.end();
  return Array.from(outcomes, (done) => done ?? []);
}

function isStopped(error: unknown): boolean {
  return error instanceof AppError && error.code === 'cancelled';
}

interface Report {
  readonly outcomes: readonly (readonly ExportOutcome[])[];
  readonly failures: readonly Failure[];
  readonly several: boolean;
  readonly stopped: boolean;
  /** Milliseconds since the epoch. */
  readonly started: number;
}

function report({ outcomes, failures, several, stopped, started }: Report, { complain }: CommandContext): ExitCode {
  const kinds = outcomes.flat().map(({ result }) => result.kind);
  const count = (kind: string): number => kinds.filter((each) => each === kind).length;
  if (several && failures.length > 0) complain(`${failures.length === 1 ? 'One' : failures.length} failed:`);
  for (const { error, labels } of grouped(failures)) {
    const [first = '', ...others] = labels;
    const more = others.length > 0 ? ` (and ${others.length} more: ${others.join(', ')})` : '';
    complain(several ? `  ${first}: ${reasonOf(error)}${more}` : describeFailure(error, first));
  }
  if (several || stopped) {
    const parts = [`${count('written')} written`, ...(count('unchanged') > 0 ? [`${count('unchanged')} unchanged`] : []), ...(failures.length > 0 ? [`${failures.length} failed`] : [])];
    complain(`${stopped ? 'Stopped' : 'Done'} after ${((Date.now() - started) / 1000).toFixed(1)} s: ${parts.join(', ')}.`);
  }
  if (stopped) return 130;
  return failures.length > 0 ? 1 : 0;
}

/** Failures for one and the same reason, such as a missing browser or a full disk, are told once, whatever file each names. */
function grouped(failures: readonly Failure[]): { readonly error: unknown; readonly labels: readonly string[] }[] {
  const groups = new Map<string, { error: unknown; labels: string[] }>();
  for (const { label, error } of failures) {
    const reason = reasonOf(error).replace(/“[^”]*”/g, '“”');
    const group = groups.get(reason);
    if (group === undefined) groups.set(reason, { error, labels: [label] });
    else if (!group.labels.includes(label)) group.labels.push(label);
  }
  return [...groups.values()];
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
