import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import type { TimelineReading } from '../../shared/timeline/model.ts';
import { readTimelines } from '../../shared/timeline/read.ts';
import { timelineJson } from '../../shared/timeline/timeline-json.ts';
import { describeFailure, readDocument, UsageError, type Command } from './command.ts';

/** `aftermath timeline FILE [--json]`: the timelines of one document, as JSON or for reading. */
export const runTimeline: Command = async (args, { folder, out, complain }) => {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { json: { type: 'boolean', default: false } },
  });
  const [file, ...others] = positionals;
  if (file === undefined) throw new UsageError('Name the file whose timeline you want.');
  if (others.length > 0) throw new UsageError('Name one file at a time.');
  try {
    const document = await readDocument(file, folder);
    // Positions are told in text with LF line ends, whatever the file has.
    const text = document.text.replace(/\r\n?/g, '\n');
    const reading = readTimelines(text, { fileName: document.name });
    out(values.json ? `${JSON.stringify(asJson(file, text, reading), null, 2)}\n` : asTable(file, reading));
    return 0;
  } catch (error) {
    complain(describeFailure(error, file));
    return 1;
  }
};

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
