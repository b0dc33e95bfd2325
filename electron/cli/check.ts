import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { defaultExportOptions } from '../../shared/contract/export-options.ts';
import type { PreflightItem } from '../../shared/contract/preflight-item.ts';
import { imageFactsBeside } from '../services/attachments.ts';
import { describeFailure, readCharset, readDocument, type Command } from './command.ts';
import { UsageError } from './usage-error.ts';

/**
 * `aftermath check FILE… [--json] [--encoding NAME]`: what to look at before each document is exported, one line for each
 * item, or as JSON. Ends with 1 where an item is an error, or a file cannot be read.
 */
export const runCheck: Command = async (args, { folder, out, complain }) => {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { json: { type: 'boolean', default: false }, encoding: { type: 'string' } },
  });
  if (positionals.length === 0) throw new UsageError('Name the files to check.');
  const charset = readCharset(values.encoding);
  // Parsing Markdown brings large packages along.
  const { checkDocument } = await import('../services/export-preflight.ts');
  const checked: { readonly file: string; readonly items: readonly PreflightItem[] }[] = [];
  let failed = false;
  for (const file of positionals) {
    try {
      const path = resolve(folder, file);
      const document = await readDocument(file, folder, charset);
      // Places are told in text with LF line ends, whatever the file has.
      const text = document.text.replace(/\r\n?/g, '\n');
      const context = { fileName: document.name, paper: defaultExportOptions.paper };
      const items = await checkDocument(text, context, (image) => imageFactsBeside(path, image, null));
      checked.push({ file, items });
      failed ||= items.some(({ severity }) => severity === 'error');
      if (!values.json) out(asLines(file, items));
    } catch (error) {
      complain(describeFailure(error, file));
      failed = true;
    }
  }
  if (values.json) out(`${JSON.stringify(checked, null, 2)}\n`);
  return failed ? 1 : 0;
};

function asLines(file: string, items: readonly PreflightItem[]): string {
  if (items.length === 0) return `${file}: nothing to look at\n`;
  return items.map(({ line, severity, message }) => `${file}:${line}: ${severity}: ${message}\n`).join('');
}
