import { parseArgs } from 'node:util';
import { exportFormat, type ExportFormat } from '../../shared/contract/calls.ts';
import type { Charset } from '../../shared/contract/charsets.ts';
import { exportTheme, paperSize, type ExportOptions } from '../../shared/contract/export-options.ts';
import { zoneClock } from '../../shared/timeline/clock/zones.ts';
import { readCharset } from './command.ts';
import { UsageError } from './usage-error.ts';

/** What a command line asks to export. */
export interface ExportWish {
  /** Files and folders as named. */
  readonly names: readonly string[];
  /** Each once. */
  readonly formats: readonly ExportFormat[];
  /** As named; null for beside each document. */
  readonly out: string | null;
  /** What was said on the command line alone; it goes before what a document says of itself. */
  readonly options: Partial<ExportOptions>;
  /** Files as named; null for none. */
  readonly css: string | null;
  readonly logo: string | null;
  /** Export what is unchanged as well. */
  readonly force: boolean;
  /** Write a page that lists the exports, where several go to one folder. */
  readonly index: boolean;
  /** What that page is called. */
  readonly title: string;
  /** How the documents are encoded that do not tell it; null for UTF-8. */
  readonly charset: Charset | null;
}

/** Reads the words after `aftermath export`. @throws UsageError */
export function readExportArguments(args: readonly string[]): ExportWish {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      to: { type: 'string', multiple: true },
      out: { type: 'string' },
      force: { type: 'boolean', default: false },
      'no-index': { type: 'boolean', default: false },
      title: { type: 'string', default: 'Incident reports' },
      theme: { type: 'string' },
      paper: { type: 'string' },
      contents: { type: 'boolean' },
      'no-contents': { type: 'boolean' },
      'no-figure': { type: 'boolean' },
      timeline: { type: 'string' },
      elapsed: { type: 'boolean' },
      zone: { type: 'string' },
      'no-source': { type: 'boolean' },
      css: { type: 'string' },
      logo: { type: 'string' },
      encoding: { type: 'string' },
    },
  });
  const formats = readFormats(values.to ?? []);
  if (positionals.length === 0) throw new UsageError('Name the files or folders to export.');
  if (values.out === '') throw new UsageError('Name a folder after --out.');
  const needsTable = values.elapsed === true || values.zone !== undefined;
  const timeline = values.timeline ?? (needsTable ? 'table' : undefined);
  const options: Partial<ExportOptions> = {
    ...(values.theme === undefined ? {} : { theme: oneOf('--theme', values.theme, exportTheme.options) }),
    ...(values.paper === undefined ? {} : { paper: oneOf('--paper', values.paper.toLowerCase(), paperSize.options) }),
    ...(values['no-contents'] === true ? { contents: 'off' } : values.contents === true ? { contents: 'on' } : {}),
    ...(values['no-figure'] === true ? { figure: false } : {}),
    ...(timeline === undefined ? {} : { timeline: oneOf('--timeline', timeline, ['as-written', 'table']) }),
    ...(values.elapsed === true ? { elapsed: true } : {}),
    ...(values.zone === undefined ? {} : { zone: readZone(values.zone) }),
    ...(values['no-source'] === true ? { source: false } : {}),
  };
  return { names: positionals, formats, out: values.out ?? null, options, css: values.css ?? null, logo: values.logo ?? null, force: values.force, index: !values['no-index'], title: values.title, charset: readCharset(values.encoding) };
}

function readFormats(said: readonly string[]): ExportFormat[] {
  const all = exportFormat.options.join(', ');
  const words = said.flatMap((part) => part.split(',')).map((word) => word.trim().toLowerCase()).filter((word) => word !== '');
  if (words.length === 0) throw new UsageError(`Say what to export to with --to: ${all}.`);
  return [...new Set(words)].map((word) => {
    const format = exportFormat.safeParse(word);
    if (format.success) return format.data;
    throw new UsageError(`“${word}” is no export format. Use --to with one or more of ${all}.`);
  });
}

function oneOf<T extends string>(flag: string, said: string, known: readonly T[]): T {
  const found = known.find((each) => each === said);
  if (found === undefined) throw new UsageError(`“${said}” cannot stand after ${flag}. Use one of ${known.join(', ')}.`);
  return found;
}

function readZone(zone: string): string {
  const offset = /^(?:UTC|GMT)?[+-](\d{1,2})(?::?([0-5]\d))?$/i.exec(zone);
  const isKnown = offset === null ? !/[+-]\d/.test(zone) && zoneClock(zone) !== null : Number(offset[1]) <= 14;
  if (!isKnown || zone.length > 64) throw new UsageError(`“${zone}” is no time zone that Aftermath knows. Use a name such as Europe/Berlin or UTC, or an offset such as +02:00, after --zone.`);
  return zone;
}
