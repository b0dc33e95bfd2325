import { mkdir } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { ExportFormat } from '../../shared/contract/calls.ts';
import { defaultExportOptions } from '../../shared/contract/export-options.ts';
import { AppError } from '../../shared/contract/errors.ts';
import { writeFileAtomically } from '../services/atomic-write.ts';
import { readImageBeside } from '../services/attachments.ts';
import { exportName } from '../services/exports.ts';
import { errnoOf, fileError } from '../services/file-errors.ts';
import { describeFailure, readDocument, UsageError, type Command, type CommandContext } from './command.ts';

/**
 * `aftermath export FILE… --to html|pdf|docx [--out DIR]`: writes each export beside its document, or into
 * DIR, which is made if need be. An earlier export is replaced. A file that fails does not stop the others.
 */
export const runExport: Command = async (args, context) => {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { to: { type: 'string' }, out: { type: 'string' } },
  });
  const format = readFormat(values.to);
  if (positionals.length === 0) throw new UsageError('Name the files to export.');
  if (values.out === '') throw new UsageError('Name a folder after --out.');

  const taken = new Map<string, string>();
  let failed = false;
  for (const file of positionals) {
    const path = resolve(context.folder, file);
    const folder = values.out === undefined ? dirname(path) : resolve(context.folder, values.out);
    const target = join(folder, exportName(path, format));
    try {
      refuseCollision(file, path, target, taken.get(target));
      taken.set(target, file);
      await exportOne(file, target, format, context);
    } catch (error) {
      context.complain(describeFailure(error, file));
      failed = true;
    }
  }
  return failed ? 1 : 0;
};

function readFormat(to: string | undefined): ExportFormat {
  if (to === 'html' || to === 'pdf' || to === 'docx') return to;
  throw new UsageError(to === undefined ? 'Say what to export to: --to html, --to pdf or --to docx.' : `“${to}” is no export format. Use --to html, --to pdf or --to docx.`);
}

function refuseCollision(file: string, path: string, target: string, earlier: string | undefined): void {
  const name = basename(target);
  if (target === path) {
    throw new AppError('exists', `The export of “${file}” would replace the file itself. Choose another folder with --out.`, { name });
  }
  if (earlier !== undefined) {
    throw new AppError('exists', `The export of “${file}” would replace that of “${earlier}”, since both are called “${name}”. Export them into different folders.`, { name });
  }
}

async function exportOne(file: string, target: string, format: ExportFormat, context: CommandContext): Promise<void> {
  const document = await readDocument(file, context.folder);
  const { bytes, warnings } = await context.exporter({
    text: document.text,
    encoding: document.encoding,
    name: basename(document.path),
    format,
    options: defaultExportOptions,
    readImage: (image) => readImageBeside(document.path, image, null).catch(() => null),
    printPdf: context.printPdf,
    progress: () => undefined,
  });
  try {
    await mkdir(dirname(target), { recursive: true });
  } catch (error) {
    const folder = dirname(target);
    if (errnoOf(error) === 'EEXIST' || errnoOf(error) === 'ENOTDIR') {
      throw new AppError('not-writable', `“${folder}” is not a folder, or lies under a file. Name a folder after --out.`, { name: folder });
    }
    throw fileError(error, folder, 'write');
  }
  await writeFileAtomically(target, bytes, { kind: 'any' });
  for (const warning of warnings) context.complain(`${file}: ${warning}`);
  context.out(`${target}\n`);
}
