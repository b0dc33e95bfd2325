import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { definitionsIn } from '../../shared/export/formats/definitions.ts';
import type { TimelineFormat } from '../../shared/export/formats/format.ts';
import { timelineFormat, timelineFormatList } from '../../shared/export/formats/index.ts';
import { readDocumentHead } from '../../shared/markdown/document-head.ts';
import type { TimelineReading } from '../../shared/timeline/model.ts';
import { readTimelines } from '../../shared/timeline/read.ts';
import { timelineJson } from '../../shared/timeline/timeline-json.ts';
import { exportDate } from '../services/pdf/export-date.ts';
import { describeFailure, readCharset, readDocument, type Command } from './command.ts';
import { UsageError } from './usage-error.ts';

/**
 * `aftermath timeline FILE [--json | --format NAME] [--encoding NAME]`: the timelines of one document, for reading, as JSON with their
 * places in the text and the document's problems, or in a form to hand on. What a form had to leave out is complained of.
 */
export const runTimeline: Command = async (args, { folder, out, complain }) => {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { json: { type: 'boolean', default: false }, format: { type: 'string' }, encoding: { type: 'string' } },
  });
  const [file, ...others] = positionals;
  if (file === undefined) throw new UsageError('Name the file whose timeline you want.');
  if (others.length > 0) throw new UsageError('Name one file at a time.');
  const charset = readCharset(values.encoding);
  const format = readFormat(values.format, values.json);
  try {
    const document = await readDocument(file, folder, charset);
    // Positions are told in text with LF line ends, whatever the file has.
    const text = document.text.replace(/\r\n?/g, '\n');
    const reading = readTimelines(text, { fileName: document.name });
    if (format !== null) {
      const { text: written, left } = writeFormat(format, text, reading);
      out(written);
      if (left > 0) complain(`${file}: ${left === 1 ? '1 event has' : `${left} events have`} no known date and ${left === 1 ? 'is' : 'are'} left out.`);
      return 0;
    }
    out(values.json ? `${JSON.stringify(asJson(file, text, reading), null, 2)}\n` : asTable(file, reading));
    return 0;
  } catch (error) {
    complain(describeFailure(error, file));
    return 1;
  }
};

function readFormat(name: string | undefined, json: boolean): TimelineFormat | null {
  if (name === undefined) return null;
  if (json) throw new UsageError('Choose --json or --format, not both.');
  const format = timelineFormat(name);
  if (format === null) throw new UsageError(`“${name}” is no form of a timeline. Use one of ${timelineFormatList.join(', ')}.`);
  return format;
}

function writeFormat(format: TimelineFormat, text: string, { timelines }: TimelineReading): ReturnType<TimelineFormat['write']> {
  const { title } = readDocumentHead(text);
  return format.write({
    parts: timelines.map((timeline) => ({ timeline, rows: null })),
    title,
    stamp: exportDate().getTime(),
    definitions: definitionsIn(text),
  });
}

function asJson(file: string, text: string, { timelines, problems }: TimelineReading): unknown {
  return {
    file,
    timelines: timelines.map(timelineJson),
    problems: problems.map(({ message, range }) => ({
      line: text.slice(0, range.from).split('\n').length,
      from: range.from,
      to: range.to,
      message,
    })),
  };
}

function asTable(file: string, { timelines, problems }: TimelineReading): string {
  const blocks = timelines.map(({ heading, zone, events }) => {
    const title = `${heading ?? 'Timeline'}${zone === null ? '' : ` (${zone})`}`;
    const width = Math.max(0, ...events.map(({ when }) => when.length));
    const lines = events.map(({ line, when, text }) => `${String(line).padStart(6)}  ${when.padEnd(width)}  ${text.replace(/\s+/g, ' ')}`);
    return [title, ...lines.map((line) => line.trimEnd())].join('\n');
  });
  if (blocks.length === 0) blocks.push(`“${basename(file)}” has no timeline that Aftermath recognises.`);
  if (problems.length > 0) blocks.push(problems.map(({ message }) => `Note: ${message}`).join('\n'));
  return `${blocks.join('\n\n')}\n`;
}
