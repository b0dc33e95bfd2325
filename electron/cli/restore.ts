import { readFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { AppError } from '../../shared/contract/errors.ts';
import { writeFileAtomically } from '../services/atomic-write.ts';
import { isExportName, readEmbeddedSource } from '../services/embedded-source.ts';
import { describeFailure, type Command } from './command.ts';
import { makeFolder } from './export-batch.ts';
import { isIndexOfOurs } from './export-index.ts';
import { UsageError } from './usage-error.ts';

/**
 * `aftermath restore FILE… [--out DIR] [--force]`: writes the Markdown that each export carries, byte for byte, beside
 * the export or into DIR. What is there already stays, unless it is the same or `--force` is given. The list of a batch,
 * which a pattern such as `out/*.html` names as well, is passed over.
 */
export const runRestore: Command = async (args, { folder, out, complain }) => {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { out: { type: 'string' }, force: { type: 'boolean', default: false } },
  });
  if (positionals.length === 0) throw new UsageError('Name the exports, pages or PDFs, to restore documents from.');
  if (values.out === '') throw new UsageError('Name a folder after --out.');
  let failed = false;
  for (const file of positionals) {
    try {
      const path = resolve(folder, file);
      if (isExportName(path) && (await isIndexOfOurs(path))) continue;
      const into = values.out === undefined ? dirname(path) : resolve(folder, values.out);
      out(`${await restore(path, into, values.force)}\n`);
    } catch (error) {
      complain(describeFailure(error, file));
      failed = true;
    }
  }
  return failed ? 1 : 0;
};

async function restore(path: string, into: string, force: boolean): Promise<string> {
  const name = basename(path);
  if (!isExportName(name)) throw new AppError('not-text', `“${name}” is no export. Name a page (.html) or a PDF that was exported from Aftermath.`, { name });
  const source = await readEmbeddedSource(path);
  await makeFolder(into);
  const target = join(into, source.name);
  const before = force ? null : await readFile(target).catch(() => null);
  if (before?.equals(source.bytes) === true) return target;
  if (before !== null) {
    throw new AppError('exists', `“${source.name}” is there already and says something else than what “${name}” carries. Choose another folder with --out, or replace it with --force.`, { name });
  }
  await writeFileAtomically(target, source.bytes, { kind: force ? 'any' : 'new' });
  return target;
}
